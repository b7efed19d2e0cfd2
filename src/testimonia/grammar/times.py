"""Times in a text, and the EDTF dates they mean.

`find` gives the expressions of a passage, `resolve` the date of one against the day of writing: "on
Saturday" is the last Saturday up to that day, "earlier this week" its Monday to it, "since October"
runs from the last October to it, "so far" is open at the start (the rules of docs/dates.md). An
expression that needs the day of writing and has none is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from testimonia.grammar.tokens import lowered
from testimonia.vocabularies import mapping

CENTURY_PIVOT = 50  # two-digit years below it are of the 2000s
AHEAD = 21  # days: "on 3 May" written on 20 April is this year's, not the last one's
MONTH_AT = 1500  # characters: how far back a month is looked for
SAME_AT = 600  # … and the stretch of time that "in that time" means
FULL_DAYS = frozenset(
    ("iso", "numeric", "dmy", "roman", "mdy", "span", "mspan", "mboth")
)  # rules of days with their year
YEARLESS_DAYS = frozenset(("dm", "md"))
_YEAR = r"(?:1[5-9]|20)\d\d"


class Expression(NamedTuple):
    """A time in a text: offsets, the words, the rule that knows it, and what that found."""

    start: int
    end: int
    quote: str
    rule: str
    parts: dict[str, str]


def _alternatives(name: str) -> str:
    return "|".join(sorted(map(re.escape, mapping(name)), key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    """All rules in one pattern, the most specific first, for text in lower case (which is faster than to
    leave case to the pattern)."""
    month = rf"(?:{_alternatives('months')})\.?"
    weekday = rf"(?:{_alternatives('weekdays')})\.?"
    day = r"(?:[012]?\d|3[01])(?:st|nd|rd|th)?"
    year, short = _YEAR, r"['’]?\d\d"
    roman = "|".join(sorted(_ROMAN, key=len, reverse=True))
    amount = rf"(?:\d{{1,3}}|{_alternatives('time_amounts')})"
    unit = rf"(?:{_alternatives('unit_days')})s?"
    part = r"(?:early|late|mid)[- ]"
    rules = {
        "iso": rf"(?P<iso_y>{year})-(?P<iso_m>[01]\d)-(?P<iso_d>[0-3]\d)(?:[t ]\d\d:\d\d[\d:.]*(?:z|[+-]\d\d:?\d\d)?)?",
        "numeric": rf"(?P<num_a>\d{{1,2}})[/.](?P<num_b>\d{{1,2}})[/.](?P<num_y>{year}|\d\d)",
        "entry": r"(?P<ent_d>0[1-9]|[12]\d|3[01])\.(?P<ent_m>0[1-9]|1[0-2])\.(?=\s|$)",
        "dmy": rf"(?:{weekday},?\s+(?:the\s+)?)?(?P<dmy_d>{day})\.?\s{{0,2}}(?:of\s+)?(?P<dmy_m>{month}),?(?:\s+(?P<dmy_y>{year})|[ ](?P<dmy_z>{short})(?=\s*(?:$|[,)(-])))",
        "roman": rf"(?P<rom_d>{day})(?:\.\s*|\s+|[/-])(?P<rom_m>{roman})(?:\.\s*|\s+|[/-])(?P<rom_y>{year})",
        "mdy": rf"(?:{weekday},?\s+)?(?P<mdy_m>{month})\s+(?:the\s+)?(?P<mdy_d>{day}),?\s+(?P<mdy_y>{year})",
        "span": rf"(?P<span_a>{day})\s*(?:-|–|—|to|and|until)\s*(?P<span_b>{day})\s+(?:of\s+)?(?P<span_m>{month})(?:,?\s+(?P<span_y>{year}))?",
        "mspan": rf"(?P<mspan_m>{month})\s+(?P<mspan_a>{day})(?:\s*[-–—]\s*|\s+(?:to|through|until)\s+)(?P<mspan_b>{day})(?:,?\s+(?P<mspan_y>{year})|(?!\d|[.,:]\d|\s+[a-z]+s\b))",
        "mboth": rf"between\s+(?P<mboth_m>{month})\s+(?P<mboth_a>{day})\s+and\s+(?P<mboth_b>{day})(?:,?\s+(?P<mboth_y>{year}))?",
        "dm": rf"(?:{weekday},?\s+(?:the\s+)?)?(?P<dm_d>{day})\s+(?:of\s+)?(?P<dm_m>{month})",
        "md": rf"(?:{weekday},?\s+)?(?P<md_m>{month})\s+(?:the\s+)?(?P<md_d>{day})(?!\d|[.,:]\d)",
        "my": rf"(?:{part})?(?P<my_m>{month}),?\s+(?:of\s+)?(?P<my_y>{year})",
        "years": rf"(?P<years_a>{year})\s*(?:-|–|—|to|until|till)\s*(?P<years_b>{year}|\d\d)(?!\d)",
        "decade": r"(?:the\s+)?(?P<decade>(?:1[5-9]|20)\d)0['’]?s",
        "dayonly": r"on\s+(?:the\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|eve)\s+of\s+)?the\s+(?P<only_d>(?:[12]?\d|3[01])(?:st|nd|rd|th))(?=\s*(?:[,.;:)”\"]|$|(?:in|at|by|and|when|after|before|of\s+(?:this|the|last)\s+month)\b))",
        "ago": rf"(?:(?:about|some|around)\s+)?(?P<ago_n>{amount})\s+(?P<ago_u>{unit})\s+(?:ago|earlier|before)(?:\s+(?:today|tonight|last\s+night|this\s+(?:morning|afternoon|evening)))?",
        "past": rf"(?:(?:in|during|over|for|within)\s*)?(?:the\s+)?(?:past|last|previous|recent)\s+(?:(?P<past_n>{amount})\s+)?(?P<past_u>days|weeks|months|years|decades|hours|day|week|month|year|fortnight)",
        "thisweek": r"(?:earlier|later|early)\s+this\s+(?P<early_u>week|month|year)|this\s+(?P<this_u>week|month|year)",
        "overnight": rf"overnight\s+on\s+(?P<night_w>{weekday})",
        "daywords": rf"(?P<word>{_alternatives('day_words')})",
        "weekday": rf"(?:(?P<week_mod>last|next|this|previous)\s+)?(?P<week_w>{weekday})",
        "month": rf"(?P<month_mod>last|this|next|in|since|of|by|until|early|late|mid|during)[ -]+(?P<month_m>{month})(?!\.?,?\s+(?:of\s+)?(?:{year}|{day}\b))",
        "sofar": r"(?P<sofar>so\s+far|to\s+date|until\s+now|up\s+to\s+now|thus\s+far)",
        "sametime": r"(?:in|over|during|within)\s+(?:that|this|the\s+same)\s+(?P<same>time|period|span)",
        "now": r"(?P<now>currently|at\s+present|presently|right\s+now|now|ongoing|still)",
        "year": rf"(?P<year>{year})",
    }
    edge = r"(?<![\w$£€#./-])(?:{})(?![\w%]|\.\d)"
    whole = "|".join(f"(?P<{name}_>{rule})" for name, rule in rules.items())
    return re.compile(edge.format(whole))


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")  # months, in "11. X. 2015"
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[a-z]+")
_INSIDE = (
    *("day", "week", "month", "year", "night", "morning", "afternoon", "evening", "tomorrow", "decade", "hour"),
    *("minute", "so far", "to date", "that time", "this time", "same time", "period", "span"),
)
_AHEAD = (  # of a word
    *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    *("mon", "tue", "wed", "thu", "fri", "sat", "sun", "ago", "now", "ongoing", "still", "present", "current"),
)


def find(text: str, start: int = 0, end: int | None = None) -> list[Expression]:
    """The time expressions in text[start:end], in order."""
    return list(_found(text, start, len(text) if end is None else end))


@lru_cache(maxsize=256)  # several steps ask for the times of one sentence, one after the other
def _found(text: str, start: int, end: int) -> tuple[Expression, ...]:
    base = max(0, start - 1)  # what stands before matters
    lower = lowered(text[base:end])
    if not _may_hold_time(lower):
        return ()
    matches = _pattern().finditer(lower, start - base)
    return tuple(found for match in matches if (found := _expression(text, match, base)))


def _may_hold_time(lower: str) -> bool:
    """A cheap first look: whether a text in lower case has a sign of a time."""
    if _DIGIT.search(lower) or any(sign in lower for sign in _INSIDE):
        return True
    return any(sign in lower for sign in _AHEAD) and any(w.startswith(_AHEAD) for w in _LETTERS.findall(lower))


def _expression(text: str, match: re.Match[str], base: int) -> Expression | None:
    """A match as an expression of the text that was looked through from `base` on."""
    start, end = base + match.start(), base + match.end()
    spans = ((key, match.span(key)) for key, value in match.groupdict().items() if value)
    groups = {key: text[base + first : base + last] for key, (first, last) in spans}
    rule = str(match.lastgroup)[:-1]  # the group of the whole rule closes last
    return Expression(start, end, text[start:end], rule, groups) if _likely(rule, text, start, end, groups) else None


def _likely(rule: str, text: str, start: int, end: int, groups: dict[str, str]) -> bool:
    """Whether a match is a time at all: "may" and "march", "sat" and "sun" are also other words, and
    four digits are a year only where no people or things are counted."""
    if rule in ("weekday", "month"):
        word = groups.get("week_w") or groups.get("month_m") or ""
        if word.lower() == "may":
            return word == "May" and rule == "month"
        return len(word.rstrip(".")) > 3 and word[0].isupper()
    if rule in ("dm", "md"):
        word = groups.get("dm_m") or groups.get("md_m") or ""
        return word[0].isupper() or word.lower().rstrip(".") not in ("may", "march", "mar", "sat", "sun")
    if rule == "entry":
        return _ENTRY_BEFORE.search(text, max(0, start - 12), start) is not None
    if rule == "numeric":
        return max(int(groups["num_a"]), int(groups["num_b"])) <= 31 and int(groups["num_b"]) > 0
    if rule == "year":
        return _is_year(text, start, end)
    if rule == "now":
        return groups["now"].lower() != "still"
    return True


_ENTRY_BEFORE = re.compile(r"(?:^|\n)\W*$|\b(?:on|since|until|from|by|to)\s+$|\d\.\s*[-–—]\s*$", re.IGNORECASE)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|from|until|till|of|by|during|between|after|before|early|late|mid|to|and|the|around|year|summer|winter|spring|autumn|through|for|than)[\s-]*"
    r"|[(\[,;–—-]\s*|^\s*|['’]s\s+|['’]s?\s+\w+\s+)$",
    re.IGNORECASE,
)
_SURELY_YEAR = re.compile(r"\b(?:in|since|during|until|year|early|late)\s+$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s+(?:more|people|persons?|men|women|children|troops|soldiers|police|civilians|dead|killed|wounded|injured|\w+(?:ers|ors|ists|ants|ians)\b)",
    re.IGNORECASE,
)


def _is_year(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 24) : start]
    if _SURELY_YEAR.search(before):
        return True
    return _BEFORE_YEAR.search(before) is not None and not _COUNTED.match(text, end)


# --- dates ----------------------------------------------------------------------------------------


_TO_THE_DAY = re.compile(r"\d{4}-\d\d-\d\d[^/]*$")


def resolve(found: Expression, anchor: str | None) -> str | None:
    """The EDTF date that an expression means for a text written at `anchor` (EDTF). A day of the week says nothing where only
    the month or year of writing is known."""
    if found.rule in ("weekday", "daywords") and anchor and _TO_THE_DAY.search(anchor) is None:
        return None
    return _RULES[found.rule](found.parts, day_of(anchor)) if found.rule in _RULES else None


def day_of(edtf: str | None) -> date | None:
    """The (last) day of an EDTF date; of a month or year its end. None if there is no such day, or its year is none
    that is read in a text."""
    if not edtf:
        return None
    last = re.sub(r"[~?%]", "", edtf.rpartition("/")[2])
    numbers = re.fullmatch(rf"({_YEAR})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?", last)
    if not numbers:
        return None
    year, month, day = (int(n) if n else 0 for n in numbers.groups())
    try:
        if day:
            return date(year, month, day)
        return date(year + (month in (0, 12)), month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    return int(mapping("months")[name.lower().rstrip(".")])


def _number(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _year(word: str) -> int:
    number = _number(word)
    if len(re.sub(r"\D", "", word)) > 2:
        return number
    return number + (2000 if number < CENTURY_PIVOT else 1900)


def _iso(parts: dict[str, str], _anchor: date | None) -> str | None:
    return _day(int(parts["iso_y"]), int(parts["iso_m"]), int(parts["iso_d"]))


def _numeric(parts: dict[str, str], anchor: date | None) -> str | None:
    """Day before month, unless that cannot be, or is after the day of writing."""
    a, b, year = int(parts["num_a"]), int(parts["num_b"]), _year(parts["num_y"])
    european, american = _day(year, b, a), _day(year, a, b)
    if european and american and anchor and european > anchor.isoformat() >= american:
        return american
    return european or american


def _dmy(parts: dict[str, str], _anchor: date | None) -> str | None:
    return _day(_year(parts.get("dmy_y") or parts["dmy_z"]), _month(parts["dmy_m"]), _number(parts["dmy_d"]))


def _roman(parts: dict[str, str], _anchor: date | None) -> str | None:
    return _day(_year(parts["rom_y"]), _ROMAN.index(parts["rom_m"].lower()) + 1, _number(parts["rom_d"]))


def _mdy(parts: dict[str, str], _anchor: date | None) -> str | None:
    return _day(_year(parts["mdy_y"]), _month(parts["mdy_m"]), _number(parts["mdy_d"]))


def _span(parts: dict[str, str], anchor: date | None) -> str | None:
    """ "6 to 14 March", "March 6 to 14"."""
    own = {name.rpartition("_")[2]: value for name, value in parts.items()}
    month = _month(own["m"])
    ends = [_number(own["a"]), _number(own["b"])]
    year = int(own["y"]) if "y" in own else _nearest_year(month, ends[1], anchor)
    first, last = (_day(year, month, day) if year else None for day in ends)
    return f"{first}/{last}" if first and last and first < last else None


def _nearest_year(month: int, day: int, anchor: date | None) -> int | None:
    """The year in which a day without one was last, or is very soon."""
    if anchor is None:
        return None
    try:
        this = date(anchor.year, month, day)
    except ValueError:
        return None
    return anchor.year - (this - anchor > timedelta(days=AHEAD))


def _day_month(month: str, day: str, anchor: date | None) -> str | None:
    return _day_of_month(_month(month), _number(day), anchor)


def _day_of_month(month: int, day: int, anchor: date | None) -> str | None:
    year = _nearest_year(month, day, anchor)
    return _day(year, month, day) if year else None


def _last_such_day(day: int, anchor: date | None) -> str | None:
    """The last day up to the anchor with that number in its month."""
    for back in range(62 if anchor else 0):
        found = anchor - timedelta(days=back) if anchor else None
        if found is not None and found.day == day:
            return found.isoformat()
    return None


def _my(parts: dict[str, str], _anchor: date | None) -> str | None:
    return f"{_year(parts['my_y']):04d}-{_month(parts['my_m']):02d}"


def _years(parts: dict[str, str], _anchor: date | None) -> str | None:
    first, last = parts["years_a"], parts["years_b"]
    last = first[:2] + last if len(last) == 2 else last
    return f"{first}/{last}" if first < last else first


def _ago(parts: dict[str, str], anchor: date | None) -> str | None:
    if anchor is None:
        return None
    unit = parts["ago_u"].lower().removesuffix("s")
    amount = _amount(parts["ago_n"])
    exact = parts["ago_n"].isdigit() or parts["ago_n"].lower() not in ("few", "a few", "some", "several")
    if unit in ("day", "week", "fortnight") and exact:
        return (anchor - timedelta(days=amount * int(mapping("unit_days")[unit]))).isoformat()
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 - amount
        return f"{months // 12:04d}-{months % 12 + 1:02d}~"
    if unit == "year":
        return f"{anchor.year - amount:04d}" if exact else f"{anchor.year - amount:04d}~"
    if unit in ("hour", "minute"):
        return anchor.isoformat()
    return (anchor - timedelta(days=amount)).isoformat() + "~" if unit == "day" else None


def _amount(word: str) -> int:
    return int(word) if word.isdigit() else int(mapping("time_amounts")[word.lower()])


def _past(parts: dict[str, str], anchor: date | None) -> str | None:
    """ "The past few days" ends on the day of writing; "last week" is the calendar week before."""
    if anchor is None:
        return None
    unit = parts["past_u"].lower()
    if unit in ("day", "week", "month", "year", "fortnight") and "past_n" not in parts:
        return _last_unit(
            unit, anchor, calendar=" last " in f" {parts['past_'].lower()} ".replace("the last", "the_last")
        )
    amount = _amount(parts["past_n"]) if "past_n" in parts else 1
    vague = "past_n" not in parts or not parts["past_n"].isdigit()
    base = int(mapping("unit_days")[unit.removesuffix("s")])
    days = 7 if base == 1 and vague and amount == 7 else base * (amount if "past_n" in parts else 4)
    begin = f"{anchor.year - days // 365:04d}" if base >= 365 else (anchor - timedelta(days=days)).isoformat()
    return f"{begin}{'~' if vague else ''}/{anchor.isoformat()}"


def _last_unit(unit: str, anchor: date, *, calendar: bool) -> str | None:
    if unit == "year":
        return f"{anchor.year - 1:04d}" if calendar else f"{_back_year(anchor)}/{anchor.isoformat()}"
    if unit == "month" and calendar:
        months = anchor.year * 12 + anchor.month - 2
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    if unit == "week" and calendar:
        monday = anchor - timedelta(days=anchor.weekday() + 7)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    return f"{(anchor - timedelta(days=int(mapping('unit_days')[unit]))).isoformat()}/{anchor.isoformat()}"


def _back_year(anchor: date) -> str:
    return (anchor - timedelta(days=365)).isoformat()


def _thisweek(parts: dict[str, str], anchor: date | None) -> str | None:
    if anchor is None:
        return None
    unit = (parts.get("early_u") or parts["this_u"]).lower()
    if unit == "week":
        return f"{(anchor - timedelta(days=anchor.weekday())).isoformat()}/{anchor.isoformat()}"
    if unit == "month":
        return anchor.isoformat()[:7]
    return anchor.isoformat()[:4]


def _last_weekday(word: str, anchor: date) -> date:
    back = (anchor.weekday() - int(mapping("weekdays")[word.lower().rstrip(".")])) % 7
    return anchor - timedelta(days=back)


def _overnight(parts: dict[str, str], anchor: date | None) -> str | None:
    if anchor is None:
        return None
    day = _last_weekday(parts["night_w"], anchor)
    return f"{day.isoformat()}/{(day + timedelta(days=1)).isoformat()}"


def _daywords(parts: dict[str, str], anchor: date | None) -> str | None:
    word = " ".join(parts["word"].lower().split())
    return (anchor + timedelta(days=int(mapping("day_words")[word]))).isoformat() if anchor else None


def _weekday(parts: dict[str, str], anchor: date | None) -> str | None:
    if anchor is None:
        return None
    day = _last_weekday(parts["week_w"], anchor)
    modifier = parts.get("week_mod", "").lower()
    if modifier in ("last", "previous") and day == anchor:
        day -= timedelta(days=7)
    if modifier == "next":
        day += timedelta(days=7)
    return day.isoformat()


def _month_alone(parts: dict[str, str], anchor: date | None) -> str | None:
    if anchor is None:
        return None
    month = _month(parts["month_m"])
    year = anchor.year - (month > anchor.month)
    modifier = parts["month_mod"].lower()
    year += {"last": -1 if month == anchor.month else 0, "next": 1}.get(modifier, 0)
    return f"{year:04d}-{month:02d}"


def _so_far(_parts: dict[str, str], anchor: date | None) -> str | None:
    return f"../{anchor.isoformat()}" if anchor else None


def _now(_parts: dict[str, str], anchor: date | None) -> str | None:
    return anchor.isoformat() if anchor else None


_RULES: dict[str, Callable[[dict[str, str], date | None], str | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "dmy": _dmy,
    "roman": _roman,
    "mdy": _mdy,
    "span": _span,
    "mspan": _span,
    "mboth": _span,
    "entry": lambda parts, anchor: _day_of_month(int(parts["ent_m"]), int(parts["ent_d"]), anchor),
    "dm": lambda parts, anchor: _day_month(parts["dm_m"], parts["dm_d"], anchor),
    "md": lambda parts, anchor: _day_month(parts["md_m"], parts["md_d"], anchor),
    "my": _my,
    "dayonly": lambda parts, anchor: _last_such_day(_number(parts["only_d"]), anchor),
    "years": _years,
    "decade": lambda parts, _anchor: f"{parts['decade']}X",
    "ago": _ago,
    "past": _past,
    "thisweek": _thisweek,
    "overnight": _overnight,
    "daywords": _daywords,
    "weekday": _weekday,
    "month": _month_alone,
    "sofar": _so_far,
    "now": _now,
    "year": lambda parts, _anchor: parts["year"],
}

# "since", "since the coup of", "since the raid on the camp on", "since the night of"; not "since, on"
_SINCE = re.compile(
    r"\b(?:(?:since|from)\s+(?:about\s+|around\s+|early\s+|late\s+)?|since\s+(?:the|its|their|this)\s+(?:[\w’'-]+\s+){1,6})$",
    re.IGNORECASE,
)
SINCE = 64  # characters back to which that may begin
_UNTIL = re.compile(r"\b(?:until|till|up\s+to|by)\s+$", re.IGNORECASE)
_WEEK_TO = re.compile(r"\b(?:week|seven\s+days)\s+(?:(?:up\s+)?to|until|ending|ended)\s+(?:on\s+)?$", re.IGNORECASE)
_WEEK_OF = re.compile(r"\bweek\s+(?:of|from|beginning|starting)\s+(?:on\s+)?$", re.IGNORECASE)
_OWNS = re.compile(r"['’]s\b")  # "from Thursday's attack"
_ABOUT = re.compile(r"\b(?:about|around|circa|c\.)\s+$", re.IGNORECASE)

_PART_OF_DAY = r"the\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|eve)\s+of\s+(?:the\s+)?"
_JOINED = re.compile(rf"\s*(to|until|till|and|[-–—])\s*(?:{_PART_OF_DAY})?", re.IGNORECASE)
_BETWEEN = re.compile(rf"\bbetween\s+(?:{_PART_OF_DAY})?$", re.IGNORECASE)


def dated(text: str, start: int, end: int, anchor: str | None) -> Iterator[tuple[Expression, str]]:
    """The time expressions of a passage with their EDTF dates, ranges put together: "since October",
    "until Friday", "from 3 to 5 May", "about 6 August"."""
    pending: tuple[Expression, str] | None = None
    for found in find(text, start, end):
        day = _month_before(text, found.start, anchor) if found.rule == "dayonly" else anchor
        edtf = _same(text, found.start, anchor) if found.rule == "sametime" else resolve(found, day)
        if edtf is None:
            continue
        before = text[max(start, found.start - SINCE) : found.start]
        if found.rule in ("sofar", "past", "thisweek", "now"):
            pass
        elif _ABOUT.search(before):
            edtf += "~"
        elif (week := _week(before, edtf)) is not None:
            edtf = week
        elif _begins(text, before, found) and "/" not in edtf:
            edtf = f"{edtf}/{anchor.rpartition('/')[2]}" if anchor else f"{edtf}/.."
        elif _UNTIL.search(before) and "/" not in edtf:
            edtf = f"../{edtf}"
        if pending and (joined := _range(text, pending, found, edtf)):
            pending = joined
            continue
        if pending:
            yield pending
        pending = (found, edtf)
    if pending:
        yield pending


def _begins(text: str, before: str, found: Expression) -> bool:
    """Whether something lasts from a time on: "since October"; "from Thursday's attack" is of that day."""
    since = _SINCE.search(before)
    owned = since is not None and since.group().lower().startswith("from") and _OWNS.match(text, found.end)
    return found.quote.lower().startswith("since") or (since is not None and not owned)


def _week(before: str, edtf: str) -> str | None:
    """The week that a day ends or opens: "in the week to 12 March", "the week of 6 March"."""
    back = -6 if _WEEK_TO.search(before) else 6 if _WEEK_OF.search(before) else 0
    day = day_of(edtf) if back and _TO_THE_DAY.fullmatch(edtf) else None
    return "/".join(sorted((edtf, (day + timedelta(days=back)).isoformat()))) if day is not None else None


def _same(text: str, at: int, anchor: str | None) -> str | None:
    """What "in that time" means at some place: the stretch of time that the text named last before it."""
    before = [edtf for e, edtf in dated(text, max(0, at - SAME_AT), at, anchor) if e.rule != "now"]
    last = before[-1] if before else ""
    return last if "/" in last and ".." not in last else None


def _month_before(text: str, at: int, anchor: str | None) -> str | None:
    """The month that a text last named before some place, as the anchor of "on the 11th"."""
    named = [f for f in find(text, max(0, at - MONTH_AT), at) if f.rule in ("iso", "dmy", "mdy", "dm", "md", "my")]
    edtf = resolve(named[-1], anchor) if named else None
    return edtf[:7] if edtf else anchor


def _range(text: str, first: tuple[Expression, str], last: Expression, edtf: str) -> tuple[Expression, str] | None:
    """Two times as the ends of one: "from A to B", "between A and B", "A until B"."""
    gap = text[first[0].end : last.start]
    joined = _JOINED.fullmatch(gap)
    if joined is None:
        return None
    if joined[1].lower() == "and" and not _BETWEEN.search(text[max(0, first[0].start - 40) : first[0].start]):
        return None
    a, b = first[1].partition("/")[0], edtf.rpartition("/")[2]
    opening, closing = day_of(a), day_of(b)
    if first[0].rule == last.rule == "weekday" and opening and closing and opening > closing:
        a = (opening - timedelta(days=7)).isoformat()  # "from Monday to Sunday", written on a Monday
    if ".." in (a, b) or a >= b:
        return None
    return Expression(first[0].start, last.end, text[first[0].start : last.end], "range", {}), f"{a}/{b}"
