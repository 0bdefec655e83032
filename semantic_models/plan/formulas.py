"""How a metric comes from measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from semantic_models.manifest.model import ConversionParams, Measure, SemanticModel
from semantic_models.names import ItemRef
from semantic_models.plan.timing import PLAIN, Offset, Timing
from semantic_models.templates import Template


@dataclass(frozen=True, slots=True)
class Converted:
    """Makes a measure count only what follows a base event of the same entity."""

    params: ConversionParams
    model: SemanticModel
    measure: Measure
    filters: tuple[Template, ...]
    """The conversion's own side; the leaf that carries this is the base side."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A measure as a metric needs it: with every filter that applies to it, outermost last, and its timing."""

    model: SemanticModel
    measure: Measure
    filters: tuple[Template, ...] = ()
    fill_nulls_with: int | None = None
    timing: Timing = PLAIN
    converted: Converted | None = None
    metric: str = ""
    """The metric that needs it, for messages."""

    @property
    def key(self) -> LeafKey:
        """What makes two leaves the same column."""
        converted = self.converted
        return (
            self.model.name,
            self.measure.name,
            frozenset(template.source for template in self.filters),
            self.timing,
            (converted.measure.name, converted.params) if converted else None,
        )


LeafKey = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """What an aggregate was built for, in names: the router asks a mart whether it can serve this."""

    leaves: tuple[Leaf, ...]
    groups: tuple[ItemRef, ...]
    filters: tuple[Template, ...]
    start: str | None
    end: str | None
    moved: tuple[Offset, ...] = ()
    """Offsets by which each row is carried forward; ``start`` and ``end`` are of the rows as they stand."""
    approximate: bool = False
    """A distinct count may come from a mart's sketch."""


@dataclass(frozen=True, slots=True)
class LeafFormula:
    leaf: Leaf


@dataclass(frozen=True, slots=True)
class RatioFormula:
    numerator: Formula
    denominator: Formula


@dataclass(frozen=True, slots=True)
class DerivedFormula:
    expr: str
    inputs: tuple[tuple[str, Formula], ...]


@dataclass(frozen=True, slots=True)
class ConversionFormula:
    """Conversions, or (``rate``) their share of the base events. Groups without conversions are kept."""

    base: LeafFormula
    converted: LeafFormula
    rate: bool


Formula = LeafFormula | RatioFormula | DerivedFormula | ConversionFormula


def leaves_of(formula: Formula) -> Iterator[Leaf]:
    """Every measure that a formula needs, in order of appearance."""
    match formula:
        case LeafFormula(leaf):
            yield leaf
        case RatioFormula(numerator, denominator):
            yield from leaves_of(numerator)
            yield from leaves_of(denominator)
        case DerivedFormula(_, inputs):
            for _, inner in inputs:
                yield from leaves_of(inner)
        case ConversionFormula(base, converted, _):
            yield base.leaf
            yield converted.leaf


@dataclass(frozen=True, slots=True)
class Output:
    """A metric column of the result."""

    name: str
    formula: Formula
