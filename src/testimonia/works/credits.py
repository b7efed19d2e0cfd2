"""Credit lines: who wrote something, for whom, where and when.

A credit is a line that has a date or a "by" and, besides labels, names and a place, nothing else. It
is read field by field: "Submitted by x on 4 January, 2020 - 11:11 Author: A, B" has three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from testimonia.grammar import times
from testimonia.vocabularies import listed, mapping, words
from testimonia.works import credit_forms
from testimonia.works.furniture import is_buttons, is_furniture

LONG = 500  # characters: no credit is longer
SHORT = 100  # characters of a line in which "2 years ago" is when it was put up
ISSUE_FIELDS = 3  # of a line that says of which issue something is: name, year, number, month
TOPIC_WORDS = 3  # of a topic beside name and moment
HELPED_WORDS = 10  # of a line that names one who helped
HANDLE_WORDS = 4  # of a commenter's name
DAY_RULES = ("iso", "numeric", "roman", "dmy", "mdy", "my", "dm", "md", "weekday")
NAME = "\1"  # stands for a name in a shape
DATE = "\0"  # stands for a date that was cut out
_ZONE = r"(?:GMT|UTC|UK|[BI]ST|[ECMP][SD]?T|[CEMW]ES?T|hrs|[+-]\d{4}|(?-i:\([A-Z]{2,5}\)))"
_CLOCK = rf"(?:\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?|\d{{1,2}}\s*[ap]\.?m\.?|\d{{4}}\s*(?=GMT|UTC|hrs))(?:\s*{_ZONE}(?!\w))?"
_ZONED = re.compile(rf"(?<=\0)\s*{_ZONE}(?!\w)")  # a zone behind a date that has its clock in it
_TIMES = re.compile(rf"(?:\s*(?:\bat\b|@|,|-|–|\||·|•)\s*|\s+|\A){_CLOCK}(?=\W|$)", re.IGNORECASE)
_FIELDS = re.compile(
    r"\s*[|·•»›]+\s*|\s+(?:[*–—]+|--+)\s+|\s{3,}|(?<=\0)\s{2,}|;\s+|\s+-\s+|(?<=\0)\s*/\s*|\s*/\s*(?=\0|/|$)"
    r"|\.\s+(?=(?:[Pp]ublished|[Pp]osted|[Uu]pdated|[Ll]ast|[Rr]ead by|[Tt]ranslated|[Ww]ritten by)\b|\s*$)"
)
WIRE = re.compile(
    r"\w (?:news|press|wire|media) (?:service|agency|association|bureau|network|corporation|wire)$", re.IGNORECASE
)  # how an agency is called
_ADDRESSED = re.compile(
    r"(?P<name>[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){0,3})\s+[<(]?[\w.+-]+(?:@|\s+at\s+)[\w-]+\.[\w.-]+[>)]?"
)
_OFFICE = r"(?:staff )?(?:correspondents?|reporters?|staff|desk|editors?|team|writers?|agencies|wires|newsroom|collective|board)"
_STAFF = re.compile(
    rf"(?:(?:(?:\w+ )?by (?:our|an?|the)|from (?:our|an?)) (?:[\w-]+ ){{0,3}}|our (?:[\w-]+ ){{0,3}}|by ){_OFFICE}(?:(?: and|,) {_OFFICE})?(?: in [A-Z]\w+(?: [A-Z]\w+)?)?\.?",
    re.IGNORECASE,
)
_POSTED_AS = re.compile(
    r"^\s*(?:(?:[Tt]he|[Oo]ur) )?(?:(?:[\w’'-]+ ){0,4}?(?:correspondent|reporter|editor|analyst)|[A-Z]\w*(?: [A-Z]\w*){0,2}['’]s) (?=[A-Z][\w’'-]+ (?:[A-Z]|de |van |al-))"
)  # before a name: "our Karsk correspondent", "the BBC's"
_NAMED_STAFF = re.compile(r"\b[A-Z]{2,}\b|(?:\b[A-Z][\w’'-]+ ){2}[A-Z]")  # "the TWU Press Collective"
_AGENCIES = re.compile(
    r",?\s+(?:and|with|&|plus)\s+(?:(?:news\s+)?agenc(?:y|ies)|wires?|staff|reporters|others)\b.*$", re.IGNORECASE
)
_PUBLICATION = r"(?P<name>(?:The |the )?[A-Z][\w’'&-]*(?: (?:of |the |and |de |la )*[A-Z][\w’'&-]*){0,5})(?:[ ,]+\(?(?:[Nn]o|[Nn]r|[Vv]ol|[Ii]ssue|[Nn]umber)\b.{0,24}?)?"
_PRINTED = re.compile(
    rf"\W*(?i:(?:(?:this|the) (?:article|text|piece|essay|interview) )?(?:was |is )?(?:first|originally) (?:published|printed|appeared|posted|issued|ran|released)(?: in print| online)?|appeared|(?:taken|reprinted|reproduced|copied|reposted|republished|translated|excerpted) from|source|via)\s*:?\s+(?:(?:in|by|on|at) )?{_PUBLICATION}[ ,(]*(?i:on |of |dated )?\0[.)]*"
)  # where a text was printed first, and when: "Originally published in The Lamp, No. 41, 3 May 2016"
_PUBLISHED_IN = re.compile(rf"(?i:published|printed|appeared) in {_PUBLICATION}[ ,(]*(?i:on )?\0[.)]*")  # below a text
_FILED_FIELD = re.compile(
    r"(?:posted|filed|published|listed) (?:in|under):?\s|(?:category|section|topic|tags?|in):\s", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")  # since which a writer is a member
_SHORT_FORM = re.compile(r"[A-Z]{2,5}(?:[–—/-][A-Z]{1,5}| ?\([A-Z.]{1,4}\))")  # "CPO–WU", "NSP (M)"
_INITIAL = re.compile(
    r"(?:^[\W\d_]*|-|(?<=\b\w\.))[^\W\d_]"
)  # of a word, and of what stands behind its hyphen or initial
_ON = re.compile(r"\s+(?:on\s+)?\0$", re.IGNORECASE)
_NAMED_BEHIND = re.compile(r"\0\s*\((?P<name>[^\W\d][\w .'’-]{1,30})\)")  # "3 May 2016, 21:40 (Ada)"
_PAGE = re.compile(r"\s*(?:page|p\.)\s*\d+\s*", re.IGNORECASE)
_ISSUED = re.compile(
    r"(?P<name>(?!(?:issue|number|no|nr|vol|volume|edition|bulletin|newsletter|circular|digest|session)\b)[A-Z][^\W\d_]+(?: [^\W\d_]+){0,4}),?\s+(?:(?:no|nr|issue|vol)\.?\s*)?\d{1,4}",
    re.IGNORECASE,
)
_TALLY = re.compile(r"[^\W\d_][\w ]{1,20}:\s*\d[\d .,]*")  # "Words: 371"
_NUMBERED = re.compile(r"\W*(?:issue|no|nr|vol|volume|number)\b\.?\s*#\s?\d", re.IGNORECASE)  # the issue of a paper
_NEXT = re.compile(
    r"\W*(?:the )?next (?:bulletin|update|report|issue|edition|number|newsletter|sitrep|meeting)\b", re.IGNORECASE
)
_CHANGED = re.compile(r"\W*(?:last )?(?:edited|modified|changed|updated) (?:by|on .{4,40} by)\b", re.IGNORECASE)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SEASON = re.compile(r"\b(?P<name>Spring|Summer|Autumn|Fall|Winter)\s+(?P<year>(?:19|20)\d\d)\b")
_ROOM = re.compile(
    r"[\s,;|–-]+(?:in )?(?:the )?(?:[\w’']+ )?(?:room|hall|chamber|courtroom|auditorium|theatre)(?: (?:no\.? ?)?(?:\d+[A-Za-z]?|[A-Z]|[IVX]+))\b(?=[\s.,;)]*$|[,;|] )",
    re.IGNORECASE,
)  # where a sitting was held, beside its day
_WEATHER = re.compile(r"\d\s*°|[$£€]\s*\d")
_STATIONED = re.compile(r"^((?:[A-Z][\w.’'-]*\s+){2,3}?)in\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?$")
_SYMBOLS = re.compile(r"^[^\w\s\0@\"'(“]+\s*")
_MAILED = re.compile(r"\s+[<(]?(?:\S+@\S+\.\w+|[\w.-]+ at [\w.-]+ dot \w+)[>)]?")  # an address behind a name
_ACCOUNT = re.compile(r"(?<!\w)[ur]/(?=\w)")
_DONE = re.compile(
    r"(?:\w+ (?:and|&) )?(?:\w+ed|put|set|sent|kept|brought|dug|found|made|done|written|given|shown|drawn|told|cut|laid|got)(?: (?:up|in|out|down|on|online|here|together))?",
    re.IGNORECASE,
)  # what was done with a text: "Put online", "Scanned and shelved"
_HANDLE = re.compile(r"(?<=\w)\s+\(?@\w+\)?(?=\s|$)")  # the name of an account behind a name
_AUTHORS = re.compile(r"\bauthors?\s*:", re.IGNORECASE)
_WROTE = re.compile(
    r"(?<=\w)\s+(?:wrote|said|says|writes|commented|replied)\s+(?=on\s.{0,12}\d|at\s+\d|\d)", re.IGNORECASE
)
_SUBJECT = re.compile(r"\s(?:on|about|regarding|concerning)\s+the\s", re.IGNORECASE)
_PROFILE = re.compile(r"(?P<label>[A-Z][a-z]+(?: [a-z]+)?):\s*\0")  # of who writes: "Joined: 5 August 2008"
_LETTERS = re.compile(
    r"[^\W\d_]{2}|^\W*[^\W\d_]\.?\W*$|\d{1,3}(?:\.\d{1,3}){3}|\d{3}"
)  # of a name, or an address in its place
_TOPIC = r"[A-Z][\w'-]*(?: (?:(?:and|of|the|for|on|&) )?[A-Z0-9][\w'-]*)*"
_FILED_IN = re.compile(rf"(?<=\0),?\s+(?:in|under)\s+{_TOPIC}(?:, {_TOPIC})*$")  # "3 May 2016 in Mines, World"
_FILED_ON = re.compile(r"^(?:in|under)\s[^|\0]{2,80}\son\s+(?=\0)", re.IGNORECASE)  # "In Mines, World on 3 May 2016"
_FILED_ANY = re.compile(r"(?<=\0) in [^|]*")
_DAYPART = re.compile(
    r"(?<=\0),?\s+(?:(?:early|late)(?: (?:morning|afternoon|evening))?|(?:at )?(?:morning|afternoon|evening|night|noon|midnight))\s*$"
)
_STAMP = re.compile(r"\[([^\[\]]*\d[^\[\]]*)\]")  # a moment in square brackets
_SET_APART = re.compile(r"\S {6,}\S")
_NUMBER = re.compile(r"\b(?:no|nr|vol|issue)\b", re.IGNORECASE)
_SITE = re.compile(r"(?:https?://|www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,8}(?:/\S*)?")
_UNIX = re.compile(r"\b([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d(?::\d\d)?) (?:[A-Z]{2,5} )?((?:19|20)\d\d)\b")
_DAY_NAME = re.compile(r"\b(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)(?:[a-z]*day)?\.?,?\s+(?=\0)", re.IGNORECASE)
_DASHED = re.compile(r"\b(\d{1,2})-(\d{1,2})-((?:19|20)\d\d|\d\d)\b")
_SPELLED = re.compile(r"\b(\d{1,2})-([A-Za-z]{3,9})-((?:19|20)?\d\d)\b")
_SLASHED = re.compile(r"\b((?:19|20)\d\d)[/.](\d\d?)[/.](\d\d?)\b")
_AGO = re.compile(r"\b(\d+)\s*(yr?|mo|wk?|d|hr?|m|min)s?\.?\s+ago\b", re.IGNORECASE)
_AGO_IN_PARTS = re.compile(
    r"\b(\d+ [a-z]+),? (?:and )?\d+ (?:months?|weeks?|days?|hours?|min(?:ute)?s?) ago\b", re.IGNORECASE
)
_UNITS = {"y": "years", "yr": "years", "mo": "months", "w": "weeks", "wk": "weeks", "d": "days", "h": "hours"}
_UNITS |= {"hr": "hours", "m": "minutes", "min": "minutes"}
_MADE_AT = re.compile(
    r"\W*(?:issued|done|given|adopted|signed|written|made|concluded|released|agreed)(?: by [^,\d]{3,60},?)? (?:at|in) (?=[A-Z])",
    re.IGNORECASE,
)  # before place and date
_CLOSE_MONTH = re.compile(r"\b([A-Z][a-z]{2}\.)(?=\d)")  # "Oct.13, 2019"
_PUBLISHED_BY = re.compile(
    r"\W*(?P<when>(?i:published|posted)\s*:\s[^|]*\b(?:19|20)\d\d),\s+(?P<outlet>[A-Z][^,|\d]{2,50})"
)
_DAY_AS_NAME = re.compile(
    r"(?P<by>\W*(?i:by)\s+)(?P<day>(?:Sun|Mon|Fri|Satur|Thurs)day)\s+(?=[A-Z][a-z]+(?:,|$|\s+(?:in|and)\b))"
)
_PLACED = re.compile(r"\W*(?i:by)\s+\S+(?: \S+){1,3}, \w+$")
_COMMON_NAME = "John"  # in place of one that is a day as well
_ENTRY = re.compile(r"\s*[•▪·*]\s+(?!(?:posted|published|updated|date)\b)[^\W\d_][\w ]{1,24}:\s", re.IGNORECASE)
_MAKING = re.compile(
    r"(?:html )?(?:transcri\w+|mark(?:ed)?[ -]?up|proof(?:ed|[ -]?read|ing)|digiti[sz]ed|scanned|uploaded|put online|ocr)(?:\s*(?:&|and|/|,)\s*(?:html )?(?:transcri\w+|mark(?:ed)?[ -]?up|proof(?:ed|[ -]?read|ing)|digiti[sz]ed|scanned))*\s*(?:by|:)\s.{3,100}",
    re.IGNORECASE,
)
_BARRED = re.compile(r"\b(\d{1,2}) \| (\d{1,2}) \| ((?:19|20)\d\d)\b")  # "18 | 10 | 2015"
_ON_A_DAY = re.compile(
    r"(?:[A-Z][\w’'-]+ )+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?:in|at|on|for|of|after|before) [A-Z].*"
)
_ON_THE = re.compile(r"\bon the (?=\d{1,2}(?:st|nd|rd|th)?,? (?:day )?(?:of )?[A-Z\d])")
_LIST_OF_NUMBERS = re.compile(r"\d+(?:,? (?:and|or|\d+))+", re.IGNORECASE)
_POSTED_IN = re.compile(r"^(?:posted|filed|published) (?:in|under):? [^\0|]{2,60}?\s*(?=\0)", re.IGNORECASE)  # a rubric
_GLUED_DATES = re.compile(
    r"(\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d|\b[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d|\b\d{1,2} [A-Z][a-z]{2,8},? (?:19|20)\d\d)"
    r"(?:\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d|[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} [A-Z][a-z]{2,8},? (?:19|20)\d\d)(?!\d)"
)  # when something was put up, and when it was changed, with nothing between: "March 5, 2019March 8, 2019"
_YEAR_APART = re.compile(
    r"\b([A-Z][a-z]{2,8} \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}) [-–|] (?=(?:19|20)\d\d\b)"
)  # "May 3 - 2016"
_COMMA_YEAR = re.compile(r"\b(\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}), ((?:19|20)\d\d)\b")  # "5th August, 2012"
_OWNED = re.compile(
    r"(?:copyright|©|\(c\))\s+(?P<name>[A-Z][\w’' -]{2,50})", re.IGNORECASE
)  # who claims a text, before a date
_DAY_OF = re.compile(
    r"\b(?:on )?(?:the|this) (\d{1,2})(?:st|nd|rd|th)?(?: day)? of (?=[A-Z][a-z]+)"
)  # "the 3rd of May"
_SPACED_DATE = re.compile(r"\b(\d{1,2})\. (\d{1,2})\. ((?:19|20)\d\d)\b")  # "3. 5. 2016"
_BARE_DATE = re.compile(r"^\s*(\d{1,2}) (0\d|1[0-2]) ((?:19|20)\d\d)\s*$")  # "3 05 2016", alone on its line
_COUNTED_NOUNS = frozenset(  # of texts that an office counts: "Alert 14/2012"
    (
        "alert",
        "note",
        "report",
        "release",
        "update",
        "briefing",
        "brief",
        "dispatch",
        "circular",
        "memo",
        "advisory",
        "notice",
    )
)
_ORDERED = re.compile(r"(?<=\0)\s+#?\d{1,4}$")  # the number of a post behind its moment
_POST_SUBJECT = re.compile(r"(?<=[\dm])\s+post subject:.*$", re.IGNORECASE)  # behind the moment of a post on a board
_COUNTED_WIRE = re.compile(r"[A-Z]{2,5}[-/ ]?\d{2,6}(?:\s+[A-Z]{3,})+")  # above a despatch: "CNS-0417  WORLD"
_BUTTON = re.compile(
    r"^(?:(?:permalink|reply|quote|link)\s+(?=(?:submitted|posted|written|by)\b)|(?:new )?post(?=posted:)|(?:old|unread|default)\s+(?=\d{1,2}[-/.]\d))",
    re.IGNORECASE,
)  # before a credit; what a board says for the picture of a read or unread post
_COUNTS = re.compile(
    r"\bno comments?\b|\bleave a (?:comment|reply)\b|\blinks to this post\b|\bcreate a link\b|\(\d+ [a-z][a-z ]+\)|\b\d+ users? (?:marked|liked|rated) this\b.*|\(?\b[\d.,]+k?\)?\s*(?:points?|likes?|replies|reply|retweets?|plays?|reads|comments?(?:\(s\)(?=\d))?|views?|votes?|shares?|notes?|favou?rites?|upvotes?"
    r"|min(?:ute)?s?\s+read)\b|\b(?:comments?|track ?backs?|replies|hits|views|likes)\s*(?:\(\d+\)|:\s*\d+)|(?<!\w)#\s?\d+\b"
    r"|\(not verified\)|\(edited\)|\((?:moderator|admin|author|op|talk|bot|contribs|utc|gmt)\)|\[[^\w\s\]]?\]|\[S\]",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"^\((.*)\)\.?$")
_ASIDE = re.compile(
    r"(?<=\w)\s+\((?:[a-z][^()\0]{2,40}|[^()\0]{2,30}\b(?:branch|section|local|correspondent|reporter|editor|staff|agenc(?:y|ies)))\)"
)  # what a byline says of a name: "(with agencies)", "(now)"
_MARKUP = re.compile(r"\[([^\]]{0,500}+)\]\([^)]{0,2000}+\)|(?<!\w)[*_]{1,2}(?=\S)([^*_]+)[*_]{1,2}(?!\w)")
_OUTLET = re.compile(r"\s*/\s*|\s+for\s+(?=(?:[Tt]he\s+)?[A-Z])")
_FORMAL = re.compile(
    r"\b(?:issued|dated|broadcast|delivered|recorded|adopted|signed|done|released|(?:for )?(?:immediate )?(?:release|use|publication)|embargoed until)(?: (?:on|at))?\b:?\s*$",
    re.IGNORECASE,
)  # of a statement, before or behind its date
_ACRONYM = re.compile(r"[A-Z]{2,6}")  # of an agency behind a name
_AND = re.compile(r"\s+(?:and|&)\s+")
_COMMA = re.compile(r"\s*[,;]\s*(?!(?:Jr|Sr|PhD|MD|MP|MEP)\b)")
_EDGES = ' \t\u00a0,.;:|·•*–—-/()"“”'
_ENDS = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])[.!?…][\"'”’)\]]*$")
_PLACE = re.compile(r"[A-Z][\w'’.-]*(?:[ ,/]+(?:(?:de|la|el|al|of|the|and|for) ?){0,2}[A-Z][\w'’.-]*){0,4}")


_WHERE = re.compile(r"(?:At|In|Near|On)\s+[a-z]\w+(?: \w+){0,2}")  # "At sea", before a date


@dataclass(slots=True)
class Credit:
    """What a credit line says. `published` is EDTF, None if the year is left out (then `when` is what
    it says); `clock`: a time of day is given; `labelled`: a word says what it is ("written by",
    "published"); `user`: the name is of who put it up, which need not be who wrote it; `ago`: the time
    is told by how long ago it was; `formal`: the date is the text's own, it says what the text is ("Statement No. 4, 3 May")
    or that it was issued; `held`: it is of a sitting, in the room that stands beside it; `shape`: the line with names and dates cut out, which its like share."""

    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    when: times.Expression | None = None
    place: str | None = None
    home: str | None = None
    clock: bool = False
    labelled: bool = False
    user: bool = False
    ago: bool = False
    formal: bool = False
    held: bool = False
    shape: str = ""

    @property
    def timed(self) -> bool:
        """Whether it tells a moment, as the heads of comments do."""
        return self.clock or self.ago


# "Port Tarn – Karsk – Lorn, 3 May 2016": where several sign at once; the first of them
_TOWNS = re.compile(
    r"^\W*(?P<first>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)(?: [–—/-] [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)+(?=, (?:on )?\d)"
)


def unmarked(text: str) -> str:
    """A line without the marks of Markdown, white space made plain."""
    return " ".join(_MARKUP.sub(lambda m: m[1] or m[2] or "", text).split())


def begins(text: str) -> bool:
    """Whether a line begins with the label of a credit."""
    return _by().match(text) is not None


def _apart(text: str) -> Credit | None:
    """What a line says of which a part has to be read apart: a name that is a day as well ("By Sunday Ebo, Lagos"), a paper
    behind its day ("Published: 3 May 2016, The Courier")."""
    if match := _DAY_AS_NAME.match(text):
        credit = read(f"{match['by']}{_COMMON_NAME} {text[match.end() :]}")
        if credit is not None and credit.authors:
            first, *others = credit.authors
            credit.authors = (first.replace(_COMMON_NAME, match["day"], 1), *others)
        return credit
    match = _PUBLISHED_BY.fullmatch(text)
    if match is None or match["outlet"].split()[-1].lower() not in words("publication_heads"):
        return None
    credit = read(match["when"])
    if credit is not None:
        credit.outlet = match["outlet"]
    return credit


def read(text: str) -> Credit | None:
    """What a line says if it is a credit, else None."""
    credit = _apart(text) or _read(text)
    if credit is not None and _PLACED.match(text) and len(credit.authors) == 2:
        name, place = credit.authors
        if " " not in place:
            credit.authors, credit.place = (name,), place  # "By Ada Roun, Lagos"
    return credit


def _read(text: str) -> Credit | None:
    if (
        len(text) > LONG
        or "\n" in text.strip()
        or text.startswith(("|", "/*"))
        or _WEATHER.search(text)
        or _CHANGED.match(text)
        or _NUMBERED.match(text)
        or _NEXT.match(text)
    ):
        return None
    if _ENTRY.match(text) and not _by().match(text[1:].strip()):
        return None  # "• Built: 3 May 2009"
    bare = _BRACKETS.sub(r"\1", _MARKUP.sub(lambda m: m[1] or m[2] or "", _POST_SUBJECT.sub("", text)).strip())
    credit = Credit()
    if special := _read_special(bare):
        return special
    bare, handles = _HANDLE.subn(" ", _MAILED.sub("", bare))
    bare = _ACCOUNT.sub("", _WROTE.sub(" ", bare))
    if _STAFF.fullmatch(bare):
        return Credit(labelled=True, shape="by n")
    if made := _MADE_AT.match(bare):
        bare, credit.formal = bare[made.end() :], True
    bare, rooms = _ROOM.subn("", bare)
    credit.held = rooms > 0
    bare = _TOWNS.sub(r"\g<first>", _plain_dates(bare))
    bare = _BUTTON.sub("", _SYMBOLS.sub("", _COUNTS.sub(" ", bare).strip()))
    if _ON_A_DAY.fullmatch(bare.strip()):
        return None  # "Quiet Sunday in Karsk"
    rest = _without_dates(bare, credit).rstrip(" -–—|*")
    credit.clock |= bool(handles) and DATE in rest
    if _read_whole(credit, rest.strip()):
        return credit
    filed = _FILED_ON.sub("posted on ", rest) if credit.clock else rest
    fields = _fields(_POSTED_IN.sub("posted on ", filed))
    named = any(_author_field(field) for field in fields)
    if not named and DATE not in rest:
        return None
    if all(_read_field(credit, field.strip(" /"), len(fields)) for field in fields) and (
        credit.authors or DATE in rest or (named and credit.labelled)
    ):
        years = any(re.fullmatch(r"(?:19|20)\d\d", field.strip()) for field in fields)
        if any(map(_PAGE.fullmatch, fields)) or (
            years and len(fields) > ISSUE_FIELDS and len(credit.authors) == 1
        ):  # "THE COURIER   3 May 2016   page 6"
            credit.outlet, credit.authors = credit.outlet or next(iter(credit.authors), credit.place), ()
            credit.place = None
        named = " " in (credit.place or "") and not _NUMBER.search(credit.place or "")
        if _SET_APART.search(text) and not credit.authors and named:
            credit.outlet, credit.place = credit.outlet or credit.place, None  # the head of a printed page
        kept = [_SYMBOLS.sub("", field.strip()) for field in fields if DATE in field or not is_furniture(field)]
        credit.shape = _shape(" | ".join(kept), credit)
        return credit
    return None


def _plain_dates(bare: str) -> str:
    """A line with the dates that sites set in ways of their own put as others put them."""
    bare = _ON_THE.sub("on ", bare)
    bare = _BARRED.sub(r"\1.\2.\3", bare)
    bare = _month_comma().sub(r"\1 \2, \3", _CLOSE_MONTH.sub(r"\1 ", bare))
    bare = _COMMA_YEAR.sub(r"\1 \2", _GLUED_DATES.sub(r"\1", _YEAR_APART.sub(r"\1, ", bare)))
    bare = _SPACED_DATE.sub(r"\1.\2.\3", _DAY_OF.sub(r"\1 ", _BARE_DATE.sub(r"\1.\2.\3", bare)))
    bare = _SLASHED.sub(
        lambda m: f"{m[1]}-{m[2]:>02}-{m[3]:>02}",
        _SPELLED.sub(r"\1 \2 \3", _DASHED.sub(r"\1/\2/\3", _STAMP.sub(r"\1", bare))),
    )
    bare = _AGO_IN_PARTS.sub(r"\1 ago", bare)  # "11 years 2 months ago"
    bare = _AGO.sub(lambda m: f"{m[1]} {_UNITS[m[2].lower()]} ago", bare)
    return _foreign().sub(_in_english, _UNIX.sub(r"\1 \2, \4 \3", bare))


def _read_special(bare: str) -> Credit | None:
    """What a line says that is of a form of its own."""
    for form in credit_forms.of(bare):
        moment = read(form.when) if form.when else Credit(clock=form.shape == "filed by n")
        if moment is None or (form.when and not moment.published):
            continue
        authors = (form.author,) if form.author else ()
        labelled = form.shape != "address d"
        return replace(moment, authors=authors, outlet=form.outlet, labelled=labelled, shape=form.shape)
    match = _ADDRESSED.fullmatch(bare)
    return Credit(authors=(match["name"].strip(),), shape="address") if match else None


def _read_whole(credit: Credit, rest: str) -> bool:
    """Take in a line that is one phrase: where a text was printed first; a moment with the name behind it in brackets."""
    if (printed := _PRINTED.fullmatch(rest)) or (
        (printed := _PUBLISHED_IN.fullmatch(rest))
        and (printed["name"].startswith("The ") or _is_outlet(printed["name"]))
    ):
        credit.outlet, credit.labelled, credit.shape = printed["name"].removeprefix("the "), True, "printed in n d"
    elif credit.clock and (behind := _NAMED_BEHIND.fullmatch(rest)):
        credit.authors, credit.shape = (behind["name"],), "d n"
    else:
        return False
    return True


def _fields(rest: str) -> list[str]:
    """The pieces of a credit line; a list of authors behind "Author:" stays whole."""
    head = _AUTHORS.search(rest)
    cut = head.start() if head else len(rest)
    fields = [field for field in _FIELDS.split(rest[:cut]) if field and field.strip(_EDGES)]
    return [*fields, rest[cut:]] if head else fields


def _shape(rest: str, credit: Credit) -> str:
    """A credit line without its names and dates."""
    for name in (*credit.authors, *filter(None, [credit.outlet, credit.place, credit.home])):
        rest = rest.replace(name, NAME)
    named = re.sub(r"[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*)+", NAME, rest)
    named = _FILED_ANY.sub("", named)
    plain = " ".join(_YEAR.sub("#", named.replace(DATE, "d").lower().replace(NAME, "n")).split())
    return re.sub(r"\bn in [^|]*$", "n", plain)


def _is_counted(ago: times.Expression) -> bool:
    """Whether a page counts how long ago something was ("2 years ago"); a writer says "two days ago"."""
    return ago.parts["ago_n"].isdigit() or ago.parts["ago_n"].lower() in ("a", "an")


def season(text: str) -> tuple[re.Match[str], str] | None:
    """Where a text names the season of an issue, and that as EDTF: "Summer 2016"."""
    match = _SEASON.search(text)
    return (match, f"{match['year']}-{_SEASONS[match['name'].lower()]}") if match else None


@cache
def _month_comma() -> re.Pattern[str]:
    """ "Apr, 27 2013"."""
    months = "|".join(mapping("months"))
    return re.compile(rf"\b({months}),\s+(\d{{1,2}}),?\s+((?:19|20)\d\d)\b", re.IGNORECASE)


def _without_dates(text: str, credit: Credit) -> str:
    """The line with dates cut out and clocks removed; the first date is kept."""
    if issue := season(text):
        credit.published = issue[1]
        text = f"{text[: issue[0].start()]}{DATE}{text[issue[0].end() :]}"
    found = [
        e for e in times.find(text) if e.rule in DAY_RULES or (e.rule == "ago" and len(text) < SHORT and _is_counted(e))
    ]
    credit.ago = any(expression.rule == "ago" for expression in found)
    dates = [(expression, times.resolve(expression, None)) for expression in found]
    full = [(expression, edtf) for expression, edtf in dates if edtf]
    if full:
        credit.when, credit.published = full[0]
    elif found:
        credit.when = found[0]
    for expression in reversed(found):
        text = f"{text[: expression.start]}{DATE}{text[expression.end :]}"
    if DATE not in text and not _author_field(text):
        return text
    shorter = _TIMES.sub(" ", text)
    credit.clock = shorter != text or any(":" in expression.quote for expression in found)
    return _DAYPART.sub("", _ORDERED.sub("", _ZONED.sub("", _DAY_NAME.sub("", shorter))))


@cache
def _foreign() -> re.Pattern[str]:
    """A date with the month in another language, as the furniture of a site has it: "Montag, 14. März 2016"."""
    months = "|".join(map(re.escape, mapping("foreign_months")))
    day = r"(?:[^\W\d_]{4,12}\.?,?\s+(?:le\s+|den\s+)?)?"
    return re.compile(
        rf"{day}\b(?P<day>\d{{1,2}})(?:\.|er|º)?\s+(?:de\s+)?(?P<month>{months})\.?,?\s+(?:de\s+)?(?P<year>(?:19|20)\d\d)\b",
        re.IGNORECASE,
    )


def _in_english(found: re.Match[str]) -> str:
    """The same date with its month in English."""
    return f"{found['day']} {mapping('foreign_months')[found['month'].lower()]} {found['year']}"


@cache
def _by() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, listed("credit_verbs")))
    heads = "|".join(map(re.escape, listed("author_heads")))
    return re.compile(
        rf"(?P<label>(?:{verbs})\s*by|(?:{heads})\s*:|(?-i:by|By|BY))\s+(?!e-?mail\b|post\b|phone\b|fax\b|tele|hand\b)(?=[\w“\"'(@])",
        re.IGNORECASE,
    )


@cache
def _date_label() -> re.Pattern[str]:
    verbs = "|".join(sorted(map(re.escape, listed("date_verbs")), key=len, reverse=True))
    return re.compile(rf"(?:(?:{verbs})(?!\w)\s*:?\s*)+(?:on\s+)?", re.IGNORECASE)


def _author_field(field: str) -> re.Match[str] | None:
    """A field that begins with "by" or "Author:", perhaps after a label or a date."""
    by = _by().search(field) if ":" in field or "by" in field.lower() else None
    if by is None:
        return None
    before = field[: by.start()].strip(_EDGES + DATE)
    told = field[: by.start()].strip(_EDGES)
    if not before or _date_label().fullmatch(before + " ") or _puts_up(told, field[by.end() :]):
        return by
    return None


def is_own_way(text: str) -> bool:
    """Whether a credit says in a site's own words, as no paper would, who put up a text: "Shelved by Ada Roun on 3 May"."""
    done, by, _ = text.strip().partition(" by ")
    done = re.sub(r"\s+(?:on\s+)?\d.*", "", done)
    usual = {*listed("credit_verbs"), *listed("date_verbs"), *listed("helper_verbs")}
    return bool(by) and _DONE.fullmatch(done) is not None and done.lower() not in usual


