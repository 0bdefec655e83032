"""What an auditor sees of a metric: its meaning in words and SQL, its fingerprint, and its way from the raw files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from semantic_models.manifest.model import (
    Measure,
    MeasureInput,
    Metric,
    MetricInput,
    MetricType,
    Rollup,
    SemanticManifest,
    SemanticModel,
)


@dataclass(frozen=True, slots=True)
class LineageStep:
    """A table or source on the way of a number; ``parents`` are names of the steps before it."""

    name: str
    kind: str
    place: str
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MetricCard:
    """A metric as the catalog shows it.

    Attributes:
        formula: the computation in the words of the definitions.
        sql: the compiled SQL of the total, from the facts; empty if the metric cannot be compiled (``refusal`` says why).
        tables: relations that the SQL reads.
        lineage: from those tables back to the raw files, tables first.
        fingerprint: hash of the meaning: it changes if and only if a number could; labels and texts do not count.
        data_source: where the data comes from, in the words of the semantic models' ``meta.data_source``.
    """

    name: str
    label: str
    description: str
    type: str
    unit: str
    owner: str
    synonyms: tuple[str, ...]
    scope: str
    examples: tuple[str, ...]
    formula: str
    sql: str
    refusal: str
    tables: tuple[str, ...]
    lineage: tuple[LineageStep, ...]
    fingerprint: str
    depends_on: tuple[str, ...]
    used_by: tuple[str, ...]
    dimensions: tuple[str, ...]
    data_source: str

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def make_card(
    metric: Metric,
    manifest: SemanticManifest,
    models: Sequence[SemanticModel],
    sql: str,
    refusal: str,
    dimensions: tuple[str, ...],
) -> MetricCard:
    """The card of one metric; ``models`` are those whose measures it reads."""
    meta = metric.meta
    return MetricCard(
        name=metric.name,
        label=metric.label or metric.name.replace("_", " ").capitalize(),
        description=metric.description,
        type=metric.type.value,
        unit=metric.unit,
        owner=metric.owner,
        synonyms=metric.synonyms,
        scope=str(meta.get("scope", "")),
        examples=tuple(str(item) for item in meta.get("examples") or ()),
        formula=formula(metric, manifest),
        sql=sql,
        refusal=refusal,
        tables=tuple(dict.fromkeys(str(model.relation) for model in models)),
        lineage=_lineage(manifest, {str(model.relation) for model in models}),
        fingerprint=fingerprint(metric.name, manifest),
        depends_on=metric.depends_on,
        used_by=tuple(sorted(other.name for other in manifest.metrics.values() if metric.name in other.depends_on)),
        dimensions=dimensions,
        data_source="; ".join(dict.fromkeys(str(m.meta["data_source"]) for m in models if m.meta.get("data_source"))),
    )


def formula(metric: Metric, manifest: SemanticManifest) -> str:
    """The computation in words: ``sum of sales_value where …``; ``revenue / baskets``."""
    condition = _conditions(metric.filters)
    match metric.type:
        case MetricType.SIMPLE | MetricType.CUMULATIVE:
            text = _measure_words(metric.measure, manifest)
            if metric.cumulative and metric.type is MetricType.CUMULATIVE:
                window = metric.cumulative.window
                over = f"{window[0]} {window[1]}" if window else metric.cumulative.grain_to_date
                text += (
                    f", cumulated over {over} to date"
                    if metric.cumulative.grain_to_date
                    else f", cumulated over {over or 'all time'}"
                )
        case MetricType.RATIO:
            text = f"{_input_words(metric.numerator)} / {_input_words(metric.denominator)}"
        case MetricType.DERIVED:
            text = metric.expr
            renamed = [f"{i.alias} = {_input_words(i)}" for i in metric.inputs if i.alias and _input_words(i) != i.alias]
            if renamed:
                text += f", with {', '.join(renamed)}"
        case MetricType.CONVERSION:
            params = metric.conversion
            text = (
                f"{params.calculation} from {params.base.name} to {params.conversion.name} by {params.entity}" if params else ""
            )
    return text + condition


def _measure_words(measure_input: MeasureInput | None, manifest: SemanticManifest) -> str:
    if measure_input is None:
        return ""
    for model in manifest.semantic_models.values():
        measure = model.measure(measure_input.name)
        if measure:
            words = f"{measure.aggregation.value.replace('_', ' ')} of {measure.expr} in {model.relation.name}"
            return words + _conditions(measure_input.filters)
    return measure_input.name


def _input_words(metric_input: MetricInput | None) -> str:
    if metric_input is None:
        return ""
    shift = ""
    if metric_input.offset_window:
        shift = f" {metric_input.offset_window[0]} {metric_input.offset_window[1]} earlier"
    if metric_input.offset_to_grain:
        shift = f" at the start of the {metric_input.offset_to_grain}"
    return metric_input.name + shift + _conditions(metric_input.filters)


def _conditions(filters: Sequence[str]) -> str:
    return f", only where {' and '.join(' '.join(text.split()) for text in filters)}" if filters else ""


def fingerprint(name: str, manifest: SemanticManifest) -> str:
    """A hash of everything that could change the metric's number, down to the columns; 12 hexadecimal digits."""
    return _hash(_meaning(name, manifest, ()))


