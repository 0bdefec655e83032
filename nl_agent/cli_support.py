"""What every command shares: where the project is, JSON for machines, and one sentence for what went wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NoReturn, TypeVar

import click

from semantic_models import InsightsError, Project

F = TypeVar("F", bound=Callable[..., Any])


def project_options(command: F) -> F:
    """Add ``--project-dir``, ``--profiles-dir``, ``--target`` and ``--json``, as dbt names them."""
    options = (
        click.option(
            "--project-dir", default=".", show_default=True, metavar="DIR", help="Folder of the dbt project, or its parent."
        ),
        click.option("--profiles-dir", metavar="DIR", help="Folder of profiles.yml, if not the project's."),
        click.option("--target", metavar="NAME", help="Target of the profile."),
        click.option("--json", "as_json", is_flag=True, help="JSON for machines."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def find_project(project_dir: str, profiles_dir: str | None, target: str | None) -> Project:
    """The project that the shared options name. Raises ProjectError."""
    return Project.find(project_dir, profiles_dir=profiles_dir, target=target)


@contextmanager
def one_sentence(as_json: bool) -> Iterator[None]:
    """Turn an InsightsError into its one sentence and exit code 1."""
    try:
        yield
    except InsightsError as error:
        fail(error, as_json)


def fail(error: InsightsError, as_json: bool) -> NoReturn:
    """Print an error, as JSON on standard output or as a sentence on standard error, and exit with 1."""
    if as_json:
        click.echo(json.dumps(error.to_dict()))
    else:
        click.echo(f"{click.style('Error:', fg='red', bold=True)} {error}", err=True)
    sys.exit(1)


def json_value(value: Any) -> Any:
    """A warehouse's value as JSON holds it: dates as ISO text, decimals as numbers."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and value.as_tuple().exponent == 0 else float(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value


def print_json(body: Any) -> None:
    """Print one JSON value."""
    click.echo(json.dumps(body, default=json_value, ensure_ascii=False))


def asking_user() -> str:
    """Who asks on this machine; nobody, where the system does not say."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
