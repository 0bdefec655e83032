"""What went wrong, as HTTP says it: a status and the JSON of ``code``, ``message``, ``hint``. Never a traceback.

InsightsError
└── RequestError             invalid_request: the request cannot be read
    ├── NotFoundError            not_found
    ├── MethodError              method_not_allowed
    └── TooLargeError            too_large
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from semantic_models import InsightsError, QueryError, QuestionError, UnknownMetricError

log = logging.getLogger("nl_agent.web")


class RequestError(InsightsError):
    code = "invalid_request"


class NotFoundError(RequestError):
    code = "not_found"


class MethodError(RequestError):
    code = "method_not_allowed"


class TooLargeError(RequestError):
    code = "too_large"


# The first class that fits decides. Whatever is left concerns the server's own state: 503, worth trying again later.
_STATUS: tuple[tuple[type[InsightsError], int], ...] = (
    (TooLargeError, 413),
    (NotFoundError, 404),
    (MethodError, 405),
    (RequestError, 400),
    (UnknownMetricError, 404),
    (QueryError, 400),
    (QuestionError, 422),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """An error on its way out. ``title`` is what a page is headed with."""

    status: int
    body: dict[str, str]

    @property
    def code(self) -> str:
        return self.body["code"]

    @property
    def title(self) -> str:
        if self.status == 404:
            return "Not found"
        return "Not available right now" if self.status >= 500 else "That did not work"


def fault_of(error: Exception) -> Fault:
    """The fault of an error. One that nobody foresaw goes to the log in full, and to the user as one sentence."""
    if isinstance(error, InsightsError):
        status = next((status for kind, status in _STATUS if isinstance(error, kind)), 503)
        return Fault(status, error.to_dict())
    log.error("A request failed with an unforeseen error.", exc_info=error)
    return Fault(
        500,
        {
            "code": "internal",
            "message": "Something went wrong inside the server.",
            "hint": "Try again; if it happens again, the server's log says more.",
        },
    )
