"""A DynamoDB server on this machine, and tables on it."""

from __future__ import annotations

import logging
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
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    try:
        yield f"http://{host}:{port}"
    finally:
        running.stop()


def make_table(name: str, address: str) -> None:
    """A new table; the server takes its time over its first request."""
    client = botocore.session.get_session().create_client("dynamodb", region_name="us-east-1", endpoint_url=address)
    client.create_table(**table_definition(name))
    client.close()
