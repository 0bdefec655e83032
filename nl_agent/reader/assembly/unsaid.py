"""What stands in the way though every word was read: a part of the question would be lost without a word.

"what sells best"                            nothing is named that could come first
"do renters spend more than single people"   only one side was understood
"which wards never had a scan"               those that have none of something are not looked for
"""

from __future__ import annotations

import re

from nl_agent.reader.assembly.half_compared import half_compared
from nl_agent.reader.assembly.place_of_one import asks_for_its_place
from nl_agent.reader.english.lexicon import EXTREMES, VERSUS, WEEKDAYS
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.english.tokens import stem
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.without_it import AGAIN
from nl_agent.reader.roles.asking_back import ranked_of_what
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.rows.amounts import Rank
from nl_agent.reader.rows.intents import Intent
from nl_agent.reader.sets.together import is_its_own, never_of_a_group
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.time.weekdays import rivals
from nl_agent.reader.types import Ambiguous, Claim, NotUnderstood, Reason
from nl_agent.reader.vocabulary import Vocabulary

_NEVER = re.compile(
    r"\b(?:never|(?:did|do|does|has|have|had)(?:n't| not)(?: ever)?) (?:\w+ly )?(?:buy|bought|sell|sold|had|have|carry|carried|use|used|get|got|visit|visited|made|make|see|saw|seen|move|moved|stock|touch|touched|purchase|purchased|spend|spent)"
    r"(?: (?:any|anything|a single|a thing|one|an?|a bit of|even)\b| (?=[a-z]))|\b(?:had|have|has|having|made|makes|saw|with) (?:no|zero) (?=[a-z])"
    r"|\bnever (?:been |got |get |gets )?(?:bought|sold|used|purchased|visited|ordered|moved|sell|sells|move|moves)(?=\W*(?:\Z|\b(?:in|during|over|since|at|on|by)\b))"
    r"|\b(?:in|at|for|to|on|from) which (?:no|none)\b|\bwhere (?:no|nothing)\b|\b(?:which|that|who)(?: \w+)? (?:sold|bought|sell|buy|used|made|carried|stocked|received|got|moved) no (?=[a-z])"
)
_COUNTERFACTUAL = re.compile(r"\bwould\b[^.?!]*\b(?:have been|have had|be|have)\b[^.?!]*\bwithout\b")
_REACHED = re.compile(
    r"\b(?:when|(?:on |in |at )?(?:what|which) (?:date|day|week|month|point)) (?:did|do|does|have|had) [^?.]{1,40}?\b(?:pass|passed|cross|crossed|reach|reached|hit|top|topped|break|broke|exceed|exceeded) (?:the )?(?:[$€£] ?)?\d"
)
""" "On what date did we pass a million": the sum of all days before."""
_AGAINST_MEAN = re.compile(
    r"\b(?:beat|beats|beating|above|below|exceed\w*|outperform\w*|underperform\w*|(?:better|worse|higher|lower|more|less|bigger|smaller) than) (?:the |our |its |their )?(?!(?:an?|last|this)\b)(?:\w+ )?(?:average|mean|median)\b(?! \w+ (?:of|for|from|at) )"
)
""" "Which wards beat the hospital average"."""
_MORE_OR = re.compile(
    r"\b(?:who|which|what)\b[^.?!]*\b(?:more|less|fewer|higher|lower|bigger|smaller|better|worse)\b[^.?!]*,? [a-z]+ or [a-z]+ [a-z]+\W*\Z"
)
_WHEN = re.compile(
    r"(?:\A|[.!?;:,] )\W*(?:(?:and|so|but|please|tell me|do you know) )*(?:when (?:was|were|did|is|do|does|has|have)|how long ago|(?:what|which) (?:is|was) the (?:date|day) (?:of|when|that)|on (?:what|which) (?:date|day) (?:was|were|did|is|do|does))\b"
)
""" "When did we do that": a day is asked for, and no number."""
_SO_MANY_TIMES = re.compile(
    r"\b(?:twice|double|triple|treble|half|(?:two|three|four|five|ten|\d+) ?(?:times|x)) (?:as (?:much|many)\b|(?:the|that|what|those)\b|(?:more|higher|bigger|larger)\b)|\b(?:doubled|tripled|halved)\b"
)
""" "Wards that billed twice as much in May as in June": which of those that are listed did is not looked at."""
_NO_CHANGE = re.compile(
    r"\b(?:with|had|have|has|having|show(?:ed|ing|s)?|saw) (?:no|zero|without(?: any)?) (?:[a-z]+ ){0,2}(?:growth|increases?|rise|gains?|declines?|drops?|decreases?|falls?|changes?)\b"
)
""" "Wards with no growth": a change is asked for, and who had none of it."""
_ANYTHING = re.compile(r"\b(?:anything|a thing|a single thing)\b")
_ANY_OF = re.compile(r"\b(?:any|which|what|how many) (?:of (?:our|the) )?[a-z]+s?\b")
_AGAINST = re.compile(r"\b(?:versus|vs\.?|compared (?:to|with)) (?=[a-z]+ ?[a-z]*\W*\Z)")
_WHO_MORE = re.compile(
    r"\b(?:who|which one|which of (?:them|those|the two))(?:'s| is| has| had| have| got| does| did| do| was| were)*\b(?! (?:were|are|was|is) (?:our|the)\b)[^.?!]{0,20}? (?:more|fewer|less|higher|lower|bigger|smaller|better|worse)\b(?! than\b)"
)
""" "I run this one and he runs that: who has more"."""
_THOSE_WITH = re.compile(
    r"\b(?:those|the ones|others) with(?:out)? (?:only |just )?(?P<n>two|three|four|five|six|one|more|fewer|less|\d+)\b"
)
_THE_AVERAGE = re.compile(r"\b(?:than|beat|above|below|over|under|match) (?:the|our|its|their) (?:\w+ly )?average\b")
_OF_MORE = re.compile(
    r"\b(?:do|does|did|are|is|have) (?:the |our )?(?:bigger|larger|smaller|older|younger|richer|poorer|wealthier|busier) [a-z]+s (?!better\b)[a-z]+ "
)
""" "Do bigger families come more often": bigger than which."""
_THAN = re.compile(
    r"\b(?:more|less|fewer|higher|lower|bigger|smaller|larger|better|worse|fatter|busier|stronger|weaker)\b[^.?!]*\bthan (?=[a-z])(?!(?:usual|before|ever|average|normal|expected|that|it|this|once|twice|half|one|two|three|ten|a|zero)\b)"
)


