"""A server that speaks OpenAI's chat protocol from a script: for tests and rehearsals of what a model may do wrong.

    with ScriptedServer([Reply.json({"decision": "answer"}), Reply.status(429), Reply.drop()]) as server:
        model = OpenAIModel("any", base_url=server.base_url)

Each call takes the next reply; the last one repeats. It listens on this machine only.
"""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import Receive, Scope, Send

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """What one call gets.

    Attributes:
        content: the message's text; a function makes it from the request's JSON.
        status: HTTP status; other than 200 the body is an error.
        refusal: text of a refusal, given instead of content.
        finish_reason: ``stop``, or ``length`` for an answer that was cut off.
        delay: seconds before answering.
        drop: close the connection without answering.
        retry_after: seconds that an error asks to wait.
    """

    content: str | Callable[[JsonObject], str] = ""
    status: int = 200
    refusal: str = ""
    finish_reason: str = "stop"
    delay: float = 0.0
    drop: bool = False
    cached_tokens: int = 0
    retry_after: float | None = None
    cut_after: int | None = None
    """Of a streamed answer, the pieces after which the connection ends."""

    @classmethod
    def json(cls, body: Any, **settings: Any) -> Reply:
        return cls(content=json.dumps(body), **settings)

    @classmethod
    def truncated(cls, body: Any) -> Reply:
        """The first half of a JSON text, as a model that ran out of tokens gives it."""
        text = json.dumps(body)
        return cls(content=text[: len(text) // 2], finish_reason="length")

    @classmethod
    def error(cls, status: int, retry_after: float | None = None) -> Reply:
        return cls(status=status, retry_after=retry_after)

    @classmethod
    def dropped(cls) -> Reply:
        return cls(drop=True)


class ScriptedServer:
    """Runs in a thread of this process; ``requests`` holds the JSON of every call, oldest first."""

    def __init__(
        self, replies: Sequence[Reply] | Callable[[JsonObject], Reply], *, host: str = "127.0.0.1", port: int = 0
    ) -> None:
        if not callable(replies) and not replies:
            raise ValueError("A scripted server needs at least one reply.")
        self._replies = replies
        self._lock = threading.Lock()
        self.requests: list[JsonObject] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._socket.bind((host, port))
        self._host, self._port = self._socket.getsockname()
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def base_url(self) -> str:
        """What OPENAI_BASE_URL is set to."""
        return f"http://{self._host}:{self._port}/v1"

    def __enter__(self) -> ScriptedServer:
        import uvicorn

        config = uvicorn.Config(self.app(), log_level="critical", lifespan="off", ws="none")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)
        self._thread.start()
        limit = time.monotonic() + 10
        while not self._server.started:
            if time.monotonic() > limit:
                raise TimeoutError("The scripted server did not start.")
            time.sleep(0.005)
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        assert self._server is not None
        assert self._thread is not None
        self._server.should_exit = True
        self._thread.join(timeout=10)
        self._socket.close()

    def app(self) -> Starlette:
        """The ASGI application, for another server to run."""
        from starlette.applications import Starlette
        from starlette.routing import Route

        return Starlette(
            routes=[
                Route("/v1/chat/completions", self._chat, methods=["POST"]),
                Route("/v1/models", self._models, methods=["GET"]),
            ]
        )

    async def _models(self, request: Request) -> Response:
        from starlette.responses import JSONResponse

        return JSONResponse(
            {"object": "list", "data": [{"id": "scripted", "object": "model", "created": 0, "owned_by": "scripted"}]}
        )

    async def _chat(self, request: Request) -> Response:
        from starlette.responses import JSONResponse, StreamingResponse

        body = await request.json()
        reply = self._next(body)
        if reply.delay:
            await asyncio.sleep(reply.delay)
        if reply.drop:
            return _dropped()
        if reply.status != 200:
            error = {"message": f"scripted status {reply.status}", "type": "scripted", "param": None, "code": None}
            headers = {} if reply.retry_after is None else {"Retry-After": f"{reply.retry_after:g}"}
            return JSONResponse({"error": error}, status_code=reply.status, headers=headers)
        content = reply.content(body) if callable(reply.content) else reply.content
        if body.get("stream"):
            return StreamingResponse(_chunks(body, reply, content), media_type="text/event-stream")
        return JSONResponse(_completion(body, reply, content))

    def _next(self, body: JsonObject) -> Reply:
        with self._lock:
            self.requests.append(body)
            if callable(self._replies):
                return self._replies(body)
            return self._replies[min(len(self.requests), len(self._replies)) - 1]


def _completion(request: Mapping[str, Any], reply: Reply, content: str) -> JsonObject:
    """OpenAI's ``chat.completion`` object. Tokens are counted as four characters each: enough for a script."""
    tokens_in = sum(len(str(message.get("content", ""))) for message in request.get("messages", ())) // 4
    tokens_out = len(content or reply.refusal) // 4
    message = {"role": "assistant", "content": None if reply.refusal else content, "refusal": reply.refusal or None}
    return {
        "id": "chatcmpl-scripted",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": request.get("model", "scripted"),
        "choices": [{"index": 0, "message": message, "finish_reason": reply.finish_reason, "logprobs": None}],
        "usage": {
            "prompt_tokens": tokens_in,
            "completion_tokens": tokens_out,
            "total_tokens": tokens_in + tokens_out,
            "prompt_tokens_details": {"cached_tokens": reply.cached_tokens, "audio_tokens": 0},
        },
    }


async def _chunks(request: Mapping[str, Any], reply: Reply, content: str) -> AsyncIterator[str]:
    """The same as OpenAI's ``chat.completion.chunk`` events, eight characters each; usage comes last, if it was asked for."""
    whole = _completion(request, reply, content)
    head = {"id": whole["id"], "object": "chat.completion.chunk", "created": whole["created"], "model": whole["model"]}
    text, name = (reply.refusal, "refusal") if reply.refusal else (content, "content")
    pieces = [text[place : place + _PIECE] for place in range(0, len(text), _PIECE)]
    for number, piece in enumerate(pieces):
        if reply.cut_after is not None and number >= reply.cut_after:
            raise ConnectionAbortedError("scripted")
        delta = {"role": "assistant", name: piece}
        yield _event({**head, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
    yield _event({**head, "choices": [{"index": 0, "delta": {}, "finish_reason": reply.finish_reason}]})
    if (request.get("stream_options") or {}).get("include_usage"):
        yield _event({**head, "choices": [], "usage": whole["usage"]})
    yield "data: [DONE]\n\n"


_PIECE = 8


def _event(body: JsonObject) -> str:
    return f"data: {json.dumps(body)}\n\n"


def _dropped() -> Response:
    """A response that promises more than it sends, so that the client sees its connection end."""
    from starlette.responses import Response

    class Dropped(Response):
        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            headers = [(b"content-length", b"1000"), (b"content-type", b"application/json")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": b'{"id": "chat', "more_body": False})

    return Dropped()
