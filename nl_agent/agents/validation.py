"""Validation: rows → an answer, or an honest word on why there is none. What cannot be vouched for is not said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from nl_agent.agents.absence import empty_sides, is_empty, nothing
from nl_agent.agents.calculations import is_held_against, work_out
from nl_agent.agents.claims import verdict
from nl_agent.agents.coverage import overlooked
from nl_agent.agents.lineup import Lineup, line_up
from nl_agent.agents.plan import Extraction, Part, Understanding
from nl_agent.agents.scope import scope_notes
from nl_agent.answer_text import sentence
from nl_agent.formatting import CALENDAR_GRAINS, as_day, day_text, following, group_text, listed, period_text
from nl_agent.reader.types import Calculation, Claim, Comparison, Presentation
from nl_agent.scene import Scene
from nl_agent.types import (
    Answer,
    ChartSpec,
    Definition,
    LabelledQuery,
    Outcome,
    Period,
    Question,
    Receipt,
    Refusal,
    RefusalKind,
)
from nl_agent.wording import period_phrase
from semantic_models import MetricQuery

MAX_BARS = 40
MAX_SERIES = 8
_RELATIVE = re.compile(r"\b(?:last|this|past|previous|prior|current|yesterday|today|ago|to date|so far|recent|latest|[ymqw]td)\b")
"""Words of a period that hang on "now"."""
_UNEVEN = 1.1
"""Sides of a comparison whose lengths differ by more than this are told apart in a warning: months do, by less than it."""


def validate(question: Question, understanding: Understanding, extraction: Extraction, scene: Scene) -> Outcome:
    """Check the rows against the question and the data, and tell them."""
    unsaid = overlooked(question, extraction.understood, scene)
    if unsaid is not None:
        return replace(unsaid, warnings=understanding.warnings)
    metrics = extraction.first.query.metrics
    span = scene.range_of(metrics) if metrics else None
    outside = _outside(question, extraction, span, scene)
    if outside is not None:
        return outside
    alone = _nothing_to_hold_against(question, extraction, scene)
    return alone or describe(question, understanding, extraction, scene)


def describe(question: Question, understanding: Understanding, extraction: Extraction, scene: Scene) -> Answer:
    """The rows as an answer, whatever they are, with the warnings that they call for."""
    metrics = extraction.first.query.metrics
    span = scene.range_of(metrics) if metrics else None
    lineup = work_out(line_up(extraction, scene), extraction, scene.layer.adds_along_time)
    partial = _partial_groups(lineup, extraction, span)
    warnings = (
        *understanding.warnings,
        *extraction.warnings,
        *_unused(extraction.understood.unused),
        *_coverage(extraction, span),
        *partial.values(),
        *_uneven(extraction, span),
        *empty_sides(extraction, scene),
        *_plausibility(lineup),
        *((f"Only the {len(lineup.rows):,} largest groups are shown; there are more.",) if extraction.limited else ()),
    )
    return _answer(question, understanding, extraction, lineup, span, tuple(dict.fromkeys(warnings)), tuple(partial), scene)


# ---- checks that take the answer's place


def _outside(question: Question, extraction: Extraction, span: tuple[date, date] | None, scene: Scene) -> Refusal | None:
    """A refusal if a side asks for days that the data does not have at all."""
    if span is None:
        return None
    for part in extraction.parts:
        start, end = _days(part.query)
        if (start is None or start <= span[1]) and (end is None or end >= span[0]):
            continue
        asked = period_phrase(start, end, None).removeprefix("in ").removeprefix("on ").removeprefix("from ")
        names = listed([_label(name, scene).lower() for name in part.query.metrics])
        text = (
            f"There is no data for {asked}: {names} {'is' if len(part.query.metrics) == 1 else 'are'} recorded"
            f" from {day_text(span[0])} to {day_text(span[1])}."
        )
        return Refusal(question.text, text, RefusalKind.OUTSIDE_PERIOD, _within(part.query, span, scene), now=scene.now)
    return None


def _nothing_to_hold_against(question: Question, extraction: Extraction, scene: Scene) -> Refusal | None:
    """A refusal if the one that others are held against has no number among them: it lies in another region, or had none then."""
    work = extraction.understood.work
    if work.against is None or not extraction.first.table:
        return None
    label = line_up(extraction, scene).columns[0].label
    if any(is_held_against(row, label, work) for row in extraction.first.table.rows):
        return None
    text = (
        f"{work.against[0]} is not among those that are asked for, so they cannot be held against it: ask for both, side by side."
    )
    return Refusal(question.text, text, RefusalKind.NOT_UNDERSTOOD, now=scene.now)


def _within(query: MetricQuery, span: tuple[date, date], scene: Scene) -> tuple[str, ...]:
    """The same question about periods that there is data for."""
    from nl_agent.agents.understanding import spelled_out

    year = span[1].year if span[1] >= date(span[1].year, 2, 1) or span[0].year == span[1].year else span[1].year - 1
    periods = [(date(year, 1, 1), date(year, 12, 31))]
    last = span[1].replace(day=1) - timedelta(days=1)
    if last >= span[0]:
        periods.append((last.replace(day=1), last))
    return tuple(
        spelled_out(replace(query, start=start.isoformat(), end=end.isoformat()), scene)
        for start, end in periods
        if end >= span[0] and start <= span[1]
    )


# ---- checks that become warnings


def _unused(words: Sequence[str]) -> tuple[str, ...]:
    if not words:
        return ()
    quoted = listed([f"“{word}”" for word in words])
    return (f"Not taken into account: {quoted}. No definition was found for {'it' if len(words) == 1 else 'them'}.",)


def _coverage(extraction: Extraction, span: tuple[date, date] | None) -> tuple[str, ...]:
    """Periods that reach beyond the first or last day with data."""
    if span is None:
        return ()
    found = []
    for part in extraction.parts:
        start, end = _days(part.query)
        if end is not None and end > span[1]:
            counted = period_text(max(start, span[0]) if start else span[0], span[1])
            found.append(
                f"The data ends on {day_text(span[1])}: of {period_text(start or span[0], end)} only {counted} is counted."
            )
        if start is not None and start < span[0]:
            counted = period_text(span[0], min(end, span[1]) if end else span[1])
            found.append(
                f"The data begins on {day_text(span[0])}: of {period_text(start, end or span[1])} only {counted} is counted."
            )
    return tuple(found)


def _partial_groups(lineup: Lineup, extraction: Extraction, span: tuple[date, date] | None) -> dict[date, str]:
    """The first and last group of a time series where the data or the period begins or ends within it, each with a warning."""
    if span is None or extraction.compares or extraction.understood.work.calculation in (Calculation.AVERAGE, Calculation.COUNT):
        return {}
    found: dict[date, str] = {}
    for position, column in enumerate(lineup.columns):
        if column.kind != "time" or column.grain not in CALENDAR_GRAINS:
            continue
        days = sorted({as_day(row[position]) for row in lineup.rows if isinstance(row[position], date)})
        start, end = _days(extraction.asked)
        first, last = max(start or span[0], span[0]), min(end or span[1], span[1])
        if not days:
            continue
        if days[0] < first:
            found[days[0]] = f"{_capital(group_text(days[0], column.grain))} is counted from {day_text(first)} only."
        if following(days[-1], column.grain) > last + timedelta(days=1):
            why = "the data ends there" if last == span[1] else "the period ends there"
            found[days[-1]] = f"{_capital(group_text(days[-1], column.grain))} is counted up to {day_text(last)} only; {why}."
    return found


def _uneven(extraction: Extraction, span: tuple[date, date] | None) -> tuple[str, ...]:
    """Sides of a comparison that count clearly different numbers of days."""
    if span is None or extraction.understood.comparison is not Comparison.PERIOD or not extraction.compares:
        return ()
    lengths = []
    for part in extraction.parts:
        start, end = _days(part.query)
        lengths.append((min(end or span[1], span[1]) - max(start or span[0], span[0])).days + 1)
    if max(lengths) <= min(lengths) * _UNEVEN:
        return ()
    told = listed(
        [
            f"{part.label} {length:,} day{'' if length == 1 else 's'}"
            for part, length in zip(extraction.parts, lengths, strict=True)
        ]
    )
    return (f"The sides count different numbers of days: {told}.",)


def _plausibility(lineup: Lineup) -> tuple[str, ...]:
    """Numbers that cannot be right by their unit alone."""
    found = []
    for position, column in enumerate(lineup.columns):
        if column.kind != "metric":
            continue
        values = [row[position] for row in lineup.rows if row[position] is not None]
        if column.unit == "ratio" and any(value < 0 or value > 1 for value in values):
            found.append(f"{column.label} lies outside 0 to 100% in places: check its definition before using it.")
        elif any(value < 0 for value in values if not isinstance(value, (str, date, bool))):
            found.append(f"{column.label} is negative in places.")
    return tuple(found)


# ---- the answer


def _answer(
    question: Question,
    understanding: Understanding,
    extraction: Extraction,
    lineup: Lineup,
    span: tuple[date, date] | None,
    warnings: tuple[str, ...],
    partial: tuple[date, ...],
    scene: Scene,
) -> Answer:
    first = extraction.first
    every = (*extraction.parts, *filter(None, (extraction.total, extraction.chosen)))
    period = extraction.understood.period
    said = _said(extraction)
    relative = bool(period and period.relative) or bool(_RELATIVE.search(said.lower()))
    counts = extraction.understood.work.calculation is Calculation.COUNT  # no group at all is a count of zero, not a gap
    empty = not counts and all(is_empty(part) for part in extraction.parts)
    text = nothing(first, span, scene) if empty else sentence(extraction, lineup, scene, _when(extraction.asked, span), partial)
    text = _yes_or_no(verdict(extraction, lineup), empty, extraction.understood.claim) + text
    assumptions = [*extraction.understood.assumptions, *extraction.assumptions]
    if relative and scene.now:
        assumptions.append(f"“Now” is {day_text(scene.now)}, the day of the newest data.")
    assumptions += _barred(every)
    source = tuple(dict.fromkeys(name for part in every for name in part.compiled.source))
    decisions = tuple({**decision.to_dict(), "query": part.label} for part in every for decision in part.compiled.decisions)
    return Answer(
        question=question.text,
        text=text,
        query=first.query.to_dict(),
        columns=tuple(column.name for column in lineup.columns),
        rows=lineup.rows,
        sql=_sql(every),
        source=source,
        receipt=Receipt(
            definitions_version=scene.layer.version,
            data_version=scene.data_version,
            source=source,
            summary=tuple(dict.fromkeys(str(d["candidate"]) for d in decisions if d["used"])),
            rows=len(lineup.rows),
            seconds=round(sum(part.table.seconds for part in every), 6),
            first_day=span[0] if span else None,
            last_day=span[1] if span else None,
            data_source=_data_source(first.query.metrics, scene),
            understood_by=understanding.understood_by,
            index_version=scene.index.mark_used(),
        ),
        column_info=lineup.columns,
        queries=tuple(
            LabelledQuery(part.label, part.query.to_dict(), part.compiled.sql, part.compiled.source, len(part.table))
            for part in every
        ),
        chart=_chart(lineup, extraction),
        decisions=decisions,
        definitions=tuple(_definition(name, scene) for name in first.query.metrics),
        period=_period(extraction.asked, span, said=said, relative=relative),
        compared_period=_period(extraction.parts[1].query, span)
        if extraction.compares and extraction.understood.comparison is Comparison.PERIOD
        else None,
        now=scene.now,
        assumptions=tuple(dict.fromkeys(assumptions)),
        scope=() if empty else scope_notes(first, scene, extraction.unranked),
        warnings=warnings,
    )


def _barred(parts: Sequence[Part]) -> list[str]:
    """Marts that would have served and must not, a sentence for each reason."""
    reasons: dict[str, list[str]] = {}
    for part in parts:
        for decision in part.compiled.decisions:
            if decision.barred:
                names = reasons.setdefault(decision.reason, [])
                names += [f"'{decision.candidate}'"] if f"'{decision.candidate}'" not in names else []
    return [
        f"Computed from the fact, for the summary mart{'' if len(names) == 1 else 's'} {listed(names)} must not be used: {reason}."
        for reason, names in reasons.items()
    ]


def _yes_or_no(borne_out: bool | None, empty: bool, claim: Claim) -> str:
    """How the answer to a yes/no question begins; an empty result says no only to whether there is anything."""
    if borne_out is None or (empty and claim not in (Claim.ANY, Claim.NO_ONE)):
        return ""
    return "Yes. " if borne_out else "No. "


def _sql(parts: Sequence[Part]) -> str:
    """Every statement, ready to be run one after the other."""
    if len(parts) == 1:
        return parts[0].compiled.sql
    return ";\n\n".join(f"-- {part.label or 'query'}\n{part.compiled.sql}" for part in parts) + ";"


def _definition(name: str, scene: Scene) -> Definition:
    card = scene.card(name)
    return Definition(name, card.label, card.description, card.unit, card.owner, card.scope, card.formula, card.fingerprint)


def _data_source(metrics: Sequence[str], scene: Scene) -> str:
    return "; ".join(dict.fromkeys(source for name in metrics if (source := scene.card(name).data_source)))


def _said(extraction: Extraction) -> str:
    return next((one.text for one in extraction.understood.evidence if one.kind == "period"), "")


def _period(query: MetricQuery, span: tuple[date, date] | None, *, said: str = "", relative: bool = False) -> Period | None:
    start, end = _days(query)
    if span is None and (start is None or end is None):
        return None
    begin = start or (span[0] if span else None)
    finish = end or (span[1] if span else None)
    if begin is None or finish is None:
        return None
    label = period_text(begin, finish) if start or end else f"all the data, {period_text(begin, finish)}"
    return Period(begin, finish, label, said, relative)


def _when(query: MetricQuery, span: tuple[date, date] | None) -> str:
    start, end = _days(query)
    return period_phrase(start, end, span)


def _days(query: MetricQuery) -> tuple[date | None, date | None]:
    return _as_date(query.start), _as_date(query.end)


def _as_date(moment: str | None) -> date | None:
    return date.fromisoformat(moment[:10]) if moment else None


def _chart(lineup: Lineup, extraction: Extraction) -> ChartSpec | None:
    """A number, a line over time, or bars; nothing where a drawing would tell less than the table."""
    groups = [column for column in lineup.columns if column.kind in ("time", "dimension")]
    numbers = [column for column in lineup.columns if column.kind == "metric"]
    if not numbers:
        return None
    unit = numbers[0].unit
    # One axis has one unit: further metrics of another unit stay in the table.
    y = tuple(column.name for column in numbers if column.unit == unit)
    if not groups:
        return ChartSpec("number", "", y, unit=unit) if len(lineup.rows) == 1 else None
    if len(lineup.rows) < 2 or extraction.understood.presentation is Presentation.LISTING:
        return None
    time = next((column for column in groups if column.kind == "time"), None)
    if len(groups) == 1:
        kind = "line" if time is not None and not time.grain.startswith("extract_") else "bar"
        return ChartSpec("line", groups[0].name, y, unit=unit) if kind == "line" else _bars(lineup, groups[0].name, y, unit)
    if len(groups) == 2 and time is not None:
        other = next(column for column in groups if column is not time)
        place = lineup.columns.index(other)
        if len({row[place] for row in lineup.rows}) <= MAX_SERIES:
            return ChartSpec("line", time.name, y[:1], other.name, unit)
    return None


def _bars(lineup: Lineup, x: str, y: tuple[str, ...], unit: str) -> ChartSpec | None:
    return ChartSpec("bar", x, y, unit=unit) if len(lineup.rows) <= MAX_BARS else None


def _label(name: str, scene: Scene) -> str:
    return scene.layer.metric(name).label or name.replace("_", " ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
