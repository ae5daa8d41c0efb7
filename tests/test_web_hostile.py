"""Hostile requests to the whole service: only 4xx or a proper spoken answer, and no growth."""

from __future__ import annotations

import gc
import http.client
import threading
import tracemalloc

import pytest

pytest.importorskip("flask", reason="the service's extra packages are not installed")

from alexa_kit import desk
from hostile import requests

from skill.alexa.door import Door
from skill.alexa.handlers import build
from skill.coach import Coach
from skill.store import memory_store
from skill.web.app import MOST_BYTES, make_app
from skill.web.server import make_server

COUNT = 1200
"""The benchmark sends 20,000 (``bench/alexa.py``); these find what is wrong at once."""

GROWTH = 1_500_000
"""Bytes that may be held on to after the second half: caches of bounded size fill up."""


def test_only_refusals_or_proper_answers(coach: Coach) -> None:
    store = memory_store()
    client = make_app(Door(build(desk(coach, store))).answer, None, lambda: True).test_client()
    for number, body in enumerate(requests(COUNT, seed=5)):
        if number == COUNT // 2:
            gc.collect()
            tracemalloc.start()
        answer = client.post("/alexa", data=body)
        assert answer.status_code in (200, 400, 413), (answer.status_code, body[:500])
        if answer.status_code == 200:
            content = answer.get_json()
            speech = content["response"].get("outputSpeech", {"ssml": "<speak>fine</speak>"})["ssml"]
            assert content["version"] == "1.0"
            assert 0 < len(speech) <= 8000
            assert "something went wrong" not in speech, body[:2000]
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    store.close()
    assert held < GROWTH


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Length": "-5"},
        {"Content-Length": "many"},
        {"Content-Length": str(MOST_BYTES * 1000)},
        {"Transfer-Encoding": "chunked"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Encoding": "gzip"},
        {"Signature-256": "x" * 10_000},
        {"X-Header": "\xff\xfe"},
    ],
)
def test_wrong_headers_are_refused(coach: Coach, headers: dict[str, str]) -> None:
    store = memory_store()
    server = make_server("127.0.0.1", 0, make_app(Door(build(desk(coach, store))).answer, None, lambda: True))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        connection.putrequest("POST", "/alexa")
        for key, value in {"Content-Length": "3", **headers}.items():
            connection.putheader(key, value.encode("latin-1"))
        connection.endheaders(b"abc")
        assert 400 <= connection.getresponse().status < 500
        connection.close()
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        store.close()
