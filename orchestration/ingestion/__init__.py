"""Raw data → bronze: files are checked against their source contract and landed as they are."""

from __future__ import annotations

from orchestration.ingestion.batch import TABLES, LandedTable, bronze_path, land, land_all, source_folder
from orchestration.ingestion.contracts import SourceContract, load_contract

__all__ = [
    "TABLES",
    "LandedTable",
    "SourceContract",
    "bronze_path",
    "land",
    "land_all",
    "load_contract",
    "source_folder",
]
