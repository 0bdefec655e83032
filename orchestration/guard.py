"""Who may talk to the server: no page of another site, and no name that somebody else's DNS made point here.

A browser on the same machine reaches ``127.0.0.1``, whatever page it shows. So

- the Host must be a name of this server (against DNS rebinding): an IP address, ``localhost``, this machine's name, or a
  name that was allowed;
- whatever may change something (any method but GET, HEAD, OPTIONS; a websocket) must come from this server's own pages:
  its Origin must be the Host; a client that is not a browser sends none;
- GraphQL is not executed by GET, which any page may cause with an image.
"""

from __future__ import annotations

import ipaddress
import json
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """ASGI middleware, for HTTP and websockets alike.

    Args:
        allowed_hosts: names by which this server is known, beyond those that cannot be forged.
    """

    def __init__(self, app: ASGIApp, allowed_hosts: Iterable[str] = ()) -> None:
        self._app = app
        own = (socket.gethostname(), "localhost", *allowed_hosts)
        self._hosts = frozenset(name.lower().rstrip(".") for name in own if name)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": refusal[1]})
        else:
            await _refuse(send, *refusal)

    def _refusal(self, scope: Scope) -> tuple[int, str, str] | None:
        """Status, message and hint if the request is refused."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._is_ours(host):
            return 421, f"This server is not called '{host}'.", "Start it with --allow-host NAME if it should be."
        websocket = scope["type"] == "websocket"
        if not websocket and scope["method"] in _SAFE:
            if scope["path"] == "/graphql" and scope["method"] == "GET" and "text/html" not in headers.get("accept", ""):
                return 405, "GraphQL is not executed by GET.", "Send the query with POST."
            return None
        origin = headers.get("origin")
        foreign = headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
        if foreign or (origin is not None and urlsplit(origin).netloc.lower() != host.lower()):
            return 403, "The request comes from a page of another site.", "Use this server's own pages, or send no Origin."
        return None

    def _is_ours(self, host: str) -> bool:
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        except ValueError:
            return False
        if name in self._hosts or name.endswith(".localhost"):
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True


async def _refuse(send: Send, status: int, message: str, hint: str) -> None:
    body = json.dumps({"code": "forbidden", "message": message, "hint": hint}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