def _puts_up(done: str, name: str) -> bool:
    """Whether words before "by" say in a site's own way what someone did with a text on the day behind the name: "Shelved
    by Ada Roun on 3 May 2016"."""
    dated = _ON.search(done)
    done = done[: dated.start()].strip() if dated else done
    behind = name.rstrip().endswith(DATE)
    who = re.sub(r",?\s*(?:\b(?:on|at)\b)?\s*$", "", name.partition(DATE)[0]) if behind or dated else ""
    named = is_handle(who, HANDLE_WORDS) and (who[:1].isupper() or (done.islower() and "." in who))
    return (
        named
        and words("organisation_heads").isdisjoint(who.lower().split())
        and _DONE.fullmatch(done) is not None
        and not is_helper(done)
    )


def _read_field(credit: Credit, field: str, among: int) -> bool:
    """Take in one field; whether it is something that a credit may say."""
    field = _FILED_IN.sub("", _SYMBOLS.sub("", field))
    if not field or (DATE not in field and is_buttons(field)) or _is_aside(field, among):
        return True
    if by := _author_field(field):
        return _read_authors(credit, field, by)
    label = _date_label().match(field)
    if (of := _PROFILE.match(field)) and of["label"].lower() in words("field_heads"):
        return False
    rest = (field[label.end() :] if label else field).replace(DATE, " ").strip(_EDGES)
    rest = re.sub(r"(?<=\w),? on(?: the)?$", "", rest) if field.rstrip().endswith(DATE) else rest
    credit.labelled |= label is not None and label[0].strip().lower() != "on" and DATE in field
    formal = label is not None and _FORMAL.search(label[0].rstrip()) is not None
    credit.formal |= formal and (DATE in field or (not rest and among > 1))
    if not rest:
        return DATE in field or bool(label)
    if DATE in field and (_date_label().fullmatch(f"{rest} ") or _STAFF.fullmatch(rest)):
        # "3 May 2016 Last updated", "Our Correspondent 3 May 2016"
        credit.labelled = True
        return True
    if is_genre(rest):
        credit.formal |= DATE in field or among > 1
        return True
    if among > 1 and (_SITE.fullmatch(rest) or rest.lower() in words("rubrics")):
        return True
    if (
        (label or DATE not in field)
        and rest.lower().startswith(("in ", "under ", "filed under", "filed in", "posted in"))
    ) or re.fullmatch(r"\d+ min(?:ute)?s? read|\d+ (?:comments?|views?|shares?)", rest, re.IGNORECASE):
        return True
    if credit.timed and not credit.labelled and not credit.authors and _read_handle(credit, field, rest):
        return True
    if credit.authors and DATE not in field and _is_outlet(rest):
        credit.outlet = credit.outlet or rest
        return True
    if (credit.authors or credit.outlet) and among > 2 and len(rest.split()) <= TOPIC_WORDS and DATE not in field:
        return True
    if DATE in field or (among > 1 and credit.when and not credit.place and not credit.authors):
        return _read_place_or_name(credit, field, rest, among)
    return False


