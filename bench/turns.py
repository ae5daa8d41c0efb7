"""How long understanding a phrase and a turn of the coach take, and how long `coach ask` takes as a whole process.

python bench/turns.py
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from catalog import load
from skill.coach import Coach
from skill.cues import length
from skill.person import Intent, Person
from skill.turn import Device
from skill.understanding import Understanding

PHRASES = Path(__file__).parent.parent / "tests" / "data" / "phrases_develop.jsonl"


def report(name: str, seconds: list[float]) -> None:
    ordered = sorted(seconds)
    median, last = statistics.median(ordered), ordered[int(len(ordered) * 0.99)]
    print(f"{name:<42} median {median * 1000:7.2f} ms   99th percentile {last * 1000:7.2f} ms   n = {len(ordered)}")


def understanding_times(understanding: Understanding) -> list[float]:
    texts = [json.loads(line)["text"] for line in PHRASES.read_text(encoding="utf-8").splitlines()]
    return [_timed(lambda text=text: understanding.understand(text, Person())) for text in texts]


def turn_times(coach: Coach) -> tuple[list[float], list[float]]:
    """Seconds of every turn of one whole workout, and of ten questions asked in each of its steps."""
    device, at, person = Device(), datetime(2026, 1, 5, 18), Person()
    steps, questions = [], []
    turn = coach.respond(person, Intent("StartCircuitIntent"), at, device)
    turn = coach.respond(turn.person, Intent("AMAZON.YesIntent"), at, device)
    asked = ("WhereAmIIntent", "WhatsNextIntent", "HowToIntent", "AMAZON.PauseIntent", "ChangePaceIntent")
    while turn.goes_on or turn.question == "cooldown":
        at += timedelta(seconds=length(turn.cues, device.speaking_time))
        for name in asked:
            intent, before = Intent(name), turn
            questions.append(_timed(lambda i=intent, t=before, a=at: coach.respond(t.person, i, a, device, 20.0)))
        began = time.perf_counter()
        if turn.goes_on:
            turn = coach.over(turn.person, at, device)
        else:
            turn = coach.respond(turn.person, Intent("AMAZON.YesIntent"), at, device)
        steps.append(time.perf_counter() - began)
    return steps, questions


def process_times(*command: str, runs: int = 7) -> list[float]:
    return [_timed(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(runs)]


def _timed(work: object) -> float:
    began = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - began


def main() -> None:
    began = time.perf_counter()
    catalog = load()
    print(f"{'loading the catalogue':<42} {(time.perf_counter() - began) * 1000:7.1f} ms")
    began = time.perf_counter()
    understanding = Understanding(catalog)
    print(f"{'starting the understanding':<42} {(time.perf_counter() - began) * 1000:7.1f} ms")
    report("understanding a phrase", understanding_times(understanding))
    steps, questions = turn_times(Coach(catalog))
    report("respond: the next step", steps)
    report("respond: a question in mid-step", questions)
    report("process: coach ask", process_times(sys.executable, "-m", "commands", "ask", "how many left"))
    report("process: import pydantic, hassil", process_times(sys.executable, "-c", "import pydantic, hassil"))


if __name__ == "__main__":
    main()
