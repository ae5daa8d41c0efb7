"""The zip that AWS Lambda runs: the coach, the prepared catalogue and the few libraries it needs, byte-code included.

Left out: Flask, cryptography, speech, hassil, YAML, what only makes the skill package, and `requests`, which ask-sdk-core
asks for but imports only for calls to Amazon that the skill does not make. DynamoDB's client is part of Lambda's runtime.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from catalog import Catalog
from skill.alexa.aws import PREPARED, ROOT, prepared

LIBRARIES = (
    *("ask-sdk-core==1.19.0", "ask-sdk-model==1.82.0", "ask-sdk-runtime==1.19.0", "python-dateutil", "six"),
    "tzdata",  # for COACH_TIME_ZONE: nobody promises that the runtime has it
)
DEPENDENT = ("pydantic>=2.9,<3",)
"""A library whose own dependencies are wanted too."""

LEFT_OUT = (
    *("skill/web", "skill/understanding", "skill/rehearsal.py"),
    *(f"skill/alexa/{name}.py" for name in ("bundle", "icons", "model", "package", "samples")),
)
MACHINES = {"x86_64": "manylinux2014_x86_64", "arm64": "manylinux2014_aarch64"}
"""Lambda's names of its two architectures, and the wheels' names of them."""

EPOCH = (2026, 1, 1, 0, 0, 0)
"""The time of every file in the zip, so that the same code makes the same bytes."""


class CannotBundle(Exception):
    """Its text is one line for the person who asked."""


@dataclass(frozen=True, slots=True)
class Target:
    """The runtime: Python's version ("3.13") and the architecture."""

    python: str = f"{sys.version_info.major}.{sys.version_info.minor}"
    machine: str = "x86_64"


def bundle(out: Path, catalog: Catalog, target: Target, *, byte_code: bool = True) -> None:
    """Write the zip. Byte-code is that of the target's Python, which has to be on this machine; without it every start
    of the function takes about three times as long.

    Raises:
        CannotBundle: a library or the right Python cannot be had.
    """
    python = _python(target) if byte_code else None
    if not (ROOT / "lambda").is_dir():
        raise CannotBundle("a bundle is made from a checkout of the sources, not from an installed package")
    with TemporaryDirectory() as folder:
        root = Path(folder)
        _install(root, target)
        for path in _sources():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, root / path)
        shutil.copy(ROOT / "lambda" / "lambda_function.py", root)
        (root / PREPARED).write_bytes(prepared(catalog))
        _prune(root)
        if python is not None:
            _compile(root, python)
        zip_folder(root, out)


def _sources() -> Iterator[Path]:
    """Our own modules that run there."""
    for package in ("catalog", "skill"):
        for path in sorted((ROOT / package).rglob("*.py")):
            relative = path.relative_to(ROOT)
            if not any(relative.is_relative_to(left_out) for left_out in LEFT_OUT):
                yield relative


def _install(root: Path, target: Target) -> None:
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile")
    built_for = ("--platform", MACHINES[target.machine], "--python-version", target.python, "--implementation", "cp")
    where = ("--target", str(root), "--only-binary=:all:", *built_for)
    for wanted in (("--no-deps", *LIBRARIES), DEPENDENT):
        done = subprocess.run((*pip, *where, *wanted), capture_output=True, text=True, check=False)
        if done.returncode:
            last = (done.stderr.strip() or "it gives no reason").splitlines()[-1]
            raise CannotBundle(f"pip cannot install {' '.join(wanted)}: {last}")


def _prune(root: Path) -> None:
    """Away with what is never imported there; licences stay."""
    for path in sorted(root.rglob("*"), reverse=True):
        useless = path.name in ("__pycache__", "tests", "RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "bin")
        if useless and path.is_dir():
            shutil.rmtree(path)
        elif useless or path.suffix in (".pyi", ".pyc"):
            path.unlink(missing_ok=True)


def _python(target: Target) -> str:
    """The Python of the target's version. A program of its name may be none that runs, so it is asked."""
    if target.python == Target().python:
        return sys.executable
    found = shutil.which(f"python{target.python}")
    asked = (found or "", "-c", "import sys; print(*sys.version_info[:2], sep='.')")
    done = subprocess.run(asked, capture_output=True, text=True, check=False) if found else None
    if found is None or done is None or done.stdout.strip() != target.python:
        raise CannotBundle(
            f"byte-code for Python {target.python} needs python{target.python} on this machine; "
            "--no-byte-code makes a bundle without, which starts more slowly"
        )
    return found


def _compile(root: Path, python: str) -> None:
    """Byte-code that is not checked against the source's time, which a zip does not keep. The SDK's sources give
    warnings when they are compiled, which are nobody's business here."""
    options = ("-q", "-q", "-s", str(root), "--invalidation-mode", "unchecked-hash")
    done = subprocess.run((python, "-W", "ignore", "-m", "compileall", *options, str(root)), check=False)
    if done.returncode:
        raise CannotBundle(f"{python} cannot compile the bundle")


def zip_folder(root: Path, out: Path) -> None:
    """The same files make the same bytes."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(each for each in root.rglob("*") if each.is_file()):
            info = zipfile.ZipInfo(path.relative_to(root).as_posix(), EPOCH)
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, path.read_bytes())


def host_machine() -> str:
    """The architecture of this machine, in Lambda's words."""
    return "arm64" if platform.machine() in ("aarch64", "arm64") else "x86_64"
