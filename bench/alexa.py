"""Measures the Alexa skill beside a hello-world skill of the same SDK, in one run.

    python bench/alexa.py                     everything, about five minutes
    python bench/alexa.py turns cold          only these

``turns``    a turn in process, over a whole workout with state loaded and saved in SQLite
``cold``     start of the Lambda entry to its first answer, from the bundle; also with DynamoDB (moto) on loopback
``load``     gunicorn on two cores with eight clients for a minute
``hostile``  20,000 malformed requests over HTTP, and the memory of the service before and after
"""

from __future__ import annotations

import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from alexa_kit import Echo, desk, envelope, spoken  # noqa: E402
from hostile import requests  # noqa: E402

from catalog import load  # noqa: E402
from skill.alexa.bundle import Target, bundle  # noqa: E402
from skill.coach import Coach  # noqa: E402
from skill.store import SqliteStore  # noqa: E402

WORKOUTS = 20
STARTS = 9
CLIENTS, LOAD_SECONDS = 8, 60.0
HOSTILE = 20_000

HELLO = """
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils.predicate import is_request_type
builder = SkillBuilder()

@builder.request_handler(lambda handler_input: True)
def hello(handler_input):
    return handler_input.response_builder.speak("Hello world").ask("Hello?").response

handler = builder.lambda_handler()
"""
START = """
import json, sys, time
event = json.loads(sys.argv[1])
began = time.perf_counter(), time.process_time()
import {module}
answer = {module}.handler(event, None)
print(time.perf_counter() - began[0], time.process_time() - began[1])
"""


def main() -> None:
    wanted = sys.argv[1:] or ["turns", "cold", "load", "hostile"]
    parts: dict[str, Callable[[], None]] = {"turns": turns, "cold": cold, "load": load_test, "hostile": hostile}
    for name in wanted:
        parts[name]()


def turns() -> None:
    """In every other workout hello world's turn is timed, at the place of the coach's (which follows untimed): so both
    meet the same load, and neither has the processor's caches to itself. Hello world in a row has them, and is told too."""
    ours, hello, row = Times(), Times(), Times()
    namespace: dict[str, Any] = {}
    exec(HELLO, namespace)
    event = envelope("launch_show") | {"request": envelope("how_to_match")["request"]}
    with TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "people.db")
        device = Echo(desk(Coach(load()), store), context=envelope("launch_show")["context"])
        answer = device.door.answer

        def coach(body: bytes) -> dict[str, Any]:
            found: dict[str, Any] = _timed(lambda: answer(body), ours)
            return found

        def hello_world(body: bytes) -> dict[str, Any]:
            _timed(lambda: namespace["handler"](event, None), hello)
            return answer(body)

        for number in range(2 * WORKOUTS + 2):
            if number == 2:  # the first ones warm everything up
                for each in (ours, hello, row):
                    each.clear()
            for _ in range(30):
                _timed(lambda: namespace["handler"](event, None), row)
            object.__setattr__(device, "door", _Timed(hello_world if number % 2 else coach))
            _workout(device)
            device.at = device.at.fromtimestamp(device.at.timestamp() + 4 * 86400, device.at.tzinfo)
        store.close()
    print(f"a turn, {len(ours)} of them over {WORKOUTS} whole workouts with state in SQLite, by turns with hello world")
    for at, what in enumerate(("time passed", "processor time")):
        _compared(what, *(sorted(each[at] for each in times) for times in (ours, hello, row)))


