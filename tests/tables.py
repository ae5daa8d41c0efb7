"""A DynamoDB server on this machine, and tables on it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import botocore.session  # type: ignore[import-untyped]
from botocore.config import Config  # type: ignore[import-untyped]

from skill.dynamodb import TIMEOUTS, DynamoStore, dynamo_store, table_definition

PATIENT = TIMEOUTS.merge(Config(connect_timeout=30, read_timeout=60))
"""The server is no quick one, least of all where other tests run beside it, and goes wrong if it is asked twice at once."""


def patient_store(table: str, address: str) -> DynamoStore:
    """The store as it is, but for how long it waits for an answer."""
    return dynamo_store(table, "us-east-1", address, PATIENT)


@contextmanager
def server() -> Iterator[str]:
    """Its address."""
    from moto.server import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import make_server

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    # One request after the other: moto copies its tables while another thread may change them.
    running = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=False)
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}"
    finally:
        running.shutdown()
        thread.join()
        running.server_close()


def make_table(name: str, address: str) -> None:
    """A new table; the server takes its time over its first request."""
    client = botocore.session.get_session().create_client("dynamodb", region_name="us-east-1", endpoint_url=address)
    client.create_table(**table_definition(name))
    client.close()
