"""Pages and API for asking, for the catalog and for health: Starlette routes that any ASGI server can host.

/ask  /catalog  /catalog/NAME  /health                      pages
POST /api/ask  POST /api/query  GET /api/metrics[/NAME]     JSON; /api/ask also as server-sent events
GET /healthz  GET /metrics                                  for load balancers and Prometheus
"""

from __future__ import annotations

from nl_agent.web.assistant import AssistantProvider, WebAssistant
from nl_agent.web.routes import build_routes

__all__ = ["AssistantProvider", "WebAssistant", "build_routes"]