_HOW_LONG = re.compile(
    r"\bhow long (?=(?:(?:do|does|did|is|are|was|were|has|have|had|will|would|it|an?|the|our|people|on average)\b))(?!ago\b)"
)
_ASKS_MORE = re.compile(r"\b(?:how (?:many|much)|what|which)\b")
_OF_TIME = re.compile(r"\b(?:days?|hours?|minutes?|seconds?|weeks?|months?|years?|duration|length|long|time)\b")


_HOW_OFTEN = re.compile(r"\bhow (?:often|frequently) (?:do|does|did|have|has)\b")


def no_length(marks: Marks, what: Roles, vocabulary: Vocabulary) -> NotUnderstood | None:
    """ "How long do people queue": a length of time, which only some numbers are; "how often", which money is not."""
    if _HOW_OFTEN.search(marks.lowered) and what.metrics and all(vocabulary.in_money(one) for one in what.metrics):
        return NotUnderstood(Reason.NOT_UNDERSTOOD, "How often is told by a number of times, and not by money.", ("how often",))
    if not _HOW_LONG.search(marks.lowered) or _ASKS_MORE.search(marks.lowered):
        return None
    named = (vocabulary.metrics[name] for name in what.metrics)
    told = any(_OF_TIME.search(text.lower()) for one in named for text in (one.unit, one.label, *one.synonyms))
    return None if told else NotUnderstood(Reason.NOT_MODELLED, "No governed metric is that length of time.", ("how long",))


