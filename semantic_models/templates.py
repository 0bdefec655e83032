"""dbt's filter templates: ``{{ Dimension('product__brand') }} = 'Private'`` → text and references, nothing evaluated."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from semantic_models.errors import InvalidFilterError, did_you_mean
from semantic_models.names import ItemRef, Names

_CALL = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_KINDS = ("Dimension", "TimeDimension", "Entity", "Metric")
_FORMS = "Filters look like {{ Dimension('product__brand') }} = 'Private'."


@dataclass(frozen=True, slots=True)
class MetricRef:
    """A metric inside a filter, computed for each value of ``group_by``."""

    metric: str
    group_by: tuple[ItemRef, ...] = ()

    @property
    def name(self) -> str:
        return "__".join((*(item.name for item in self.group_by), self.metric))


Ref = ItemRef | MetricRef


@dataclass(frozen=True, slots=True)
class Template:
    """A filter: ``texts`` are the pieces of SQL between the references, always one more than ``refs``."""

    source: str
    texts: tuple[str, ...]
    refs: tuple[Ref, ...]
    trusted: bool = False
    """True for filters of the definitions, which an analytics engineer wrote; False for those of a query."""


def parse_template(source: str, names: Names, *, trusted: bool = False) -> Template:
    """Split a filter into SQL and references. Raises InvalidFilterError for anything but dbt's template calls."""
    if not source.strip():
        raise InvalidFilterError("A filter is empty.", hint=_FORMS)
    pieces = _CALL.split(source)
    texts = tuple(pieces[0::2])
    if any(mark in text for text in texts for mark in ("{{", "}}", "{%", "{#")):
        raise InvalidFilterError(f"The filter {_short(source)} has a template bracket without its partner.", hint=_FORMS)
    return Template(source, texts, tuple(_reference(piece, source, names) for piece in pieces[1::2]), trusted)


def _short(source: str) -> str:
    text = " ".join(source.split())
    return repr(text if len(text) <= 80 else text[:77] + "...")


def _reference(call: str, source: str, names: Names) -> Ref:
    try:
        node: ast.expr = ast.parse(call.strip(), mode="eval").body
        modifiers: list[tuple[str, str]] = []
        while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            modifiers.append((node.func.attr, ast.literal_eval(node.args[0])))
            node = node.func.value
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            raise ValueError
        kind = node.func.id
        positional = [ast.literal_eval(argument) for argument in node.args]
        named = {str(keyword.arg): ast.literal_eval(keyword.value) for keyword in node.keywords}
    except (SyntaxError, ValueError, IndexError, MemoryError, RecursionError):
        raise InvalidFilterError(f"{{{{{call[:60]}}}}} in the filter {_short(source)} cannot be read.", hint=_FORMS) from None
    if kind not in _KINDS:
        raise InvalidFilterError(
            f"'{kind}' is not known in the filter {_short(source)}.",
            hint=did_you_mean(kind, _KINDS) or f"Use {', '.join(_KINDS)}.",
        )
    if not positional and "name" in named:
        positional = [named["name"]]
    strings = [item for item in positional if isinstance(item, str)]
    if not strings or not isinstance(positional[0], str):
        raise InvalidFilterError(f"{kind}() in the filter {_short(source)} names nothing.", hint=_FORMS)
    if kind == "Metric":
        groups = named.get("group_by") or (positional[1] if len(positional) > 1 else ())
        return MetricRef(strings[0], tuple(names.parse(str(item)) for item in groups))
    item = names.parse(strings[0])
    path = named.get("entity_path") or ()
    if path:
        item = ItemRef((*path, *item.path), item.element, item.grain, item.custom, item.part)
    if kind == "TimeDimension" and len(strings) > 1:
        item = names.with_period(ItemRef(item.path, item.element), strings[1].lower())
    for keyword, prefix in (("time_granularity_name", ""), ("date_part_name", "extract_")):
        if named.get(keyword):
            item = names.with_period(ItemRef(item.path, item.element), prefix + str(named[keyword]).lower())
    for method, argument in reversed(modifiers):
        if method not in ("grain", "date_part"):
            raise InvalidFilterError(
                f"'.{method}()' is not known in the filter {_short(source)}.", hint="Use .grain() or .date_part()."
            )
        prefix = "extract_" if method == "date_part" else ""
        item = names.with_period(ItemRef(item.path, item.element), prefix + str(argument).lower())
    return item