def _read_handle(credit: Credit, field: str, rest: str) -> bool:
    """Take the words beside a moment as the name of who wrote then, if they may be one."""
    handle = re.sub(r",?\s+(?:on|at)$|^(?:[Rr]eply|[Qq]uote|[Pp]ermalink)\s+(?=\S)", "", rest)
    if not is_handle(handle):
        return False
    if _COUNTED_WIRE.fullmatch(handle):
        return True
    if _is_outlet(handle):
        credit.labelled = True  # "NCR News - 2 February 1999, 18:40"
        return True
    handle, _, outlet = handle.partition(" / ")  # "Ada Roun / Wire / 3 May 2016, 18:47"
    credit.outlet = outlet or credit.outlet
    name, _, place = handle.partition(" (" if " (" in handle else ", ")
    name = name if place[:1].isupper() else handle
    credit.home = place if name != handle else None
    credit.authors = (tidy(name + "." * field.endswith(f"{rest}.")),)
    return True


def _is_aside(field: str, among: int) -> bool:
    """Whether a field tells nothing of author and date: who helped, a page, a count."""
    filed = DATE not in field and _FILED_FIELD.match(field) is not None
    counted = field.isdigit() or _TALLY.fullmatch(field) is not None
    return is_helper(field) or _PAGE.fullmatch(field) is not None or (among > 1 and (counted or filed))