_SOME_TIMES = re.compile(
    rf"\b(?:even|odd)(?:[ -]numbered)? (?:days|dates|weeks|months|quarters|hours)\b|\b(?:every (?:other|second|third)|alternate|alternating) (?:day|week|month|weekend|{'|'.join(WEEKDAYS)})s?\b"
    rf"|\bweeks? (?:that )?(?:end|ends|ending|start|starts|starting|begin|begins|beginning) on (?:an? )?(?:{'|'.join(WEEKDAYS)})s?\b"
)
_SO_OFTEN = re.compile(
    r"\b(?:once|twice|(?:two|three|four|five|six|\d{1,2}) times) (?:a|per|every|each|in (?:a|every|each)) (?:day|week|month|quarter|year)\b"
)
_IN_EVERY_ONE = re.compile(
    r"\b(?:which|what|how many|number of) (?:of (?:our|the) )?[a-z]+(?: [a-z]+)? (?:(?:did|do|have|had|were|was|are|is|that|who) )*(?:\w+ed|sold|bought|sell|sells|buy|buys|came|come|had|have|made|made it|got|[a-z]hop|use|visit|visited)(?: (?!in\b|at\b|by\b|on\b|to\b|from\b|every\b|all\b|the\b)[a-z]+){0,2}"
    r" (?:in |at |by |on |to |from )?(?:each and every|every single|every(?! other\b)|all (?:of )?(?:the |our )?(?:two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,3}))(?= [a-z]+)"
)
_FIRST_FEW = rf"(?:(?:top|bottom|{EXTREMES}) (?:{NUMBER})|(?:{NUMBER}) (?:{EXTREMES}))"
_OF_THE_FIRST = re.compile(
    rf"\bhow many of (?:the |our |those |these )?{_FIRST_FEW}\b"
    rf"|\bof (?:the |our |those |these )?{_FIRST_FEW} [^.?!;]{{2,60}}?,? how many\b"
    rf"|\bwhich of (?:the |our |those |these )?{_FIRST_FEW} [^.?!;]{{2,40}}? (?:is|are|was|were|lies?|sits?) (?!the\b)"
)
""" "How many of the top 10 wards are surgical": a filter would rank the surgical ones only."""


_OF_THOSE_THAT_MOVED = re.compile(
    r"(?<=[a-z] )(?:of|at|in|from|for|by) (?:all )?(?:the |our |my |those )?[a-z]+s (?:that|which|who) (?:have |has |had )?(?:decline|decrease|drop|rise|fall|grow|grew|grown|rose|risen|gained|increased|improved|fell|fallen|lost|declined|dropped|shrank|shrunk|decreased)\b(?= [^.?!;]*(?:\bfrom\b|\bbetween\b|\bagainst\b|\bcompared\b|\bsince\b|\bversus\b|\bvs\b|\bin\b|\bover\b|\bduring\b|\blast\b|\bthis\b))"
)
""" "Charges of the wards that lost patients from May to June"."""


def in_some_of_many(marks: Marks, what: Roles, best: Rank | None) -> NotUnderstood | None:
    """ "In even weeks", "at least twice a week", "which wards did so in every month": each of many times or things is looked at."""
    text = ""
    if said := _SOME_TIMES.search(marks.lowered):
        text = "Which days those are is not looked up: name them, or ask by day, week or month."
    elif said := _SO_OFTEN.search(marks.lowered):
        text = "How often each of them does so in every one of the times is not looked at: ask for the number of times by each."
    elif best is not None and (what.values or what.flags) and (said := _OF_THE_FIRST.search(marks.lowered)):
        text = "Which of the first ones are of some kind is not looked at: ask for the ranking, and for the ranking of that kind."
    elif said := _NO_CHANGE.search(marks.lowered):
        text = "Those that did not change that way are not looked for: ask for the change of each of them."
    elif not marks.rows.moved and (said := _OF_THOSE_THAT_MOVED.search(marks.lowered)):
        text = "Which of them rose, or fell, is asked for by itself: a number is not told of only those."
    elif best is None and (said := _IN_EVERY_ONE.search(marks.lowered)) and (what.groups or "every" not in said.group()):
        text = "Those that did so in every one of them are not looked for: ask by each of them."
    return NotUnderstood(Reason.NOT_MODELLED, text, (said.group(),)) if said and text else None


