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


@dataclass(frozen=True, slots=True)
class _Call:
    """One template call as written: ``kind(*positional, **named).method(argument)…``."""

    kind: str
    positional: tuple[object, ...]
    named: dict[str, object]
    methods: tuple[tuple[str, object], ...]


def parse_item(text: str, names: Names) -> tuple[str, bool]:
    """A group-by or order-by item in either of dbt's forms, as its plain name and whether it is descending.

    ``-revenue``, ``metric_time__month`` or ``TimeDimension('metric_time', 'month').descending(True)``.
    """
    text = text.strip().removeprefix("{{").removesuffix("}}").strip()
    plain = text.removeprefix("-").strip()
    name, _, direction = plain.rpartition(" ")
    if name and direction.lower() in ("asc", "desc"):
        descending, plain = direction.lower() == "desc", name.strip()
    else:
        descending = text.startswith("-")
    if "(" not in plain:
        return plain, descending
    call = _read(plain, plain)
    for method, argument in call.methods:
        if method == "descending":
            descending = bool(argument)
    kept = tuple(method for method in call.methods if method[0] != "descending")
    ref = _named(_Call(call.kind, call.positional, call.named, kept), plain, names)
    return ref.metric if isinstance(ref, MetricRef) else ref.name, descending


def _reference(text: str, source: str, names: Names) -> Ref:
    return _named(_read(text, source), source, names)


def _read(text: str, source: str) -> _Call:
    """Read a call without evaluating anything. Raises InvalidFilterError."""
    try:
        node: ast.expr = ast.parse(text.strip(), mode="eval").body
        methods: list[tuple[str, object]] = []
        while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            methods.append((node.func.attr, ast.literal_eval(node.args[0])))
            node = node.func.value
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            raise ValueError
        positional = tuple(ast.literal_eval(argument) for argument in node.args)
        named = {str(keyword.arg): ast.literal_eval(keyword.value) for keyword in node.keywords}
    except (SyntaxError, ValueError, TypeError, IndexError, MemoryError, RecursionError):
        raise InvalidFilterError(f"{{{{{text[:60]}}}}} in the filter {_short(source)} cannot be read.", hint=_FORMS) from None
    return _Call(node.func.id, positional, named, tuple(reversed(methods)))


def _named(call: _Call, source: str, names: Names) -> Ref:
    """What a call refers to. Raises InvalidFilterError or QueryError."""
    kind, positional = call.kind, call.positional
    if kind not in _KINDS:
        raise InvalidFilterError(
            f"'{kind[:40]}' is not known in the filter {_short(source)}.",
            hint=did_you_mean(kind, _KINDS) or f"Use {', '.join(_KINDS)}.",
        )
    if not positional and "name" in call.named:
        positional = (call.named["name"],)
    if not positional or not isinstance(positional[0], str):
        raise InvalidFilterError(f"{kind}() in the filter {_short(source)} names nothing.", hint=_FORMS)
    lists = [item for item in positional[1:] if isinstance(item, (list, tuple))]
    if kind == "Metric":
        groups = call.named.get("group_by") or (lists[0] if lists else ())
        return MetricRef(positional[0], tuple(names.parse(name) for name in _texts(groups, source)))
    item = names.parse(positional[0])
    path = _texts(call.named.get("entity_path") or (lists[0] if lists else ()), source)
    if path:
        item = ItemRef((*path, *item.path), item.element, item.grain, item.custom, item.part)
    periods = [(str(text), "") for text in positional[1:2] if kind == "TimeDimension" and isinstance(text, str)]
    for keyword, prefix in (("time_granularity_name", ""), ("date_part_name", "extract_")):
        if call.named.get(keyword):
            periods.append((str(call.named[keyword]), prefix))
    for method, argument in call.methods:
        if method not in ("grain", "date_part"):
            raise InvalidFilterError(
                f"'.{method[:40]}()' is not known in the filter {_short(source)}.", hint="Use .grain() or .date_part()."
            )
        periods.append((str(argument), "extract_" if method == "date_part" else ""))
    for period, prefix in periods:
        item = names.with_period(ItemRef(item.path, item.element), prefix + period.lower())
    return item


def _texts(value: object, source: str) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
        raise InvalidFilterError(f"The filter {_short(source)} needs a list of names, not {str(value)[:40]!r}.", hint=_FORMS)
    return tuple(value)
