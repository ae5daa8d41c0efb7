"""Settings: where each comes from, and one clear line where one cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from catalog import SHIPPED
from commands.settings import settings as settings_command
from speech.settings import DEFAULT, Settings, SettingsFault, catalogue_folders, keep, load_settings


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings file would be; the real environment is out of the way."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"COACH_{name.upper()}", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "settings.toml"


def _fault(file: Path, **options: object) -> str:
    with pytest.raises(SettingsFault) as caught:
        load_settings(options, file)
    return str(caught.value)


def test_as_shipped(file: Path) -> None:
    found = load_settings({}, file)
    assert found.settings.person == "me"
    assert found.settings.rate == 165
    assert not found.settings.silent
    assert set(found.origins.values()) == {DEFAULT}


def test_an_option_beats_the_environment_and_that_beats_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('rate = 150\nvolume = 0.5\nperson = "ann"\nsilent = true\n')
    monkeypatch.setenv("COACH_RATE", "170")
    monkeypatch.setenv("COACH_VOLUME", "0.25")
    monkeypatch.setenv("COACH_VOICE", "")
    found = load_settings({"rate": 180, "text": None}, file)
    assert (found.settings.rate, found.settings.volume, found.settings.person) == (180, 0.25, "ann")
    assert found.settings.silent
    assert found.origins == {
        "rate": "option --rate",
        "volume": "environment COACH_VOLUME",
        "person": str(file),
        "silent": str(file),
        "voice": DEFAULT,
        "data_folder": DEFAULT,
        "catalogue": DEFAULT,
        "text": DEFAULT,
        "listen": DEFAULT,
        "engine": DEFAULT,
        "lower_music": DEFAULT,
        "record": DEFAULT,
    }


def test_an_unknown_key_names_the_allowed_ones(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("speed = 3\n")
    assert _fault(file).startswith(f"{file}: speed: unknown setting (allowed: voice, rate, volume, person")
    file.unlink()
    monkeypatch.setenv("COACH_VOICY", "x")
    assert _fault(file).startswith("environment COACH_VOICY: unknown setting")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rate = 'fast'", "rate: input should be a valid integer"),
        ("rate = 9000", "rate: input should be less than or equal to 320 (found 9000)"),
        ("volume = -1", "volume: input should be greater than or equal to 0"),
        ("person = ''", "person: string should have at least 1 character"),
        ("silent = 'loud'", "silent: input should be a valid boolean"),
        ("catalogue = '/no/such/folder'", "catalogue: /no/such/folder is no folder"),
        ("rate = = 3", "not TOML"),
    ],
)
def test_a_wrong_value_is_one_line(file: Path, text: str, expected: str) -> None:
    file.write_text(text)
    fault = _fault(file)
    assert expected in fault
    assert fault.startswith(str(file))
    assert "\n" not in fault


def test_wrong_values_of_each_origin_are_all_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_RATE", "1")
    lines = _fault(file, volume=9).splitlines()
    assert [line.split(":")[0] for line in lines] == ["environment COACH_RATE", "option --volume"]


def test_a_file_that_cannot_be_read(file: Path) -> None:
    file.write_bytes(b"person = '\xff'")
    assert "wrong encoding" in _fault(file)
    file.unlink()
    file.mkdir()
    assert "is no file" in _fault(file)


def test_what_is_kept_takes_the_place_of_its_line_and_leaves_the_others(file: Path) -> None:
    file.write_text('# mine\nrate = 150  # a calm one\nperson = "ann"')
    keep(file, {"rate": 145, "voice": 'the "old" one', "volume": 0.5})
    assert file.read_text() == '# mine\nrate = 145\nperson = "ann"\nvoice = "the \\"old\\" one"\nvolume = 0.5\n'
    kept = load_settings({}, file).settings
    assert (kept.rate, kept.person, kept.voice, kept.volume) == (145, "ann", 'the "old" one', 0.5)


def test_what_is_kept_makes_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "not" / "there" / "settings.toml"
    keep(file, {"listen": "name"})
    assert file.read_text() == 'listen = "name"\n'


@pytest.mark.parametrize("text", ['voice = """\nrate = 3\n"""\n', "rate = = 3\n", '"rate" = 150\n'])
def test_a_file_that_would_be_spoilt_is_left_alone(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(SettingsFault, match=r"too unusual|not TOML") as caught:
        keep(file, {"rate": 145})
    assert str(caught.value).startswith(f"{file}: ")
    assert file.read_text() == text


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "no_folder").write_text("")
    with pytest.raises(SettingsFault, match="cannot be written"):
        keep(tmp_path / "no_folder" / "settings.toml", {"rate": 145})


def test_own_catalogue(file: Path, tmp_path: Path) -> None:
    assert catalogue_folders(load_settings({}, file).settings) == (SHIPPED,)
    assert catalogue_folders(load_settings({"catalogue": tmp_path}, file).settings) == (SHIPPED, tmp_path)


def test_folders_may_begin_at_home(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert load_settings({"data_folder": "~/coach"}, file).settings.data_folder == tmp_path / "coach"


@pytest.mark.usefixtures("file")
def test_the_command_shows_each_with_its_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_VOLUME", "0.5")
    shown = CliRunner().invoke(settings_command, ["--rate", "150"])
    assert shown.exit_code == 0
    rows = {line.split()[0]: line for line in shown.output.splitlines() if line}
    assert set(Settings.model_fields) <= set(rows)
    assert "150" in rows["rate"]
    assert "option --rate" in rows["rate"]
    assert "environment COACH_VOLUME" in rows["volume"]
    assert "not there yet" in shown.output


@pytest.mark.usefixtures("file")
def test_the_command_fails_with_one_line() -> None:
    failed = CliRunner().invoke(settings_command, ["--rate", "1"])
    assert failed.exit_code == 1
    assert failed.output.splitlines() == ["Error: option --rate: input should be greater than or equal to 80 (found 1)"]