def told_once_more(marks: Marks) -> NotUnderstood | None:
    """ "Stays in May, and the same without scans", where no governed number is that: one of the two would be lost."""
    said = AGAIN.search(marks.lowered)
    text = "A number is not set beside what it is without something, where that is no governed number: ask for each by itself."
    return NotUnderstood(Reason.NOT_MODELLED, text, (said.group().strip(" ,;"),)) if said else None


_LEAVES_OUT = re.compile(
    r"\b(?P<no>no|not|without|excluding|exclude[sd]?|except|excl|minus|never [a-z]+s?|never)(?: (?:any|the|our|all|counting))* (?P<x>[a-z][\w'-]*)(?: (?P<y>[a-z][\w'-]*))?"
)
_UNCOUNTED = re.compile(r"\b(?P<no>not|n't|never) (?:be |to be )?(?:count(?:ed)?|included|considered|taken into account)\b")


def left_out_in(text: str, phrases: Phrases) -> list[re.Match[str]]:
    """What a text says is left out, or does not count: "no scans", where a scan is known, "should not be counted"."""
    found = []
    for match in (*_LEAVES_OUT.finditer(text), *_UNCOUNTED.finditer(text)):
        said = match.groupdict()
        forms = (said["x"], f"{said['x']} {said['y'] or ''}".strip()) if "x" in said else ()
        if not forms or any(phrases.lookup(form) for form in forms):
            found.append(match)
    return found


def said_to_be_out(marks: Marks, phrases: Phrases) -> NotUnderstood | None:
    """ "What did we bill in May? The boss says no scans": whoever says it, and wherever, the number must not count them, and would."""
    talk = {word.lower() for word in marks.talk}
    if not talk:
        return None
    lost = next((m.group() for m in left_out_in(marks.text.lower(), phrases) if m["no"].split()[0] in talk), "")
    lost = lost or next((word for word in ("excluding", "except") if word in talk), "")
    return NotUnderstood(Reason.NOT_UNDERSTOOD, f"It was not understood what '{lost}' leaves out.", (lost,)) if lost else None


_ONLY_SO_MANY = re.compile(
    r"\b(?:with|and|had|have|has|having|of|holding|carrying|but|that) (?:(?:just|only|exactly|precisely) (?:the |an? )?(?P<n>one|two|three|four|five|six|seven|eight|nine|ten|single|lone|\d+)|an? (?P<s>single|lone)) (?P<w>[a-z]+)\b"
)


def held_to_a_count(marks: Marks, what: Roles, vocabulary: Vocabulary) -> NotUnderstood | None:
    """ "Stays with a scan and just the one bed": so many to each of them, which nothing was read for."""
    counted = {stem(metric.unit): name for name, metric in vocabulary.metrics.items() if metric.unit.isalpha()}
    for said in _ONLY_SO_MANY.finditer(marks.lowered):
        number = "n" if said["n"] else "s"
        name = counted.get(stem(said["w"]), "")
        own = {stem(vocabulary.metrics[one].unit) for one in what.metrics}
        if what.metrics and name and stem(said["w"]) not in own and marks.is_free(*said.span(number)):
            words = said.group().partition(" ")[2]
            return NotUnderstood(
                Reason.NOT_MODELLED,
                f"What has {words} is not told by a filter beside another number: ask for it by itself.",
                (words,),
            )
    return None


_AT_ONLY_SO_MANY = re.compile(
    r"\b(?:at|in|from|of|on|by|for|to) (?:just|only|merely|no more than|exactly) (?P<n>one|a single|two|three|four|five|\d+) (?P<w>[a-z]+(?: [a-z]+)?)\b"
)
_TIMES = frozenset({"day", "week", "month", "quarter", "weekend"})


