"""Every address of the pages and the API, and what holds for all of them: errors as one sentence, strict headers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from nl_agent.web import api, pages, probes
from nl_agent.web.assistant import AssistantProvider
from nl_agent.web.faults import Fault, MethodError, fault_of
from nl_agent.web.site import Site

STATIC = "/insights-static"

Handler = Callable[[Site, Request], Awaitable[Response]]
FaultPage = Callable[[Request, Fault], Response]

# Nothing is loaded from elsewhere and nothing runs that is not a file of ours; nobody may frame the pages.
_CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def build_routes(assistant_provider: AssistantProvider) -> list[BaseRoute]:
    """The routes, for a server to put in front of its own.

    Args:
        assistant_provider: called for each request, in a worker thread; it keeps the one assistant open.
    """
    site = Site(assistant_provider)

    def page(path: str, handler: Handler) -> Route:
        return _route(site, path, handler, pages.fault_page, "GET")

    def endpoint(path: str, handler: Handler, *methods: str) -> Route:
        return _route(site, path, handler, _fault_json, *methods)

    return [
        page("/ask", pages.ask),
        page("/catalog", pages.catalog),
        page("/catalog/{name}", pages.metric),
        page("/health", pages.health),
        endpoint("/api/ask", api.ask, "POST"),
        endpoint("/api/query", api.query, "POST"),
        endpoint("/api/choices", api.choices, "GET", "DELETE"),
        endpoint("/api/metrics", api.metrics, "GET"),
        endpoint("/api/metrics/{name}", api.metric, "GET"),
        endpoint("/api/{path:path}", api.unknown),
        endpoint("/healthz", probes.healthz, "GET"),
        endpoint("/metrics", probes.metrics, "GET"),
        Mount(STATIC, _Files(directory=Path(__file__).parent / "static"), name="insights-static"),
    ]


def _route(site: Site, path: str, handler: Handler, fault_response: FaultPage, *methods: str) -> Route:
    async def serve(request: Request) -> Response:
        allowed = {*methods, "HEAD"} if "GET" in methods else set(methods)
        headers = dict(_HEADERS)
        try:
            if methods and request.method not in allowed:
                headers["Allow"] = ", ".join(sorted(allowed))
                raise MethodError(
                    f"{request.url.path} does not take {request.method}.", hint=f"Use {' or '.join(sorted(methods))}."
                )
            response = await handler(site, request)
        except Exception as error:  # noqa: BLE001 - the last net: no traceback ever reaches a user
            fault = fault_of(error)
            site.telemetry.error(fault.code)
            response = fault_response(request, fault)
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    # Starlette would answer a wrong method in plain text, so every method comes here.
    return Route(path, serve, methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"], name=f"insights {path}")


def _fault_json(request: Request, fault: Fault) -> Response:
    return JSONResponse(fault.body, status_code=fault.status)


class _Files(StaticFiles):
    """Static files that a browser asks for anew after an update; unchanged ones cost it a 304."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update({"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"})
        return response
