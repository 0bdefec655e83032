"""Raw data → bronze: files are checked against their source contract and landed as they are."""

from __future__ import annotations

from orchestration.ingestion.batch import TABLES, LandedTable, bronze_path, land, land_all, source_folder
from orchestration.ingestion.contracts import SourceContract, load_contract
from orchestration.ingestion.folder import LandedFile, changed_days, land_table, months_of, read_ledger

__all__ = [
    "TABLES",
    "LandedFile",
    "LandedTable",
    "SourceContract",
    "bronze_path",
    "changed_days",
    "land",
    "land_all",
    "land_table",
    "load_contract",
    "months_of",
    "read_ledger",
    "source_folder",
]
