"""A whole workout by utterances: virtual-alexa against the running service."""

from __future__ import annotations

import shutil
import subprocess
import threading
from pathlib import Path

import pytest

pytest.importorskip("flask", reason="the service's extra packages are not installed")

from alexa_kit import desk

from skill.alexa.door import Door
from skill.alexa.handlers import build
from skill.coach import Coach
from skill.store import memory_store
from skill.web.app import make_app
from skill.web.server import make_server

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "bench" / "virtual_alexa"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the script and virtual-alexa beside it."""
    if not SCRIPT.exists():
        pytest.skip("the sources are not beside the tests")
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("there is no Node here")
    folder = tmp_path_factory.mktemp("virtual")
    shutil.copytree(SCRIPT, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
    call = [npm, "install", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund", "--silent"]
    done = subprocess.run(call, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        pytest.skip(f"virtual-alexa cannot be installed here: {done.stderr.strip()[-200:]}")
    return folder


def test_a_whole_workout_by_utterances(installed: Path, coach: Coach) -> None:
    store = memory_store()
    server = make_server("127.0.0.1", 0, make_app(Door(build(desk(coach, store))).answer, None, lambda: True))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    model = ROOT / "skill-package" / "interactionModels" / "custom" / "en-US.json"
    call = ["node", "workout.cjs", f"http://127.0.0.1:{server.server_port}/alexa", str(model)]
    try:
        done = subprocess.run(call, cwd=installed, capture_output=True, text=True, timeout=120, check=False)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        store.close()
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "held"
