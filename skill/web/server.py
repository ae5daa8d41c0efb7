"""A small HTTP server for one machine: a thread a connection, bounded in number and time, and a stop that answers what
was begun."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Any, cast

from flask import Flask
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

IDLE_SECONDS = 5
"""A connection that says nothing for so long is closed."""

LONGEST_SECONDS = 20.0
"""A request is cut off after so long, however busily its sender drips: Alexa sends one in far less."""

MOST_CONNECTIONS = 64
GRACE_SECONDS = 8.0
"""So long a stop waits for what is under way: Alexa waits no longer either."""


class Handler(WSGIRequestHandler):
    """Says nothing of requests by itself: `skill.web.app` logs what may be logged."""

    timeout = IDLE_SECONDS

    def handle_one_request(self) -> None:
        cast(Server, self.server).begun(self.connection)
        super().handle_one_request()

    def log(self, *_: object, **__: object) -> None:
        return None

    def version_string(self) -> str:
        return "circuit-coach"


class Server(ThreadedWSGIServer):
    """Listens at once.

    Raises:
        OSError: it cannot listen there.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, host: str, port: int, app: Flask) -> None:
        self._since: dict[Any, float] = {}
        self._lock = threading.Lock()
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.create_server((host, port), family=family) as made:
            super().__init__(host, made.getsockname()[1], app, handler=Handler, fd=made.fileno())
        self.server_name, self.server_port = host, self.port  # else only known to who binds by itself

    def begun(self, connection: Any) -> None:
        """A request is waited for on the connection from now on."""
        with self._lock:
            self._since[connection] = time.monotonic()

    def process_request(self, request: Any, client_address: Any) -> None:
        if len(self._since) >= MOST_CONNECTIONS:
            self.shutdown_request(request)
            return
        self.begun(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._since.pop(request, None)
        super().shutdown_request(request)

    def service_actions(self) -> None:
        super().service_actions()
        self._cut(LONGEST_SECONDS)

    def server_close(self) -> None:
        super().server_close()
        until = time.monotonic() + GRACE_SECONDS
        while self._since and time.monotonic() < until:
            time.sleep(0.02)
        self._cut(0.0)

    def _cut(self, seconds: float) -> None:
        """End what was begun longer ago: whoever reads from such a connection finds its end, and closes it."""
        oldest = time.monotonic() - seconds
        with self._lock:
            late = [each for each, since in self._since.items() if since < oldest]
            for connection in late:
                del self._since[connection]
        for connection in late:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RD)


def make_server(host: str, port: int, app: Flask) -> Server:
    """The service on an address; port 0 takes any free one.

    Raises:
        OSError: it cannot listen there.
    """
    return Server(host, port, app)
