"""``insights usage``: what questions cost, in tokens, money and time."""

from __future__ import annotations

import click

from nl_agent.cli_support import find_project, one_sentence, print_json, project_options


@click.command("usage")
@click.option("--days", type=click.IntRange(min=1, max=400), default=30, show_default=True, help="How many days to look back.")
@click.option(
    "--by",
    type=click.Choice(["day", "user", "model", "status", "step"]),
    default="day",
    show_default=True,
    help="What to add up by.",
)
@project_options
def command(days: int, by: str, project_dir: str, profiles_dir: str | None, target: str | None, as_json: bool) -> None:
    """Questions asked, tokens, money and latency, from the usage ledger."""
    from nl_agent.llm.ledger import UsageLedger, steps, summed
    from nl_agent.terminal import print_table

    with one_sentence(as_json):
        ledger = UsageLedger(find_project(project_dir, profiles_dir, target).data_dir / "log" / "usage")
        lines = tuple(ledger.lines(days))
    if by == "step":
        timed = steps(lines)
        if as_json:
            print_json([dict(zip(("step", "times", "median_ms", "p95_ms"), row, strict=True)) for row in timed])
            return
        print_table(
            ("step", "times", "median ms", "p95 ms"), [(name, f"{n:,}", f"{m:,.1f}", f"{p:,.1f}") for name, n, m, p in timed]
        )
        return
    rows = summed(lines, by)
    if as_json:
        print_json([row.to_dict() for row in rows])
        return
    shown = [
        (
            row.name,
            f"{row.questions:,}",
            f"{row.cached / row.questions:.0%}" if row.questions else "–",
            f"{row.calls:,}",
            f"{row.tokens_in:,} ({row.tokens_cached:,})",
            f"{row.tokens_out:,}",
            f"{row.cost:,.4f}" + (f" and {row.unpriced:,} unpriced" if row.unpriced else ""),
            f"{row.median_ms:,.0f} / {row.p95_ms:,.0f}",
        )
        for row in rows
    ]
    heads = (by, "questions", "from cache", "model calls", "tokens in (cached)", "tokens out", "US dollars", "ms median / p95")
    print_table(heads, shown)
