"""The one door to a language model: messages and a JSON schema in, a JSON object out.

Which model is a matter of the environment:

    OPENAI_API_KEY     the key; without it and without OPENAI_BASE_URL no model is asked
    OPENAI_BASE_URL    another server that speaks OpenAI's protocol
    INSIGHTS_MODEL     the model's name (gpt-4.1-mini)
    INSIGHTS_MODEL_TIMEOUT   seconds that one call may take (20)
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from semantic_models import ServiceError

if TYPE_CHECKING:
    from llama_index.llms.openai_like import OpenAILike  # type: ignore[import-untyped]

DEFAULT_MODEL = "gpt-4.1-mini"
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


class ModelError(Exception):
    """The model gave nothing that can be used. ``detail`` is for logs and never shown as a claim about the data."""

    def __init__(self, kind: FailureKind, detail: str = "") -> None:
        super().__init__(f"{kind.value}: {detail}" if detail else kind.value)
        self.kind = kind
        self.detail = detail


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


class LanguageModel(Protocol):
    """Anything that fills in a JSON schema. Safe to share between threads."""

    @property
    def name(self) -> str: ...

    def complete(self, messages: Sequence[Message], schema_name: str, schema: Mapping[str, Any]) -> Completion:
        """One call. Raises ModelError."""
        ...


class OpenAIModel:
    """OpenAI's chat protocol through LlamaIndex. Its libraries load with the first call."""

    def __init__(self, name: str, *, api_key: str = "", base_url: str = "", timeout: float = DEFAULT_TIMEOUT) -> None:
        self.name = name
        self._api_key = api_key
        self._base_url = base_url
        self._timeout = timeout
        self._lock = threading.Lock()
        self._client: OpenAILike | None = None

    def complete(self, messages: Sequence[Message], schema_name: str, schema: Mapping[str, Any]) -> Completion:
        import openai
        from llama_index.core.llms import ChatMessage

        began = time.perf_counter()
        try:
            response = self._open().chat(
                [ChatMessage(role=message.role, content=message.content) for message in messages],
                response_format={"type": "json_schema", "json_schema": {"name": schema_name, "strict": True, "schema": schema}},
            )
        except openai.RateLimitError as fault:
            raise ModelError(FailureKind.RATE_LIMIT, str(fault)) from fault
        except openai.APITimeoutError as fault:
            raise ModelError(FailureKind.TIME_OUT, str(fault)) from fault
        except openai.APIConnectionError as fault:
            raise ModelError(FailureKind.UNREACHABLE, str(fault)) from fault
        except openai.InternalServerError as fault:
            raise ModelError(FailureKind.SERVER, str(fault)) from fault
        except openai.APIStatusError as fault:
            raise ModelError(FailureKind.REJECTED, str(fault)) from fault
        except (openai.OpenAIError, json.JSONDecodeError) as fault:
            raise ModelError(FailureKind.MALFORMED, str(fault)) from fault
        raw: Any = response.raw
        choice = raw.choices[0]
        if getattr(choice.message, "refusal", None):
            raise ModelError(FailureKind.REFUSED, str(choice.message.refusal))
        if choice.finish_reason not in (None, "stop"):
            raise ModelError(FailureKind.MALFORMED, f"it stopped because of '{choice.finish_reason}'")
        try:
            body = json.loads(choice.message.content or "")
        except ValueError as fault:
            raise ModelError(FailureKind.MALFORMED, str(fault)) from fault
        if not isinstance(body, dict):
            raise ModelError(FailureKind.MALFORMED, "it is not a JSON object")
        usage = raw.usage
        cached = getattr(getattr(usage, "prompt_tokens_details", None), "cached_tokens", 0) or 0
        return Completion(
            body=body,
            model=str(raw.model or self.name),
            tokens_in=getattr(usage, "prompt_tokens", 0) or 0,
            tokens_cached=cached,
            tokens_out=getattr(usage, "completion_tokens", 0) or 0,
            seconds=time.perf_counter() - began,
        )

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


def model_from_environment(environment: Mapping[str, str] | None = None) -> LanguageModel | None:
    """The configured model, or None: then nothing outside this process is called. Raises ServiceError for a bad setting."""
    values = os.environ if environment is None else environment
    key, base_url = values.get("OPENAI_API_KEY", "").strip(), values.get("OPENAI_BASE_URL", "").strip()
    if not key and not base_url:
        return None
    if base_url and not base_url.startswith(("http://", "https://")):
        raise ServiceError(f"OPENAI_BASE_URL '{base_url}' is not a web address.", hint="It looks like https://host/v1.")
    name = values.get("INSIGHTS_MODEL", "").strip() or DEFAULT_MODEL
    given = values.get("INSIGHTS_MODEL_TIMEOUT", "").strip()
    try:
        timeout = float(given) if given else DEFAULT_TIMEOUT
    except ValueError:
        timeout = 0.0
    if not 0 < timeout < float("inf"):
        raise ServiceError(f"INSIGHTS_MODEL_TIMEOUT '{given}' is not a number of seconds.", hint="For example 20.")
    return OpenAIModel(name, api_key=key, base_url=base_url, timeout=timeout)
