"""``insights metrics``: the catalog on the command line."""

from __future__ import annotations

import click

from nl_agent.cli_support import find_project, one_sentence, print_json, project_options


@click.group("metrics", invoke_without_command=True)
@click.pass_context
@project_options
def command(ctx: click.Context, project_dir: str, profiles_dir: str | None, target: str | None, as_json: bool) -> None:
    """List, show and compare metric definitions."""
    ctx.obj = (project_dir, profiles_dir, target, as_json)
    if ctx.invoked_subcommand is None:
        _list(*ctx.obj)


@command.command("list")
@project_options
def list_command(project_dir: str, profiles_dir: str | None, target: str | None, as_json: bool) -> None:
    """Every metric with its unit and owner."""
    _list(project_dir, profiles_dir, target, as_json)


def _list(project_dir: str, profiles_dir: str | None, target: str | None, as_json: bool) -> None:
    from nl_agent.terminal import print_table

    with one_sentence(as_json):
        metrics = find_project(project_dir, profiles_dir, target).layer().manifest.listed_metrics
    if as_json:
        fields = ("name", "label", "description", "unit", "owner")
        print_json([{**{field: getattr(m, field) for field in fields}, "type": m.type.value} for m in metrics])
        return
    rows = [(m.name, m.label, m.type.value, m.unit, m.owner) for m in sorted(metrics, key=lambda m: m.name)]
    print_table(("metric", "label", "type", "unit", "owner"), rows)
    click.echo(f"{len(rows)} metrics", err=True)


@command.command("show")
@click.argument("name")
@project_options
def show_command(name: str, project_dir: str, profiles_dir: str | None, target: str | None, as_json: bool) -> None:
    """One metric: meaning, formula, SQL, dimensions, lineage to the raw files."""
    with one_sentence(as_json):
        card = find_project(project_dir, profiles_dir, target).layer().card(name)
    if as_json:
        print_json(card.to_dict())
        return
    click.echo(f"{click.style(card.label, bold=True)} ({card.name})\n\n{card.description}\n")
    facts = {
        "unit": card.unit,
        "owner": card.owner,
        "scope": card.scope,
        "also called": ", ".join(card.synonyms),
        "formula": card.formula,
        "used by": ", ".join(card.used_by),
        "fingerprint": card.fingerprint,
        "data": card.data_source,
    }
    for title, value in facts.items():
        if value:
            click.echo(f"{title + ':':<13}{value}")
    click.echo("\nBy: " + ", ".join(card.dimensions))
    click.echo("\nLineage:")
    for step in card.lineage:
        click.echo(f"  {step.name} ({step.kind}, {step.place})" + (f" ← {', '.join(step.parents)}" if step.parents else ""))
    click.echo("\n" + (card.sql or card.refusal))


@command.command("diff")
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@project_options
def diff_command(old: str, new: str, project_dir: str, profiles_dir: str | None, target: str | None, as_json: bool) -> None:
    """Compare two semantic_manifest.json files: what was added, removed, changed or reworded."""
    from semantic_models import compare, load_manifest

    with one_sentence(as_json):
        changes = compare(load_manifest(old), load_manifest(new))
    if as_json:
        print_json([change.to_dict() for change in changes])
        return
    for change in changes:
        click.echo(f"{change.kind:<9}{change.name}")
        if change.before:
            click.echo(f"         - {change.before}")
        if change.after:
            click.echo(f"         + {change.after}")
    click.echo(f"{len(changes)} metric{'' if len(changes) == 1 else 's'} differ{'s' if len(changes) == 1 else ''}", err=True)
