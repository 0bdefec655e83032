"""A fact's storage policy: ``config.meta.tiers`` of a dbt model → TierPolicy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from semantic_models.errors import DefinitionError, Location, did_you_mean
from semantic_models.manifest.model import Relation, TierPolicy

_KEYS = ("time_column", "hot", "warm")
_FORM = "Write tiers: {time_column: sold_on, hot: 3, warm: 12}, in months."


def read_tiers(node: Mapping[str, Any], relation: Relation, block: Any) -> TierPolicy:
    """Read one policy. Raises DefinitionError, naming the model's file, if the block is not of the form."""
    where = Location(node.get("patch_path", "").split("://")[-1] or node.get("original_file_path", ""))
    name = node["name"]
    if not isinstance(block, Mapping):
        raise DefinitionError(f"The tiers of '{name}' must be a mapping.", hint=_FORM, where=where)
    for key in block:
        if key not in _KEYS:
            raise DefinitionError(
                f"Unknown key '{key}' in the tiers of '{name}'.", hint=did_you_mean(str(key), _KEYS) or _FORM, where=where
            )
    hot, warm = block.get("hot"), block.get("warm")
    if not isinstance(hot, int) or not isinstance(warm, int) or not 0 <= hot <= warm or not block.get("time_column"):
        raise DefinitionError(
            f"The tiers of '{name}' need a time column and months, hot no more than warm.", hint=_FORM, where=where
        )
    return TierPolicy(relation, str(block["time_column"]), hot, warm)
