"""Requests as they come: a JSON object of bounded size, read with doubt."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from nl_agent.web.faults import RequestError, TooLargeError
from semantic_models import did_you_mean

MAX_BYTES = 100_000
MAX_HISTORY = 10
"""Earlier questions of a conversation that are kept; the oldest go first."""

EVENT_STREAM = "text/event-stream"
_EXAMPLE = 'For example {"question": "Revenue by month"}.'


@dataclass(frozen=True, slots=True)
class AskRequest:
    question: str
    history: tuple[str, ...]
    user: str = ""


async def json_object(request: Request) -> dict[str, Any]:
    """The request's body. Raises TooLargeError or RequestError."""
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > MAX_BYTES:
        raise _too_large()
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BYTES:
            raise _too_large()
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise RequestError("The request's body is not JSON.", hint="Send a JSON object in UTF-8.") from None
    if not isinstance(value, dict):
        raise RequestError("The request's body must be a JSON object.", hint=_EXAMPLE)
    return value


def _too_large() -> TooLargeError:
    return TooLargeError(f"The request is larger than {MAX_BYTES // 1000} kB.", hint="Ask a shorter question.")


def ask_request(body: dict[str, Any]) -> AskRequest:
    """A question from JSON. Raises RequestError; whether the question makes sense is for the assistant to say."""
    _only(body, ("question", "history", "user"))
    if "question" not in body:
        raise RequestError("The request holds no 'question'.", hint=_EXAMPLE)
    question, history = body["question"], body.get("history") or []
    if not isinstance(question, str):
        raise RequestError(f"'question' must be text, got {_shown(question)}.", hint=_EXAMPLE)
    if not isinstance(history, list) or not all(isinstance(item, str) for item in history):
        raise RequestError("'history' must be a list of earlier questions.", hint='For example ["Revenue in May"].')
    user = body.get("user") or ""
    if not isinstance(user, str):
        raise RequestError(f"'user' must be text, got {_shown(user)}.", hint="It is a name that choices are kept under.")
    earlier = tuple(_whole_characters(item) for item in history[-MAX_HISTORY:])
    return AskRequest(_whole_characters(question), earlier, _whole_characters(user))


def _only(body: dict[str, Any], known: Iterable[str]) -> None:
    names = tuple(known)
    for key in body:
        if key not in names:
            raise RequestError(f"Unknown key '{key[:40]}' in the request.", hint=did_you_mean(key, names) or _EXAMPLE)


def _whole_characters(text: str) -> str:
    """JSON may hold halves of characters (lone surrogates), which no later step could write down."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _shown(value: Any) -> str:
    return json.dumps(value)[:40]


def wants_events(request: Request) -> bool:
    return EVENT_STREAM in request.headers.get("accept", "")
