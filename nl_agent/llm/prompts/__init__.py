"""Prompts are files beside this one; this renders them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    # No HTML here: the text goes to a model as it is.
    return Environment(loader=PackageLoader("nl_agent.llm", "prompts"), undefined=StrictUndefined, autoescape=False)


def render(name: str, **values: Any) -> str:
    """The text of the template ``name``; every value that it names must be given."""
    return _environment().get_template(f"{name}.jinja").render(**values).strip()
