"""The rules. Each yields the issues that it finds; none stops at the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from semantic_models.engine import SemanticLayer
from semantic_models.errors import InsightsError, Location, NotSupportedError, did_you_mean
from semantic_models.manifest.model import Aggregation, EntityType, MetricType, Rollup, SemanticManifest
from semantic_models.plan.reaggregation import REAGGREGATION, distinct_key
from semantic_models.query import MetricQuery
from semantic_models.validation.places import Places


@dataclass(frozen=True, slots=True)
class Issue:
    """A fault (``error``: a number could be wrong or missing) or a gap (``warning``)."""

    severity: str
    message: str
    hint: str = ""
    where: Location | None = None

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.severity}: {self.message} {self.hint}".rstrip()

    def to_dict(self) -> dict[str, str]:
        return {"severity": self.severity, "message": self.message, "hint": self.hint, "where": str(self.where or "")}


Rule = Callable[[SemanticManifest, Places], Iterator[Issue]]


def names_are_unique(manifest: SemanticManifest, places: Places) -> Iterator[Issue]:
    """A name is defined once; measures share one name space over all semantic models."""
    for key, found in places.lines.items():
        if len(found) > 1 and len(key) == 2 and key[0] != "models":
            yield Issue("error", f"'{key[1]}' is defined {len(found)} times in {key[0]}.", f"Also at {found[0]}.", found[1])
    owners = Counter(measure.name for model in manifest.semantic_models.values() for measure in model.measures)
    for name, count in owners.items():
        if count > 1:
            yield Issue(
                "error", f"The measure '{name}' is defined in {count} semantic models.", "Give each measure its own name."
            )


def measures_and_metrics_differ(manifest: SemanticManifest, places: Places) -> Iterator[Issue]:
    """dbt refuses a measure that is named as a metric, and says only that validation failed."""
    for key, found in places.lines.items():
        if len(key) == 4 and key[2] == "measures" and key[3] in manifest.metrics and ("metrics", key[3]) in places.lines:
            metric = manifest.metrics[key[3]]
            if metric.type is not MetricType.SIMPLE or not metric.measure or metric.measure.name != key[3]:
                yield Issue("error", f"'{key[3]}' names both a measure and a metric.", "Rename the measure.", found[0])


def models_are_whole(manifest: SemanticManifest, places: Places) -> Iterator[Issue]:
    """A model with measures has a time to aggregate by; a model with dimensions has a primary entity."""
    for model in manifest.semantic_models.values():
        where = places.of("semantic_models", model.name)
        if model.dimensions and not model.own_entities:
            yield Issue("error", f"The semantic model '{model.name}' has dimensions but no primary entity.", "Add one.", where)
        if sum(entity.type is EntityType.PRIMARY for entity in model.entities) > 1:
            yield Issue("error", f"The semantic model '{model.name}' has more than one primary entity.", "Keep one.", where)
        for measure in model.measures:
            at = places.of("semantic_models", model.name, "measures", measure.name)
            if not measure.time_dimension:
                yield Issue(
                    "error", f"The measure '{measure.name}' has no aggregation time dimension.",
                    "Set 'defaults: agg_time_dimension' of its semantic model.", at,
                )  # fmt: skip
            elif (dimension := model.dimension(measure.time_dimension)) is None or not dimension.is_time:
                known = [d.name for d in model.dimensions if d.is_time]
                yield Issue(
                    "error", f"The measure '{measure.name}' aggregates by '{measure.time_dimension}', which is not a time dimension "
                    f"of '{model.name}'.", did_you_mean(measure.time_dimension, known), at,
                )  # fmt: skip


def foreign_entities_lead_somewhere(manifest: SemanticManifest, places: Places) -> Iterator[Issue]:
    """A foreign entity that no model identifies joins nothing."""
    identified = {e.name for m in manifest.semantic_models.values() for e in m.entities if e.type is not EntityType.FOREIGN}
    for model in manifest.semantic_models.values():
        for entity in model.entities:
            if entity.type is EntityType.FOREIGN and entity.name not in identified:
                yield Issue(
                    "warning", f"The entity '{entity.name}' of '{model.name}' is primary nowhere, so nothing can be joined by it.",
                    did_you_mean(entity.name, identified), places.of("semantic_models", model.name, "entities", entity.name),
                )  # fmt: skip


def metrics_compile(manifest: SemanticManifest, places: Places) -> Iterator[Issue]:
    """Every metric becomes SQL in both dialects, from the facts and from each mart that serves it."""
    layers = [SemanticLayer(manifest, dialect, source_dialect="duckdb") for dialect in ("duckdb", "bigquery")]
    for name in manifest.metrics:
        for layer in layers:
            try:
                layer.compile(layer.plainest(name))
            except NotSupportedError as fault:
                yield Issue("warning", fault.message, fault.hint, places.of("metrics", name))
                break
            except InsightsError as fault:
                yield Issue("error", f"Metric '{name}' does not compile: {fault.message}", fault.hint, places.of("metrics", name))
                break


def metrics_are_documented(manifest: SemanticManifest, places: Places) -> Iterator[Issue]:
    """Finance signs what it can read: description, unit and owner."""
    for metric in manifest.metrics.values():
        missing = [
            word
            for word, value in (("description", metric.description), ("unit", metric.unit), ("owner", metric.owner))
            if not value
        ]
        if missing:
            where = places.of("metrics", metric.name)
            yield Issue(
                "warning",
                f"Metric '{metric.name}' has no {', '.join(missing)}.",
                "Add it in the YAML (unit and owner in config.meta).",
                where,
            )


def synonyms_are_not_shared_by_accident(manifest: SemanticManifest, places: Places) -> Iterator[Issue]:
    """A synonym may be ambiguous on purpose, but not the name or label of another metric."""
    named = {metric.name.replace("_", " ").lower(): metric.name for metric in manifest.metrics.values()}
    for metric in manifest.metrics.values():
        for synonym in metric.synonyms:
            other = named.get(synonym.lower())
            if other and other != metric.name:
                yield Issue(
                    "error",
                    f"'{synonym}' is a synonym of '{metric.name}' but the name of another metric.",
                    "Remove the synonym.",
                    places.of("metrics", metric.name),
                )


def saved_queries_compile(manifest: SemanticManifest, places: Places) -> Iterator[Issue]:
    layer = SemanticLayer(manifest)
    for name in manifest.saved_queries:
        try:
            layer.compile(MetricQuery(saved_query=name))
        except InsightsError as fault:
            yield Issue(
                "error",
                f"The saved query '{name}' does not compile: {fault.message}",
                fault.hint,
                places.of("saved_queries", name),
            )


def rollups_name_what_exists(manifest: SemanticManifest, places: Places) -> Iterator[Issue]:
    """A mart's block names a model, its measures, entities and dimensions, and re-aggregates only what adds up."""
    for rollup in manifest.rollups:
        where = places.of("models", rollup.name)
        for message, hint in rollup_faults(manifest, rollup):
            yield Issue("error", f"The roll-up of '{rollup.name}' {message}.", hint, where)


