"""Summary marts as files: written from their declaration, checked against it, proven, and proposed from what is asked.

The names below are what other packages use; each is loaded when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from semantic_models.rollups.advise import Advice, advise, asked
    from semantic_models.rollups.check import Drift, check, faults, is_written
    from semantic_models.rollups.files import add_block, declared, write
    from semantic_models.rollups.prove import MartProof, QueryProof, periods_to_prove, prove_mart, prove_query
    from semantic_models.rollups.select import mart_select

_HOMES = {
    "advise": ("Advice", "advise", "asked"),
    "check": ("Drift", "check", "faults", "is_written"),
    "files": ("add_block", "declared", "write"),
    "prove": ("MartProof", "QueryProof", "periods_to_prove", "prove_mart", "prove_query"),
    "select": ("mart_select",),
}

__all__ = [
    "Advice",
    "Drift",
    "MartProof",
    "QueryProof",
    "add_block",
    "advise",
    "asked",
    "check",
    "declared",
    "faults",
    "is_written",
    "mart_select",
    "periods_to_prove",
    "prove_mart",
    "prove_query",
    "write",
]


def __getattr__(name: str) -> Any:
    module = next((home for home, names in _HOMES.items() if name in names), None)
    if module is None:
        raise AttributeError(f"module 'semantic_models.rollups' has no attribute '{name}'")
    return getattr(import_module(f"semantic_models.rollups.{module}"), name)
