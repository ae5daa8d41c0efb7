"""What people say to the coach and to others, as sound files by many voices, with a list of what was said.

    python -m bench.letters.speak FOLDER [--kokoro MODEL] [--each 60]

Writes FOLDER/said.tsv: file, text and voice, tab-separated. A run that was interrupted goes on where it stopped.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import skill.understanding
from bench.letters import kokoro
from catalog import load
from skill.intents import INTENTS
from skill.understanding.names import names_of
from skill.understanding.sampling import Sampler
from speech.ears.vocabulary import CONTROL

_LONGEST = 9
_ASKED = ("how", "what", "where", "which", "who", "why", "can", "is", "do", "are")
_COMMANDS = {
    "rhvoice/lyubov": ("RHVoice-test", "-p", "lyubov", "-o", "{file}"),
    "espeak-ng/en-us": ("espeak-ng", "-v", "en-us", "-s", "150", "-w", "{file}", "{text}"),
    "espeak-ng/en-gb+f2": ("espeak-ng", "-v", "en-gb+f2", "-s", "150", "-w", "{file}", "{text}"),
    "flite/kal16": ("flite", "-voice", "kal16", "-t", "{text}", "-o", "{file}"),
}
_HELD_BACK = {"rhvoice/slt": ("RHVoice-test", "-p", "slt", "-o", "{file}")}
"""Programs that read the text from their arguments or their input."""

_MIXTURE = ("control", "request", "request", "talk")
"""Of what each voice says in turn."""

Say = Callable[[str, Path], None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--kokoro", type=Path, help="folder with Kokoro's model and voices, see bench/letters/kokoro.py"
    )
    parser.add_argument("--each", type=int, default=60, help="texts by each voice")
    parser.add_argument("--held-back", action="store_true", help="by the voices that teach nothing, to try rules with")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    commands, names = (_HELD_BACK, kokoro.HELD_BACK) if options.held_back else (_COMMANDS, kokoro.TEACHERS)
    voices = {name: _program(command) for name, command in commands.items() if shutil.which(command[0])}
    if options.kokoro is not None:
        voices |= {f"kokoro/{name}": kokoro.voice(options.kokoro, name) for name in names}
    texts = {"control": _control(), "request": _requests(), "talk": _talk()}
    with (options.folder / "said.tsv").open("a", encoding="utf-8") as said:
        for number in range(options.each):
            for name, say in voices.items():
                text = next(texts[_MIXTURE[number % len(_MIXTURE)]])
                file = options.folder / f"{hashlib.sha256(f'{name}|{text}'.encode()).hexdigest()[:20]}.wav"
                if not file.exists():
                    say(_written(text), file)
                    said.write(f"{file.name}\t{text}\t{name}\n")
                    said.flush()


def _program(command: tuple[str, ...]) -> Say:
    def say(text: str, file: Path) -> None:
        filled = [part.format(text=text, file=file) for part in command]
        subprocess.run(filled, input=text.encode(), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    return say


def _written(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}{'?' if text.split()[0] in _ASKED else '.'}"


def _control() -> Iterator[str]:
    random = Random(1)
    while True:
        yield random.choice(CONTROL).replace("i am", "I'm")


def _requests() -> Iterator[str]:
    seed = 0
    while True:
        seed += 1
        sampler, drawn = Sampler(names_of(load()), Random(seed)), list[str]()
        for spec in INTENTS.values():
            for sentence in spec.sentences:
                drawn += [text for _, text in sampler.of_sentence(spec, sentence, 3)]
        yield from _shuffled(drawn, seed)


def _talk() -> Iterator[str]:
    folder = Path(skill.understanding.__file__).parent
    lines = [line for name in ("chatter.txt", "elsewhere.txt") for line in (folder / name).read_text().splitlines()]
    templates = [line for line in lines if line and not line.startswith("#")]
    seed = 0
    while True:
        seed += 1
        sampler = Sampler(names_of(load()), Random(seed))
        yield from _shuffled([text for line in templates for text in sampler.of_template(line, 4)], seed)


def _shuffled(texts: list[str], seed: int) -> list[str]:
    """Without digits, whose spelling is not what is said."""
    spoken = [text for text in texts if 0 < len(text.split()) <= _LONGEST and not re.search(r"\d", text)]
    Random(seed).shuffle(spoken)
    return spoken


if __name__ == "__main__":
    main()