def of_only_some(marks: Marks, what: Roles, best: Rank | None, phrases: Phrases, *, limited: bool) -> NotUnderstood | None:
    """ "Charges in only one ward": which one is not said, and the number would be that of all."""
    said = None if limited or best is not None else _AT_ONLY_SO_MANY.search(marks.lowered)
    if said is None or not marks.is_free(*said.span("n")):
        return None
    words = said["w"].split()
    name = next((one for one in (said["w"], words[0]) if phrases.items_of(one)), words[0])
    items = phrases.items_of(name)
    chosen = {name.rpartition("__")[0] or name for name in (*what.values, *what.flags)} | set(what.values)
    named = any(item in chosen or item.rpartition("__")[0] in chosen for item in items)
    dated = any(one.kind == "period" for one in marks.evidence)
    unsaid = not named if items else stem(words[0]) in _TIMES and not dated
    text = f"It is not said which '{name}' that is: name it, or ask by each of them."
    return NotUnderstood(Reason.NOT_UNDERSTOOD, text, (said.group(),)) if unsaid else None


def left_unsaid(
    marks: Marks, when: Timing, what: Roles, best: Rank | None, wish: Intent, limited: bool, vocabulary: Vocabulary
) -> NotUnderstood | Ambiguous | None:
    """Why a number would be given for something else than was asked."""
    if not what.metrics:
        return never_of_a_group(marks, what)
    several = any(len(held) > 1 for held in what.values.values())
    sided = when.compared or when.sides or what.sides or what.opposed or several or (when.weekdays and rivals(marks.lowered))
    listed = bool(what.groups or when.all_grains)
    text = ""
    untold = not (listed or sided or limited or best or marks.rows.edge or when.asked_change or when.trend)
    if untold and _WHEN.search(marks.lowered):
        text = "When something was is told by day, or by the first or the last day with it: ask for one of these."
    elif not (limited or best or marks.rows.margin) and (sided or listed) and _SO_MANY_TIMES.search(marks.lowered):
        text = "How many times as much the one is of the other is not looked for: ask for both, side by side."
    elif not (limited or best) and (unread := _which_are_counted(what, marks)):
        text = unread
    elif limited and _REACHED.search(marks.lowered):
        text = "When a running total reaches a number is not looked up: ask for the running total by day, week or month."
    elif not limited and _has_none(marks, what, wish, vocabulary):
        text = "Those that have none of something are not looked for: ask for the ones with the least of it."
    elif not limited and (thing := _has_a_thing(marks, what)):
        text = f"No governed number or filter tells which of them have {thing}."
    elif not limited and (per := _per_one(what, marks, vocabulary, ranked=best is not None)):
        text = f"No governed number is that per {per}: ask for it by {per}, or for both numbers."
    elif any(flag is False for flag in what.flags.values()) and _COUNTERFACTUAL.search(marks.lowered):
        text = "What would have been is not worked out: only what happened is."
    elif listed and not (limited or sided) and _AGAINST_MEAN.search(marks.lowered):
        text = "Rows are not held against the average of all: ask for the rows in their order, or give the number."
    elif (best is None or best.order_only) and asks_for_its_place(marks, what, listed=bool(listed)):
        text = "The place of one among the others is not looked up: ask for the ranking."
    elif best is not None and not best.order_only and not (sided or listed or _could_be_listed(what, when, wish)):
        return ranked_of_what(best.word, marks, what, vocabulary) or _unranked(best, what)
    elif not limited and _THAN.search(marks.lowered) and _within_each(marks, what, several=several):
        text = "One thing is not held against another within each of several: ask for both, side by side."
    elif (
        wish.yes_no and several and any("__" not in name and re.search(rf"\bper {name}\b", marks.lowered) for name in what.groups)
    ):
        text = "No governed number is that per one of them: what is compared are the totals of each side."
    elif wish.yes_no and when.averaged and _THE_AVERAGE.search(marks.lowered):
        text = "A period is not held against the average of all: ask for each, side by side."
    elif wish.yes_no and _OF_MORE.search(marks.lowered) and not (sided or listed):
        text = "It is not said which of them are the one side, and which the other: name them."
    elif wish.yes_no and not (limited or sided or listed or when.asked_change or len(what.metrics) > 1):
        text = "Only one side of what is compared was understood." if _THAN.search(marks.lowered) else ""
    text = text or half_compared(marks, when, wish, apart=bool(sided or limited), listed=listed)
    who_more = not (sided or listed or limited) and len(what.metrics) == 1 and _WHO_MORE.search(marks.lowered)
    if not text and who_more:
        text = "It is not said between whom: name both."
    alone = not (sided or limited or marks.rows.margin) and _than_one_value(marks, what)
    bare = len(what.values) == 1 and not (sided or listed or limited or what.excluded) and _AGAINST.search(marks.lowered)
    halved = any(len(what.values.get(name, ())) == 1 for name in what.groups) and re.search(VERSUS, marks.lowered)
    one_of_two = len(what.values) == 1 and not sided and _MORE_OR.search(marks.lowered) is not None
    others = _THOSE_WITH.search(marks.lowered)
    one_of_two = one_of_two or (others is not None and marks.is_free(*others.span("n")))
    if not text and (alone or one_of_two or bare or (halved and not (when.compared or when.sides or what.sides))):
        text = "Only one side of what is compared was understood."
    return NotUnderstood(Reason.NOT_UNDERSTOOD, text, (), tuple(what.metrics)) if text else None