def _compared(what: str, ours: list[float], hello: list[float], row: list[float]) -> None:
    coach, beside, alone = (each[len(each) // 2] for each in (ours, hello, row))
    print(f"    {what}: hello world {beside:.2f} ms, coach {coach:.2f} ms: {coach / beside:.1f} (wanted: at most 3)")
    print(f"    {what}: hello world in a row {alone:.2f} ms: {coach / alone:.1f}")
    print(f"    {what}: coach's 95th percentile {ours[int(len(ours) * 0.95)]:.1f} ms (wanted: at most 15)")


Times = list[tuple[float, float]]
"""Milliseconds that passed, and milliseconds of the processor."""


def _timed(what: Callable[[], Any], into: Times) -> Any:
    passed, worked = time.perf_counter(), time.process_time()
    found = what()
    into.append(((time.perf_counter() - passed) * 1000, (time.process_time() - worked) * 1000))
    return found


class _Timed:
    def __init__(self, answer: Callable[[bytes], dict[str, Any]]) -> None:
        self.answer = answer


def _workout(device: Echo) -> None:
    device.open()
    said = spoken(device.say("AMAZON.YesIntent"))
    for turn in range(80):
        if "How was it" in said:
            device.answer("EffortIntent", effort="right")
            return
        if turn % 3 == 2:
            device.say("WhereAmIIntent", 40)
            device.say("HowToIntent", 10, exercise="kettlebell swing")
        said = spoken(device.answer("AMAZON.NoIntent" if "warm up" in said else "AMAZON.YesIntent"))
    raise AssertionError("the workout does not end")


@contextmanager
def _unpacked() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        bundle(Path(folder) / "coach.zip", load(), Target())
        with zipfile.ZipFile(Path(folder) / "coach.zip") as archive:
            archive.extractall(Path(folder) / "task")
        (Path(folder) / "task" / "hello_world.py").write_text(HELLO)
        subprocess.run(
            [sys.executable, "-m", "compileall", "-q", str(Path(folder) / "task" / "hello_world.py")], check=True
        )
        yield Path(folder) / "task"


def cold() -> None:
    """Each start is a new process, by turns, so that all meet the same load; hello world has its byte-code too."""
    from tables import make_table, server

    os.environ.update(AWS_ACCESS_KEY_ID="nobody", AWS_SECRET_ACCESS_KEY="nobody", AWS_DEFAULT_REGION="us-east-1")
    site = str(Path(sys.modules["botocore"].__file__ or "").parents[1])
    taken: dict[str, list[tuple[float, float]]] = {"hello world": [], "coach": [], "coach with DynamoDB": []}
    with server() as address, _unpacked() as task:
        make_table("people", address)
        dynamo = {"PYTHONPATH": f"{task}{os.pathsep}{site}", "COACH_TABLE": "people", "COACH_DYNAMODB": address}
        for _ in range(STARTS):
            taken["hello world"].append(_started(task, "hello_world", {}))
            taken["coach"].append(_started(task, "lambda_function", {}))
            taken["coach with DynamoDB"].append(_started(task, "lambda_function", dynamo))
    print(f"cold start to first answer, {STARTS} times each: seconds passed (median, least), processor time (median)")
    for name, each in taken.items():
        passed, worked = (sorted(times) for times in zip(*each, strict=True))
        middle = len(passed) // 2
        print(f"    {name}: {passed[middle]:.0f} ms, {passed[0]:.0f} ms; {worked[middle]:.0f} ms")
    for at, what in enumerate(("time passed", "processor time")):
        hello, ours = (statistics.median(each[at] for each in taken[name]) for name in ("hello world", "coach"))
        print(f"    coach / hello world by {what}: {ours / hello:.1f} (wanted: at most 3)")
    print("    with DynamoDB on loopback wanted: at most 1500 ms")


def _started(task: Path, module: str, more: dict[str, str]) -> tuple[float, float]:
    """Milliseconds that passed, and those of the processor."""
    environment = {**os.environ, "PYTHONPATH": str(task), "PYDANTIC_DISABLE_PLUGINS": "__all__", **more}
    call = [
        sys.executable,
        "-S",
        "-W",
        "ignore",
        "-c",
        START.format(module=module),
        json.dumps(envelope("launch_show")),
    ]
    done = subprocess.run(call, env=environment, cwd=task, stdout=subprocess.PIPE, text=True, check=True)
    passed, worked = (float(each) * 1000 for each in done.stdout.split()[-2:])
    return passed, worked


@contextmanager
def _gunicorn(workers: int) -> Iterator[tuple[int, int]]:
    """The factory under gunicorn on a free port: the port, and the process."""
    with TemporaryDirectory() as folder:
        environment = {**os.environ, "COACH_VERIFY": "off", "COACH_DATABASE": str(Path(folder) / "people.db")}
        call = [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0", "--workers", str(workers), "--threads", "4"]
        log = Path(folder) / "log"
        with log.open("w") as out:
            process = subprocess.Popen(
                [*call, "skill.web:create_app()"], cwd=ROOT, stderr=out, stdout=out, env=environment
            )
        try:
            yield _port(log), process.pid
        finally:
            process.terminate()
            process.wait(30)


def _port(log: Path) -> int:
    for _ in range(300):
        text = log.read_text()
        if (found := re.search(r"Listening at: \S*:(\d+)", text)) and "Booting worker" in text:
            time.sleep(3)  # until every worker has loaded the catalogue
            return int(found[1])
        time.sleep(0.1)
    raise AssertionError("gunicorn does not start")


def load_test() -> None:
    taken: list[float] = []
    failed: Counter[object] = Counter()
    with _gunicorn(2) as (port, _):
        until = time.monotonic() + LOAD_SECONDS
        clients = [
            threading.Thread(target=_client, args=(port, number, until, taken, failed)) for number in range(CLIENTS)
        ]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
    taken.sort()
    median, p95 = statistics.median(taken), taken[int(len(taken) * 0.95)]
    print(
        f"gunicorn, 2 workers, {CLIENTS} clients, {LOAD_SECONDS:.0f} s: {len(taken)} requests, {sum(failed.values())} failed"
    )
    print(
        f"    median {median:.1f} ms, p95 {p95:.1f} ms (wanted: at most 100), slowest {taken[-1]:.0f} ms {dict(failed) or ''}"
    )


def _client(port: int, number: int, until: float, taken: list[float], failed: Counter[object]) -> None:
    """One person, going through a workout over and over at no pace a person has."""
    script = ["AMAZON.YesIntent", "AMAZON.NoIntent", *["AMAZON.YesIntent", "WhereAmIIntent"] * 8, "AMAZON.StopIntent"]
    device = Echo(desk(Coach(load()), _NO_STORE), user=f"client-{number}")
    at = 0
    while time.monotonic() < until:
        name = script[at % len(script)]
        device.at = device.at.fromtimestamp(device.at.timestamp() + 150, device.at.tzinfo)
        body = device.request("LaunchRequest") if at % len(script) == 0 else device.request("IntentRequest", name)
        at += 1
        began = time.perf_counter()
        status, content = _post(port, json.dumps(body).encode())
        taken.append((time.perf_counter() - began) * 1000)
        if status != 200 or b"something went wrong" in content or b"my memory" in content:
            failed[status] += 1


_NO_STORE: Any = None


def _post(port: int, body: bytes) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("POST", "/alexa", body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def hostile() -> None:
    statuses: Counter[object] = Counter()
    with _gunicorn(1) as (port, pid):
        early = 0
        for number, body in enumerate(requests(HOSTILE, seed=11)):
            status, content = _post(port, body)
            proper = status == 200 and b'"version"' in content and b"something went wrong" not in content
            statuses[status if proper or 400 <= status < 500 else f"bad {status}"] += 1
            if number == HOSTILE // 4:
                early = _resident(pid)
        late = _resident(pid)
    print(f"hostile: {HOSTILE} requests: {dict(statuses)}")
    print(f"    memory of the worker: {early / 1024:.1f} MB after a quarter, {late / 1024:.1f} MB at the end")


def _resident(parent: int) -> int:
    """Kilobytes of the service's worker."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    status = Path(f"/proc/{children[0]}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1])  # type: ignore[index]


if __name__ == "__main__":
    main()
