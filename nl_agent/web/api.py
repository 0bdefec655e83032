"""The JSON API: questions, metric queries, the catalog."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from typing import Any

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from nl_agent.types import JsonObject, Outcome, StepEvent, json_safe
from nl_agent.web.body import EVENT_STREAM, ask_request, json_object, wants_events
from nl_agent.web.faults import NotFoundError, RequestError, fault_of
from nl_agent.web.site import Site
from semantic_models import MetricCard, MetricQuery, did_you_mean

_SUMMARY = (
    "name", "label", "description", "type", "unit", "owner", "synonyms", "scope", "formula", "fingerprint", "data_source",
)  # fmt: skip
_ENDPOINTS = ("/api/ask", "/api/query", "/api/metrics", "/api/choices")


async def ask(site: Site, request: Request) -> Response:
    """``POST /api/ask``: one question, answered at once or step by step."""
    asked = ask_request(await json_object(request))
    # A newer release is opened here, in a thread, so that the stream never does it in the event loop.
    assistant = await run_in_threadpool(site.newest)
    began = time.perf_counter()
    if not wants_events(request):
        status = "error"
        try:
            outcome = await run_in_threadpool(assistant.ask, asked.question, asked.history, asked.user)
            status = outcome.status.value
        finally:
            site.telemetry.question(status, time.perf_counter() - began)
        return JSONResponse(await run_in_threadpool(outcome.to_dict))
    stream = assistant.stream(asked.question, asked.history, asked.user)
    try:
        # What fails at once still gets its own HTTP status; later a fault can only be an event.
        first = await anext(stream)
    except Exception:
        site.telemetry.question("error", time.perf_counter() - began)
        raise
    headers = {"X-Accel-Buffering": "no"}
    return StreamingResponse(_events(site, stream, first, began), media_type=EVENT_STREAM, headers=headers)


async def _events(
    site: Site, stream: AsyncIterator[StepEvent | Outcome], first: StepEvent | Outcome, began: float
) -> AsyncIterator[str]:
    """``step`` for each step, then ``answer``; or ``error`` if it fails on the way."""
    ended = "abandoned"
    item: StepEvent | Outcome | None = first
    try:
        while item is not None:
            if isinstance(item, StepEvent):
                yield _event("step", item.to_dict())
            else:
                ended = item.status.value
                yield _event("answer", await run_in_threadpool(item.to_dict))
            item = await anext(stream, None)
    except Exception as error:  # noqa: BLE001 - whatever it is, the asker gets one sentence and the log the rest
        ended = "error"
        fault = fault_of(error)
        site.telemetry.error(fault.code)
        yield _event("error", {**fault.body, "status": fault.status})
    finally:
        site.telemetry.question(ended, time.perf_counter() - began)
        with anyio.CancelScope(shield=True):
            close = getattr(stream, "aclose", None)
            if close is not None:
                await close()


def _event(name: str, body: JsonObject) -> str:
    return f"event: {name}\ndata: {json.dumps(body, ensure_ascii=False, separators=(',', ':'))}\n\n"


async def choices(site: Site, request: Request) -> Response:
    """``GET /api/choices?user=…``: what was remembered of a user; ``DELETE``, with ``words`` or without, forgets it."""
    user = request.query_params.get("user", "")
    if not user:
        raise RequestError("The address names no 'user'.", hint="For example /api/choices?user=ana.")

    def read() -> JsonObject:
        memory = site.newest().choices
        forgotten = memory.forget(user, request.query_params.get("words", "")) if request.method == "DELETE" else 0
        held = [{"words": one.words, "choice": one.choice, "on": one.on} for one in memory.of(user)]
        return {"user": user, "forgotten": forgotten, "choices": held}

    return JSONResponse(await run_in_threadpool(read))


async def query(site: Site, request: Request) -> Response:
    """``POST /api/query``: one metric query."""
    asked = MetricQuery.from_dict(await json_object(request))
    assistant = await run_in_threadpool(site.newest)
    began = time.perf_counter()
    status = "error"
    try:
        body = await run_in_threadpool(assistant.query, asked)
        status = "answered"
    finally:
        site.telemetry.query(status, time.perf_counter() - began)
    return JSONResponse(body)


async def metrics(site: Site, request: Request) -> Response:
    """``GET /api/metrics``: every metric, without what only an auditor needs."""

    def read() -> JsonObject:
        layer = site.newest().layer
        cards = site.shelf.cards(layer).values()
        return {"definitions_version": layer.version, "metrics": [summary(card) for card in cards]}

    return JSONResponse(await run_in_threadpool(read))


async def metric(site: Site, request: Request) -> Response:
    """``GET /api/metrics/NAME``: everything about one metric."""
    name = str(request.path_params["name"])

    def read() -> JsonObject:
        layer = site.newest().layer
        body: JsonObject = json_safe(site.shelf.card(layer, name).to_dict())
        return {**body, "definitions_version": layer.version}

    return JSONResponse(await run_in_threadpool(read))


def summary(card: MetricCard) -> dict[str, Any]:
    """A card in short."""
    return {field: json_safe(getattr(card, field)) for field in _SUMMARY}


async def unknown(site: Site, request: Request) -> Response:
    """Any other address below ``/api``."""
    path = request.url.path.removeprefix(str(request.scope.get("root_path", "")))
    raise NotFoundError(
        f"There is nothing at {path[:80]}.", hint=did_you_mean(path, _ENDPOINTS) or f"There is {', '.join(_ENDPOINTS)}."
    )
