"""Source contracts: the columns and types that a raw file must have, one YAML file a table beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from semantic_models import IngestionError, Location, did_you_mean

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """A column of a raw file. ``type`` is DuckDB's name of the Parquet type; ``nullable`` is what the source may hold."""

    name: str
    type: str
    nullable: bool = True
    description: str = ""


@dataclass(frozen=True, slots=True)
class SourceContract:
    """What a raw file promises.

    A column that is missing or of another type is refused: models downstream read it. A column that the contract does
    not know is landed with the rest (bronze keeps what the source sent) and reported, for nothing reads it yet.
    """

    table: str
    file: str
    description: str
    columns: tuple[SourceColumn, ...]
    minimum_rows: int = 1
    time: str = ""
    """The column by whose day a file's rows are partitioned further on; empty for a table that is always read whole."""


def contract_names(folder: Path = _FOLDER) -> tuple[str, ...]:
    """Names of all tables that have a contract, sorted."""
    return tuple(sorted(path.stem for path in folder.glob("*.yml")))


def load_contract(table: str, folder: Path = _FOLDER) -> SourceContract:
    """Read the contract of a table. Raises IngestionError if there is none or it is not of the form."""
    import yaml

    path = folder / f"{table}.yml"
    names = contract_names(folder)
    if table not in names:
        hint = did_you_mean(table, names) or f"Tables are {', '.join(names)}."
        raise IngestionError(f"There is no source contract for the table '{table}'.", hint=hint)
    where = Location(str(path))
    try:
        body = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        reason = str(fault).splitlines()[0]
        raise IngestionError(f"The source contract cannot be read ({reason}).", where=where) from None
    try:
        return _contract(table, body)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise IngestionError(
            f"The source contract of '{table}' is not of the form ({type(fault).__name__}: {fault}).",
            hint="It needs 'file' and 'columns', each column with 'name' and 'type'.",
            where=where,
        ) from None


def _contract(table: str, body: Mapping[str, Any]) -> SourceContract:
    columns = tuple(
        SourceColumn(
            name=str(column["name"]),
            type=str(column["type"]).upper(),
            nullable=bool(column.get("nullable", True)),
            description=str(column.get("description", "")),
        )
        for column in body["columns"]
    )
    return SourceContract(
        table=table,
        file=str(body["file"]),
        description=str(body.get("description", "")),
        columns=columns,
        minimum_rows=int(body.get("minimum_rows", 1)),
        time=str(body.get("time", "")),
    )
