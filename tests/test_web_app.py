"""The service over real HTTP: verification, refusals, bounds, headers, logs, and how it stops."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("flask", reason="the service's extra packages are not installed")

from alexa_kit import SKILL, Echo, desk, envelope, spoken
from chain import NOW, URL, good_chain, root, signed

from skill.alexa.door import Door
from skill.alexa.handlers import build
from skill.coach import Coach
from skill.store import SqliteStore, memory_store
from skill.web import create_app
from skill.web.app import MOST_BYTES, make_app
from skill.web.logs import JsonLines
from skill.web.server import IDLE_SECONDS, MOST_CONNECTIONS, make_server
from skill.web.stores import Shared
from skill.web.verifier import Verifier

Reply = tuple[int, dict[str, Any], dict[str, str]]


@contextmanager
def serving(app: Any) -> Iterator[int]:
    server = make_server("127.0.0.1", 0, app)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def ask(port: int, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Reply:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        content = response.read()
        return response.status, json.loads(content or b"{}"), dict(response.getheaders())
    finally:
        connection.close()


@pytest.fixture(scope="module")
def verified(coach: Coach) -> Iterator[int]:
    """A service that demands signatures, at the time of the recorded requests."""
    verifier = Verifier((root().certificate,), lambda _url: good_chain(), lambda: NOW)
    door = Door(build(desk(coach, memory_store())), SKILL)
    with serving(make_app(door.answer, verifier, lambda: True)) as port:
        yield port


def test_a_signed_request_is_answered_and_an_unsigned_one_is_not(verified: int) -> None:
    body = json.dumps(envelope("launch_echo")).encode()
    headers = {"SignatureCertChainUrl": URL, "Signature-256": signed(body)}
    status, answer, _ = ask(verified, "POST", "/alexa", body, headers)
    assert (status, spoken(answer["response"])[:6]) == (200, "Hello,")
    assert ask(verified, "POST", "/alexa", body)[0] == 400
    assert ask(verified, "POST", "/alexa", body + b" ", headers)[0] == 400
    assert (
        ask(verified, "POST", "/alexa", body, {**headers, "SignatureCertChainUrl": "https://evil.example/x"})[0] == 400
    )


def test_a_signed_request_for_another_skill_is_refused(verified: int) -> None:
    other = json.dumps(envelope("launch_echo")).replace(SKILL, "amzn1.ask.skill.other").encode()
    assert (
        ask(verified, "POST", "/alexa", other, {"SignatureCertChainUrl": URL, "Signature-256": signed(other)})[0] == 400
    )


def test_other_ways_and_places_are_refused_and_all_have_the_headers(verified: int) -> None:
    asked = [("GET", "/alexa", 405), ("POST", "/", 404), ("GET", "/healthz", 200), ("POST", "/alexa", 400)]
    for method, path, expected in asked:
        status, _, headers = ask(verified, method, path, b"" if method == "GET" else b"x")
        assert status == expected
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert "Python" not in headers["Server"]


def test_a_body_that_is_too_large_is_refused_unread(verified: int) -> None:
    assert ask(verified, "POST", "/alexa", b"x" * (MOST_BYTES + 1))[0] == 413


def unverified(tmp_path: Path) -> Any:
    return create_app({"COACH_VERIFY": "off", "COACH_DATABASE": str(tmp_path / "people.db")})


def test_unverified_only_this_machine_may_ask(tmp_path: Path) -> None:
    body = json.dumps(envelope("launch_echo")).encode()
    with serving(unverified(tmp_path)) as port:
        assert ask(port, "POST", "/alexa", body)[0] == 200
        for header in ("X-Forwarded-For", "Forwarded"):
            assert ask(port, "POST", "/alexa", body, {header: "for=127.0.0.1"})[0] == 403
    client = unverified(tmp_path / "other").test_client()
    for address in ("192.0.2.1", "::2", "", "nonsense"):
        assert client.post("/alexa", data=body, environ_base={"REMOTE_ADDR": address}).status_code == 403
    assert client.post("/alexa", data=body, environ_base={"REMOTE_ADDR": "::1"}).status_code == 200


def test_a_verifying_service_wants_to_know_its_skill() -> None:
    with pytest.raises(ValueError, match="COACH_SKILL_ID"):
        create_app({})


def test_the_factory_verifies_unless_told_otherwise(tmp_path: Path) -> None:
    settings = {"COACH_SKILL_ID": SKILL, "COACH_DATABASE": str(tmp_path / "people.db")}
    body = json.dumps(envelope("launch_echo")).encode()
    for more in ({}, {"COACH_VERIFY": "on"}, {"COACH_VERIFY": "maybe"}):
        assert create_app({**settings, **more}).test_client().post("/alexa", data=body).status_code == 400


def test_many_threads_share_one_sqlite_store(coach: Coach, tmp_path: Path) -> None:
    store = Shared(lambda: SqliteStore(tmp_path / "people.db"))

    def use(number: int) -> None:
        device = Echo(desk(coach, store), user=f"user-{number}")
        device.open()
        for _ in range(5):
            device.say("AMAZON.HelpIntent")
        said.append(device.person.last)

    said: list[tuple[str, ...]] = []
    threads = [threading.Thread(target=use, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store.close()
    assert len(said) == 6
    assert len(set(said)) == 1


def test_no_log_line_tells_who_it_was_or_what_they_said(tmp_path: Path) -> None:
    body = envelope("how_to_match")
    body["request"]["timestamp"] = datetime.now(UTC).isoformat()
    with command(tmp_path) as (process, port):
        assert ask(port, "POST", "/alexa", json.dumps(body).encode())[0] == 200
        assert ask(port, "POST", "/alexa", b"{}")[0] == 400
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        log = process.stderr.read() if process.stderr else ""
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert [line["status"] for line in lines if line["event"] == "answered"] == [200, 400]
    assert {"request", "kind", "intent"} <= set(next(line for line in lines if line["event"] == "request"))
    assert "AMAZONTESTUSER" not in log
    assert "kettlebell" not in log


@contextmanager
def command(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """`coach serve --no-verify` on a free port."""
    call = [
        sys.executable,
        "-c",
        "from commands.main import main; main()",
        "serve",
        "--no-verify",
        "--port",
        "0",
        *options,
    ]
    environment = {**os.environ, "COACH_DATABASE": str(folder / "people.db")}
    process = subprocess.Popen(call, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stderr is not None
        found = re.search(r":(\d+)", process.stderr.readline())
        assert found is not None
        yield process, int(found[1])
    finally:
        process.kill()
        process.communicate()


def test_what_was_begun_is_answered_before_it_stops(tmp_path: Path) -> None:
    body = json.dumps(envelope("launch_echo")).encode()
    with command(tmp_path) as (process, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.putrequest("POST", "/alexa")
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders()
        time.sleep(0.5)  # the request is under way: its body is still to come
        process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        connection.send(body)
        assert connection.getresponse().status == 200
        connection.close()
        assert process.wait(20) == 0


def test_a_request_that_never_ends_does_not_keep_it_from_stopping(tmp_path: Path) -> None:
    with command(tmp_path) as (process, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.putrequest("POST", "/alexa")
        connection.putheader("Content-Length", "100000")
        connection.endheaders()
        connection.send(b"x")
        time.sleep(0.3)
        process.send_signal(signal.SIGTERM)
        for _ in range(200):
            if process.poll() is not None:
                break
            time.sleep(0.1)
            with contextlib.suppress(OSError):
                connection.send(b"x")
        assert process.poll() == 0
        connection.close()


@pytest.mark.parametrize(
    ("options", "more", "said"),
    [
        (["--no-verify", "--host", "0.0.0.0"], {}, "this machine only"),
        (["--host", "0.0.0.0"], {"COACH_VERIFY": "off"}, "COACH_SKILL_ID is not set"),
        (["--no-verify", "--database", "FOLDER/bad.db"], {}, "bad.db is damaged."),
        (["--no-verify"], {"COACH_WORDS_PER_MINUTE": "fast"}, "COACH_WORDS_PER_MINUTE is 'fast'"),
        (["--no-verify", "--time-zone", "Mars"], {}, "COACH_TIME_ZONE is 'Mars'"),
        (["--no-verify"], {"COACH_CATALOGUE": "FOLDER/none"}, "is no folder"),
        (["--no-verify", "--port", "PORT"], {}, "cannot listen on 127.0.0.1, port"),
    ],
)
def test_what_keeps_it_from_starting_is_one_line(
    tmp_path: Path, options: list[str], more: dict[str, str], said: str
) -> None:
    (tmp_path / "bad.db").write_bytes(b"no database, and long enough to be looked at" * 50)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        filled = [each.replace("FOLDER", str(tmp_path)).replace("PORT", port) for each in options]
        settings = {key: value.replace("FOLDER", str(tmp_path)) for key, value in more.items()}
        environment = {**os.environ, "COACH_DATABASE": str(tmp_path / "people.db"), **settings}
        call = [sys.executable, "-c", "from commands.main import main; main()", "serve", *filled]
        done = subprocess.run(call, capture_output=True, text=True, check=False, env=environment, timeout=60)
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len([line for line in done.stderr.splitlines() if not line.startswith(("Usage", "Try"))]) <= 2


def is_closed(connection: socket.socket) -> bool:
    connection.settimeout(5)
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


def test_more_connections_than_it_takes_are_closed_at_once(verified: int) -> None:
    crowd = [socket.create_connection(("127.0.0.1", verified)) for _ in range(MOST_CONNECTIONS + 3)]
    began = time.monotonic()
    assert all(is_closed(one) for one in crowd[-3:])
    assert time.monotonic() - began < IDLE_SECONDS - 1
    for one in crowd:
        one.close()
    until = time.monotonic() + 10
    while True:
        with contextlib.suppress(OSError):
            assert ask(verified, "GET", "/healthz")[0] == 200
            break
        assert time.monotonic() < until


def test_a_failure_is_logged_by_its_kind_and_place_only(caplog: pytest.LogCaptureFixture) -> None:
    def fails(body: bytes) -> dict[str, Any]:
        raise LookupError(f"no {body.decode()}")

    client = make_app(fails, None, lambda: True).test_client()
    assert client.post("/alexa", data=b"kettlebell").status_code == 500
    lines = [JsonLines().format(record) for record in caplog.records]
    assert not any("kettlebell" in line or "Traceback" in line for line in lines)
    failed = next(found for line in lines if (found := json.loads(line))["event"] == "failed")
    assert failed["failure"] == "LookupError"
    assert failed["where"][-1].startswith("test_web_app.py:")


@pytest.mark.parametrize("options", [[], ["--preload"]])
def test_gunicorn_serves_the_factory(tmp_path: Path, options: list[str]) -> None:
    pytest.importorskip("gunicorn", reason="gunicorn is not installed")
    body = json.dumps(envelope("launch_echo")).encode()
    environment = {**os.environ, "COACH_VERIFY": "off", "COACH_DATABASE": str(tmp_path / "people.db")}
    call = [
        sys.executable,
        "-m",
        "gunicorn",
        "--bind",
        "127.0.0.1:0",
        "--workers",
        "2",
        "--threads",
        "2",
        "--graceful-timeout",
        "5",
        *options,
        "skill.web:create_app()",
    ]
    process = subprocess.Popen(call, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stderr is not None
        port = next(int(found[1]) for line in process.stderr if (found := re.search(r"Listening at: .*:(\d+)", line)))
        assert ask(port, "POST", "/alexa", body)[0] == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.communicate()
