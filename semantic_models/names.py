"""dbt's names for things to group by: ``store__region__name``, ``metric_time__month``, ``metric_time__extract_dow``."""

from __future__ import annotations

from dataclasses import dataclass, replace

from semantic_models.errors import DefinitionError, QueryError, did_you_mean
from semantic_models.manifest.model import DatePart, Grain, SemanticManifest

METRIC_TIME = "metric_time"

GRAINS = {grain.value: grain for grain in Grain}
_PARTS = {f"extract_{part.value}": part for part in DatePart}


@dataclass(frozen=True, slots=True)
class ItemRef:
    """A dimension, time dimension or entity that a query names.

    ``path`` holds the entities on the way, ``element`` the dimension or entity at its end. ``grain`` is a standard
    grain, ``custom`` the name of a custom granularity of the time spine; at most one of grain, custom, part is set.
    """

    path: tuple[str, ...]
    element: str
    grain: Grain | None = None
    custom: str = ""
    part: DatePart | None = None

    @property
    def base(self) -> str:
        """The name without its grain."""
        return "__".join((*self.path, self.element))

    @property
    def name(self) -> str:
        """The name of the result column."""
        suffix = ""
        if self.part:
            suffix = f"__extract_{self.part.value}"
        elif self.custom or self.grain:
            suffix = f"__{self.custom or (self.grain.value if self.grain else '')}"
        return self.base + suffix

    @property
    def is_metric_time(self) -> bool:
        return self.element == METRIC_TIME and not self.path

    @property
    def has_period(self) -> bool:
        """True if the name says a grain, a custom granularity or a part of a date."""
        return bool(self.grain or self.custom or self.part)

    def at(self, grain: Grain) -> ItemRef:
        return replace(self, grain=grain)


class Names:
    """Reads names against one manifest: what is a time dimension, and which granularities exist."""

    def __init__(self, manifest: SemanticManifest) -> None:
        self.custom = frozenset(name for spine in manifest.time_spines for name in spine.custom)
        self._time_dimensions = frozenset(
            dimension.name for model in manifest.semantic_models.values() for dimension in model.dimensions if dimension.is_time
        ) | {METRIC_TIME}

    def granularity(self, name: str, where: str) -> str:
        """The standard or custom granularity of that name, in dbt's spelling. Raises DefinitionError."""
        plain = name.lower()
        for known in (plain, plain.removesuffix("s")):
            if known in GRAINS or known in self.custom:
                return known
        raise DefinitionError(
            f"{where} names the granularity '{name}', which does not exist.", hint=did_you_mean(plain, [*GRAINS, *self.custom])
        )

    def parse(self, name: str) -> ItemRef:
        """Read a group-by name. Raises QueryError if it is not of dbt's form."""
        tokens = name.split("__")
        if not all(tokens) or not name.replace("_", "a").isalnum():
            raise QueryError(
                f"{name[:80]!r} is not a name.", hint="Names look like 'product__department' or 'metric_time__month'."
            )
        if len(tokens) > 1 and tokens[-2] in self._time_dimensions and tokens[-1] not in self._time_dimensions:
            return self.with_period(ItemRef(tuple(tokens[:-2]), tokens[-2]), tokens[-1])
        return ItemRef(tuple(tokens[:-1]), tokens[-1])

    def with_period(self, item: ItemRef, period: str) -> ItemRef:
        """The item at a grain, a custom granularity or (``extract_dow``) a part of the date."""
        if period in GRAINS:
            return replace(item, grain=GRAINS[period])
        if period in _PARTS:
            return replace(item, part=_PARTS[period])
        if period in self.custom:
            return replace(item, custom=period)
        known = [*GRAINS, *_PARTS, *sorted(self.custom)]
        raise QueryError(
            f"'{period}' is not a grain of '{item.base}'.",
            hint=did_you_mean(period, known) or f"Grains are {', '.join([*GRAINS][6:] + sorted(self.custom))}.",
        )
