"""``insights validate``: every fault of the definitions."""

from __future__ import annotations

import sys

import click

from nl_agent.cli_support import find_project, one_sentence, print_json, project_options


@click.command("validate")
@project_options
def command(project_dir: str, profiles_dir: str | None, target: str | None, as_json: bool) -> None:
    """Find every fault of the definitions, with file and line. Exits with 1 if there is an error."""
    from semantic_models import validate

    with one_sentence(as_json):
        issues = validate(find_project(project_dir, profiles_dir, target))
    errors = sum(issue.severity == "error" for issue in issues)
    if as_json:
        print_json([issue.to_dict() for issue in issues])
    else:
        for issue in issues:
            click.echo(str(issue))
        click.echo(f"{errors} error{'' if errors == 1 else 's'}, {len(issues) - errors} warnings", err=True)
    sys.exit(1 if errors else 0)
