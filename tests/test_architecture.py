"""The arrows between the pieces: catalog <- skill core <- shells <- command line, and none back."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import catalog
import commands
import skill
import speech
from skill.intents import INTENTS

ROOTS = {"catalog": catalog, "skill": skill, "speech": speech, "commands": commands}
OURS = (*ROOTS, "lambda", "bench", "tests")
SHELLS = ("skill.alexa", "skill.web", "speech")
STORES = ("skill.store", "skill.own_store", "skill.dynamodb")
"""Modules of the core that may do I/O: that is what they are for."""

GENERATORS = ("skill.understanding.learn",)
"""Tools that write a data file of the core; run by hand, imported by nothing."""

READS_ITS_DATA = ("skill.understanding",)
"""Modules that may read (never write) the data files beside them."""

CLOCKS_AND_WORLD = (
    "time", "os", "sys", "io", "pathlib", "shutil", "tempfile", "subprocess", "threading", "multiprocessing", "queue", "asyncio",
    "socket", "http", "urllib", "signal", "select", "logging", "sqlite3", "click", "rich", "numpy", "miniaudio", "pyttsx3",
    "soundfile", "platformdirs", "pydantic_settings", "flask", "boto3", "ask_sdk_core", "ask_sdk_model", "requests",
)  # fmt: skip
READS_A_CLOCK = {"now", "utcnow", "today"}


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of ours by its dotted name, parsed."""
    found = {}
    for root, package in ROOTS.items():
        folder = Path(str(package.__file__)).parent
        for path in folder.rglob("*.py"):
            parts = (root, *path.relative_to(folder).with_suffix("").parts)
            found[".".join(parts).removesuffix(".__init__")] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def imported(name: str) -> set[str]:
    """The dotted names that a module imports, inside functions too."""
    found = set()
    for node in ast.walk(modules()[name]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            found |= {str(node.module)} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def core() -> list[str]:
    return [name for name in modules() if within(name, "skill") and not within(name, *SHELLS)]


def pure() -> list[str]:
    return [name for name in core() if not within(name, *STORES, *GENERATORS)]


def arrows(sources: list[str], *targets: str) -> list[str]:
    return [f"{name} -> {each}" for name in sources for each in sorted(imported(name)) if within(each, *targets)]


def named(*packages: str) -> list[str]:
    return [name for name in modules() if within(name, *packages)]


def test_the_pieces_are_found() -> None:
    assert {"catalog.models", "skill.coach", "skill.intents.advancing", "speech.loop", "commands.ask"} <= set(modules())
    assert "skill.person" in imported("skill.coach")


def test_the_catalogue_imports_nothing_of_ours() -> None:
    assert arrows(named("catalog"), *(each for each in OURS if each != "catalog")) == []


def test_the_core_imports_no_shell_and_no_command() -> None:
    assert arrows(core(), *SHELLS, "commands", "lambda", "bench", "tests") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_shells_do_not_import_one_another(shell: str) -> None:
    others = [each for each in (*SHELLS, "commands") if each != shell]
    if shell == "skill.web":  # the web is the door to the Alexa endpoint
        others.remove("skill.alexa")
    assert arrows(named(shell), *others) == []


def test_nothing_imports_the_leaves() -> None:
    assert arrows([name for name in modules() if not within(name, "commands")], "commands") == []
    assert arrows(list(modules()), "lambda", "lambda_function") == []


def test_only_the_alexa_shell_knows_amazons_sdk() -> None:
    others = [name for name in modules() if not within(name, "skill.alexa")]
    assert list(arrows(others, "ask_sdk", "ask_sdk_core", "ask_sdk_model", "ask_sdk_webservice_support")) == []


def test_the_core_is_pure_but_for_its_stores() -> None:
    found = arrows(pure(), *CLOCKS_AND_WORLD)
    data = [f"{name} -> pathlib" for name in named(*READS_ITS_DATA)]
    assert [arrow for arrow in found if arrow.removesuffix(".Path") not in data] == []


def test_nothing_imports_a_generator() -> None:
    assert arrows(list(modules()), *GENERATORS) == []


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield name, node


def test_no_clock_is_read_in_catalogue_and_core() -> None:
    for name in (*core(), *named("catalog")):
        for each, call in calls(modules()[name]):
            of = call.func.value if isinstance(call.func, ast.Attribute) else None
            assert not (each in READS_A_CLOCK and isinstance(of, ast.Name) and of.id in ("datetime", "date")), name


def test_no_file_is_opened_in_the_core_but_by_its_stores() -> None:
    for name in pure():
        doing = {each for each, _ in calls(modules()[name])}
        assert not doing & {"open", "print", "input", "write_text", "write_bytes", "connect", "getenv"}, name
        assert within(name, *READS_ITS_DATA) or not doing & {"read_text", "read_bytes"}, name


def test_chance_in_the_core_always_has_a_seed() -> None:
    for name in pure():
        for each, call in calls(modules()[name]):
            assert each != "Random" or call.args, name
        assert not any(within(each, "secrets", "uuid") for each in imported(name)), name


def sentences(call: ast.AST) -> Iterator[str]:
    """Strings of several words in what a call is given; keys of tables and names of things have no spaces."""
    for node in ast.walk(call):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip():
            yield node.value


HANDLERS = sorted(name for name in modules() if within(name, "skill.intents"))


@pytest.mark.parametrize("name", HANDLERS)
def test_a_handler_names_its_lines_and_does_not_contain_them(name: str) -> None:
    for each, call in calls(modules()[name]):
        if each in ("Reply", "prefixed", "pause"):
            assert list(sentences(call)) == []


@pytest.mark.parametrize(
    "name", ["skill.engine", "skill.flow", "skill.plan", "skill.person", "skill.recipe", "skill.cues", "skill.coach"]
)
def test_engine_plan_and_person_speak_no_english(name: str) -> None:
    tree = modules()[name]
    spoken = {
        text
        for node in ast.walk(tree)
        if isinstance(node, ast.Call | ast.Return)
        for text in sentences(node)
        if not any(
            text == at.value
            for raised in ast.walk(tree)
            if isinstance(raised, ast.Raise | ast.Assert)
            for at in ast.walk(raised)
            if isinstance(at, ast.Constant)
        )
    }
    assert spoken == set()


CONTRACT = (
    "LaunchRequest StartCircuitIntent StartExerciseIntent BuildCircuitIntent ListCircuitsIntent DescribeCircuitIntent "
    "ListExercisesIntent HowToIntent ProTipIntent TopicIntent ReadyIntent DoneIntent SkipPartIntent WarmupIntent CooldownIntent "
    "SwapExerciseIntent MissingEquipmentIntent HaveEquipmentIntent SetRepsIntent SetRoundsIntent SetRestIntent AskFirstIntent "
    "RestIntent ChangePaceIntent AdjustDifficultyIntent EffortIntent CountingIntent VerbosityIntent WhereAmIIntent WhatsNextIntent "
    "HistoryIntent DiscomfortIntent ForgetMeIntent AMAZON.YesIntent AMAZON.NoIntent AMAZON.PauseIntent AMAZON.ResumeIntent "
    "AMAZON.NextIntent AMAZON.PreviousIntent AMAZON.RepeatIntent AMAZON.StartOverIntent AMAZON.StopIntent AMAZON.NavigateHomeIntent "
    "AMAZON.CancelIntent AMAZON.HelpIntent AMAZON.FallbackIntent"
).split()


def test_every_intent_of_the_contract_has_its_handler() -> None:
    assert set(CONTRACT) - set(INTENTS) == set()


@pytest.mark.parametrize(
    "name", [name for name in INTENTS if not name.startswith("AMAZON.") and name != "LaunchRequest"]
)
def test_every_custom_intent_has_at_least_eight_templates_of_its_own(name: str) -> None:
    assert len(set(INTENTS[name].sentences)) >= 8


def test_no_template_stands_with_two_intents() -> None:
    owner: dict[str, str] = {}
    for name, spec in INTENTS.items():
        for sentence in spec.sentences:
            assert owner.setdefault(sentence, name) == name, sentence