def is_helper(field: str) -> bool:
    """Whether a field names one who helped: "Photos by Ada Roun", "translation from the Danish: R.K."."""
    return f"{field.lower()} ".replace(":", " ", 1).startswith(tuple(f"{helper} " for helper in listed("helper_verbs")))


def is_making(text: str) -> bool:
    """Whether a line says who put a text into the form in which an archive has it: "Transcribed & marked up by Ada Roun"."""
    helped = is_helper(text) and len(text.split()) <= HELPED_WORDS and not _SUBJECT.search(text)
    return _MAKING.fullmatch(text.strip()) is not None or helped


def _is_outlet(text: str) -> bool:
    """Whether words beside an author are the name of a publication."""
    found = text.split()
    known = text.removeprefix("The ") in words("publications") or found[-1].lower() in words("publication_heads")
    known = known or WIRE.search(text) is not None
    return known and len(found) <= HANDLE_WORDS and all(word[0].isupper() for word in found)


def is_genre(text: str) -> bool:
    """Whether words beside a date say what the text is: "Joint statement", "Press release No. 12/2016", "For immediate
    release"."""
    bare = re.sub(r"\W*(?:(?:no|nr|number|n[º°])\b\.?)?\s*#?[\d/-]*\W*$", "", text.lower())
    bare = bare.removeprefix("joint ").removeprefix("public ").removeprefix("official ")
    noun = _FORMAL.sub("", bare).strip()
    counted = bare != text.lower().strip() and " ".join(noun.split()[-1:]) in _COUNTED_NOUNS
    return counted or noun in words("statement_nouns") or bool(bare and not noun)


