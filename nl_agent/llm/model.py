"""The one door to a language model: messages and a JSON schema in, a JSON object out.

Which model is a matter of the environment:

    OPENAI_API_KEY     the key; without it and without OPENAI_BASE_URL no model is asked
    OPENAI_BASE_URL    another server that speaks OpenAI's protocol
    INSIGHTS_MODEL     the small model's name, and INSIGHTS_MODEL_LARGE the large one's (see models.yml)
    INSIGHTS_MODEL_TIMEOUT   seconds that one call may take (20)
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from semantic_models import ServiceError

if TYPE_CHECKING:
    from llama_index.llms.openai_like import OpenAILike  # type: ignore[import-untyped]

DEFAULT_TIMEOUT = 20.0
_CONTEXT_WINDOW = 128_000
_MAX_TOKENS = 1_500


class FailureKind(Enum):
    """How a model can fail. None of them is the asker's fault, and each falls back to the reader."""

    RATE_LIMIT = "is over its rate limit"
    SERVER = "had a fault of its own"
    TIME_OUT = "did not answer in time"
    UNREACHABLE = "could not be reached"
    REJECTED = "rejected the call"
    REFUSED = "declined to answer"
    MALFORMED = "gave an answer that could not be read"
    LEFT_ALONE = "failed several times in a row and is left alone for a moment"