def rollup_faults(manifest: SemanticManifest, rollup: Rollup) -> Iterator[tuple[str, str]]:
    """What is wrong with a mart's block, each with what would work."""
    model = manifest.semantic_models.get(rollup.model)
    if model is None:
        yield f"summarises '{rollup.model}', which is not a semantic model", did_you_mean(rollup.model, manifest.semantic_models)
        return
    columns = manifest.column_types.get(str(rollup.relation), {})
    named = [*rollup.dimensions.items(), *rollup.entities.items(), *rollup.measures.items(), *rollup.sketches.items()]
    named += [(name, column) for name, held in rollup.averages.items() for column in held]
    named += [("time", rollup.time_column)] if rollup.grain else []
    for name, column in named:
        if columns and column not in columns:
            yield (
                f"says that the column '{column}' holds '{name}', but the model declares no such column",
                did_you_mean(column, columns),
            )
    for name in dict.fromkeys((*rollup.measures, *rollup.averages, *rollup.sketches)):
        measure = model.measure(name)
        if measure is None:
            yield (
                f"holds the measure '{name}', which '{model.name}' does not have",
                did_you_mean(name, [m.name for m in model.measures]),
            )
        elif (
            name in rollup.measures
            and measure.aggregation not in REAGGREGATION
            and name not in rollup.exact_only | rollup.disjoint
            and not distinct_key(measure, model, rollup)
        ):
            hint = (
                "Give 'sum' and 'count' in its place."
                if measure.aggregation is Aggregation.AVERAGE
                else "Mark it 'exact_grain_only: true' (or 'disjoint: true' if nothing lies in two rows), or give a 'sketch'."
            )
            yield f"holds '{name}' ({measure.aggregation.value}), which does not add up", hint
    for name in rollup.entities:
        if model.entity(name) is None:
            yield (
                f"keeps the entity '{name}', which '{model.name}' does not have",
                did_you_mean(name, [e.name for e in model.entities]),
            )
    layer = SemanticLayer(manifest)
    known = {item.name for item in layer.group_by_items()}
    for name in rollup.dimensions:
        if name not in known:
            yield f"holds the dimension '{name}', which does not exist", did_you_mean(name, known)
    if rollup.grain and model.dimension(rollup.time_dimension) is None:
        yield f"is by '{rollup.time_dimension}', which is not a time dimension of '{model.name}'", ""


RULES: tuple[Rule, ...] = (
    names_are_unique,
    measures_and_metrics_differ,
    models_are_whole,
    foreign_entities_lead_somewhere,
    metrics_compile,
    saved_queries_compile,
    rollups_name_what_exists,
    synonyms_are_not_shared_by_accident,
    metrics_are_documented,
)