def is_handle(text: str, most: int = HANDLE_WORDS) -> bool:
    """Whether words beside a moment may be the name of who wrote then: few, and no sentence."""
    found = text.split()
    return (
        0 < len(found) <= most
        and not _LIST_OF_NUMBERS.fullmatch(text)
        and _LETTERS.search(text) is not None
        and not re.search(r"[:!?“”\"]|(?<!\b\w)[.…]$|\b\d{1,4}/\d{2,4}\b|\b(?:no|nr)\b\.?\s*\d", text)
        and (words("clause_words") | words("meeting_nouns")).isdisjoint(word.lower().strip(",.") for word in found)
    )


def _read_place_or_name(credit: Credit, field: str, rest: str, among: int) -> bool:
    """ "BAGHDAD – 6 August 2014" has a place; "Jane Doe | 3 May 2016" a name."""
    if DATE in field and (issue := _ISSUED.fullmatch(rest)):
        credit.outlet = issue["name"].removeprefix("From ").removeprefix("from ")
        return True
    if not words("clause_words").isdisjoint(rest.lower().split()) or rest.lower().endswith(
        (" on", " at", " in", " by")
    ):
        return False
    if DATE in field and (owned := _OWNED.fullmatch(rest)):
        credit.outlet, credit.labelled = owned["name"], True
        return True
    if DATE in field and _WHERE.fullmatch(rest):
        credit.place = rest
        return True
    if ":" in field or _ENDS.search(rest) or len(rest.split()) > 7 or not _PLACE.fullmatch(rest):
        return False
    if DATE in field and re.search(r"[a-z]{3}\. [A-Z]", rest):  # "The Committee. Marta, 3 May 2016"
        name, _, credit.place = rest.rpartition(". ")
        credit.authors = (name.removeprefix("The "),)
        return True
    if DATE in field and " " in rest and rest.rpartition(" ")[2].lower() in words("publication_heads"):
        name, comma, paper = rest.partition(", ")  # "Ada Roun, The Courier, 3 May 2016"
        signed = bool(comma) and _is_outlet(paper) and 1 < len(name.split()) <= HANDLE_WORDS
        credit.authors, credit.outlet = ((tidy(name),), paper) if signed else (credit.authors, rest)
        return True
    if DATE not in field and _is_outlet(rest):
        credit.outlet = credit.outlet or rest
    elif DATE in field or len(rest.split()) == 1 or (rest.isupper() and among == 2) or _is_place(rest):
        credit.place = rest
    else:
        credit.authors = (rest,)
    return True


