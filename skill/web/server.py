"""A small HTTP server for one machine: a thread a request, and no request left unanswered when it stops."""

from __future__ import annotations

from flask import Flask
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

IDLE_SECONDS = 5
"""A connection that says nothing for so long is closed."""


class Handler(WSGIRequestHandler):
    """Says nothing of requests by itself: `skill.web.app` logs what may be logged."""

    timeout = IDLE_SECONDS

    def log(self, *_: object, **__: object) -> None:
        return None

    def version_string(self) -> str:
        return "circuit-coach"


class Server(ThreadedWSGIServer):
    """Its threads are waited for when it is closed."""

    daemon_threads = False


def make_server(host: str, port: int, app: Flask) -> Server:
    return Server(host, port, app, handler=Handler)