def _unranked(best: Rank, what: Roles) -> NotUnderstood:
    text = f"It is not said what is to be ranked by '{best.word}': name it."
    return NotUnderstood(Reason.NOT_UNDERSTOOD, text, (), tuple(what.metrics))


_THAN_IT = re.compile(r"\b(?<!other )(?<!rather )(?:than|ahead of) (?:(?:the|that|those|of|in|at|for|our|what) )*(?P<x>[a-z].*)")


def _than_one_value(marks: Marks, what: Roles) -> bool:
    """ "Months with more charges than maternity": the one value would filter the rows that it is held against."""
    chosen = [values[0] for values in what.values.values() if len(values) == 1]
    after = [match["x"] for match in _THAN_IT.finditer(marks.lowered)]
    said = [
        one.text.lower() for one in marks.evidence if one.kind == "value" and any(one.target.endswith(f"= {v}") for v in chosen)
    ]
    return any(re.match(rf"{re.escape(text)}\b", rest) for text in said for rest in after)


def _has_a_thing(marks: Marks, what: Roles) -> str:
    """ "Stays with a doctor", where doctors are known, and which stays had one is not."""
    used = {*what.groups, *what.values, *what.excluded, *what.flags, *what.named_items}
    for one in marks.evidence:
        if one.kind != "item" or one.target in used or any(name.startswith(f"{one.target}__") for name in used):
            continue
        said = re.search(
            rf"\b(?:with|without|having|containing) (an?|any|at least one) {re.escape(one.text.lower())}\b", marks.lowered
        )
        if said:
            return f"{said[1]} {one.text.lower()}"
    return ""


def _per_one(what: Roles, marks: Marks, vocabulary: Vocabulary, *, ranked: bool) -> str:
    """ "Scans per patient by age", "scans per stay by month": a ratio that is no governed number, and no list of thousands.

    Things that have names of their own may be listed: "scans per ward by month".
    """
    for name in what.groups:
        said = what.group_words.get(name) or name
        if "__" in name or not re.search(rf"\bper (?:the )?{re.escape(said.lower())}\b", marks.lowered):
            continue
        own = any(other.startswith(f"{name}__") for other in what.groups)
        if own or (not ranked and _are_many(name, vocabulary)):
            return said
    return ""