def _is_place(text: str) -> bool:
    """Whether words beside a date are a town and where it lies: "Tarnholm, Orle", "New Dorsk, Syria"."""
    _, comma, rest = text.rpartition(", ")
    state = rest in mapping("country_aliases") or rest in mapping("country_adjectives")
    return bool(comma) and (state or (" " not in text.partition(", ")[0] and not _is_outlet(rest)))


def _read_authors(credit: Credit, field: str, by: re.Match[str]) -> bool:
    tail = field[by.end() :]
    label = by["label"].lower()
    later = _by().search(tail)
    if later and later["label"].endswith(":"):  # "Submitted by x on … Author: Y, Z"
        tail, label = tail[later.end() :], later["label"].lower()
    tail = _ASIDE.sub("", tail)
    if words("organisation_heads").isdisjoint(tail.lower().split()):
        tail = _POSTED_AS.sub("", tail)
    listed_names = re.split(
        rf"\s*,?\s+(?:on|at|in)?\s*{DATE}|{DATE}|\s+\|\s+|\s+--\s+|\s+(?:from|using|based on)\s", tail
    )[0]
    if label.startswith(("posted", "published", "filed")):
        listed_names = re.split(r"\s+in\s+", listed_names)[0]  # under which heads
    if _STAFF.fullmatch(f"by {listed_names.strip()}") and not _NAMED_STAFF.search(listed_names):
        credit.labelled = True
        return True
    if _SUBJECT.search(listed_names):
        return False  # "Statement by the Minister on the events": a title
    authors, outlet = names(listed_names)
    nobody = authors and authors[0].lower() in words("nobody_names")
    if len(authors) == 1 and (nobody or authors[0].split()[-1].lower() in ("newsroom", "bureau", "staff")):
        credit.labelled = True
        return True
    sure = label != "by" or credit.when is not None
    if not authors or (not sure and not _looks_like_names(listed_names)):
        return False
    authors = authors[:1] if label.startswith("issued") else authors  # behind it stands the address
    credit.authors, credit.outlet = authors, outlet
    credit.labelled |= label != "by"
    credit.user = label.startswith(("submitted", "uploaded", "added", "created"))
    return True


