"""Words that nothing was made of: which change no number and are passed over, and which stand in the way of an answer.

"my gut says about 400"            a clause of its own of which nothing is used: passed over, and named in the answer
"State the revenue, roughly"       words that ask and hedge
"for the board pack", "my boss"    who wants to know
"revenue of organic products"      a word that narrows what is counted: in the way
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from nl_agent.reader.english.grammar import is_known, names_something
from nl_agent.reader.english.lexicon import AUDIENCE, BUSINESS, FILLERS, HARMFUL_VERBS, HARMLESS, HARMLESS_VERBS, JUDGING, LIMIT
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.told_by_place import is_a_place
from nl_agent.reader.talk.occasions import WORK
from nl_agent.reader.talk.purposes import purposes
from nl_agent.reader.talk.sentences import RANKS, WANTED_FOR, Known
from nl_agent.reader.talk.telling import pointed_at, told

KNOWN = FILLERS | HARMLESS_VERBS

_BOUNDARY = re.compile(
    r"[?!;()]|\.+(?=\s|\Z)|:(?=\s)|\s-+\s|,(?!\d{3}\b)|(?=\b(?:but|because|since i|as i|though|although|if (?:that's|you|it's|possible))\b)"
)
_DECLARES = re.compile(
    r"\W*(?:(?:and|so|but|since|as|because|well|ok|okay|hey|hi|hello|last \w+|this \w+|today|yesterday)\W+)*"
    r"(?:i|i'm|i've|i'd|we|we're|we've|they|they're|he|she|someone|somebody|everyone|(?:my|our|the) \w+(?: \w+)?? (?:is|are|was|were|has|have|had|keeps?|kept|wants?|wanted|"
    r"asks?|asked|says?|said|thinks?|thought|insists?|claims?|swears?|believes?|wonders?|needs?|likes?|told|tells?|just|would|will|can))\b"
)
"""A sentence that tells something: "our chairwoman keeps asking what people buy"."""
_POINTS_BACK = re.compile(r"\b(?:that|those|these|it|them|there|its|their|such|same)\b")
_SAYS = re.compile(r"\W*(?:and |so |but )?(?:i|i'm|i've|i'd|my|it's|that's|someone|somebody)\b")
_FOR_A_MEETING = re.compile(
    r"\b(?:(?:for(?: the purposes? of| use in| inclusion in)?|as part of|in connection with|in preparation (?:for|of)|in support of|in anticipation of|to support|to inform|in the context of) "
    r"(?:the |our |my |an? |his |her |their |this |tomorrow's |today's |these |those )?|(?:before|ahead of|at|during|in|after|until) (?:the|our|my|an?|his|her|their|this|tomorrow's|today's) )(?:(?!with |without |having |of )[a-z'-]+ ){0,3}"
    rf"(?:{WORK})\b"
    r"|\bfor (?:the|our|my|some) (?:[a-z'-]+ ){0,2}?(?:teams?|guys|gang|crew|colleagues?|boss(?:es)?|higher-ups|(?:[a-z]{3,}ing|finance|ops|hr|legal|audit) (?:people|folks|lot|department|dept|side))(?=\s*(?:[.,;:!?)-]|\Z))"
)
"""What, or whom, an answer is wanted for; "for wards with isolation records" says which wards."""
_OPINES = re.compile(
    r"\b(?:i|we|they|he|she|everyone|everybody|nobody)(?:'d| would)?\s+(?:\w+ly\s+)?(?:expect(?:ed|s)?|claim(?:ed|s)?|like[ds]?)\b"
    r"|\b(?:have|has|had|get|got|was|am|'m|with)\s+(?:the|a|this|that|my)\s+(?:\w+\s+)?(?:feeling|impression|suspicion|hunch|fear|worry)\b|\b(?:i|we|i'm|we're)\s+(?:suspect(?:ed)?|fear(?:ed)?|afraid|worried|wonder(?:ed|ing)?)\b"
)
"""What somebody thinks of it: "honestly, I expect no difference"."""
_MEETING_SOON = re.compile(
    r"\b(?:meetings?|reviews?|calls?|presentations?|deadlines?|interviews?|workshops?|pitch|debrief\w*)\b.*"
    r"\b(?:tomorrow|today|tonight|soon|later|coming up|this (?:afternoon|morning|evening|week)|next week|in (?:an hour|\d+ min\w*))\b"
)
"""What the answer is for, and when: "big managers' meeting tomorrow"."""
_REMARK = re.compile(r"\A(?:the|not|as in|meaning|i\.?e\.?|so)\b.*\b(?:not|ones?)\b")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_EXPLAINS = re.compile(
    r"(?:you know|aka|a\.k\.a\.|also known as|basically|so to say|the \w+ (?:one|ones|\w+)|not|i mean|meaning|that is|i\.e\.|so not)\b"
)
"""In brackets after a name: what the asker knows it by."""
_FINITE = re.compile(r"is|are|was|were|has|have|had|keeps?|kept|wants?|bought|[a-z]{3,}(?<!s)s")
_PURPOSE = re.compile(
    r"(?:we're |i'm |we are |i am )?(?:planning|preparing|prepping|working on|writing|building|putting together|thinking of|getting ready|rehearsing)\b"
)
"""What somebody is about to do with the answer."""
_SPEAKS = re.compile(
    r"\b(?:i|i'm|i've|i'd|i'll|we|we're|we've|we'd|you|you're|you've|you'd|he|he's|she|she's|they|they're|they've|it|it's|that's|this is|that is|there's|"
    r"someone|somebody|everyone|everybody|nobody|my \w+|our \w+ (?:says?|said|wants?|asked|asks|thinks?|needs?)|is|are|was|were|be|don't|doesn't|isn't|can|could|would|should|will)\b"
)
_RESTRICTS = re.compile(
    r"\b(?:only|exclu\w+|without|outside(?= (?:of|the (?!company|firm|business|office|team|door|building)|our|[a-z]+ (?:department|region|category)))|except\w*|ignor\w+|omit\w*|skip\w*|disregard\w*|discard\w*|neglect\w*|eliminat\w*|deduct\w*|strip\w*|remov\w*|exempt\w*|net of|barring|save for|solely|exclusively|those|ones|whose|includ\w+|plus|minus|per|also|instead|restrict\w*|limit\w*|meant|mean|by (?!now\b|then\b|the way\b|far\b|hand\b|e?mail\b|noon\b|tomorrow\b|tonight\b|accident\b|chance\b|mistake\b|ourselves\b|myself\b|monday\b|friday\b)\w+)\b"
    r"|\b(?:leav|tak|kick|cut|drop)\w* (?:[\w'-]+ ){1,3}?(?:out|aside)\b|\A\W*(?:now |then |and |so |please |as |when )*(?:compared?|comparing|measured|set|versus|vs|relative)(?: to| with| against)?\b"
    r"|\b(?:top|bottom|first|last|best|worst)\s+(?:\d+|two|three|four|five|six|seven|eight|nine|ten|few|couple)\b"
    r"|\b(?:want|like|need|prefer|interested in|looking for|looking at|focus\w* on|care about)\s+(?!to\b|it\b|this\b|that\b|them\b|these\b|an?\s+(?:quick|number|hand|answer)|your\b|you\b|some\s+help)\w"
)
_LIMITS = re.compile(
    rf"{LIMIT}\s(?:[$€£]\s?)?(?:{NUMBER})|\b(?:{NUMBER}) (?:or|and) (?:more|fewer|less|over|under|above|below|up)\b|\b(?:don't|do not|never|no need to) (?:show|list|include|count|give|want|need)\b"
)
"""A limit is never talk."""
_ASKS = re.compile(
    r"\bhow (?:much|many)\b|\A\W*(?:and |so |then |also |or )*how \w+ .*\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|weekdays|compared|versus|vs|against|than)\b|\b(?:in|on|at|for|from|of|during|with) (?:which|what|whose)\b|\A\W*(?:and |so |then |now |please |also |or )*(?:what|which|how (?:much|many)|who|where|when|show|list|give|tell|compare|split|break)\b"
)
_CONTRACTION = re.compile(
    r"(?:i|we|you|they|he|she|it|that|this|these|those|there|here|what|who|how|where|when|let|everyone|someone|why|which)'(?:re|ve|ll|d|m|s)\Z"
)
_AFTER_GROUPING = re.compile(r"\b(?:by|per|each|every|across|for each|for every)(?: the| our| a)?\Z")
_AFTER_ORIGIN = re.compile(r"\b(?:by|per|each|every|across|of|from|which|what|many)(?: the| our| all| these| those)?\Z")
_IMPERATIVE = re.compile(
    r"(?:\A|[.!?;:]\s|\b(?:please|pls|can you|could you|would you|will you|can we|could we|to|kindly|and|let's|let us|you to|just)\s)\Z"
)
_OBJECT = re.compile(r"(?:the|a|an|our|my|me|us|this|that|these|it|them|all|how|what|to|which|whether|out|up|for|without|by)\b")
_KINDS = frozenset("class bucket band bracket level kind tier grouping mix".split())  # noqa: SIM905
_WEIGHTY = frozenset({"important", "popular", "valuable", "successful", "frequent", "common"})
_RELATIVE = re.compile(
    r"\b(?:who|that|which|whose)(?: (?:have|has|had|did|do|does|are|were|was|is|actually|also|ever|never|only|just|all|then|once))*\s*\Z"
)
_ANYTHING = re.compile(r"\b(?:anything|everything|something|those|ones|things|stuff|goods)\Z")
_NARROWED = frozenset({"limited", "restricted", "confined", "narrowed", "limit", "restrict"})
_TIME_WORD = re.compile(
    r"(?:\d+|q[1-4]|h[12]|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|days?|weeks?|months?|quarters?|years?)\Z",
    re.IGNORECASE,
)
_PERSONS = frozenset({"people", "folks", "persons", "guys", "ladies", "gentlemen"})
_OCCASIONS = frozenset(
    "review meeting report reporting planning analysis audit check discussion prep update pack deck presentation slide call workshop".split()  # noqa: SIM905
)
_LINKS_THAT_CHANGE = frozenset(
    """zero nil not never no none nor nothing nobody neither hardly only twice thrice half except besides unlike minus plus beyond above below under over before
    after within without than until till versus less fewer more least most excluded included excluding including exclude include restricted limited
    tomorrow tonight yesterday abroad overseas overnight upstairs downstairs online offline nationwide worldwide statewide indoors outdoors elsewhere
    nearby locally nationally internationally domestically digitally remotely instore""".split()  # noqa: SIM905
)
"""Words that name nothing and change a number all the same."""
_MANNER = re.compile(r"\w{3,}ly\Z")


def clauses(marks: Marks) -> list[tuple[int, int]]:
    """Stretches of the text between marks of punctuation, as start and end."""
    found, begin = [], 0
    for match in _BOUNDARY.finditer(marks.lowered):
        found.append((begin, match.start()))
        begin = match.end()
    return [*found, (begin, len(marks.lowered))]


def use_asides(marks: Marks, known: Known) -> None:
    """Use up what is talk: sentences that only tell something, and clauses in which nothing means anything here, restricts, or asks."""
    gone = told(marks, known)
    _pass_over(marks, gone.passed)
    # "We're putting the slides together": what is told puts no rows together.
    marks.hush([*gone.silent, *(i for i in gone.passed if marks.tokens[i].text.lower() in ("together", "combined"))])
    meaning, values, metrics = known.meaning, known.values | known.metrics, known.metrics
    for start, end in purposes(marks.lowered):
        inside = [i for i in marks.inside(start, end) if marks.tokens[i].is_word]
        if metrics and metrics <= set(inside):
            continue  # "the auditors would like to reconcile revenue with the ledger": the number itself
        kept = pointed_at(marks, inside, start, known)
        _pass_over(marks, [i for i in inside if i not in kept])
    for match in _FOR_A_MEETING.finditer(marks.lowered):
        inside = [i for i, token in enumerate(marks.tokens) if token.start >= match.start() and token.end <= match.end()]
        if meaning.isdisjoint(inside) or (values | known.periods).isdisjoint(inside):
            marks.use_each(inside)  # "for the ward team": who they are asks for no wards
    remarks: list[int] = []
    for match in _BRACKETS.finditer(marks.lowered):
        inside = [i for i, token in enumerate(marks.tokens) if match.start() < token.start < match.end() and token.is_word]
        if _REMARK.search(match.group(1)):
            remarks += inside  # read with the values: it may name others
        elif known.periods.isdisjoint(inside) and _explains(marks, match, values):  # "2017 (not December)" leaves it out
            _pass_over(marks, inside)
    passed = [marks.tokens[i].start for i in gone.passed]
    found = [(start, end) for start, end in clauses(marks) if re.search(r"\w", marks.lowered[start:end])]
    for start, end in found if len(found) > 1 else ():
        inside = [
            i
            for i, token in enumerate(marks.tokens)
            if marks.free[i] and token.is_word and start <= token.start and token.end <= end
        ]
        if any(i in remarks or i in gone.held for i in inside) or any(start <= place < end for place in passed):
            continue
        text = marks.lowered[start:end].strip()
        content = [i for i in inside if not is_plain(marks, i)]
        if (
            _LIMITS.search(text)
            or _RESTRICTS.search(text)
            or _ASKS.search(text)
            or RANKS.search(text)
            or WANTED_FOR.search(text)
            or not (content or _SAYS.match(text))
        ):
            continue
        harmful = any(marks.tokens[i].stem in BUSINESS or marks.tokens[i].text.lower() in HARMFUL_VERBS for i in content)
        elsewhere = any(not start <= marks.tokens[i].start < end for i in metrics)
        if _MEETING_SOON.search(text) and elsewhere and not harmful:
            _pass_over(marks, inside)
            continue
        if harmful and not _OPINES.search(text):
            continue  # "I mean refunds": what a business may measure is never talk
        if marks.lowered[:start].rstrip().endswith(",") and not known.periods.isdisjoint(inside) and _LISTED.search(text):
            continue  # "stays, lines and beds for May 2017": a list goes on, and says of which time
        tells = bool(_DECLARES.match(text)) or _tells_of_somebody(marks, inside)
        if elsewhere and tells and not any(start <= marks.tokens[i].start < end for i in metrics):
            asked_before = all(marks.tokens[i].start < start for i in metrics)
            stranger = asked_before and any(i not in meaning and names_something(marks.tag(i)) for i in content)
            whole = (bool(_PURPOSE.match(text)) and not _POINTS_BACK.search(marks.lowered[end:])) or stranger
            _pass_over(marks, inside if whole else [i for i in inside if i not in meaning])
            continue
        doing = bool(_DOING.match(text)) and not _KIND.fullmatch(text)
        talks = bool(_SPEAKS.search(text)) or doing
        if (talks and meaning.isdisjoint(inside)) or (_PURPOSE.match(text) and values.isdisjoint(inside)):
            _pass_over(marks, inside)


_DOING = re.compile(r"(?!(?:any|every|some|no)thing\b)\w+ing\b")
_KIND = re.compile(
    r"(?!(?:prepar|prepp|do|check|mak|writ|build|finish|updat|look|review|clos|report|present|run|compil|collect|gather|draft|creat|fill|giv|hav|tak|tidy)ing\b)\w+ing [a-z]+s(?:,? etc\b)?(?: (?:in|of|for|last|this) [\w ]+)?"
)
""" "Preparing board packs" is talk; "dressing materials in June" is what is asked for."""
_LISTED = re.compile(r"\A[a-z]+ (?:and|&) [a-z]+ (?:for|in|of|during)\b")


def _pass_over(marks: Marks, positions: Sequence[int]) -> None:
    """Use up words of talk; the answer names those that say something."""
    marks.talk += [marks.tokens[i].text for i in positions if not is_plain(marks, i)]
    marks.use_each(positions)


def _tells_of_somebody(marks: Marks, inside: Sequence[int]) -> bool:
    """ "The loser buys cake", "a vendor is coming by": who does something, and then what."""
    for place, position in enumerate(inside[:5]):
        tag, word = marks.tag(position), marks.tokens[position].text.lower()
        if tag in ("VERB", "AUX") and place:
            return bool(_FINITE.fullmatch(word)) and any(names_something(marks.tag(i)) for i in inside[:place])
        if tag not in ("DET", "ADJ", "PRON", "ADV", "CCONJ") and not names_something(tag):
            return False
    return False


def _explains(marks: Marks, bracket: re.Match[str], values: Set[int]) -> bool:
    """True if a bracket tells what the name before it is known by."""
    return bool(_EXPLAINS.match(bracket.group(1))) and any(i in values for i in _before(marks, bracket.start()))


def _before(marks: Marks, start: int) -> list[int]:
    """The few tokens right before a place."""
    return [i for i, token in enumerate(marks.tokens) if token.end <= start and token.is_word][-3:]


def in_the_way(marks: Marks, own: frozenset[str], passing: frozenset[str] = frozenset()) -> list[int]:
    """Positions of the words that nothing was made of and that could change a number.

    Args:
        own: stems that belong to what was understood: further words of a metric's own name.
        passing: stems of the project's words that change no number, unless something is grouped by them.
    """
    called = [
        i
        for i, token in enumerate(marks.tokens)
        if marks.free[i]
        and token.is_word
        and (
            token.text.lower() in UNMARRIED
            or _CALLED.search(marks.lowered[: token.start])
            or _SINGLE.match(marks.lowered, token.start)
            or is_a_place(i, marks)
        )
    ]
    left = [i for i in marks.left(KNOWN) if marks.tokens[i].stem not in own and not _passes(marks, i, passing)]
    return sorted({*called, *left})


UNMARRIED = frozenset({"singles", "couples"})
"""Persons, though their stems are words that change nothing: "a single ward", "a couple of days"."""
_SINGLE = re.compile(r"single (?:people|persons?|[a-z]{3,}s)\b(?<!ss)")
""" "Single patients" are not one of them but unmarried ones; "a single stay" is one."""
_CALLED = re.compile(
    r"\b(?:classified|classed|categori[sz]ed|designated|flagged|labell?ed|tagged|described|marked) as (?:an? |the )?\Z"
)
""" "Patients classified as single": whatever the word is elsewhere, here it narrows."""


def _describes(marks: Marks, position: int) -> bool:
    """ "Widowed patients", "elderly people", "admissions from Italy": a word that stands where an attribute does, whatever its class.

    A word that the tagger only guesses to be one of the few hundred pronouns, articles, prepositions and cries is none: those are known.
    """
    word, tag = marks.tokens[position].text.lower(), marks.tag(position)
    cries = tag == "INTJ" and re.match(r"\s*[,!.]", marks.lowered[marks.tokens[position].end :])  # "argh, sales by month"
    if tag in _GUESSED and not (cries or is_known(word) or word in FUNCTION_WORDS or _CONTRACTION.match(word)):
        return True
    if re.search(r"\b(?:of|from|among)(?: the| our| all| these)?\Z", marks.lowered[: marks.tokens[position].start].rstrip()):
        return tag in ("ADV", "VERB") and not word.endswith("ing")
    after = position + 1
    if after >= len(marks.tokens) or not marks.tokens[after].is_word or marks.tag(after) not in ("NOUN", "PROPN"):
        return False
    shaped = word.endswith(("ed", "en", "ing", "ly"))
    before = marks.tag(position - 1) if position and marks.tokens[position - 1].is_word else ""
    before = "" if position and marks.tokens[position - 1].text.lower() == "many" else before  # "how many invited patients"
    acts = before in ("PRON", "AUX", "PART") or names_something(before)  # "we served customers", "stores having stock"
    return (tag == "VERB" and not acts and (shaped or not is_known(word))) or (tag == "ADV" and shaped and word.endswith("ly"))


FUNCTION_WORDS = frozenset(
    """this that these those which what whose whom whichever whatever whoever any no all both either neither every each such own other others
    every much many more most few fewer less least several enough half one ones none nobody nothing everybody somebody anybody us mine ours
    yours theirs ourselves yourself per via upon onto into amid amidst of in on by for from with without to at up down off out over above below
    beneath beside besides along across around round about after before behind beyond inside outside near past through throughout toward towards until
    till since despite except like unlike than as versus concerning regarding is are was were be being am do does did done have has had having
    may need ought dare used nor yet so plus minus though because while whereas when where why how that's there here it's let lest once
    him her them himself herself oneself themself ya em ye""".split()  # noqa: SIM905
)
"""Words of closed classes."""
_UNDER_A_NAME = re.compile(r"(?:the |our )?[a-z]")
CLOSED = frozenset({"DET", "PRON", "ADP", "AUX", "CCONJ", "PART", "SCONJ"})
_GUESSED = CLOSED | {"INTJ", "X"}


def restricting_verb(marks: Marks, position: int) -> bool:
    """ "Customers who churned", "customers reactivated in March": what somebody did chooses who is counted."""
    if marks.tag(position) != "VERB" or not position:
        return False
    noun = (
        not marks.free[position - 1]
        and names_something(marks.tag(position - 1))
        and not _TIME_WORD.match(marks.tokens[position - 1].text)
    )
    before = marks.lowered[: marks.tokens[position].start].rstrip()
    return noun or bool(_RELATIVE.search(before + " ") or _ANYTHING.search(before))


def is_plain(marks: Marks, position: int) -> bool:
    """True of words that change no number: they ask, greet, judge, link."""
    token = marks.tokens[position]
    word = token.text.lower()
    words = {token.stem, word, re.sub(r"(\w)\1{2,}", r"\1", word)}  # "pleaaase"
    return not words.isdisjoint(KNOWN) or not words.isdisjoint(HARMLESS) or bool(_CONTRACTION.match(word))


_OF_SOME_TIMES = frozenset(
    """early earlier late later mid middle first second third last next previous prior past same other different alternate even odd new old fiscal financial
    calendar trading working business closed open partial incomplete full comparable corresponding former latter recent single""".split()  # noqa: SIM905
)


def _before_a_period(marks: Marks, position: int) -> bool:
    """ "Sales in dreary February", "the hectic Christmas week": what a time that is named was like chooses none."""
    word = marks.tokens[position].text.lower()
    if marks.tag(position) != "ADJ" or not word.isalpha() or word in _OF_SOME_TIMES or position + 1 >= len(marks.tokens):
        return False
    rest = marks.lowered[marks.tokens[position + 1].start :]
    said = (one.text.lower() for one in marks.evidence if one.kind == "period")
    return any(rest.startswith(text) and not text[0].isdigit() for text in said)


def _ends_a_list(marks: Marks, position: int) -> bool:
    """ "Charges and tonnage": a noun that "and" links to a number that is asked for."""
    if position < 2 or marks.tokens[position - 1].text.lower() not in ("and", "&") or marks.tag(position) != "NOUN":
        return False
    before = marks.lowered[: marks.tokens[position - 2].end]
    return any(before.endswith(one.text.lower()) for one in marks.evidence if one.kind == "metric")


def _passes(marks: Marks, position: int, passing: frozenset[str]) -> bool:
    """True if a word changes no number where it stands."""
    token = marks.tokens[position]
    word, before, rest = token.text.lower(), marks.lowered[: token.start].rstrip(), marks.lowered[token.end :].lstrip()
    if _AFTER_GROUPING.search(before):
        return False
    if word.endswith("ed") and word not in HARMLESS_VERBS and _ANYTHING.search(before):
        return False  # "anything displayed": what was done to it chooses
    if is_plain(marks, position) or token.stem in passing:
        return True
    if word.endswith("ed") and (re.match(r"(?:only|alone)\b", rest) or re.search(r"\b(?:only|solely|exclusively)\Z", before)):
        return False  # "by age, vaccinated only": which ones
    if word in _NARROWED and re.match(r"\s*(?:only\s+)?to\b", marks.lowered[token.end :]):
        return True  # "limited to type A": what to, is a filter of its own
    if (
        word == "under"
        and _UNDER_A_NAME.match(rest)
        and not all(marks.free[position + 1 :][rest.startswith(("the ", "our ")) :][:1])
    ):
        return True  # "under the coffee category": in it
    if _before_a_period(marks, position):
        return True
    if word in _LINKS_THAT_CHANGE or _describes(marks, position):
        return False
    if _MANNER.match(word) and marks.tag(position) == "ADV":
        return True
    if token.stem in _KINDS and position and not marks.free[position - 1] and not re.search(r"\b(?:which|what)\Z", before):
        return True  # "home ownership classes"
    if word in JUDGING and re.search(r"\bhow\Z", before):
        return True  # "how big was revenue"
    if word.removesuffix("'s") in _PERSONS and not re.search(r"\b(?:how many|number of|count of|which|by|per)\Z", before):
        return True  # "people who own their home", "did people buy", "married people's charges"
    if token.stem in _OCCASIONS and re.search(r"\bfor (?:the|our|my|a|an|this|next|tomorrow's)?(?: [\w'-]+){0,2}\Z", before):
        return True  # "for the December review"
    if word in _WEIGHTY and re.search(r"\b(?:most|least)\Z", before):
        return True
    if {token.stem, word} & AUDIENCE:
        return not _AFTER_ORIGIN.search(before)
    if token.stem in BUSINESS or word in HARMFUL_VERBS or not word.isalpha():
        return False
    if word.endswith("ing") and re.search(r"\b(?:i'm|we're|you're|they're|am|are|is|was|were|been|keeps?|kept)\Z", before):
        return True  # "we're targeting families": what somebody does
    if not names_something(marks.tag(position)) and not restricting_verb(marks, position):
        return True  # "belonged", "once", "interestingly": it says or links, and names nothing
    if _ends_a_list(marks, position) and re.match(r"(?:by|for|without)\b", rest):
        return False  # "charges and tonnage by ward": no wish is said so
    return bool(_IMPERATIVE.search(marks.lowered[: token.start])) and bool(_OBJECT.match(rest))
