"""The dbt project as files: what its definitions are made of, and ``dbt deps`` and ``dbt parse``, run only when needed."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import yaml

from orchestration.dbt_errors import definition_error
from semantic_models import InsightsError, Project, ServiceError

ARTIFACTS = ("partial_parse.msgpack", "manifest.json", "semantic_manifest.json")
"""What a parse leaves, in the order in which it is put in place: readers look at the last."""
STAMP = "insights_inputs.json"
_KINDS = {".sql", ".yml", ".yaml", ".csv", ".md", ".py"}
_NOT_INPUTS = {"target", "dbt_packages", "logs", "__pycache__", "data", ".venv", ".git"}


def dbt_executable() -> str:
    """dbt of this very environment, whether or not it is activated. Raises ServiceError if there is none."""
    beside = Path(sys.executable).with_name("dbt")
    found = str(beside) if beside.is_file() else shutil.which("dbt")
    if not found:
        raise ServiceError("dbt is not installed.", hint="Run 'make setup'.")
    return found


def dbt_environment(**changes: str) -> dict[str, str]:
    """The environment of a dbt process: ours, without statistics sent anywhere."""
    return {**os.environ, "DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "DO_NOT_TRACK": "1", **changes}


def local_packages(dbt_dir: Path) -> tuple[Path, ...]:
    """Folders that packages.yml takes from this machine; a file that cannot be read is dbt's to complain about."""
    try:
        body = yaml.safe_load((dbt_dir / "packages.yml").read_text(encoding="utf-8"))
        named = [item["local"] for item in body["packages"] if "local" in item]
    except (OSError, ValueError, yaml.YAMLError, KeyError, TypeError):
        return ()
    return tuple(Path(os.path.normpath(dbt_dir / str(name))) for name in named)


def definition_files(project: Project) -> Iterator[Path]:
    """Every file that dbt reads: the project's, its local packages' and the profile."""
    for folder in (project.dbt_dir, *local_packages(project.dbt_dir)):
        for parent, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if name not in _NOT_INPUTS)
            # Python of a package that shares its folder with dbt files is not dbt's.
            if parent == str(folder):
                names = [name for name in names if not name.endswith((".py", ".md"))]
            yield from (Path(parent, name) for name in sorted(names) if Path(name).suffix in _KINDS)
    if not project.profiles_dir.is_relative_to(project.dbt_dir):
        yield project.profiles_dir / "profiles.yml"


def fingerprint(project: Project) -> str:
    """A hash of the definitions as they stand on disk, 16 hexadecimal digits; it changes with any edit."""
    digest = hashlib.sha256(f"{project.target_name}\n{project.profile_name}\n".encode())
    for path in definition_files(project):
        digest.update(f"{os.path.relpath(path, project.dbt_dir)}\n".encode())
        try:
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        except OSError:
            digest.update(b"?")
    return digest.hexdigest()[:16]


def is_parsed(project: Project, inputs: str | None = None) -> bool:
    """True if dbt's artifacts are those of the definitions as they stand."""
    return _stamp(project) == {"inputs": inputs or fingerprint(project), **_marks(project)}


def prepare(project: Project, announce: Callable[[str], None] = lambda _: None) -> bool:
    """Bring dbt's packages and artifacts up to date with the files; False if they were.

    The artifacts are written aside and put in place whole, so that a reader never finds half a manifest.
    Raises DefinitionError with dbt's reason, file and line; the artifacts are then as they were.
    """
    target = _target(project)
    target.mkdir(parents=True, exist_ok=True)
    with (target / ".prepare.lock").open("a") as lock:
        # Two at once would do the same work twice; the second finds it done.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _packages_stand(project):
            announce("dbt deps")
            _run(project, ["deps"])
            _note_packages(project)
        inputs = fingerprint(project)
        if is_parsed(project, inputs):
            return False
        announce("dbt parse")
        with tempfile.TemporaryDirectory(prefix=".parse-", dir=target) as aside:
            if (target / ARTIFACTS[0]).is_file():
                shutil.copyfile(target / ARTIFACTS[0], Path(aside) / ARTIFACTS[0])
            _run(project, ["parse", "--target-path", aside])
            for name in ARTIFACTS:
                os.replace(Path(aside) / name, target / name)
        (target / STAMP).write_text(json.dumps({"inputs": inputs, **_marks(project)}), encoding="utf-8")
    return True


def prepare_or_keep(project: Project, report: Callable[[str], None]) -> bool:
    """``prepare``, for what must go on: a fault is reported and the artifacts as last written stay in force.

    Raises DefinitionError if there are none.
    """
    try:
        return prepare(project)
    except InsightsError as fault:
        if not project.manifest_path.is_file():
            raise
        report(f"{fault} The definitions as last read stay in force.")
        return False


def _target(project: Project) -> Path:
    return project.manifest_path.parent


def _stamp(project: Project) -> Mapping[str, object]:
    try:
        body = json.loads((_target(project) / STAMP).read_bytes())
    except (OSError, ValueError):
        return {}
    return body if isinstance(body, dict) else {}


def _marks(project: Project) -> dict[str, object]:
    """Size and time of each artifact: a ``dbt`` run by hand, for another target perhaps, shows here."""
    marks: dict[str, object] = {}
    for name in ARTIFACTS[1:]:
        try:
            found = (_target(project) / name).stat()
        except OSError:
            marks[name] = None
        else:
            marks[name] = [found.st_size, found.st_mtime_ns]
    return marks


def _install_path(project: Project) -> Path:
    return project.dbt_dir / "dbt_packages"


def _packages_stand(project: Project) -> bool:
    """True if what packages.yml asks for is installed. Local packages are links, which a moved project leaves dangling."""
    if not any((project.dbt_dir / name).is_file() for name in ("packages.yml", "dependencies.yml")):
        return True
    installed = _install_path(project)
    if not installed.is_dir():
        return False
    here = {Path(os.path.realpath(path)) for path in installed.iterdir()}
    if not all(Path(os.path.realpath(package)) in here for package in local_packages(project.dbt_dir)):
        return False
    asked = [project.dbt_dir / name for name in ("packages.yml", "dependencies.yml")]
    changed = max(path.stat().st_mtime_ns for path in asked if path.is_file())
    return installed.stat().st_mtime_ns >= changed


def _note_packages(project: Project) -> None:
    installed = _install_path(project)
    if installed.is_dir():
        os.utime(installed)


def _run(project: Project, arguments: list[str]) -> None:
    """Run dbt quietly. Raises DefinitionError."""
    command = [dbt_executable(), "--log-format", "json", "--log-level-file", "none", *arguments]
    command += ["--profiles-dir", str(project.profiles_dir), "--target", project.target_name]
    done = subprocess.run(
        command,
        cwd=project.dbt_dir,
        env=dbt_environment(DBT_LOG_PATH=str(_target(project))),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise definition_error(project, done.stdout)