def _looks_like_names(text: str) -> bool:
    text = _OUTLET.split(_AGENCIES.sub("", text))[0]
    first = [word for name in _AND.split(_COMMA.split(text)[0]) for word in _STATIONED.sub(r"\1", name).split()]
    return (
        not _ENDS.search(text)
        and 0 < len(first) <= 6
        and all(w[0].isupper() or w in words("name_particles") for w in first)
    )


def names(text: str) -> tuple[tuple[str, ...], str | None]:
    """The names in a list of authors, and the outlet if one is added ("Jane Doe/AP", "… for The Post").

    What says what an author is ("chief reporter", "in Port Tarn") is left out."""
    outlet = None
    text = re.sub(r"\s+and\s*$", "", _AGENCIES.sub("", re.sub(r"[\"“”]", "", text)), flags=re.IGNORECASE)
    match = _OUTLET.search(text)
    aimed = match is not None and match[0].strip() == "for" and text[: match.start()].split()[-1:] != []
    if aimed and match and text[: match.start()].split()[-1].lower() in words("organisation_heads"):
        match = None  # "People's Union for Open Wards"
    if match:
        text, outlet = text[: match.start()], text[match.end() :].strip(_EDGES)
        outlet = None if is_helper(outlet) else outlet
    pieces = [_STATIONED.sub(r"\1", piece) for part in _COMMA.split(text) for piece in _persons(part)]
    found = [_without_role(tidy(piece)).removeprefix("the ") for piece in pieces]
    kept = [name for index, name in enumerate(found) if name and (index == 0 or _is_name(name))]
    if len(kept) > 1 and outlet is None and (_is_outlet(kept[-1]) or _ACRONYM.fullmatch(kept[-1])):
        outlet = kept.pop()  # "Ada Roun, Continental Wire"
    return tuple(dict.fromkeys(kept)), outlet or None


