"""Tables on a terminal: numbers to the right, by their unit; plain text when piped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any


def print_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], units: Mapping[str, str] | None = None) -> None:
    """Print rows under their column names. ``units`` says how a metric's column is written."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    units = units or {}
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for position, name in enumerate(columns):
        numeric = any(isinstance(row[position], (int, float, Decimal)) for row in rows)
        table.add_column(Text(name), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell(value, units.get(name, ""))) for name, value in zip(columns, row, strict=True)))
    Console(highlight=False).print(table)


def cell(value: Any, unit: str = "") -> str:
    """A value as a person reads it: thousands separated, ratios as percent, money with cents, nothing as a dash."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float, Decimal)):
        if unit == "ratio":
            return f"{value * 100:,.2f} %"
        if unit.startswith("USD"):
            return f"{value:,.2f}"
        if isinstance(value, int) or value == int(value):
            return f"{int(value):,}" if unit else str(int(value))
        return f"{value:,.2f}"
    return str(value)
