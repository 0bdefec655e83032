"""MetricQuery → ResolvedQuery: every name checked, every default filled in, nothing planned yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from semantic_models.comparisons import comparison, comparison_names
from semantic_models.errors import QueryError, UnknownMetricError, did_you_mean
from semantic_models.manifest.model import Metric, SavedQuery, SemanticManifest
from semantic_models.names import ItemRef, Names
from semantic_models.query import MetricQuery
from semantic_models.templates import MetricRef, Template, parse_item, parse_template


@dataclass(frozen=True, slots=True)
class ResolvedQuery:
    """A query whose metrics exist and whose texts are read. Time items may still lack their grain."""

    metrics: tuple[Metric, ...]
    group_by: tuple[ItemRef, ...]
    where: tuple[Template, ...]
    having: tuple[Template, ...]
    order_by: tuple[tuple[str, bool], ...]
    limit: int | None
    start: str | None
    end: str | None
    min_max_only: bool
    apply_group_by: bool
    approximate: bool = False


def metric_named(manifest: SemanticManifest, name: str, names: Names) -> Metric:
    """The metric of that name, or the comparison with an earlier period. Raises UnknownMetricError with the nearest name."""
    metric = manifest.metrics.get(name) or comparison(name, manifest, names)
    if metric is None:
        base = name.partition("__")[0]
        if base in manifest.metrics:
            raise UnknownMetricError(
                f"Unknown comparison {name[:80]!r}.",
                hint=did_you_mean(name, comparison_names(base, names)) or f"For example '{base}__growth_prior_year'.",
            )
        raise UnknownMetricError(
            f"Unknown metric {name[:80]!r}.",
            hint=did_you_mean(name, manifest.metrics) or "'insights metrics' lists those that exist.",
        )
    return metric


def resolve(query: MetricQuery, manifest: SemanticManifest, names: Names) -> ResolvedQuery:
    """Check a query against the manifest. Raises QueryError or one of its children."""
    if query.saved_query is not None:
        query = _with_saved(query, manifest)
    if not query.metrics and not query.group_by:
        raise QueryError("The query asks for nothing.", hint="Name at least one metric or one dimension.")
    metrics = tuple(metric_named(manifest, name, names) for name in _unique(query.metrics, "metric"))
    group_by = tuple(
        names.parse(name) for name in _unique((parse_item(text, names)[0] for text in query.group_by), "group-by item")
    )
    having = tuple(parse_template(text, names) for text in query.having)
    for template in having:
        for ref in template.refs:
            if not isinstance(ref, MetricRef) or ref.group_by or ref.metric not in query.metrics:
                raise QueryError(
                    f"'having' may only test metrics of the query, not '{ref.name}'.",
                    hint="Write {{ Metric('name') }} with a metric that the query asks for; test dimensions in 'where'.",
                )
    if query.min_max_only and (query.metrics or len(query.group_by) != 1):
        raise QueryError("'min_max_only' needs exactly one group-by item and no metric.")
    return ResolvedQuery(
        metrics=metrics,
        group_by=group_by,
        where=tuple(parse_template(text, names) for text in query.where),
        having=having,
        order_by=tuple(parse_item(text, names) for text in query.order_by),
        limit=query.limit,
        start=query.start,
        end=query.end,
        min_max_only=query.min_max_only,
        apply_group_by=query.apply_group_by,
        approximate=query.approximate,
    )


def _unique(names: Iterable[str], kind: str) -> tuple[str, ...]:
    seen: dict[str, None] = {}
    for name in names:
        if name in seen:
            raise QueryError(f"The {kind} '{name}' is asked for twice.", hint="Name it once.")
        seen[name] = None
    return tuple(seen)


def _with_saved(query: MetricQuery, manifest: SemanticManifest) -> MetricQuery:
    saved: SavedQuery | None = manifest.saved_queries.get(query.saved_query or "")
    if saved is None:
        raise QueryError(
            f"Unknown saved query '{query.saved_query}'.", hint=did_you_mean(query.saved_query or "", manifest.saved_queries)
        )
    return replace(
        query,
        saved_query=None,
        metrics=tuple(dict.fromkeys((*saved.metrics, *query.metrics))),
        group_by=tuple(dict.fromkeys((*saved.group_by, *query.group_by))),
        where=(*saved.where, *query.where),
        order_by=query.order_by or saved.order_by,
        limit=query.limit if query.limit is not None else saved.limit,
    )
