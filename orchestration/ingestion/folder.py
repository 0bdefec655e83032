"""A table's raw files → bronze, one or many, and the ledger that remembers them.

A source sends a table as one file (``transactions.parquet``) or as a folder of files that only grows
(``transactions/2017-03.parquet``). The ledger ``.landed.json`` in the table's bronze folder holds, for each landed file, its
hash, its rows and the days of its rows: what changed since a release is told from it without reading history again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from orchestration.ingestion.batch import PART, LandedTable, land
from orchestration.ingestion.contracts import SourceContract
from semantic_models import IngestionError

LEDGER = ".landed.json"


@dataclass(frozen=True, slots=True)
class LandedFile:
    """A file of bronze: its hash, rows and bytes, the days of its rows (ISO), and size and time of the source it was read from."""

    sha256: str
    rows: int
    bytes: int
    days: tuple[str, ...]
    source_bytes: int
    source_mtime_ns: int


def land_table(source_dir: str | Path, bronze_dir: str | Path, contract: SourceContract) -> LandedTable:
    """Land all that a source holds of a table. A file whose size and time are those in the ledger is not read again.

    Raises IngestionError; files that were landed before the fault stay landed, the others are as they were.
    """
    source, table = Path(source_dir), contract.table
    folder = source / Path(contract.file).stem
    many = folder.is_dir()
    paths = sorted(folder.glob("*.parquet")) if many else [source / contract.file]
    if not paths:
        raise IngestionError(
            f"The folder of '{table}' ({folder}) holds no Parquet file.", hint="Name the folder of the raw files."
        )
    bronze = Path(bronze_dir) / table
    ledger = dict(read_ledger(bronze_dir, table))
    results: list[LandedTable] = []
    for path in paths:
        name = path.name if many else PART
        known = ledger.get(name)
        if many and known and _is_same(path, known) and (bronze / name).is_file():
            results.append(LandedTable(table, known.rows, known.bytes, known.sha256, bronze / name, False))
            continue
        landed = land(table, path, bronze_dir, contract, name)
        results.append(landed)
        if known is None or known.sha256 != landed.sha256:
            stat = path.stat()
            days = _days(landed.path, contract)
            ledger[name] = LandedFile(landed.sha256, landed.rows, landed.bytes, days, stat.st_size, stat.st_mtime_ns)
            _write_ledger(bronze, ledger)
    if not many:
        return results[0]
    digest = sha256("".join(f"{one.path.name}{one.sha256}" for one in results).encode()).hexdigest()
    extra = tuple(dict.fromkeys(column for one in results for column in one.extra_columns))
    return replace(
        results[0], rows=sum(one.rows for one in results), bytes=sum(one.bytes for one in results), sha256=digest,
        path=bronze, changed=any(one.changed for one in results), extra_columns=extra,
    )  # fmt: skip


def read_ledger(bronze_dir: str | Path, table: str) -> Mapping[str, LandedFile]:
    """What has been landed of a table, by file name; empty if the ledger is missing or torn (its files are then read again)."""
    try:
        body = json.loads((Path(bronze_dir) / table / LEDGER).read_bytes())
        return {name: LandedFile(**{**facts, "days": tuple(facts["days"])}) for name, facts in body.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def changed_days(before: Mapping[str, Mapping[str, object]], now: Mapping[str, LandedFile]) -> tuple[date, ...]:
    """Days whose rows may differ between two states of a ledger: those of every file that is new, changed or gone."""
    days: set[str] = set()
    for name in before.keys() | now.keys():
        old, new = before.get(name), now.get(name)
        if old and new and old.get("sha256") == new.sha256:
            continue
        days.update(new.days if new else ())
        days.update(_texts(old.get("days")) if old else ())
    return tuple(sorted(date.fromisoformat(day) for day in days))


def months_of(files: Iterable[LandedFile]) -> tuple[date, ...]:
    """First days of the months that the files' rows lie in."""
    return tuple(sorted({date.fromisoformat(day).replace(day=1) for one in files for day in one.days}))


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list | tuple) else []


def _is_same(path: Path, known: LandedFile) -> bool:
    stat = path.stat()
    return (stat.st_size, stat.st_mtime_ns) == (known.source_bytes, known.source_mtime_ns)


def _days(path: Path, contract: SourceContract) -> tuple[str, ...]:
    if not contract.time:
        return ()
    import duckdb

    with duckdb.connect() as connection:
        file = connection.read_parquet(str(path), hive_partitioning=False)
        ((found,),) = file.aggregate(f'list(distinct CAST("{contract.time}" AS DATE))').fetchall()
    return tuple(sorted(day.isoformat() for day in found or () if day))


def _write_ledger(bronze: Path, ledger: Mapping[str, LandedFile]) -> None:
    """In one step, so that a crash leaves the ledger of before; its newest file would only be read once more."""
    following = bronze / f"{LEDGER}.{os.getpid()}"
    following.write_text(json.dumps({name: asdict(facts) for name, facts in sorted(ledger.items())}), encoding="utf-8")
    os.replace(following, bronze / LEDGER)
