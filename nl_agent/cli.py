"""The command line's table of contents. A command's module is imported when it is called, so that help is instant."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

COMMANDS: Mapping[str, tuple[str, str]] = {
    "ask": ("nl_agent.commands.ask", "Answer a question in plain words."),
    "query": ("nl_agent.commands.query", "Run or explain a metric query."),
    "rollups": ("nl_agent.commands.rollups", "Write, check, prove and advise summary marts."),
    "metrics": ("nl_agent.commands.metrics", "List, show and compare metric definitions."),
    "cards": ("nl_agent.commands.cards", "List or search what the index knew, now or at an earlier version."),
    "validate": ("nl_agent.commands.validate", "Find every fault of the definitions, with file and line."),
    "usage": ("nl_agent.commands.usage", "What questions cost, in tokens, money and time."),
    "choices": ("nl_agent.commands.choices", "See and delete what was remembered of your choices."),
    "eval": ("nl_agent.commands.eval", "Measure accuracy over a file of questions."),
}
"""Name → (module that holds ``command``, one line of help)."""


class LazyGroup(click.Group):
    """A click group that imports a command only to run it or to show its own help."""

    def __init__(self, table: Mapping[str, tuple[str, str]], **settings: object) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]
        self._table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._table:
            return None
        command = import_module(self._table[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self._table and not args[0].startswith("-"):
            from semantic_models import did_you_mean

            hint = did_you_mean(args[0], self._table) or "'insights --help' lists the commands."
            raise click.UsageError(f"There is no command '{args[0]}'. {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self._table.items()])


def make_main(table: Mapping[str, tuple[str, str]]) -> click.Group:
    """The ``insights`` command over a table of commands."""
    return LazyGroup(
        table,
        name="insights",
        help="Ask your dbt project a question; get a number that finance would sign.",
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    )
