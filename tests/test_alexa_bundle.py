"""What AWS Lambda runs: what it imports, and the zip under the real runtime client."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from alexa_kit import envelope, spoken

from catalog import Catalog
from skill.alexa.aws import open_door, prepared, read_prepared
from skill.alexa.bundle import CannotBundle, Target, bundle, zip_folder

ROOT = Path(__file__).parents[1]
NEVER = (
    "hassil",
    "flask",
    "cryptography",
    "speech",
    "yaml",
    "rapidfuzz",
    "numpy",
    "requests",
    "boto3",
    "commands",
    "click",
)
"""What the Lambda entry must not import."""

WATCHED = """
import json, sys
import lambda_function
answer = lambda_function.handler(json.load(sys.stdin), None)
print(json.dumps({"modules": sorted(sys.modules), "answer": answer}))
"""

needs_checkout = pytest.mark.skipif(not (ROOT / "lambda").exists(), reason="the sources are not beside the tests")


@pytest.fixture(scope="module")
def zipped(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Path:
    out = tmp_path_factory.mktemp("bundle") / "coach.zip"
    try:
        bundle(out, catalog, Target())
    except CannotBundle as error:
        if _can_download(out.parent):
            raise
        pytest.skip(f"no package can be had here: {error}")
    return out


def _can_download(folder: Path) -> bool:
    call = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder / "six"), "six"]
    return subprocess.run(call, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def unpacked(zipped: Path) -> Path:
    folder = zipped.parent / "unpacked"
    with zipfile.ZipFile(zipped) as archive:
        archive.extractall(folder)
    return folder


def run(folder: Path, catalog: Path, *more: Path) -> dict[str, Any]:
    """The entry with nothing on its path but the folders, asked once."""
    path = os.pathsep.join(map(str, (folder, *more)))
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": path, "COACH_PREPARED": str(catalog)}
    call = [sys.executable, "-W", "ignore", "-c", WATCHED]
    done = subprocess.run(
        call, input=json.dumps(envelope("launch_echo")), capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@needs_checkout
def test_the_entry_imports_nothing_that_it_does_not_need(catalog: Catalog, tmp_path: Path) -> None:
    (tmp_path / "catalog.json").write_bytes(prepared(catalog))
    found = run(ROOT / "lambda", tmp_path / "catalog.json", ROOT)
    assert [name for name in NEVER if name in found["modules"]] == []
    assert not [name for name in found["modules"] if name.startswith(("skill.web", "skill.understanding"))]
    assert spoken(found["answer"]["response"]).startswith("Hello,")


def test_the_prepared_catalogue_is_the_same(catalog: Catalog, tmp_path: Path) -> None:
    (tmp_path / "catalog.json").write_bytes(prepared(catalog))
    assert read_prepared(tmp_path / "catalog.json") == catalog


def test_the_entry_refuses_requests_for_other_skills(catalog: Catalog, tmp_path: Path) -> None:
    (tmp_path / "catalog.json").write_bytes(prepared(catalog))
    door = open_door({"COACH_PREPARED": str(tmp_path / "catalog.json"), "COACH_SKILL_ID": "amzn1.ask.skill.other"})
    with pytest.raises(ValueError, match="another skill"):
        door.answer_object(envelope("launch_echo"))


@needs_checkout
def test_the_zip_runs_alone_and_holds_byte_code_and_nothing_unneeded(unpacked: Path) -> None:
    names = {path.name for path in unpacked.iterdir()}
    assert not names & {
        "flask",
        "cryptography",
        "speech",
        "yaml",
        "hassil",
        "requests",
        "botocore",
        "commands",
        "numpy",
    }
    sources = {path.relative_to(unpacked) for path in unpacked.rglob("*.py")}
    compiled = {
        path.parent.parent.relative_to(unpacked) / f"{path.name.split('.')[0]}.py" for path in unpacked.rglob("*.pyc")
    }
    assert sources == compiled
    found = run(unpacked, unpacked / "catalog.json")
    assert spoken(found["answer"]["response"]).startswith("Hello,")
    assert sum(path.stat().st_size for path in unpacked.rglob("*") if path.is_file()) < 60_000_000


@needs_checkout
@pytest.mark.parametrize("says", [None, "3.98", ""])
def test_byte_code_of_another_python_needs_that_python(
    says: str | None, catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program of that name may be another Python, or only a place-holder for one."""
    if says is not None:
        (tmp_path / "python3.99").write_text(f"#!/bin/sh\necho {says}\n")
        (tmp_path / "python3.99").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(CannotBundle, match=r"needs python3\.99 on this machine"):
        bundle(tmp_path / "coach.zip", catalog, Target("3.99"))
    assert not (tmp_path / "coach.zip").exists()


@needs_checkout
def test_the_same_files_make_the_same_zip(unpacked: Path, tmp_path: Path) -> None:
    for name in ("one.zip", "other.zip"):
        zip_folder(unpacked / "skill", tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()


class Runtime(BaseHTTPRequestHandler):
    """Lambda's runtime interface: hands out events, takes answers."""

    server: Any
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if not self.server.events:
            self.server.over.set()
            self.server.stop.wait(20)
            self.close_connection = True
            return
        event = json.dumps(self.server.events.pop(0)).encode()
        self.send_response(200)
        self.send_header("Lambda-Runtime-Aws-Request-Id", f"request-{len(self.server.events)}")
        self.send_header("Lambda-Runtime-Deadline-Ms", "9999999999999")
        self.send_header("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:1:function:coach")
        self._send(event)

    def do_POST(self) -> None:
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.answers.append((self.path.rsplit("/", 1)[-1], content))
        self.send_response(202)
        self._send(b"{}")

    def _send(self, content: bytes) -> None:
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        return None


@needs_checkout
def test_the_zip_under_lambdas_runtime_client(unpacked: Path) -> None:
    awslambdaric = pytest.importorskip("awslambdaric", reason="Lambda's runtime client is not installed")
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Runtime)
    server.daemon_threads = True
    server.events = [envelope(name) for name in ("launch_echo", "how_to_match", "session_ended", "type_of_tomorrow")]
    for number, event in enumerate(server.events):
        event["request"]["requestId"] = f"request-{number}"
    server.answers, server.over, server.stop = [], threading.Event(), threading.Event()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    site = Path(str(awslambdaric.__file__)).parents[1]
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join((str(unpacked), str(site))),
        "PYTHONWARNINGS": "ignore",
        "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{server.server_port}",
        "LAMBDA_TASK_ROOT": str(unpacked),
        "COACH_SKILL_ID": envelope("launch_echo")["context"]["System"]["application"]["applicationId"],
    }
    call = [sys.executable, "-m", "awslambdaric", "lambda_function.handler"]
    process = subprocess.Popen(
        call, env=environment, cwd=unpacked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        assert server.over.wait(60)
    finally:
        process.kill()
        process.wait()
        server.stop.set()
        server.shutdown()
        thread.join()
        server.server_close()
    assert [kind for kind, _ in server.answers] == ["response"] * 4
    first, second, *silent = (content["response"] for _, content in server.answers)
    assert spoken(first).startswith("Hello,")
    assert spoken(second).startswith("Kettlebell swing.")
    assert silent == [{}, {}]
