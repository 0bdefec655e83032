"""``insights rollups``: summary marts, written from their block, checked, proven, and advised from what is asked."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nl_agent.cli_support import find_project, one_sentence, print_json, project_options


@click.group("rollups")
def command() -> None:
    """Write, check, prove and advise summary marts."""


@command.command("list")
@project_options
def list_command(project_dir: str, profiles_dir: str | None, target: str | None, as_json: bool) -> None:
    """Every summary mart, what it holds, and whether it may be used."""
    with one_sentence(as_json):
        layer = find_project(project_dir, profiles_dir, target).layer()
    rows = []
    for rollup in layer.manifest.rollups:
        size = layer.rows.get(str(rollup.relation), rollup.rows)
        keys = ", ".join((*rollup.entities, *rollup.dimensions))
        rows.append(
            (
                rollup.name,
                rollup.model,
                rollup.grain.value if rollup.grain else "",
                keys,
                size,
                layer.unusable.get(rollup.name, ""),
            )
        )
    if as_json:
        names = ("name", "semantic_model", "grain", "keys", "rows", "not_used_because")
        print_json([dict(zip(names, row, strict=True)) for row in rows])
        return
    from nl_agent.terminal import print_table

    print_table(("mart", "of", "by", "keys", "rows", "not used because"), rows)


@command.command("write")
@click.argument("names", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Every mart that was written by this command before.")
@project_options
def write_command(
    names: tuple[str, ...], every: bool, project_dir: str, profiles_dir: str | None, target: str | None, as_json: bool
) -> None:
    """Write the dbt model, contract and tests of the marts NAMES from the block in their YAML."""
    from semantic_models import DefinitionError
    from semantic_models.rollups import is_written, write

    with one_sentence(as_json):
        project = find_project(project_dir, profiles_dir, target)
        layer = project.layer()
        chosen = names
        if every:
            chosen = tuple(rollup.name for rollup in layer.manifest.rollups if is_written(project, layer, rollup.name))
        if not chosen:
            raise DefinitionError("No mart is named.", hint="Name marts, or give --all.")
        warehouse = project.warehouse() if project.dialect == "duckdb" and project.warehouse_path.exists() else None
        changed: list[Path] = []
        for name in chosen:
            changed.extend(write(project, layer, name, warehouse))
    paths = [
        str(path.relative_to(project.root)) if path.is_relative_to(project.root) else str(path) for path in dict.fromkeys(changed)
    ]
    if as_json:
        print_json({"written": paths})
        return
    for path in paths:
        click.echo(path)
    click.echo(f"{len(paths)} files written; 'insights build' makes the marts." if paths else "Nothing to write.", err=True)


@command.command("check")
@click.argument("names", nargs=-1)
@click.option("--prove", is_flag=True, help="Recompute every group of the marts from their facts as well.")
@project_options
def check_command(
    names: tuple[str, ...], prove: bool, project_dir: str, profiles_dir: str | None, target: str | None, as_json: bool
) -> None:
    """Find drift between block, SQL, contract and definitions. Exits with 1 if there is any."""
    from semantic_models.rollups import faults, prove_mart

    with one_sentence(as_json):
        project = find_project(project_dir, profiles_dir, target)
        layer = project.layer()
        drifts = faults(project, layer, names)
        proofs = []
        if prove:
            warehouse = project.warehouse()
            chosen = [layer.rollup(name) for name in names] or list(layer.manifest.rollups)
            proofs = [prove_mart(layer, rollup, warehouse) for rollup in chosen]
    wrong = bool(drifts) or not all(proof.agrees for proof in proofs)
    if as_json:
        shown = [{"mart": p.mart, "groups": p.groups, "different": p.different, "examples": p.examples} for p in proofs]
        print_json({"drift": [drift.to_dict() for drift in drifts], "proofs": shown})
        sys.exit(1 if wrong else 0)
    for drift in drifts:
        click.echo(str(drift))
    for proof in proofs:
        verdict = "agrees" if proof.agrees else f"differs in {proof.different:,}"
        click.echo(f"{proof.mart}: {proof.groups:,} groups recomputed, {verdict} ({proof.seconds:.2f} s)")
        for example in proof.examples:
            click.echo(f"  {example}")
    click.echo(f"{len(drifts)} drift{'' if len(drifts) == 1 else 's'}", err=True)
    sys.exit(1 if wrong else 0)


@command.command("advise")
@click.option("--days", type=click.IntRange(min=1), default=30, show_default=True, help="How much of the query log to read.")
@click.option("--most", type=click.IntRange(min=1), default=3, show_default=True, help="The most marts to propose.")
@click.option("--write", "write_them", is_flag=True, help="Write the proposed marts into the project.")
@project_options
def advise_command(
    days: int, most: int, write_them: bool, project_dir: str, profiles_dir: str | None, target: str | None, as_json: bool
) -> None:
    """Propose the few marts that would have served most of the query log, as measured on a trial build of each."""
    from semantic_models import NotSupportedError, TrialWarehouse
    from semantic_models.rollups import add_block, advise, asked

    written: list[str] = []
    with one_sentence(as_json):
        project = find_project(project_dir, profiles_dir, target)
        if project.dialect != "duckdb":
            raise NotSupportedError("Marts are tried on a DuckDB target.", hint="Name one with --target.")
        layer = project.layer()
        log = list(project.query_log.entries(days))
        different = asked(log)
        with TrialWarehouse(project.warehouse_path, lake=project.lake_dir) as trial:
            found = advise(layer, log, trial, most=most)
            if write_them:
                for one in found:
                    written.extend(str(path) for path in add_block(project, layer, one.rollup, trial))
    total = sum(one.seconds for one in different)
    if as_json:
        body = {"queries": len(log), "different": len(different), "seconds": total, "written": written}
        print_json({**body, "advice": [one.to_dict() for one in found]})
        return
    if not found:
        click.echo(
            f"{len(log):,} queries in the log, {len(different):,} different, {total:.1f} s in all: no mart would save time."
        )
    for one in found:
        faster = one.seconds_before / one.seconds_after if one.seconds_after else float("inf")
        click.echo(
            f"{one.rollup.name}: {one.rows:,} rows, built in {one.build_seconds:.2f} s; serves {one.queries} different queries, "
            f"asked {one.times} times, in {one.seconds_after:.3f} s instead of {one.seconds_before:.3f} ({faster:.1f} times faster)"
        )
    for path in written:
        click.echo(path)
