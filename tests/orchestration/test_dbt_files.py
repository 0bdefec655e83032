"""What the definitions are made of, and dbt run only when they changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from orchestration import dbt_files
from semantic_models import DefinitionError, Project


def test_fingerprint_follows_every_edit_and_nothing_else(stall: Path) -> None:
    project = Project.find(stall)
    first = dbt_files.fingerprint(project)
    model = stall / "models" / "days.sql"
    os.utime(model)
    (stall / "target" / "x.sql").write_text("select 1")
    (stall / "data" / "x.yml").write_text("a: 1")
    assert dbt_files.fingerprint(project) == first, "neither a touch nor what was built counts"
    text = model.read_text()
    seen = {first}
    model.write_text(text + "-- a comment\n")
    seen.add(dbt_files.fingerprint(project))
    model.rename(model.with_name("dates.sql"))
    seen.add(dbt_files.fingerprint(project))
    model.with_name("dates.sql").unlink()
    seen.add(dbt_files.fingerprint(project))
    (stall / "profiles.yml").write_text((stall / "profiles.yml").read_text() + "\n")
    seen.add(dbt_files.fingerprint(project))
    assert len(seen) == 5
    model.write_text(text)


def test_local_packages_count_and_their_python_does_not(stall: Path, tmp_path: Path) -> None:
    meaning = tmp_path / "meaning"
    (meaning / "definitions").mkdir(parents=True)
    (meaning / "dbt_project.yml").write_text("name: meaning")
    (meaning / "engine.py").write_text("")
    (meaning / "definitions" / "sales.yml").write_text("metrics: []")
    (stall / "packages.yml").write_text("packages:\n  - local: ../meaning\n")
    project = Project.find(stall)
    files = {path.relative_to(meaning).as_posix() for path in dbt_files.definition_files(project) if path.is_relative_to(meaning)}
    assert files == {"dbt_project.yml", "definitions/sales.yml"}


def test_parsed_once_and_again_after_dbt_was_run_by_hand(stall: Path) -> None:
    project = Project.find(stall)
    assert dbt_files.prepare(project) is False
    manifest = project.manifest_path
    # Another target's manifest, perhaps: what lies there is not what was parsed for this one.
    manifest.write_text(manifest.read_text() + " ")
    steps: list[str] = []
    assert dbt_files.prepare(project, steps.append) is True
    assert steps == ["dbt parse"]
    assert dbt_files.prepare(project, steps.append) is False
    assert [path.name for path in (stall / "target").glob(".parse-*")] == []


def test_fault_leaves_the_artifacts_as_they_were(stall: Path) -> None:
    project = Project.find(stall)
    before = project.manifest_path.read_bytes()
    (stall / "models" / "stall.yml").write_text("metrics: [")
    with pytest.raises(DefinitionError) as fault:
        dbt_files.prepare(project)
    assert str(fault.value.where).startswith("models/stall.yml:")
    assert project.manifest_path.read_bytes() == before
    assert not dbt_files.is_parsed(project)
