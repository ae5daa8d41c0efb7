"""Kill the real program two hundred times at random moments of workouts: what is lost?

    python -m bench.kills [KILLS]

Prints a line for each kill and a summary; exit status 1 if anything was lost.
"""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from killing import Course, Death, deaths

from catalog import load

AT_ONCE = 4


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    words = ("start my hamstring circuit", "no", "only two reps", "faster", "less talk", "ready")
    course = Course(load(), words, longest=14.0)

    def kill_some(seed: int) -> list[Death]:
        died = []
        with tempfile.TemporaryDirectory() as folder:
            for number, death in enumerate(deaths(Path(folder), course, kills // AT_ONCE, seed)):
                print(f"workout {seed}, kill {number + 1}: {death.first} to {death.last} {'; '.join(death.faults)}")
                died.append(death)
        return died

    with ThreadPoolExecutor(AT_ONCE) as pool:
        died = [death for some in pool.map(kill_some, range(AT_ONCE)) for death in some]
    faults = [fault for death in died for fault in death.faults]
    counted = sum(death.last is not None for death in died)
    steps = len({(death.workout, death.last.step) for death in died if death.last})
    print(f"{len(died)} kills, {counted} of them after a counted rep, in {steps} different sets: {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
