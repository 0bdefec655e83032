"""Runs every rule over a project."""

from __future__ import annotations

from pathlib import Path

import yaml

from semantic_models.errors import InsightsError, Location
from semantic_models.manifest.load import load_manifest
from semantic_models.project import Project
from semantic_models.validation.places import scan
from semantic_models.validation.rules import RULES, Issue


def validate(project: Project) -> tuple[Issue, ...]:
    """Every issue of a project's definitions, errors first, then by place.

    Broken YAML is an issue like any other; so is a manifest that is older than the YAML that it was parsed from.
    """
    folders = (project.dbt_dir, *_local_packages(project.dbt_dir))
    places = scan(folders, project.root)
    issues = [Issue("error", fault.message, "Mind the indentation and the quotes.", fault.where) for fault in places.faults]
    try:
        manifest = load_manifest(project.manifest_path)
    except InsightsError as fault:
        issues.append(Issue("error", fault.message, fault.hint, fault.where))
    else:
        parsed_at = project.manifest_path.stat().st_mtime
        files = {Path(project.root, where.path) for found in places.lines.values() for where in found}
        newer = sorted(
            str(path.relative_to(project.root)) for path in files if path.is_file() and path.stat().st_mtime > parsed_at
        )
        if newer:
            issues.append(
                Issue(
                    "warning", f"{newer[0]} was edited after dbt last parsed the project.", "Run 'dbt parse'.", Location(newer[0])
                )
            )
        for rule in RULES:
            issues.extend(rule(manifest, places))
    return tuple(sorted(issues, key=lambda issue: (issue.severity != "error", str(issue.where or ""), issue.message)))


def _local_packages(dbt_dir: Path) -> tuple[Path, ...]:
    """Folders of packages that packages.yml takes from this machine."""
    path = dbt_dir / "packages.yml"
    if not path.is_file():
        return ()
    try:
        body = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except yaml.YAMLError:
        return ()
    named = [item.get("local") for item in body.get("packages") or () if isinstance(item, dict)]
    return tuple((dbt_dir / str(name)).resolve() for name in named if name)