def _meaning(name: str, manifest: SemanticManifest, trail: tuple[str, ...]) -> Any:
    metric = manifest.metrics.get(name)
    if metric is None or name in trail:
        return name
    inner = {inp: _meaning(inp, manifest, (*trail, name)) for inp in metric.depends_on}
    inputs = [metric.measure] + ([metric.conversion.base, metric.conversion.conversion] if metric.conversion else [])
    measures = [_measure_meaning(item.name, manifest) for item in inputs if item]
    own = asdict(metric)
    for text in ("name", "label", "description", "meta"):
        own.pop(text)
    return [own, measures, inner]


def _measure_meaning(name: str, manifest: SemanticManifest) -> Any:
    for model in manifest.semantic_models.values():
        measure = model.measure(name)
        if measure:
            time = model.dimension(measure.time_dimension)
            return [str(model.relation), _measure_facts(measure), time.expr if time else ""]
    return name


def _measure_facts(measure: Measure) -> dict[str, Any]:
    facts = asdict(measure)
    facts.pop("label")
    facts.pop("description")
    return facts


def rollup_fingerprint(rollup: Rollup, manifest: SemanticManifest) -> str:
    """A hash of what a summary mart is built from: if it changes, the mart built before may hold other numbers."""
    models = manifest.semantic_models
    held = {*rollup.measures, *rollup.averages, *rollup.sketches}
    own = models.get(rollup.model)
    # dbt lists things in the order in which it read the files, which an edit may change: names order them here.
    columns = [
        [
            model.name,
            str(model.relation),
            [[e.name, e.type.value, e.expr] for e in model.entities],
            [[d.name, d.expr, d.grain.value if d.grain else ""] for d in model.dimensions],
        ]
        for model in sorted(models.values(), key=lambda model: model.name)
    ]
    measures = [_measure_facts(measure) for measure in (own.measures if own else ()) if measure.name in held]
    source = next((other for other in manifest.rollups if other.name == rollup.source), None)
    declared = {
        **asdict(rollup),
        "exact_only": sorted(rollup.exact_only),
        "disjoint": sorted(rollup.disjoint),
        "rows": None,
        "location": "",
    }
    return _hash([declared, measures, columns, rollup_fingerprint(source, manifest) if source else ""])


def _hash(meaning: Any) -> str:
    return hashlib.sha256(json.dumps(meaning, sort_keys=True, default=str).encode()).hexdigest()[:12]


def _lineage(manifest: SemanticManifest, relations: set[str]) -> tuple[LineageStep, ...]:
    by_id: Mapping[str, Any] = manifest.lineage
    queue = [unique_id for unique_id, node in by_id.items() if node.place in relations]
    seen: dict[str, None] = {}
    while queue:
        unique_id = queue.pop(0)
        if unique_id in seen or unique_id not in by_id:
            continue
        seen[unique_id] = None
        queue.extend(by_id[unique_id].parents)
    return tuple(
        LineageStep(
            by_id[i].name,
            by_id[i].kind,
            by_id[i].place,
            tuple(by_id[parent].name for parent in by_id[i].parents if parent in by_id),
        )
        for i in seen
    )


@dataclass(frozen=True, slots=True)
class MetricChange:
    """A metric that differs between two versions of the definitions."""

    name: str
    kind: str
    """``added``, ``removed``, ``changed`` (a number could differ) or ``reworded`` (texts only)."""
    before: str = ""
    after: str = ""

    def to_dict(self) -> dict[str, str]:
        return asdict(self)


def compare(old: SemanticManifest, new: SemanticManifest) -> tuple[MetricChange, ...]:
    """Every metric whose definition differs, by name."""
    changes = []
    for name in sorted({*old.metrics, *new.metrics}):
        before, after = old.metrics.get(name), new.metrics.get(name)
        if before is None and after is not None:
            changes.append(MetricChange(name, "added", "", formula(after, new)))
        elif after is None and before is not None:
            changes.append(MetricChange(name, "removed", formula(before, old), ""))
        elif before is not None and after is not None:
            if fingerprint(name, old) != fingerprint(name, new):
                changes.append(MetricChange(name, "changed", formula(before, old), formula(after, new)))
            elif (before.label, before.description, before.meta) != (after.label, after.description, after.meta):
                changes.append(MetricChange(name, "reworded", before.description, after.description))
    return tuple(changes)
