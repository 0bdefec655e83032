"""The pages, rendered on the server. Templates escape whatever they are given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from nl_agent.formatting import day_text
from nl_agent.web.examples import example_questions
from nl_agent.web.faults import Fault, fault_of
from nl_agent.web.metric_page import metric_page
from nl_agent.web.site import Site, data_source, release_name
from semantic_models import InsightsError, MetricCard, UnknownMetricError, nearest

if TYPE_CHECKING:
    from jinja2 import Environment

_FACETS = ("owner", "unit", "type")


async def ask(site: Site, request: Request) -> Response:
    """``/ask``: the question box. It is shown even if nothing can be asked yet, with the reason."""

    def read() -> Mapping[str, Any]:
        try:
            layer = site.ready().layer
        except InsightsError as error:
            fault = fault_of(error)
            site.telemetry.error(fault.code)
            return {"fault": fault}
        return {"examples": example_questions(layer), "data_source": data_source(layer)}

    found = await run_in_threadpool(read)
    fault = found.get("fault")
    return _page(request, "ask.html", fault.status if fault else 200, **found)


async def catalog(site: Site, request: Request) -> Response:
    """``/catalog``: every metric. Filters work without scripts too: ``?q=…&owner=…&unit=…&type=…``."""

    def read() -> Mapping[str, Any]:
        layer = site.newest().layer
        cards = tuple(sorted(site.shelf.cards(layer).values(), key=lambda card: card.label.lower()))
        wanted = {name: request.query_params.get(name, "") for name in ("q", *_FACETS)}
        return {
            "cards": cards,
            "shown": {card.name for card in cards if _fits(card, wanted)},
            "haystack": _haystack,
            "wanted": wanted,
            "facets": {name: sorted({getattr(card, name) for card in cards if getattr(card, name)}) for name in _FACETS},
            "data_source": data_source(layer),
            "version": layer.version,
        }

    return _page(request, "catalog.html", **await run_in_threadpool(read))


def _haystack(card: MetricCard) -> str:
    """What the search looks through."""
    texts = (card.label, card.name, card.description, card.owner, card.unit, card.type, card.scope, *card.synonyms)
    return " ".join(" ".join(texts).lower().split())


def _fits(card: MetricCard, wanted: Mapping[str, str]) -> bool:
    """True if a card has every word searched for and every facet chosen."""
    facets = all(getattr(card, name) == wanted[name] for name in _FACETS if wanted[name])
    return facets and all(word in _haystack(card) for word in wanted["q"].lower().split())


async def metric(site: Site, request: Request) -> Response:
    """``/catalog/NAME``: one metric down to the raw files."""
    name = str(request.path_params["name"])

    def read() -> tuple[int, Mapping[str, Any]]:
        layer = site.newest().layer
        cards = site.shelf.cards(layer)
        try:
            card = site.shelf.card(layer, name)
        except UnknownMetricError as error:
            site.telemetry.error(error.code)
            near = [cards[found] for found in nearest(name, cards, limit=3)]
            return 404, {"fault": fault_of(error), "near": near, "data_source": data_source(layer)}
        page = metric_page(card, cards, layer)
        return 200, {"page": page, "card": card, "data_source": card.data_source, "version": layer.version}

    status, found = await run_in_threadpool(read)
    return _page(request, "metric.html" if status == 200 else "fault.html", status, **found)


async def health(site: Site, request: Request) -> Response:
    """``/health``: what is open, how old it is, and what was asked of it."""

    def read() -> Mapping[str, Any]:
        questions = site.telemetry.questions()
        try:
            assistant = site.ready()
        except InsightsError as error:
            fault = fault_of(error)
            site.telemetry.error(fault.code)
            return {"fault": fault, "questions": questions}
        layer, release = assistant.layer, assistant.project.release
        newest = release.get("newest_day")
        models = layer.manifest.semantic_models
        return {
            "questions": questions,
            "release": release_name(assistant),
            "built_at": str(release.get("built_at") or "").replace("T", " ").replace("Z", " UTC"),
            "target": f"{assistant.project.target_name} ({assistant.project.dialect})",
            "version": layer.version,
            "newest_day": day_text(date.fromisoformat(newest)) if newest else "",
            "metrics": len(layer.manifest.metrics),
            "ranges": {
                models[name].label or name: span for name, span in (release.get("time_ranges") or {}).items() if name in models
            },
            "rows": sorted((release.get("rows") or {}).items()),
            "data_source": data_source(layer),
        }

    found = await run_in_threadpool(read)
    fault = found.get("fault")
    return _page(request, "health.html", fault.status if fault else 200, **found)


def fault_page(request: Request, fault: Fault) -> Response:
    """Whatever else goes wrong: one sentence and a hint."""
    return _page(request, "fault.html", fault.status, fault=fault)


def _page(request: Request, template: str, status: int = 200, /, **values: Any) -> Response:
    base = str(request.scope.get("root_path", "")).rstrip("/")
    text = _templates().get_template(template).render(base=base, path=request.url.path.removeprefix(base), **values)
    return HTMLResponse(text, status_code=status)


@lru_cache(maxsize=1)
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("nl_agent.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(fault=None, examples=(), data_source="", near=(), version="")
    environment.filters["day"] = lambda text: day_text(date.fromisoformat(text))
    return environment
