"""Those that have none of something: all that could have, without those that have.

"how many patients never had a scan in May"       patients of May, without those with a scan in May
"which wards had no admissions"                   wards, without those with admissions
"patients that came in May but not in June"       patients of May, without those of June
"active patients May, not June"                   the same
"which wards billed nothing in May"               wards that ever billed, without those that did in May
"wards without emergency charges in May"          the same: charges are what they had none of, and no filter of theirs
"patients that came in May and again in June"     patients of May that are patients of June as well

A question that says yes where this one says no tells who has it; what stands after the verb is what is denied.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from nl_agent.reader.english.tokens import stems
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.names.unknowns import of_unknown
from nl_agent.reader.rewriting.nils import nothing_counted
from nl_agent.reader.roles.who_acts import chosen_by
from nl_agent.reader.sets.empty_times import empty_times
from nl_agent.reader.sets.had_none import had_none, is_a_number_of_those
from nl_agent.reader.sets.two_sets import held_together, plain, thing_of
from nl_agent.reader.sets.yes_or_no_of_it import said_by_yes_or_no
from nl_agent.reader.time.period_words import MONTH_NAME, YEAR
from nl_agent.reader.types import (
    Ambiguous,
    Calculation,
    Comparison,
    LabelledQuery,
    NotUnderstood,
    Presentation,
    Reading,
    Reason,
    Understood,
    Work,
)
from nl_agent.reader.vocabulary import Vocabulary
from semantic_models import MetricQuery

Read = Callable[[str, tuple[str, ...]], Reading]

_DID = r"(?:(?!the\b|our\b|a\b|an\b|any\b|in\b|on\b|at\b|been\b|more\b|less\b)[a-z]+)"
"""Whatever was done: after "never" and "did not" stands a verb."""
_VERBS = r"(?:buy|bought|sell|sells|sold|use|used|purchase|purchased|have|has|had|make|made|see|saw|seen|get|got|record|recorded|receive|received|carry|carried|visit|visited|order|ordered|spend|spent|stock|stocked|move|moved|come|came|return|returned|respond|responded|generate|generated|bring|brought|take|took|taken|give|gave|book|booked|bill|billed|earn|earned)"
_DONE = r"(?:sold|bought|used|purchased|visited|ordered|stocked|moved|taken|booked|billed|made|seen|given|opened)"
"""What is done to a thing, and could be told of it as a time or a place; "not counted" and "not known" say something else."""
_ANY = r"(?:(?:any|a single|even one|even a|one single|at all|one|so much as a)\s+)?"
_NOTHING = r"(?:anything|nothing|a thing|a single thing)"
_NOTHING_OF = re.compile(r"\b(?:nothing|anything) (?:of |(?=from |in ))(?:(?:the|our|any) )*", re.IGNORECASE)
_NOT_A_LIMIT = r"(?!fewer\b|less\b|more\b|longer\b|later\b|earlier\b|doubt\b|idea\b|matter\b|other\b)"
_DENIALS = (
    re.compile(rf"\b(?:(?:have|has|had|did|do|does)(?: not|n't)? )?never (?:once |ever |actually |even )?(?:been |got |get )?(?P<v>{_DID}\b)(?:[ ]{_ANY}|\s*)", re.IGNORECASE),
    re.compile(rf"(?<=[a-z0-9] )(?:did|do|does|have|has|had)(?: not|n't) (?:ever |even |actually |once )*(?:been )?(?P<v>{_DID}\b)(?:[ ]{_ANY}|\s*)", re.IGNORECASE),
    re.compile(rf"(?<=[a-z0-9] )(?:was|were|is|are)(?: not|n't) (?:ever |even |actually |once )*(?:being )?(?P<v>{_DONE}\b)(?:[ ]{_ANY}|\s*)", re.IGNORECASE),
    re.compile(rf"(?<=[a-z0-9] )(?P<v>{_VERBS}) (?:no|zero|not a single|not one|none of(?: the| our)?) {_NOT_A_LIMIT}(?=[a-z])", re.IGNORECASE),
    re.compile(rf"(?<=[a-z0-9] )(?P<v>{_VERBS}) (?=nothing\b)", re.IGNORECASE),
)  # fmt: skip
_BUT_NOT = re.compile(
    rf"\A(?P<base>[^?!.;]*?\b(?:{_VERBS}|[a-z]+ed)\b[^?!.;]*?),? (?:but|and|yet|though) (?:who |that |which |they |have |has |had |then |did )*(?:never|not|n't|no|didn't|did not|haven't|hasn't|without)\b(?: (?:once|ever|actually|any|even|again|yet))*(?! (?:including|counting|only|just|more|less|fewer|as|necessarily|limited)\b)(?P<o>[^?!.;]*)",
    re.IGNORECASE,
)
_DID_NOT_RETURN = re.compile(
    rf"\A(?P<base>(?:how many|which|what|list|show|number of|count of|the)\b[^?!.;]*?\b(?:who|that|which) [^?!.;]*?) (?:did not|didn't|have not|haven't|never) {_DID}(?: again| back| anything)* (?P<o>(?:in|during|on|since|after)\b[^?!.;]*)",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    rf"\A(?P<base>(?:how many|which|what|list|show|number of|count of|the|[a-z]+s (?:that|who))\b[^?!.;]*?\b(?:in|during|on) (?:both )?[^?!.;,]*?),?(?:(?: and| then)+(?: who| that| which| they)?)? (?:came back|come back|returned|{_DID} again|again|(?:and )?also(?: came| {_DID})?(?= (?:in|during|on)\b))(?: again| back)? (?P<o>(?:in|during|on|since|after)\b[^?!.;]*)",
    re.IGNORECASE,
)
_IN_BOTH = re.compile(
    r"\A(?P<base>(?:how many|which|number of|count of|list|show)\b(?![^?!.;]*\b(?:by|per|each)\b)[^?!.;]*? (?P<in>in|on|during)) both (?P<a>[^?!.;,]+?) and (?:(?:in|on|during) )?(?P<o>[^?!.;]+)",
    re.IGNORECASE,
)
_THEN = (
    rf"(?:{MONTH_NAME}|q[1-4]|h[12]|(?:the )?(?:first|second|third|fourth) quarter|(?:wk|week) \d{{1,2}})(?:,? (?:of )?{YEAR})?"
)
_NOT_THEN = re.compile(
    rf"\A(?P<base>[^?!.;]*?\b(?:{_THEN}(?=,| |\Z)|{YEAR}(?=,? (?:but|and|yet))))(?:,? (?:but|and|yet)|,)?(?: were| are)? not (?P<o>(?:(?:in|during) )?{_THEN})\W*\Z",
    re.IGNORECASE,
)
_SUBJECT = re.compile(rf"\A.*?(?= (?:(?:who|that|which|have|has|had) )*(?:{_VERBS}|[a-z]+ed)\b)", re.IGNORECASE)
_VERB_FIRST = re.compile(
    rf"\A\s*(?:{_VERBS}|[a-z]+ed|come back|came back|again|back)(?: again| back)?\b\s*(?:anything|a thing|at all)?{_ANY}",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\s*(?P<o>(?:(?:things?|items?|products?|pieces?|bits?|purchases?|orders?)\s+(?=(?:in|at|from|of)\b)|(?:anything|nothing)\s+(?=(?:from|of)\b))?(?:(?:in|at|from|of|on|for|with|during) )?.+?)(?=\s+(?:in|during|on|at|since|until|between|from|last|this|over|by|across|for|through|within|before|after)\b|\s*[.,;:?!]|\s*\Z)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\W*(?:(?:please|and|so) )*(?:how many|number of|count of)\b", re.IGNORECASE)
_NONE_OF_IT = "Those that have none of something are not looked for that way: ask which of them had none of it."
_BEFORE = "What the sentence before adds to those that have the one and not the other was not understood: ask it in one sentence."
_BOTH_TIMES = "Who was among them at one time and came again at another is not told by a number of each."
_ONLY_THOSE_WHO_DID = "Only those who did are in the data: who came and did nothing of the kind left no row."
_SHARE = "What part of them has none of it is not told by a share of rows: ask how many have none."
_TWICE = "Two things that are denied at once are not told: ask for those without the one."
_UNTOLD = "What those did not do was not understood: ask for those who did, and for all of them."
_ALL_THAT_WERE = re.compile(r"\b(?:that|who|which) (?:was|were|have been|had been|has been|got)\s*\Z", re.IGNORECASE)
_THEY_DID = re.compile(rf"(?P<and>(?:and|but) (?:who |that )?)?(?:{_VERBS}|shopped|spent|paid|came)\b", re.IGNORECASE)
_AND_DID = re.compile(
    rf"\b(?:and|but) (?:who |that |then |also )?(?:{_VERBS}|shopped|spent|paid|came)(?: (?!it\b|them\b|any\b|in\b|on\b)[a-z]|\Z)",
    re.IGNORECASE,
)
_IS_THERE = re.compile(r" (?:but|and|yet|though)(?: who| that| which| then)*\Z", re.IGNORECASE)
""" "Patients who came in but (did not …)": what they did besides is said, too."""
_JOINED = re.compile(r"(?:\s+(?:that|who|which|have|has|had))*\s*\Z", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?;:]\s+")
_ASKER = re.compile(r"\W*(?:(?:and|but|so|because|since|as|though) )?(?:i|we|you|he|she|my \w+|our \w+)\b", re.IGNORECASE)
_CONTENT = re.compile(
    r"\b(?:how many|which|what|who|list|show|name|number of|count of|[a-z]+s (?:that|who|which))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Denial:
    """A question that says no: what it would be with a yes, and the words of what is denied.

    Attributes:
        how: ``BOTH`` if it is not denied at all, but said of the same things: "that came in May and again in June".
        before: what was said in sentences before it.
        alone: what is denied as a question of its own, where it has a verb.
        subject: the words before the verb that is denied: "how many discharged patients".
        base: the question whose rows are looked at, where it is said apart: "patients that came in May, but not in June".
    """

    said: str
    denied: str
    base: str = ""
    how: Comparison = Comparison.WITHOUT
    alone: str = ""
    before: str = ""
    subject: str = ""


def denial(question: str, *, follows: bool = False) -> Denial | None:
    """What a question denies; None if it denies nothing.

    Args:
        follows: True if it may lean on one before: "and for May, not June" corrects that one, and denies nothing.

    >>> denial("how many patients never had a scan in May?").said
    'how many patients had a scan in May?'
    """
    if not follows and (match := _NOT_THEN.match(question.strip())):
        return Denial(f"and {match['o']}?", match["o"], base=f"{match['base']}?")
    if not _CONTENT.search(question):
        return None
    begin = max((match.end() for match in _SENTENCE.finditer(question) if _CONTENT.search(question[match.end() :])), default=0)
    before, asked = question[:begin], question[begin:]
    for pattern in (_DID_NOT_RETURN, _BUT_NOT):
        if (match := pattern.match(asked)) and (words := _VERB_FIRST.sub("", match["o"]).strip()):
            who = _SUBJECT.match(match["base"]) if _VERB_FIRST.match(match["o"]) else None
            alone = f"{who.group()} {match['o'].strip()}?" if who else ""
            return Denial(f"and {words}?", words, base=f"{match['base'].strip()}?", alone=alone, before=before)
    if match := _IN_BOTH.match(asked):
        words = f"{match['in']} {match['o'].strip()}"
        return Denial(f"and {words}?", words, base=f"{match['base']} {match['a']}?", how=Comparison.BOTH, before=before)
    if (match := _AGAIN.match(asked)) and (words := match["o"].strip()):
        return Denial(f"and {words}?", words, base=f"{match['base'].strip()}?", how=Comparison.BOTH, before=before)
    for pattern in _DENIALS:
        match = pattern.search(question)
        if match is None or not _CONTENT.search(question[: match.end()]) or _of_the_asker(question[: match.start()]):
            continue
        rest = question[match.end() :]
        found = _OBJECT.match(rest)
        denied = found["o"].strip() if found else ""
        did = _THEY_DID.match(denied)
        if not denied or _AND_DID.search(denied) or (did and (did["and"] or _ALL_THAT_WERE.search(question[: match.start()]))):
            return None  # "patients that were never scanned came in May": what was not done to them, and what they did
        said = f"{question[: match.start()]}{match['v']} {rest.lstrip()}"
        return Denial(said, denied, subject=_JOINED.sub("", question[: match.start()]))
    return None


def _of_the_asker(before: str) -> bool:
    """ "… by month? I never trust it": what the asker does not do is denied of nothing that is asked for."""
    sentence = _SENTENCE.split(before)[-1]
    return not _CONTENT.search(sentence) and bool(_ASKER.match(sentence))


def without_any(question: str, history: Sequence[str], read: Read, vocabulary: Vocabulary, phrases: Phrases) -> Reading | None:
    """The reading of a question that looks for those that have none of something; None if it is no such question."""
    if times := empty_times(question, history, read, vocabulary, phrases):
        return times
    question = nothing_counted(question, phrases)  # "entries that have no quantity" are told by a number of their own
    question = of_unknown(question, phrases, vocabulary.values)  # "stays that have no specialty": those of unknown specialty
    if is_a_number_of_those(question, phrases):
        return NotUnderstood(Reason.NOT_UNDERSTOOD, _NONE_OF_IT)
    asked = had_none(question, phrases)
    none = _without_it(asked, history, read, vocabulary, phrases)
    if asked == question:
        return none
    if isinstance(none, Understood) and _COUNTED.match(question):
        return replace(none, presentation=Presentation.NUMBER, work=Work(Calculation.COUNT))
    return none or NotUnderstood(Reason.NOT_UNDERSTOOD, _NONE_OF_IT)


def _without_it(question: str, history: Sequence[str], read: Read, vocabulary: Vocabulary, phrases: Phrases) -> Reading | None:
    no = denial(question, follows=bool(history))
    if no is None:
        return None
    if part := _NOTHING_OF.match(no.denied):  # "sold nothing of the deli": did not sell the deli
        no = replace(no, denied=no.denied[part.end() :], said=_NOTHING_OF.sub("", no.said, count=1))
    nothing = bool(re.fullmatch(_NOTHING, no.denied, re.IGNORECASE))
    if nothing:
        no = replace(no, said=re.sub(rf"\s*\b{_NOTHING}\b", "", no.said, count=1, flags=re.IGNORECASE))
    if any(text and denial(text) for text in (no.said, no.base, no.alone)):
        return NotUnderstood(Reason.NOT_UNDERSTOOD, _TWICE)
    if no.base and said_by_yes_or_no(no.base, no.denied, phrases, vocabulary):
        return None
    if no.base:
        return _beside_its_base(no, question, history, read, vocabulary, phrases)
    having = read(no.said, tuple(history))
    if nothing and isinstance(having, NotUnderstood):
        return having  # what they did nothing of is all that tells them from the rest
    if isinstance(having, Ambiguous) and not nothing:
        return _asked_back(having, question, no.denied)
    if isinstance(having, Understood) and having.comparison is Comparison.SHARE and _of_others(having, no, vocabulary, phrases):
        return NotUnderstood(Reason.NOT_MODELLED, _SHARE)
    if not isinstance(having, Understood) or len(having.queries) != 1:
        return None
    if any(chosen.endswith("= FALSE") for chosen in having.queries[0].query.where):
        return NotUnderstood(Reason.NOT_UNDERSTOOD, _TWICE)  # "leave out those who never were": they are not those that are
    if nothing and _IS_THERE.search(no.subject) and not having.queries[0].query.where:
        return NotUnderstood(Reason.NOT_MODELLED, _ONLY_THOSE_WHO_DID)
    chosen = _chosen(read(no.subject, tuple(history)), vocabulary, phrases)
    if chosen and chosen.queries[0].query.metrics == having.queries[0].query.metrics:
        return NotUnderstood(Reason.NOT_UNDERSTOOD, _UNTOLD)
    if nothing or chosen:
        base: Understood | None = chosen or _of_all(having, vocabulary, phrases, ever=True)
    else:
        base = _without_what_is_denied(having, no, vocabulary, phrases)
    return _apart(base, having, no.how, phrases, vocabulary) if base else None


def _beside_its_base(
    no: Denial, question: str, history: Sequence[str], read: Read, vocabulary: Vocabulary, phrases: Phrases
) -> Reading | None:
    """ "That came in May but not in June": both are said, the second by itself or as what follows on the first."""
    base = read(no.base, tuple(history))
    if no.before and not _says_no_more(read(f"{no.before}{no.base}", tuple(history)), base):
        return NotUnderstood(Reason.NOT_UNDERSTOOD, _BEFORE) if isinstance(base, Understood) else None
    having = read(no.alone, tuple(history)) if no.alone else None
    if not isinstance(having, Understood) or not plain(having):
        having = read(no.said, (*history, no.base))
    if not isinstance(base, Understood):
        return None
    if isinstance(having, Ambiguous):
        return _asked_back(having, question, no.denied)
    if not isinstance(having, Understood):
        return None
    apart = _apart(*_over_one_period(base, having), no.how, phrases, vocabulary)
    untold = apart is None and no.how is Comparison.BOTH and plain(base) and plain(having)
    return NotUnderstood(Reason.NOT_MODELLED, _BOTH_TIMES) if untold else apart


def _without_what_is_denied(having: Understood, no: Denial, vocabulary: Vocabulary, phrases: Phrases) -> Understood | None:
    """All that could have it: the same without the filter, the time or the number that is denied; None if nothing of theirs is."""
    denied, asked = _denied(having, no.denied), having.queries[0].query
    if asked.metrics and chosen_by(asked.metrics[0], vocabulary, phrases)[0]:
        return _of_all(having, vocabulary, phrases)  # those who did it have a number of their own
    thing = thing_of(asked, vocabulary, phrases)
    if denied and all(name.startswith(f"{thing}__") for name in denied):
        return None  # "patients with no children": what they are, and nothing that they had
    looked_at = {*vocabulary.distinct, *(one.name for one in vocabulary.headlines)}
    of_anything = bool(asked.metrics) and asked.metrics[0] in looked_at
    if not denied and of_anything:  # "that never came on a Sunday", "that have not come since May": a time is denied
        if not (asked.start or asked.end or any("metric_time" in one for one in asked.where)):
            return None
        denied = {"metric_time__extract_dow", "metric_time__extract_hour"}
    kept = tuple(one for one in asked.where if not any(f"'{name}'" in one for name in denied))
    if kept != asked.where:
        return replace(having, queries=(LabelledQuery("", replace(asked, where=kept, having=())),))
    if of_anything and asked.metrics[0] in vocabulary.distinct:  # not at that time, and at some other
        return replace(having, queries=(LabelledQuery("", replace(asked, start=None, end=None, having=())),))
    return _of_all(having, vocabulary, phrases, ever=of_anything)


def _chosen(subject: Reading, vocabulary: Vocabulary, phrases: Phrases) -> Understood | None:
    """Those of whom it is denied, where they are chosen by a number of their own: "discharged patients that had no scan"."""
    if not isinstance(subject, Understood) or not plain(subject) or len(subject.queries) != 1:
        return None
    metrics = subject.queries[0].query.metrics
    return subject if metrics and chosen_by(metrics[0], vocabulary, phrases)[0] else None


def _of_others(having: Understood, no: Denial, vocabulary: Vocabulary, phrases: Phrases) -> bool:
    """True if what is denied is nothing that the things are: each has many rows, some with it and some without."""
    part, denied = having.queries[0].query, _denied(having, no.denied)
    thing = thing_of(part, vocabulary, phrases)
    counted = bool(part.metrics) and part.metrics[0] in vocabulary.distinct
    return counted and bool(denied) and not (thing and all(name.startswith(f"{thing}__") for name in denied))


def _denied(having: Understood, words: str) -> set[str]:
    """The dimensions whose values the denied words name."""
    said = set(stems(words))
    return {
        one.target.partition(" = ")[0]
        for one in having.evidence
        if "__" in one.target and said.intersection(stems(one.text)) and one.kind not in ("period", "group", "metric")
    }


def _of_all(having: Understood, vocabulary: Vocabulary, phrases: Phrases, *, ever: bool = False) -> Understood | None:
    """All that could have it: the things with a row of what the project looks at first, over the same period or over all; or all there are.

    None if only some of them are meant, and no number could choose those.
    """
    query = having.queries[0].query
    thing = thing_of(query, vocabulary, phrases)
    along = thing.startswith("metric_time")
    known = (one.name for one in vocabulary.headlines if along or thing in vocabulary.reachable.get(one.name, frozenset()))
    metric = next((name for name in known if all(_reached(where, name, vocabulary) for where in query.where)), "")
    if not metric and any(f"'{thing}__" in where for where in query.where):
        return None
    whole = MetricQuery(
        metrics=(metric,) if metric else (),
        group_by=(thing,) if thing else (),
        where=query.where if metric else (),
        start=None if ever or not metric else query.start,
        end=None if ever or not metric else query.end,
    )
    return replace(having, queries=(LabelledQuery("", whole),))


def _reached(where: str, metric: str, vocabulary: Vocabulary) -> bool:
    names = re.findall(r"\('(\w+)'", where)
    return all(name.startswith("metric_time") or name in vocabulary.reachable.get(metric, frozenset()) for name in names)


def _says_no_more(whole: Reading, base: Reading) -> bool:
    """True if the sentences before a question change nothing of it."""
    return isinstance(whole, Understood) and isinstance(base, Understood) and whole.queries == base.queries


def _over_one_period(base: Understood, having: Understood) -> tuple[Understood, Understood]:
    """Both over the period of the one, where the other names none: "that had scans but no stays in May"."""
    first, second = (one.queries[0] for one in (base, having))
    if first.query.start is None and first.query.end is None:
        told = replace(first, query=replace(first.query, start=second.query.start, end=second.query.end))
        return replace(base, queries=(told, *base.queries[1:])), having
    if second.query.start is None and second.query.end is None:
        told = replace(second, query=replace(second.query, start=first.query.start, end=first.query.end))
        return base, replace(having, queries=(told, *having.queries[1:]))
    return base, having


def _apart(base: Understood, having: Understood, how: Comparison, phrases: Phrases, vocabulary: Vocabulary) -> Reading | None:
    """Those of the base that are not (or are, too) among those that have it."""
    if not plain(base) or not plain(having):
        return None
    told = replace(
        having,
        evidence=tuple(dict.fromkeys((*base.evidence, *having.evidence))),
        unused=tuple(dict.fromkeys((*base.unused, *having.unused))),
    )
    return held_together(told, [one.queries[0].query for one in (base, having)], how, vocabulary, phrases)


def _asked_back(having: Ambiguous, question: str, denied: str) -> Reading | None:
    """The question back of the denied thing, each choice put into the question that denies it; None if it asks about something else."""
    about = [one for one in having.choices if denied in question and not set(stems(denied)).isdisjoint(stems(one.label))]
    choices = tuple(replace(one, question=question.replace(denied, one.label, 1)) for one in about)
    return replace(having, choices=choices) if len(choices) > 1 else None
