"""For machines that watch: ``GET /healthz`` and ``GET /metrics``."""

from __future__ import annotations

from dataclasses import asdict

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from nl_agent.types import JsonObject
from nl_agent.web.site import Site, release_name
from nl_agent.web.telemetry import CONTENT_TYPE
from semantic_models import InsightsError, cache_counts


def state(site: Site) -> JsonObject:
    """What is open now. Blocks; raises InsightsError if questions cannot be answered."""
    assistant = site.ready()
    layer = assistant.layer
    return {
        "status": "ok",
        "release": release_name(assistant),
        "definitions_version": layer.version,
        "newest_day": assistant.project.release.get("newest_day"),
        "metrics": len(layer.manifest.metrics),
    }


async def healthz(site: Site, request: Request) -> Response:
    """200 with what is open, or the error's own status with its sentence."""
    return JSONResponse(await run_in_threadpool(state, site))


async def metrics(site: Site, request: Request) -> Response:
    """Prometheus's text; always 200, since counts are true even while the warehouse is away."""
    try:
        found = await run_in_threadpool(state, site)
        assistant = await run_in_threadpool(site.ready)
        cache, answers = cache_counts(getattr(assistant, "warehouse", None)), asdict(assistant.cache_counts)
    except InsightsError:
        found, cache, answers = {}, {}, {}
    info = {name: str(found.get(name) or "") for name in ("release", "definitions_version")}
    return PlainTextResponse(
        site.telemetry.text(up=bool(found), info=info, cache=cache, answers=answers), media_type=CONTENT_TYPE
    )