def _without_role(name: str) -> str:
    """A name without the post of who bears it before it ("staff reporter A. Roun")."""
    found = name.split()
    while len(found) > 2 and found[0].lower() in (words("role_words") | words("posts_before_names")):
        found.pop(0)
    return " ".join(found)


def tidy(name: str) -> str:
    """A name without the punctuation around it; the full stop of an initial stays."""
    bare = re.sub(r",?\s+(?:on|at)$", "", name.strip(_EDGES[:-4]).strip())
    return f"{bare}." if re.search(r"\b[A-Z]\.\s*$", name.rstrip(_EDGES[:-4].replace(".", ""))) else bare


def _persons(text: str) -> Iterator[str]:
    """ "A and B" are two when both look like persons; else it is one name."""
    parts = _AND.split(text)
    if all(
        1 < len(_STATIONED.sub(r"\1", part).split()) <= 4 and part[:1].isupper() and " of " not in part
        for part in parts
    ):
        yield from parts
    else:
        yield text


def _is_name(text: str) -> bool:
    """Whether one more piece of a list is a name, rather than what the one before it is, or belongs to."""
    found = text.lower().split()
    if not text[0].isupper() or text.lower().startswith(("in ", "at ")):
        return False
    if found[-1] in ("branch", "desk", "bureau") or not words("organisation_heads").isdisjoint(found):
        return found[-1] not in ("branch", "desk", "bureau")
    return found[-1].removesuffix("s") not in words("role_words") | words("posts_before_names")


def cased(name: str) -> str:
    """A name in capitals as it is usually written."""
    if not name.isupper() or len(name) <= 4 or _SHORT_FORM.fullmatch(name):
        return name
    small = words("name_particles") | words("name_connectors")
    found = name.split()
    return " ".join(
        w.lower() if i and w.lower() in small else _INITIAL.sub(lambda m: m[0].upper(), w.lower())
        for i, w in enumerate(found)
    )
