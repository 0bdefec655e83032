"""What a thing or a dimension that is named is for: to group by, to filter by its number, to say whose or who."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nl_agent.reader.english.lexicon import EXTREMES, VERSUS
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.group_or_number import each_after, has_its_share
from nl_agent.reader.names.meanings import NOT, Kind, Span
from nl_agent.reader.names.nearest import says_of
from nl_agent.reader.names.splits import BOTH_SIDES
from nl_agent.reader.roles.counted import is_person
from nl_agent.reader.roles.doers import act_together, all_of_them, told_together, what_they_bought, whose_money
from nl_agent.reader.roles.left_out import but_for, sets_things_against
from nl_agent.reader.roles.listed_things import has_its_limit, listed_by_a_number, listed_group, of_a_kind
from nl_agent.reader.roles.relatives import does_it_there
from nl_agent.reader.roles.values import gap
from nl_agent.reader.types import Evidence
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no

if TYPE_CHECKING:
    from nl_agent.reader.roles.roles import Roles


_RANKED = rf"\b(?:{EXTREMES})(?:[ -](?:selling|sellers?|performing|earning|grossing|ranked|of our|of the|our|the|\d+|two|three|four|five|six|ten))*\Z"


_FROM_DAY = re.compile(r"(?:from|between|since|before|after|until)\b")
""" "By ward, admission date since 1 May": after a comma, days tell which are counted."""
_DATED = r"(?:from|between|in|on|of|within|during|since|before|after|falling|until|up)\b"
_NOT_KNOWN = r"\b(?:unknown|unspecified|missing|undisclosed|unstated|blank|null|unrecorded|unclassified|undefined)\Z"
BY_WHETHER = r"\b(?:by|per|on|upon|of|to|across) (?:if|whether)(?: or not)?(?: [a-z']+){0,5}\Z"
""" "Broken down by whether a scan was made": both answers are wanted."""
_LISTING = r"\b(?:identify|enumerate|specify|find|determine|tabulate|itemi[sz]e|single out|pick out|list out|rank|re-?rank|sort|arrange|ranking of|list of|listing of|schedule of|table of)(?: all| those| any)?(?: of)?(?: the| our)?\Z"


def asks(span: Span, marks: Marks) -> bool:
    if re.search(_RANKED, marks.before(span.start, 4)) or re.match(r"(?:ranked|sorted|ordered)\b", marks.after(span.end, 1)):
        return True
    if re.search(r"\b(?:rank|ranking of|ranking|sort|order)(?: of)?(?: our| the| all)*\Z", marks.before(span.start, 4)):
        return True
    if re.search(_LISTING, marks.before(span.start, 3)) and span.text.lower().endswith("s"):
        return True  # "identify the wards, maternity excepted, with …"
    if _WITH_MOST.match(marks.after(span.end, 8)):
        return True  # "the ward with the most stays", "the ward in each building with the most stays"
    if _THE_ONE.search(marks.before(span.start, 2)) and _DID_MOST.match(marks.lowered[marks.tokens[span.end - 1].end :]):
        return True  # "the ward that billed most in each building", "the one ward where people stayed longest"
    ranking = re.match(r"(?:rank(?:ing|ings)?|league table|leaderboard) by\b", marks.after(span.end, 3))
    if listed_by_a_number(span, marks):
        return True
    listed = span.text.lower().endswith("s") and re.match(r"(?:ranked |sorted |ordered )?by\b", marks.after(span.end, 2))
    if (ranking or listed) and _number_after_by(span, marks):
        return True  # "wards by charges"
    return bool(
        re.search(
            r"\b(?:which|what|list|top|bottom|best|worst|(?!(?:19|20)\d\d\b)\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|all)(?: of)?(?: our| the| my)?\Z",
            marks.before(span.start, 4),
        )
    )


_WITH_MOST = re.compile(
    rf"(?:(?:in|within|of|from|at|on|for) (?:each|every) (?:[\w-]+ ){{1,2}}?)?(?:with|having|(?:that|which|who) (?:had|has|have)|had) (?:the |our )?(?:{EXTREMES})\b"
)
_THE_ONE = re.compile(r"\b(?:the|the one|the single|that one)\Z")
_DID_MOST = re.compile(
    rf"\s(?:that|which|who|where|(?:in|at|to|from|for|by) (?:which|whom)|people|we|they)\s(?:[\w']+\s){{1,6}}?(?:the\s)?(?:{EXTREMES})\b"
)


def _number_after_by(span: Span, marks: Marks) -> bool:
    end = marks.tokens[span.end - 1].end
    by = re.compile(
        r"\s(?:rank(?:ed|ings?)?\s|sorted\s|ordered\s|league\stable\s|leaderboard\s)?by\s(?:total\s|their\s|the\s)*"
    ).match(marks.lowered, end)
    names = [one.text.lower() for one in marks.evidence if one.kind == "metric"]
    return by is not None and any(marks.lowered.startswith(name, by.end()) for name in names)


def _filter_by_numbers(span: Span, name: str, values: Sequence[str], marks: Marks, found: Roles) -> None:
    """ "Wards 3 and 7": things that are called by their numbers."""
    target = found.excluded if span.start in found.left_out else found.values
    found.done += [span] if span.start in found.left_out else []
    target.setdefault(name, []).extend(values)
    told = [f"{span.text} {values[0]}", *values[1:]]  # each by itself, as they were written: they may be sides
    marks.evidence += [Evidence(text, "value", f"{name} = {value}", "exact") for text, value in zip(told, values, strict=True)]


_ASKED_FOR = re.compile(r"\b(?:which|what|list|show|name|top|best|worst|by|per|each|every|\d+)(?: \w+)?\s*\Z")


def _after_its_band(span: Span, name: str, marks: Marks) -> str:
    """What stands before a number of which a thing is said, as in "3+ bed wards"; empty if none stands right before the thing."""
    before = marks.lowered[: marks.tokens[span.start].start].rstrip()
    for one in marks.evidence:
        own = one.target.partition(" = ")[0].rpartition("__")[0]
        if one.kind == "value" and own == name and before.endswith(one.text.lower()):
            return before.removesuffix(one.text.lower()) or " "
    return ""


_SO_MANY = re.compile(
    rf"(?:\b(?:than|at least|at most|over|under|above|below|exactly|{EXTREMES})\b|[<>]=?)(?:\s?[\d.,]+(?:k|\s?\+)?)?\s*\Z|[\d.,]+k?\s?(?:\+|or (?:more|fewer|less))\s*\Z"
)


def _is_ranked_itself(span: Span, following: Span, marks: Marks) -> bool:
    """ "The large wards: which five treatments sell best"; of "large wards with the fewest visits", the wards are."""
    between = marks.lowered[marks.tokens[span.end - 1].end : marks.tokens[following.start].start]
    return bool(following.of(Kind.ITEM)) and asks(following, marks) and not _SO_MANY.search(between)


_AMOUNT = re.compile(r"[\d.,]+[km%]?")


def _is_listed(span: Span, marks: Marks) -> bool:
    """True for a yes or no that rows are asked by; the amount of "over 50 with a scan" asks for none."""
    return asks(span, marks) and not _AMOUNT.fullmatch(marks.before(span.start, 1))


_PART_OF = re.compile(r"(?:percent|percentage|share|proportion|fraction|part|%) of(?: all| the| our)*\Z")


def place_item(
    span: Span,
    items: tuple[str, ...],
    previous: Span | None,
    following: Span | None,
    marks: Marks,
    vocabulary: Vocabulary,
    grouped: bool,
    found: Roles,
) -> None:
    name, kind = items[0], vocabulary.items[items[0]].kind
    own = grouped and marks.before(span.start, 1) == "per" and any(one.partition("_per_")[2] == name for one in found.about)
    share_of = kind == "entity" and not grouped and _PART_OF.search(marks.before(span.start, 4))
    if own or share_of or _only_tells(span, kind, marks, found, grouped=grouped):
        found.named_items.append(name)  # "more often per patient", "more than 60 percent of all lines": it is the number's own
        return
    whether = bool(re.search(BY_WHETHER, marks.before(span.start, 8)))
    containing = marks.after(span.end, 1) == "containing" and marks.before(span.start, 1) == "any"
    if containing or (whether and kind == "entity"):
        found.named_items.append(name)  # "by whether the patient was insured": what is asked of the patient
        return
    grouped = grouped or whether or _ordered_by_a_number(span, following, marks)
    if is_yes_no(name) and (says_of(span, following, vocabulary) or not (grouped or _is_listed(span, marks))):
        _place_flag(span, name, marks, found)
        return
    values = _numbers_from(span.end, marks)
    if values:
        _filter_by_numbers(span, name, values, marks, found)
        return
    name = vocabulary.called(name)
    marks.evidence.append(Evidence(span.text, "item", name, "exact"))
    if found.groups and _one_thing(previous, span, found.groups[-1], name):
        grouped = bool(found.groups.pop())  # "store region" is one thing: the region of the store
    beside = [other for other in (previous, following) if other and other.of(Kind.VALUE) and not other.of(Kind.METRIC)]
    qualifies = any(any(m.item == name for m in other.of(Kind.VALUE)) and _adjoin(span, other, marks) for other in beside)
    banded = _after_its_band(span, name, marks)
    if banded and re.search(r"\d", marks.before(span.start, 2)) and not _ASKED_FOR.search(banded):
        found.named_items.append(name)  # "by charges, 3+ bed wards"
        return
    owned = bool(banded) or any(
        m.item.rpartition("__")[0] == name for other in beside if other.end == span.start for m in other.of(Kind.VALUE)
    )
    only = owned and re.search(r"\b(?:only|just)(?: the| our)?(?: \w+)?\Z", marks.before(span.start, 3))
    other_ranked = owned and following is not None and _is_ranked_itself(span, following, marks)
    qualifies = qualifies or bool(only) or other_ranked  # "(only the) large wards: which five treatments sell best"
    if qualifies and not grouped and not asks(span, marks):
        found.named_items.append(name)
        return
    if (
        kind == "entity"
        and not found.about
        and found.groups
        and re.search(r"\b(?:for|of|in|from|among|within)(?: the| our| all)*\Z", marks.before(span.start, 3))
    ):
        found.named_items.append(name)  # "which statuses do we keep for our households"
        return
    if (
        kind == "entity"
        and re.search(r"\b(?:their|his|her|my|your|own)\Z", marks.before(span.start, 1))
        and not asks(span, marks)
    ):
        return  # "who own their home": whose it is, is not asked
    if (
        (not grouped and is_person(vocabulary.items[name]) and what_they_bought(span, marks))
        or _one_is_meant(span, name, marks, found)
        or (kind == "entity" and of_a_kind(span, marks, found))
    ):
        found.named_items.append(name)
        return
    if act_together(span, marks) or (not grouped and all_of_them(span, marks)):
        found.named_items.append(name)
        found.assumptions.append(f"'all {span.text}' is taken as all of them together")
        return
    if not grouped and but_for(span, kind, marks):
        _note_subject(span, name, marks, found)
        return
    together = told_together(span, marks)
    alone = (not found.groups and _ranked_among(span, marks)) or _one_by_one(span, marks) or has_its_share(span, marks)
    grouped = (grouped and not _did_it(span, marks) and not together) or alone
    if kind == "entity" and not grouped and (together or not asks(span, marks) or whose_money(span, marks)) and found.about:
        _note_subject(span, name, marks, found)  # "sales to households": whom or where, not a group
        return
    _as_group(span, name, marks, found)
    if found.groups[-2:-1] and found.groups[-2] in found.each and listed_group(span, previous, marks, found):
        found.each.add(name)  # "the top ward by building and age"
        found.ranked.discard(name)


def _as_group(span: Span, name: str, marks: Marks, found: Roles) -> None:
    """What is grouped by, whether each of them is meant, and whether they are ranked."""
    if name not in found.groups:
        found.groups.append(name)
        found.group_words[name] = span.text.lower()
        found.group_starts[name] = marks.tokens[span.start].start
        if each_after(marks, span.start):
            found.each.add(name)
        elif asks(span, marks):
            found.ranked.add(name)
    elif re.search(_RANKED_AGAIN, marks.before(span.start, 4)):
        found.ranked.add(name)  # "by month and ward, the top three wards"


_RANKED_AGAIN = rf"\b(?:{EXTREMES}) {NUMBER}\Z"


def _one_is_meant(span: Span, name: str, marks: Marks, found: Roles) -> bool:
    """ "Maternity … that ward" is the ward that was named; "an insurer wants to know" tells of one, and asks for none."""
    back = name in found.values and re.search(r"\b(?:that|this|the same|said|whole)\Z", marks.before(span.start, 2))
    one = re.search(r"(?:\A|[.?!;:]\s)an?\s\Z", marks.lowered[: marks.tokens[span.start].start])
    return bool(back or one) or has_its_limit(span, marks, found)


def settle_pointed_at(found: Roles, marks: Marks) -> None:
    """ "How long did that ward keep them": no group; the ward that was named, and if none was, it is not said which."""
    for name in [name for name in found.groups if name in found.group_starts and name not in found.groups_before]:
        before = marks.lowered[: found.group_starts[name]]
        if not re.search(r"\b(?:that|this)\s\Z", before) or found.group_words[name].endswith("s"):
            continue
        found.groups.remove(name)
        if name not in found.values:
            found.cut = found.cut or f"It is not said which {found.group_words[name]} is meant."


def _note_subject(span: Span, name: str, marks: Marks, found: Roles) -> None:
    """Remember of whom or what a number is told: it is no group unless something is ranked or limited."""
    found.subject = name
    found.group_starts[name] = marks.tokens[span.start].start


def _one_thing(previous: Span | None, span: Span, group: str, name: str) -> bool:
    """True if a dimension stands right behind the thing that it is of."""
    behind = previous is not None and previous.end == span.start and bool(previous.of(Kind.ITEM))
    return behind and name.startswith(group + "__")


def _ranked_among(span: Span, marks: Marks) -> bool:
    """ "The highest rate among wards": which of them."""
    among = r"\b(?:among|amongst|of any(?: of)?|of all(?: of)?|out of all)(?: our| the)*\Z"
    ranked = re.search(_SUPERLATIVE, marks.lowered[: marks.tokens[span.start].start])
    return bool(ranked and re.search(among, marks.before(span.start, 4)))


def _place_flag(span: Span, name: str, marks: Marks, found: Roles) -> None:
    """A yes or no that is chosen, denied, or wanted both ways."""
    before = marks.before(span.start, 2)
    denied = re.search(r"\b(?:not|non|no|without|never|neither|off|un)(?: \w+)?\Z", before) or _not_done(span, marks)
    out = bool(denied) or span.start in found.left_out or any(m.how == NOT and m.target == name for m in span.meanings)
    both = BOTH_SIDES.search(marks.lowered) or _both_ways(span, marks)
    opposite = found.flags.get(name, not out) is out  # "promoted and non-promoted sales"
    if (both or opposite or (out and sets_things_against(marks))) and name not in found.opposed:
        found.opposed.append(name)  # "promoted versus not promoted": both sides are wanted
    found.flags[name] = not out
    found.done += [span] if out else []
    marks.evidence.append(Evidence(span.text, "filter", f"{name} = {not out}", "exact"))


_NOT_DONE = re.compile(
    r"\b(?:(?:(?:did|do|does|have|has|had|was|were|is|are)(?:n't| not)|(?:(?:have|has|had) )?never)(?: ever| yet)? [a-z]+)(?: (?:in|out|up|for|to|on|at|by|part|of|the|an?|any|our))*\s*\Z"
)


def _not_done(span: Span, marks: Marks) -> bool:
    """ "Patients that never took part in the trial": what is denied of them is said by a verb, which is used up."""
    said = _NOT_DONE.search(marks.lowered[: marks.tokens[span.start].start])
    if said:
        marks.use(said.start(), said.end())
    return said is not None


def _one_by_one(span: Span, marks: Marks) -> bool:
    """ "Charges of our wards, separately": each of them."""
    rest = marks.lowered[marks.tokens[span.end - 1].end :]
    apart = re.match(
        r"\W*(?:separately|individually|one by one|one at a time|apart|respectively|each on (?:its|their) own|on their own)\b",
        rest,
    )
    chosen = any(one.kind == "value" and marks.before(span.start, 3).endswith(one.text.lower()) for one in marks.evidence)
    return bool(apart) and span.text.lower().endswith("s") and not chosen  # "red wards and green wards, respectively"


def _only_tells(span: Span, kind: str, marks: Marks, found: Roles, *, grouped: bool) -> bool:
    """ "Leaving out those of unknown age", "with an admission date from 1 May": no group, but of what something is said."""
    unknown = span.start in found.left_out and re.search(_NOT_KNOWN, marks.before(span.start, 1))
    listed = not grouped or (_FROM_DAY.match(marks.after(span.end, 1)) and marks.tokens[span.start - 1].text == ",")
    dated = kind == "time" and listed and re.match(_DATED, marks.after(span.end, 1))
    return bool(unknown or dated or (kind == "entity" and does_it_there(span, marks)))


def _ordered_by_a_number(span: Span, following: Span | None, marks: Marks) -> bool:
    """ "Wards by charges", "stays: wards, sorted by length": a list of them, in the order of a number."""
    if following is None or not following.of(Kind.METRIC) or following.of(Kind.ITEM) or not span.text.lower().endswith("s"):
        return False
    between = marks.after(span.end, following.start - span.end)
    return bool(
        re.fullmatch(r"(?:, )?(?:ranked |sorted |ordered |arranged |in order )?(?:by|of)(?: the| their| its| total)*", between)
    ) and (between != "of")


_INSIDE = frozenset({"in", "within", "inside", "under", "from", "in the", "within the", "inside the"})


def _adjoin(span: Span, other: Span, marks: Marks) -> bool:
    """ "Ward 7", "the intensive care of the ward": a value and its kind."""
    first, second = (span, other) if span.start < other.start else (other, span)
    between = " ".join(token.text.lower() for token in marks.tokens[first.end : second.start])
    if first is span and between in _INSIDE and span.text.lower().endswith("s"):
        return False  # "wards within maternity": several of them, and no name of one
    return abs(gap(span, other)) <= 1 or between in ("of the", "in the", "of our", "in our", "of a", "on the")


def _did_it(span: Span, marks: Marks) -> bool:
    """ "Units bought by households with two children": who did it, not what to group by."""
    done = re.search(r"\b\w+(?:ed|ught|ent|old|ade|ending)\s+by(?: the| our| all)*\Z", marks.before(span.start, 4))
    narrowed = re.match(r"(?:with|who|whose|that|having|without|excluding)\b", marks.after(span.end, 1))
    of_persons = re.match(r"(?:aged|earning|older|younger|living|over \d\d\b|under \d\d\b)", marks.after(span.end, 2))
    return bool((done and narrowed) or of_persons) and span.text.lower().endswith("s")


_SUPERLATIVE = rf"\b(?:{EXTREMES})\b"
_DENIES = r"(?:without|not|w/o|(?:(?:who|that|which|we|they|it)\s+)?(?:(?:did|do|does|have|has|had|were|was|are|is)(?:n't|\s+not)|never\s+(?:did|have|had|were|do|are)|never))"
_OTHER_WAY = re.compile(
    rf"(?:{VERSUS}|\bthan\b|\band\b|\bor\b)\s+(?:\w+\s+){{0,3}}?{_DENIES}(?:\s+(?:one|any|it|them|been))?(?=\s*(?:[,.?!;:)]|\Z)|\s+(?:in|for|during|over|by|on)\b)"
)
_OTHER_WAY_TOLD = re.compile(
    rf"(?:{VERSUS}|\b(?:than|and|or|with|to|from)\b)\s+(?:[a-z'-]+\s+){{0,6}}?(?:where|in which|for which|which|that|who|containing|having|contained|including|carrying|showing|bearing|using)\s+"
    r"(?:(?:it|they|one|there|such)\s+)?(?:(?:was|were|is|are|did|had|has|have|do|does|contained|used|could|showed)\s+)?(?:not|none|no such thing|nothing of the kind|n't)\b(?:\s+(?:was|were|is|did|used|present|applied|made|done|given|one|any|it|them|so|at all|contain|have))*(?=\s*(?:[,.?!;)]|\Z)|\s+(?:in|for|during|over|by|on)\b)"
)
""" "Where a scan was made, and where it was not": the other side told in a clause of its own."""
_WITH_OR_WITHOUT = re.compile(
    r"\b(?:with|having)\s*(?:,|vs\.?|versus|and|or|against|/)\s*(?:those\s+)?(?:without|w/o|not)(?: a| an| any)?\Z"
)


def _both_ways(span: Span, marks: Marks) -> bool:
    """ "With a coupon against without one", "with and without coupons": both sides are wanted."""
    start, end = marks.tokens[span.start].start, marks.tokens[span.end - 1].end
    after = _OTHER_WAY.search(marks.lowered, end) or _OTHER_WAY_TOLD.search(marks.lowered, end)
    if after:
        marks.use(after.start(), after.end())
    return bool(after) or bool(_WITH_OR_WITHOUT.search(marks.lowered[:start].rstrip()))


_BEFORE_NUMBER = frozenset(["no", "nr", "num", "number", "numbers", "nos", "id", "ids", "#", "."])
_BETWEEN_NUMBERS = frozenset(["and", "or", ",", "&", "versus", "vs", "v", "#"])


def _numbers_from(position: int, marks: Marks) -> list[str]:
    """330 · no. 330 and 412 · #330, 412"""
    values: list[str] = []
    skipped = _BEFORE_NUMBER
    while position < len(marks.tokens):
        token = marks.tokens[position]
        if token.text.isdigit() and marks.free[position]:
            values.append(token.text)
            marks.use_tokens(position, position + 1)
            skipped = _BETWEEN_NUMBERS
        elif token.text.lower() not in skipped:
            break
        position += 1
    return values