class ModelError(Exception):
    """The model gave nothing that can be used. ``detail`` is for logs and never shown as a claim about the data."""

    def __init__(self, kind: FailureKind, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(f"{kind.value}: {detail}" if detail else kind.value)
        self.kind = kind
        self.detail = detail
        self.retry_after = retry_after
        """Seconds that the server asks to wait, if it does."""


@dataclass(frozen=True, slots=True)
class Message:
    """``role`` is ``system``, ``user`` or ``assistant``."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Completion:
    """A JSON object from a model, with what it cost in tokens."""

    body: Mapping[str, Any]
    model: str
    tokens_in: int = 0
    tokens_cached: int = 0
    tokens_out: int = 0
    seconds: float = 0.0


Progress = Callable[[str], None]
"""Told in words how a model gets on, while it is waited for."""


class LanguageModel(Protocol):
    """Anything that fills in a JSON schema. Safe to share between threads."""

    @property
    def name(self) -> str: ...

    def complete(
        self, messages: Sequence[Message], schema_name: str, schema: Mapping[str, Any], progress: Progress | None = None
    ) -> Completion:
        """One answer. Raises ModelError."""
        ...


_TOLD_EVERY = 0.5
"""Seconds between two words on how an answer gets on."""


@dataclass(slots=True)
class _Written:
    """A streamed answer so far."""

    text: str = ""
    refusal: str = ""
    finish_reason: str = ""
    model: str = ""
    tokens_in: int = 0
    tokens_cached: int = 0
    tokens_out: int = 0

    def add(self, chunk: Any) -> None:
        """A chunk of OpenAI's protocol; servers differ in what they leave out."""
        self.model = str(getattr(chunk, "model", "") or self.model)
        for choice in getattr(chunk, "choices", None) or ():
            delta = choice.delta
            self.text += getattr(delta, "content", None) or ""
            self.refusal += getattr(delta, "refusal", None) or ""
            self.finish_reason = choice.finish_reason or self.finish_reason
        usage = getattr(chunk, "usage", None)
        if usage:
            self.tokens_in = getattr(usage, "prompt_tokens", 0) or 0
            self.tokens_out = getattr(usage, "completion_tokens", 0) or 0
            self.tokens_cached = getattr(getattr(usage, "prompt_tokens_details", None), "cached_tokens", 0) or 0


def _retry_after(fault: Any) -> float | None:
    """Seconds that a server's answer asks to wait; a date or nonsense is none."""
    given = fault.response.headers.get("retry-after", "") if getattr(fault, "response", None) is not None else ""
    try:
        return max(0.0, float(given))
    except ValueError:
        return None


class OpenAIModel:
    """OpenAI's chat protocol through LlamaIndex. Its libraries load with the first call."""

    def __init__(self, name: str, *, api_key: str = "", base_url: str = "", timeout: float = DEFAULT_TIMEOUT) -> None:
        self.name = name
        self._api_key = api_key
        self._base_url = base_url
        self._timeout = timeout
        self._lock = threading.Lock()
        self._client: OpenAILike | None = None

    def complete(
        self, messages: Sequence[Message], schema_name: str, schema: Mapping[str, Any], progress: Progress | None = None
    ) -> Completion:
        """One call, streamed, so that it can be told that an answer is on its way."""
        import httpx
        import openai

        began = time.perf_counter()
        try:
            written = self._streamed(messages, schema_name, schema, progress)
        except openai.RateLimitError as fault:
            raise ModelError(FailureKind.RATE_LIMIT, str(fault), _retry_after(fault)) from fault
        except openai.APITimeoutError as fault:
            raise ModelError(FailureKind.TIME_OUT, str(fault)) from fault
        except openai.APIConnectionError as fault:
            raise ModelError(FailureKind.UNREACHABLE, str(fault)) from fault
        except openai.InternalServerError as fault:
            raise ModelError(FailureKind.SERVER, str(fault), _retry_after(fault)) from fault
        except openai.APIStatusError as fault:
            raise ModelError(FailureKind.REJECTED, str(fault)) from fault
        except httpx.TimeoutException as fault:
            raise ModelError(FailureKind.TIME_OUT, str(fault)) from fault
        except httpx.HTTPError as fault:  # the connection ended in the midst of the answer
            raise ModelError(FailureKind.UNREACHABLE, str(fault)) from fault
        except (openai.OpenAIError, json.JSONDecodeError) as fault:
            raise ModelError(FailureKind.MALFORMED, str(fault)) from fault
        if written.refusal:
            raise ModelError(FailureKind.REFUSED, written.refusal)
        if written.finish_reason not in ("", "stop"):
            raise ModelError(FailureKind.MALFORMED, f"it stopped because of '{written.finish_reason}'")
        try:
            body = json.loads(written.text)
        except ValueError as fault:
            raise ModelError(FailureKind.MALFORMED, str(fault)) from fault
        if not isinstance(body, dict):
            raise ModelError(FailureKind.MALFORMED, "it is not a JSON object")
        return Completion(
            body=body,
            model=written.model or self.name,
            tokens_in=written.tokens_in,
            tokens_cached=written.tokens_cached,
            tokens_out=written.tokens_out,
            seconds=time.perf_counter() - began,
        )

    def _streamed(
        self, messages: Sequence[Message], schema_name: str, schema: Mapping[str, Any], progress: Progress | None
    ) -> _Written:
        """The answer put together from its pieces; the last of them tells the tokens."""
        from llama_index.core.llms import ChatMessage

        written = _Written()
        told = time.monotonic()
        pieces = self._open().stream_chat(
            [ChatMessage(role=message.role, content=message.content) for message in messages],
            response_format={"type": "json_schema", "json_schema": {"name": schema_name, "strict": True, "schema": schema}},
            stream_options={"include_usage": True},
        )
        for piece in pieces:
            written.add(piece.raw)
            if progress and time.monotonic() - told > _TOLD_EVERY:
                told = time.monotonic()
                progress(f"{self.name} is writing, {len(written.text):,} characters so far")
        return written

    def _open(self) -> OpenAILike:
        with self._lock:
            if self._client is None:
                from llama_index.llms.openai_like import OpenAILike

                self._client = OpenAILike(
                    model=self.name,
                    # A server of one's own may want no key, but the client will not start without one.
                    api_key=self._api_key or "none",
                    **({"api_base": self._base_url} if self._base_url else {}),
                    is_chat_model=True,
                    is_function_calling_model=True,
                    should_use_structured_outputs=True,
                    context_window=_CONTEXT_WINDOW,
                    max_tokens=_MAX_TOKENS,
                    temperature=0.0,
                    timeout=self._timeout,
                    max_retries=0,  # LlamaIndex's retries multiply with the client's: neither retries here.
                )
            return self._client


def model_named(name: str, environment: Mapping[str, str] | None = None) -> OpenAIModel | None:
    """A model of the configured server, or None: then nothing outside this process is called. Raises ServiceError for a bad setting."""
    values = os.environ if environment is None else environment
    key, base_url = values.get("OPENAI_API_KEY", "").strip(), values.get("OPENAI_BASE_URL", "").strip()
    if not key and not base_url:
        return None
    if base_url and not base_url.startswith(("http://", "https://")):
        raise ServiceError(f"OPENAI_BASE_URL '{base_url}' is not a web address.", hint="It looks like https://host/v1.")
    given = values.get("INSIGHTS_MODEL_TIMEOUT", "").strip()
    try:
        timeout = float(given) if given else DEFAULT_TIMEOUT
    except ValueError:
        timeout = 0.0
    if not 0 < timeout < float("inf"):
        raise ServiceError(f"INSIGHTS_MODEL_TIMEOUT '{given}' is not a number of seconds.", hint="For example 20.")
    return OpenAIModel(name, api_key=key, base_url=base_url, timeout=timeout)