def _are_many(thing: str, vocabulary: Vocabulary) -> bool:
    """True of things without names that some ratio is told of: patients and stays, but no wards."""
    named = any(item.startswith(f"{thing}__") and item.endswith("_name") for item in vocabulary.values)
    parts = {one.denominator.name for one in vocabulary.metrics.values() if one.denominator}
    return not named and any(vocabulary.metrics[part].unit == f"{thing}s" for part in parts & vocabulary.distinct)


def _which_are_counted(what: Roles, marks: Marks) -> str:
    """Why what chooses those that are counted is not told: "patients in no ward"; empty if nothing does."""
    values = [one.text.lower() for one in marks.evidence if one.kind == "value"]
    for one in marks.evidence:
        said = one.text.lower()
        if one.target not in {what.subject, *what.groups} or (start := _denied_at(said, marks.lowered)) < 0:
            continue
        named = _NAMED.match(marks.lowered, start + len(said))
        places = (start, named.end() if named else start)
        if not any(marks.lowered.startswith(text, place) for text in values for place in places):
            return f"Those with no {said} are not looked for: ask by {said}."
    return ""


_NOT_OF_A = re.compile(r"(?:\bnot|n't|\bnever|\bwithout|\bno) (?:(?:in|on|at|of|to|part|with|any|an?|one|single) )*\Z")
_NAMED = re.compile(r" (?:(?:of|in|at|called|named|the) )*")
_FAR = 60
"""Letters between a no and what it denies, at most."""


def _denied_at(words: str, text: str) -> int:
    """Where some words first stand right behind a no; -1 if they do nowhere."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not text[end : end + 1].isalnum() and _NOT_OF_A.search(text, max(0, start - _FAR), start):
            return start
        start = text.find(words, start + 1)
    return -1


def _has_none(marks: Marks, what: Roles, wish: Intent, vocabulary: Vocabulary) -> bool:
    """ "Wards that never had a scan", "how many patients have never had one"; "patients with no children" are what they are."""
    none = next(
        (
            m
            for m in _NEVER.finditer(marks.lowered)
            if not (_in_a_name(m.start(), what) or _its_own_no(m, marks, what, vocabulary))
        ),
        None,
    )
    of_it = none is not None and bool(what.groups) and any(start == none.end() for start, _ in what.named.places.values())
    bare = none is not None and none.group().startswith("never ")
    return none is not None and (
        of_it or bare or bool(what.excluded) or wish.counted_at >= 0 or bool(_ANYTHING.search(marks.lowered))
    )


def _its_own_no(none: re.Match[str], marks: Marks, what: Roles, vocabulary: Vocabulary) -> bool:
    """ "Stays that had no scan", where a stay has or has not: the no is a value of what is counted, and each has one."""
    counted = what.metrics[0]
    if counted not in vocabulary.distinct:
        return False
    for one in marks.evidence:
        item, _, value = one.target.partition(" = ")
        said = one.text.lower()
        no_flag = value == "False" and marks.lowered[none.end() :].lstrip().startswith(said)
        no_value = re.search(r"\bno\b", said) and none.start() <= marks.lowered.find(said, none.start()) < none.end()
        if (no_flag or no_value) and is_its_own(item, counted, vocabulary):
            return True
    return False


def _in_a_name(start: int, what: Roles) -> bool:
    """ "Stays with no charge", where that is a number: the none is said by its name."""
    return any(begin <= start < end for begin, end in what.named.places.values())


def _within_each(marks: Marks, what: Roles, *, several: bool) -> bool:
    """ "Do any wards bill more for scans than for stays", "did things on display sell better than those in the flyer"."""
    things = what.subject or (several and what.groups) or what.named_items
    chosen = what.values or what.flags or what.opposed
    return bool(several and things and _ANY_OF.search(marks.lowered)) or (len(what.groups) > 1 and not chosen)


def _could_be_listed(what: Roles, when: Timing, wish: Intent) -> bool:
    """True if what a rank is of is known in another way."""
    named = what.subject or what.custom_grain or what.named_items or when.averaged
    return bool(named) or wish.claim is Claim.FIRST