def heads(span: Span, marks: Marks) -> bool:
    """ "For the family insurer: …" groups by no insurer, and says who knows what."""
    first, last = marks.tokens[span.start], marks.tokens[span.end - 1]
    headed = _HEADS.match(marks.lowered[: first.start]) and re.match(r"\s*[:,]", marks.lowered[last.end :])
    return bool(headed) and not span.text.lower().endswith("s")


_HEADS = re.compile(r"\W*for (?:the|our|my|a|an|this) (?:[a-z'-]+ ){0,2}\Z")


_NOUNS_FOR_VALUES = frozenset({"categories", "category", "types", "type", "groups", "group", "classes", "classifications"})


def is_noun_for_values(span: Span, previous: Span, vocabulary: Vocabulary) -> bool:
    """ "The triage color categories": the colors; "category" is a dimension of something else. "Waived categories" are such of it."""
    if previous.end != span.start or span.text.lower() not in _NOUNS_FOR_VALUES or says_of(previous, span, vocabulary):
        return False
    own = {m.target.rpartition("__")[0] for m in span.of(Kind.ITEM)}
    dimensions = [m.target for m in previous.of(Kind.ITEM) if vocabulary.items[m.target].kind == "categorical"]
    return bool(own) and bool(dimensions) and not own & {name.rpartition("__")[0] for name in dimensions}
