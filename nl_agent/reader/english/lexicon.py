"""English words that mean the same in every business. Data, not code; what a project's own words mean is in its vocabulary."""

from __future__ import annotations

from pathlib import Path

_WORDS = Path(__file__).with_name("words")


def _listed(name: str) -> frozenset[str]:
    lines = (_WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


HARMLESS = _listed("harmless")
"""Words that may be left unused, and are never a part of a name: they ask, greet, judge, hedge."""

AUDIENCE = _listed("audience")
"""Who wants to know, and where it will be shown: may be left unused where they stand as that."""

ORDINARY = _listed("ordinary")
"""Common words that happen to be names of something, and mean it only where nothing else can be meant."""

STEERING = _listed("steering")
"""Words that are put right where they are misspelt, as names are."""

IDIOMS = tuple(line for line in (_WORDS / "idioms.txt").read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
"""Phrases that name nothing, whatever their words are: "head to head"."""

FILLERS = frozenset(
    """a about actual actually again all also altogether am among amongst an and any anyone anything are around as ask at available back be been
    before being bring brought but by can care check come company compute could curious data deliver did do does doing done during each
    both either else ever every exactly far figure figures find fine first for from generate generated get give given go going got had happen
    happened has have having hello hey hi hmm how however i i'd i'm if in info information interested into is isn't it it's its just kindly know
    last let like list look looking looked love made make many matter maybe me mean mine month much must my need needed now number numbers occur
    occurred of off ok okay on one only or our ours out over overall own per perhaps perform performed performance please pls plz provide pull
    quick quickly really regarding report reported respect result results right run say see seen shall should show shown so some someone
    something sort split sum tell terms thank thanks that that's the their them then there there's these they thing things this those through
    time to today together total totals totally towards trying two up us use using value values very view want wanted was we we're week well
    went were what what's whatever when where whether which while who whole whose will with within wonder wondering work worth would wrt year
    yes yet you your figures exact precise overview breakdown amount amounts level levels question quickie boss meeting board deck slide team
    finance hi guys folks kind purpose purposes closing books book record recorded booked posted net ledger reporting respective respectively
    individual respectively calendar full complete come came comes coming sale's bit little lot lots fyi asap business stand stood sit achieved
    achieve saw whats hows wheres place places dollars dollar usd buck bucks money $ day days weeks months quarters years quarter period periods
    range dates date actual actuals sorted order ordered aged old than between ascending descending rank ranked ranking high low""".split()  # noqa: SIM905
)
"""Words that may be left unused: they cannot change a number."""

VERBS = {
    "sold": "sales", "sell": "sales", "selling": "sales", "outsell": "sales", "outselling": "sales", "outsells": "sales", "outsold": "sales", "spent": "spend", "spend": "spend", "spending": "spend",
    "buy": "sales", "buys": "sales", "bought": "sales", "buying": "sales", "purchased": "sales", "purchase": "sales", "purchases": "sales", "sells": "sales",
}  # fmt: skip
"""Verbs that stand for a noun where no metric is named; otherwise they are fillers. Regular ones ("visited") are found by their root."""

MORE_OR_LESS = r"\b(?:more|less|fewer|higher|lower|bigger|smaller|better|worse|busier|quieter|stronger|weaker|larger|greater|up|down|increase[ds]?|decrease[ds]?|grow|grew|rise|rose|fall|fell|drop(?:ped)?)\b"
"""Words that set two sides against each other."""

HARMLESS_VERBS = frozenset(
    """bought buy buying purchase purchased purchasing sell selling sold spend spending spent visit visited earn earned
    earning take took taken ring rung contribute contributed contributing drive drove account accounted bring use used place placed pay paid
    paying serve served trade traded trading account include included including contain contained containing occur start started ran
    sent receive received made active operating open exist exists belong rang ring rung knock knocked carried carry carries develop develops developed developing evolve reach reached give gave given away""".split()  # noqa: SIM905
)

HARMFUL_VERBS = frozenset(
    """opened opens closed closes launched founded renovated remodeled remodelled relocated registered return returned returning refund refunded lose lost losing steal stole waste wasted throw threw thrown throwing throwed cancel cancelled canceled deliver delivered ship shipped
    plan planned hire hired fire fired cost costed owe owed invest invested budget budgeted order reorder ordered reordered complain complained
    churn churned stock stocked restock target targeted miss missed expect expected advertise advertised click clicked produce produced import
    imported export exported borrow borrowed pay paid tax taxed profit profited supply supplied train trained rate rated review reviewed
    damage damaged spoil spoiled expire expired donate donated backordered recall recalled exchange exchanged transfer transferred reserve reserved lease
    leased rent rented insure insured unsold discontinue discontinued replace replaced claim claimed sue sued leave quit resign resigned
    download downloaded log logged email emailed post tweet tweeted like liked follow followed subscribe subscribed unsubscribe unsubscribed refer
    referred call called visit clean cleaned repair repaired break broke crash crashed sponsor sponsored""".split()  # noqa: SIM905
)
"""Verbs that change which number is meant: never passed over."""

GROUPING = (
    "broken down by", "broken out by", "break down by", "breakdown by", "split by", "split out by", "grouped by", "group by", "for each", "for every",
    "in each", "at each", "of each", "across", "by", "per", "each", "every", "within each", "by each", "according to", "depending on", "dependent on",
    "based on", "on the basis of", "as a function of", "for every single", "for each of", "for each and every", "for the different", "for the various",
    "along", "sorted into", "separately for", "apart by", "by individual", "per individual", "each individual", "every individual", "every single", "each single", "by single", "by each individual",
)  # fmt: skip

BREAK_DOWN = r"\b(?:break|breaks|broke|broken|breaking|drill\w*|split|slic\w+|narrow\w*)(?:\W+\w+){0,5}?\W+(?P<down>down)\b"
"""Down alone is a direction: only with such a verb does it change nothing."""

VERSUS = r"\b(?:(?:better|worse|bigger|smaller|higher|lower|stronger|weaker|larger|busier|more|less) than|versus|vs\.?|v\.|compared\s+(?:to|with|against)|compare[sd]?\s+(?:to|with|against)|against|relative to|in comparison (?:to|with)|as opposed to|rather than|ahead of)(?=\W|\Z)"
COMPARE = r"\b(?:contrast(?:ed|ing|s)?|compare|comparison|comparing|differ(?:ence|s|ed)?(?:\s+between)?|vs\.?|versus)\b"
CHANGE = r"\b(?:growth|grew|grow|grown|growing|change[ds]?|changing|increase[ds]?|decrease[ds]?|decline[ds]?|rise|rose|risen|drop(?:ped)?|fell|fallen|evolve[ds]?|up or down|gain(?:ed)?|uplift|delta|variances?|variations?|varied|fluctuated|diverged|swung|movements?|shortfalls?|incremental|swing|improve[ds]?|improvement|improving|worsen(?:ed|ing)?|differential)\b"

FALLEN = r"\b(?:declin\w+|decreas\w+|drop\w*|fell|(?<!in the )(?<!of the )(?<!over the )(?<!this )(?<!last )(?<!during the )(?<!than the )fall(?:s|ing|en)?\b|los[ts]\w*|shr[aiu]nk\w*|worsen\w*)\b"

NEGATIONS = (
    "excluding", "exclude", "excludes", "excl", "without", "w/o", "leaving aside", "leave aside", "setting aside", "set aside", "omitting", "omit", "omits",
    "skipping", "skip", "ignoring", "ignore", "removing", "remove", "stripping out", "strip out", "disregarding", "disregard", "taking out", "take out",
    "dropping", "barring", "save for", "but for", "ex", "except for", "except", "other than", "apart from", "not including", "leaving out", "leave out", "but not",
    "outside of", "outside", "besides", "minus", "not counting", "non", "not", "no",
    "less the", "leaving", "leave", "neither", "nor", "anything but", "everything but", "all but", "nothing from", "never mind", "never", "forget", "forgetting",
    "cutting out", "cut out", "filtering out", "filter out", "taking away", "take away", "discarding", "discard", "eliminating", "eliminate", "nothing in", "aside from",
    "instead of", "with the exception of", "exempting", "sans", "net of", "bar", "excepting", "to the exclusion of", "exclusively of", "after removing", "after excluding", "after stripping out", "exclusive of", "deducting", "deduct", "subtracting", "subtract",
)  # fmt: skip

EACH = r"\b(?:within [^.;?!]{1,30}(?:,|and) within|in each|of each|for each|each|respectively|in each case|in either case|each one|apiece|individually|separately for|per|every)\b"
"""Words by which a rank holds for every one of several things."""

HIGHEST = frozenset(
    [
        "top",
        "best",
        "highest",
        "widest",
        "broadest",
        "most",
        "largest",
        "biggest",
        "greatest",
        "strongest",
        "steepest",
        "deepest",
        "sharpest",
        "leading",
        "maximum",
        "max",
        "peak",
        "busiest",
        "fastest",
        "quickest",
        "heaviest",
        "fullest",
    ]
)
LOWEST = frozenset(
    ["bottom", "worst", "lowest", "least", "fewest", "smallest", "weakest", "poorest", "minimum", "min", "slowest", "quietest"]
)
EXTREMES = "|".join(sorted(HIGHEST | LOWEST))
"""As alternatives of a pattern."""

RHYTHMS = {"day": "daily", "week": "weekly", "month": "monthly", "quarter": "quarterly"}
OF_RHYTHM = {rhythm: unit for unit, rhythm in RHYTHMS.items()}
"""The unit of time of what is told daily, weekly, monthly, quarterly."""

RISING = frozenset(
    """more higher bigger larger greater better stronger busier above over exceed exceeded exceeds up increase increased increases grow grew grown
    growing rise rose risen rising gain gained improve improved fatter richer faster outsell outsold beat beats outperform outperformed outperforms outsells outdo outdoes outdid outshine outshone outpace outpaced overtake overtook win won wins dearer pricier tops surpasses top topped surpass surpassed ahead""".split()  # noqa: SIM905
)
FALLING = frozenset(
    """less fewer lower smaller worse weaker quieter slower below under down decrease decreased decreases decline declined declines drop dropped
    drops fall fell fallen falling shrink shrank shrunk lose lost slip slipped trail trailed trails lag lagged lagging underperform underperforms underperformed cheaper behind""".split()  # noqa: SIM905
)
"""Words by which a first side is said to be more, or less, than a second."""

ABOVE = r"(?:more than|greater than|higher than|larger than|bigger than|better than|over|above|exceed(?:s|ed|ing)?|in excess of|upwards? of|beyond|surpass(?:es|ed|ing)?|topped|topping|>(?![=]))"
AT_LEAST = r"(?:at least|min(?:imum|\.)?(?=\s[$€£]?\d)|at minimum|no less than|no fewer than|no lower than|not less than|not fewer than|(?:a )?min(?:imum|\.)? of|>=|=>|≥)"
BELOW = r"(?:less than|fewer than|lower than|smaller than|under|below|beneath|\bsub(?=[\s-])-?|<(?![=]))"
AT_MOST = r"(?:at most|max(?:imum|\.)?(?=\s[$€£]?\d)|no more than|no higher than|no greater than|not more than|not higher than|not over|not above|not exceeding|up to|(?:a )?max(?:imum|\.)? of|<=|=<|≤)"
EXACTLY = r"(?:exactly|precisely|equal to|equals|equalling)"
LIMIT = rf"(?:{ABOVE}|{AT_LEAST}|{BELOW}|{AT_MOST})"
"""Words and signs for above or below a number."""

ANY_LIMIT = rf"(?:{ABOVE}|{AT_LEAST}|{BELOW}|{AT_MOST}|{EXACTLY}|between (?:[$€£]\s*)?\d|\d[\d,.]*[km]?\s?(?:\+|or (?:more|fewer|less)\b|(?:-|to)\s?\d[\d,.]*[km]))"
"""Words and signs by which a number is held against a limit."""

PASSING = r"(?:break(?:s|ing)?|broke|broken|crack(?:s|ed|ing)?|cross(?:es|ed|ing)?|clear(?:s|ed|ing)?|pass(?:es|ed|ing)?|(?:(?<=\bwe )|(?<=\bever )|(?<=\bdid it )|(?<=\bdoes it ))top|top(?=\s+(?:[$€£]|\d[\d.,]*\s?(?:k|m|thousand|million|grand)\b))|beat(?:s|ing)?)"
REACHING = r"(?:hit(?:s|ting)?|manag(?:e[sd]?|ing)|achiev(?:e[sd]?|ing)|(?:make|made|do|did|score[sd]?)(?=\s[$€£]?\d[\d.,]*\s?(?:k|m|thousand|million|grand)\b)|reach(?:es|ed|ing)?|made it to|make it to|get to|got to|came to|come to)"
"""Verbs of coming up to a number, right before it: "did we break 400k"."""
BEYOND_WORDS = r"(?:north of)"
SHORT_WORDS = r"(?:south of|(?:(?:fell|fall(?:s|ing|en)?|came|come|were|was|is|are|stayed)\s+)?short of)"
"""Words of limits that could be something else, if no number followed them."""

RATIO = r"\b(?:as (?:a |the )?(?:share|percentage|percent|proportion|fraction|ratio|%) (?:of|to)|ratio (?:of|between)|ratio|in proportion to|in per ?cent of|divided by|relative to|in relation to|over)\b"
"""Between two metrics: the ratio of the one to the other."""

TREND = r"\b(?:over time|trend(?:s|ed|ing)?|time series|timeline|development|evolution|month over month|month by month)\b"

NEVER_PARTIAL = frozenset(
    [
        "out",
        "off",
        "modal",
        "quartile",
        "quintile",
        "decile",
        "percentile",
        "not",
        "no",
        "non",
        "none",
        "never",
        "better",
        "worse",
        "best",
        "worst",
        "bigger",
        "smaller",
        "higher",
        "lower",
        "stronger",
        "weaker",
        "larger",
        "greater",
        "less",
        "more",
        "most",
        "least",
        "other",
        "others",
        "new",
        "old",
        "low",
        "high",
        "good",
        "bad",
        "free",
        "misc",
        "regular",
        "real",
        "full",
        "half",
        "single",
        "double",
        "big",
        "small",
        "large",
        "long",
        "short",
        "hot",
        "cold",
        "pure",
        "plus",
        "extra",
        "super",
        "fast",
        "slow",
        "early",
        "late",
        "right",
        "left",
        "main",
        "major",
        "minor",
        "top",
        "bottom",
        "front",
        "end",
        "inside",
        "outside",
        "whole",
        "popular",
        "important",
        "valuable",
        "frequent",
        "common",
        "fresh",
    ]
)
"""Words that are part of many names and mean none of them."""

THAN = r"\b(?:better|worse|bigger|smaller|higher|lower|stronger|weaker|larger|greater|busier|quieter|more|less|fewer|faster|slower|fatter|thinner|richer|poorer|cheaper|dearer)\b.*\bthan\b|\b(?:outsells?|outsold|outperform(?:s|ed)?|out(?:do|does|did|shines?|shone|paces?|paced|strips?|stripped|earns?|earned|ranks?|ranked)|underperform(?:s|ed)?|beats?|exceed(?:s|ed)?|surpass(?:es|ed)?|overtakes?|overtook|topped|trails?|trailed)\s+(?=[a-z]|\d+\b(?!\s?(?:k|m|%|percent)))"
"""A comparison that names its sides apart: "higher for owners than for renters"."""

COMPARATIVES = frozenset(
    [
        "better",
        "worse",
        "bigger",
        "smaller",
        "higher",
        "lower",
        "stronger",
        "weaker",
        "larger",
        "greater",
        "busier",
        "quieter",
        "more",
        "less",
        "fewer",
        "fatter",
        "fuller",
        "emptier",
        "thinner",
        "richer",
        "poorer",
        "faster",
        "slower",
        "outperform",
        "outperforms",
        "outperformed",
        "outsell",
        "outsells",
        "outsold",
        "outdo",
        "outdoes",
        "outdid",
        "outshine",
        "outshines",
        "outshone",
        "outrank",
        "outranks",
        "underperform",
        "underperforms",
        "underperformed",
        "trail",
        "trails",
        "trailed",
        "cheaper",
        "dearer",
        "pricier",
        "deeper",
        "steeper",
        "heavier",
        "lighter",
        "longer",
        "shorter",
        "exceed",
        "exceeds",
        "exceeded",
        "surpass",
        "surpassed",
        "outpace",
        "outpaced",
        "outstrip",
        "overtake",
        "overtook",
        "beat",
        "top",
        "topped",
    ]
)

ALL_SORTS = ("product", "item", "good", "article", "service", "supply")
"""Stems of words that a name ends in without saying more."""

JUDGING = frozenset(
    [
        "big",
        "large",
        "good",
        "well",
        "bad",
        "strong",
        "healthy",
        "important",
        "valuable",
        "loyal",
        "small",
        "successful",
        "wide",
        "widely",
        "broad",
        "broadly",
        "deep",
        "deeply",
    ]
)
"""Words that ask for a judgement: without a number to judge by they are asked back, beside one they are not understood."""

COUNTED = ("units sold", "units", "quantity sold", "quantity", "number sold", "items sold", "pieces")
"""What "how many <things>" counts, where things are values and not entities: the first that names a metric."""

MONEY = (
    r"\bhow much (?:money|(?:did|do|does|have|has|had|was|were|is) (?:[a-z0-9'&/-]+ ){1,7}?(?:make|made|take|taken|took|earn|earned|bring|brought|sell|sold|ring|rung|turn|gross)\b)"
    r"|\bhow much (?:we|they|it|(?:the|our|each|every|an?) (?:[a-z0-9'&/-]+ ){0,5}?[a-z0-9'&/-]+) (?:(?:have|has|had|actually|really) )*(?:makes?|made|earns?|earned|takes?(?: in)?|took(?: in)?|taken in|brings? in|brought(?: us)?(?: in)?|grossed|turned over|rang up|sold)\b"
    r"|\bwhat (?:each|every|the|our|all|an?) (?:[\w-]+ ){1,3}?(?:takes?|makes?|sells?|sold|earns?|earned|grosses|brings? in|rings? up)\b"
    r"|\bwhat (?:did|do|does) (?:[a-z0-9'&/-]+ ){1,7}?(?:make|take|earn|sell|gross|bring in|ring up|turn over)\b"
    r"|\bwhat (?:have|has|had) (?:[a-z0-9'&/-]+ ){1,7}?(?:made|taken|earned|sold|grossed|brought in|rung up|turned over)\b"
    r"|\b(?:most|least|more|less) money\b|\b(?:money|cash) (?:(?:made|earned|taken|coming in|that came in|we made|we took) )?(?:from|with|out of)\b|(?:\b(?:our|the|total|their|its)|'s) take\b(?! on\b| that)|\b(?:takes?|took|taking|takings|brings?|brought|bringing|raked?|pulled|hauled|rang|rung) (?:us )?in\b|\bring(?:s|ing)? up\b|\bmoney (?:did|do|does) (?:we|they|it) (?:make|take|earn)\b"
    r"|\b(?:in|by|on|for) (?:dollars?|\$|dollar terms|money terms|value terms|usd|euros?)(?=\W|\Z)|(?<![\d$])\$(?!\s?\d[\d,.]*(?![\d/]))|\b(?:dollars?|usd|bucks)\s*\Z"
)
"""Asking for money without naming a metric; the first of MONEY_NOUNS that names one is meant."""

EARNING = r"\b(?:make|makes|made|making|earn(?:s|ed)?|gross(?:es|ed)?|take|took|ring(?:s)?|rang|generate[ds]?|bring|brought|turn(?:ed)?)\b(?: in| up| over)?"
"""Verbs of money before an amount: "stores that made over $20k"."""

MONEY_NOUNS = ("revenue", "sales", "turnover", "income", "takings", "earnings", "receipts")

PERIODS_UNNAMED = r"\b(?:first|second|third|fourth|fifth|last|latest|current|previous|next|\d{1,2}(?:st|nd|rd|th)?)\s+(?:fiscal|accounting|reporting|financial|sales)?\s*period\b|\bperiod\s+\d{1,2}\b|\bp\d{1,2}\b|\b(?:by|per|each|every)\s+periods?\b(?!\s+of\b)"

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

BUSINESS = frozenset(
    """profit margin cost cog ebitda earning expense overhead inventory stock warehouse shrink shrinkage waste employee staff headcount worker
    cashier wage salary payroll budget target goal plan quota tax vat refund return supplier vendor delivery shipping shipment lead satisfaction
    nps complaint churn retention lifetime ltv clv cac roi roas traffic click online website app ecommerce channel competitor market weather
    rent energy electricity footfall loss debt cash flow valuation price elasticity cannibalisation cannibalization review rating
    sentiment""".split()  # noqa: SIM905
)
"""Words of business that a project may not have: they are about this world, so that the refusal can say 'not modelled'."""
SOMEBODY = frozenset({"employee", "staff", "worker", "cashier", "warehouse", "supplier", "vendor", "competitor", "weather"})
"""Those of them that are somebody or something to be told of, and no number by themselves."""
PERSONS = frozenset(
    """customer patient person household family member client passenger user visitor student pupil employee guest donor subscriber buyer
    people traveller rider commuter resident tenant citizen player driver""".split()  # noqa: SIM905
)
"""Who does something, and is not sold."""
