"""What every warehouse gives: SQL text in, a ResultTable out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    import pandas
    import pyarrow

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ResultTable:
    """Rows of an answer.

    Attributes:
        columns: column names, groups first, then metrics.
        rows: tuples of Python values (str, int, float, Decimal, date, datetime, bool, None).
        types: the warehouse's own type name of each column.
        seconds: wall time that the warehouse took, or the cache.
        bytes_read: bytes that the warehouse says it read; None if it does not say.
        cached: True if the rows come from the result cache.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    types: tuple[str, ...] = ()
    seconds: float = 0.0
    bytes_read: int | None = None
    cached: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def column(self, name: str) -> tuple[Any, ...]:
        """All values of one column."""
        at = self.columns.index(name)
        return tuple(row[at] for row in self.rows)

    def records(self) -> list[dict[str, Any]]:
        """A dictionary a row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_arrow(self) -> pyarrow.Table:
        """The table in Arrow; types are inferred from the values."""
        import pyarrow

        return pyarrow.table([[row[i] for row in self.rows] for i in range(len(self.columns))], names=list(self.columns))

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a pandas frame."""
        import pandas

        return pandas.DataFrame([list(row) for row in self.rows], columns=list(self.columns))


@runtime_checkable
class Warehouse(Protocol):
    """A read-only place where compiled SQL runs."""

    dialect: str

    def run(self, sql: str) -> ResultTable:
        """Run one compiled statement. Raises WarehouseError."""
        ...

    def close(self) -> None:
        """Release connections; the warehouse is not used again."""
        ...
