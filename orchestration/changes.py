"""What changed in bronze since a release: the days whose partitions a build must re-make, or everything."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from orchestration.dbt_files import fingerprint
from orchestration.environment import lake_dir
from orchestration.ingestion import TABLES, LandedFile, changed_days, load_contract, read_ledger
from semantic_models import Project

CHANGED_DAYS = "INSIGHTS_CHANGED_DAYS"
"""Days that dbt re-makes, with commas between; empty: everything; NO_DAYS: nothing. Read by the project's macros."""
MONTHS = "INSIGHTS_MONTHS"
"""First days of all months that bronze has."""
NO_DAYS = "none"

Landed = Mapping[str, Mapping[str, LandedFile]]


def landed_tables(project: Project) -> Landed:
    """The ledger of every table of bronze that has one."""
    bronze = lake_dir(project) / "bronze"
    return {table: files for table in TABLES if (files := read_ledger(bronze, table))}


def changed_since(project: Project, landed: Landed, definitions: str) -> tuple[date, ...] | None:
    """Days whose lines differ from those of the current release; None if everything must be made anew.

    That is so where there is no release, where definitions or the lake's place changed, and where a table changed that is
    not partitioned by day: products or promotions bear on every line.
    """
    release = project.release
    before = release.get("bronze")
    if not isinstance(before, Mapping) or release.get("definitions_fingerprint") != definitions:
        return None
    if release.get("lake") != str(lake_dir(project)) or before.keys() != landed.keys() or not project.warehouse_path.is_file():
        return None
    days: set[date] = set()
    for table, files in landed.items():
        if load_contract(table).time:
            days.update(changed_days(before[table], files))
        elif {name: facts["sha256"] for name, facts in before[table].items()} != {
            name: one.sha256 for name, one in files.items()
        }:
            return None
    return tuple(sorted(days))


def inputs_fingerprint(project: Project) -> str:
    """Names everything that a release is made from, the definitions and the files of bronze; equal inputs make equal tables."""
    body = json.dumps([fingerprint(project), bronze_facts(project)["bronze"]], sort_keys=True)
    return hashlib.sha256(body.encode()).hexdigest()[:16]


def bronze_facts(project: Project) -> dict[str, Any]:
    """What a release remembers of bronze, to tell later what changed."""
    tables = {
        table: {
            name: {"sha256": facts["sha256"], "days": facts["days"]}
            for name, facts in ((n, asdict(one)) for n, one in files.items())
        }
        for table, files in landed_tables(project).items()
    }
    return {"bronze": tables, "lake": str(lake_dir(project))}
