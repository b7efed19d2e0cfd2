"""Names on lines of their own: who signs a text, and who is named above it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from testimonia.grammar import times
from testimonia.grammar.inflection import plural, verb_forms
from testimonia.vocabularies import listed, mapping, words
from testimonia.works.credits import WIRE, unmarked
from testimonia.works.lines import Line, LineKind

KNOWN = 4096  # lines of which is kept what they may be: it is asked several times
SPOKEN = 60  # characters of a line that is running text
OFFICE_WORDS = 3  # of what a person is
ACRONYM = 8  # letters of one at most
NAME_WORDS = 14  # of an author's line
BODILY = 0.7  # of the words of a body's name that have capitals
EDGES = " \t\u00a0.,:;–—-*_#+†"
_AIMS = frozenset(("for", "against", "without"))  # before what a body is there for: "Nurses for Peace"
_WORD = re.compile(r"[^\W_]+")
_FOR = re.compile(r"(?:,\s+for|,?\s+on behalf of|,?\s+in the name of)\s+(?:the\s+)?(?P<body>[^,]+)$", re.IGNORECASE)
_FOR_FIRST = re.compile(
    r"^(?:for|on behalf of|in the name of)\s+(?:the\s+)?(?P<body>[^,:]+)\s*[:,]\s*(?P<name>.+)$", re.IGNORECASE
)
_FOR_ALONE = re.compile(
    r"^(?:for|on behalf of|in the name of)\s+(?:the\s+)?(?P<body>(?-i:[A-Z])[^,:]+)$", re.IGNORECASE
)
_ACRONYM = re.compile(r"(?<!\s)\s*\((?P<short>[A-Z][A-Z&.-]{1,9})\)$")
_ORGAN_OF = re.compile(r"(?P<body>[A-Z]{3,}) (?:Secretariat|Executive|Politburo|Presidium|Press Service)")
_AND_OTHERS = re.compile(r",? (?:and|&) (?:\w+ ){0,2}(?:others?|more)$", re.IGNORECASE)  # "Ada Roun and ten others"
_PRESS = r"(?:press|media|news|information|communications?|public relations|pr|public affairs|outreach)"
_PRESS_ORGAN_OF = re.compile(
    rf"(?:the )?(?:central |main |joint |military )?{_PRESS}(?: and {_PRESS})? (?:office|service|services|cent(?:re|er)|bureau|department|directorate|division|section|secretariat|team|desk|unit|branch|wing|committee|commission|secretary|collective) of (?:the )?(?P<body>.+)",
    re.IGNORECASE,
)
_PRESS_ORGAN = re.compile(
    rf"(?:the )?(?P<body>.+?)(?:[’']s)?,?\s+(?:[-–|]\s+)?{_PRESS}(?P<organ> (?:office|officers?|department|section|team|desk|unit|branch|wing|secretary|contact|list|cent(?:re|er)))?",
    re.IGNORECASE,
)
_PRESS_ALONE = re.compile(
    rf"(?:the )?(?:central |national )?{_PRESS}(?: and {_PRESS})? (?:office|services?|cent(?:re|er)|bureau|department|directorate|division|section|secretariat|team|desk|unit|room|releases?)"
    rf"|(?:the )?(?:office|department|directorate|bureau|division) (?:of|for) (?:(?:public|social|mass) )?{_PRESS}(?: and {_PRESS})?",
    re.IGNORECASE,
)
_ACRONYM_ALONE = re.compile(r"[A-Z]{2,8}")
_POSSESSIVE = re.compile(r"\b\w++[’']s\b", re.IGNORECASE)
_GROUP = re.compile(
    rf"[Tt]he (?:[\w-]+ ){{0,2}}(?:{'|'.join(map(re.escape, listed('united_nouns')))}) (?:of|from|at|in|on|against|for) (?:the )?[A-Z][^.!?:,]*"
)
_TAGLINE = re.compile(r"From (?P<name>[A-Z][^,.]{2,40}), (?:the|an?) [a-z -]{4,40}")  # "…, the free encyclopedia"
_REMARK = re.compile(r"(?<!\s)\s*\[[^\[\]]*\]$")  # "[excerpt]"
_NUMERAL = re.compile(r"^(?:[IVX]{1,4}|[A-Z]|\d{1,2})[.)]\s+")  # before the heading of a section
_WRITING = re.compile(
    r"\b(?:writing|wrote|writes|reporting|quoted|cited) (?:in|for|by)\b"
)  # of whose words stand above
_HAPPENED = re.compile(r"\b(\w+ed) (?:in|by|at|during|after|as|near|on|over|for|when|while)\b", re.IGNORECASE)
_CONDITION = re.compile(r"(?:[Tt]he )?[Ss]tates? of [a-z]")  # "State of emergency in Karsk"
_ABOUT = re.compile(r"(?:on|about|regarding|concerning) (?:the|a|an|our) ", re.IGNORECASE)
_ASKING = frozenset(("what", "why", "how", "where", "when", "who", "which", "whose"))
_NUMBERED = re.compile(r"\(?(?:(?:\d{1,3}|[ivx]+|[IVX]{2,4})[.)]\s|[A-Z][.)]\s{2,})")


def key(text: str) -> str:
    """A name's words without case and a leading article."""
    found = [word.casefold() for word in _WORD.findall(text)]
    return " ".join(found[1:] if found[:1] == ["the"] else found)


def capitals(text: str) -> float:
    """The share of words that begin with a capital, small ones of names aside."""
    found = [w for w in text.split() if w[0].isalpha() and w not in words("name_connectors")]
    return sum(word[0].isupper() for word in found) / max(1, len(found))


@lru_cache(maxsize=KNOWN)
def is_signature(text: str) -> bool:
    """Whether a line could sign a text: a name, perhaps with an office; no sentence, no slogan."""
    bare = _AND_OTHERS.sub("", text.strip())
    if bare[:1] == "(" and bare[-1:] == ")":
        return False  # "(for the Campaign)": what the name above signs for
    if _NUMBERED.match(bare) or _WRITING.search(bare) or len(bare.split()) > NAME_WORDS:
        return False
    if (
        (": " in bare and not _FOR_FIRST.match(bare))
        or bare.endswith(("!", "?", ":"))
        or bare.startswith(("#", "»", "“", '"', "["))
        or "@" in bare
    ):
        return False
    if bare.partition(" ")[0].lower() in _ASKING:
        return False  # "What the minister knew"
    small = words("name_connectors") | words("name_particles") | {"behalf", "a", "an"}
    long = [word for word in bare.split() if word.lower() not in small]
    if any(word.lower().strip(".,") in words("english_words") for word in long[1:]):
        return False
    if bare.endswith(".") and sum(word[0].islower() for word in long) > 1:
        return False  # "Ada Roun teaches history at the University of Karsk."
    return bool(long) and sum(word.strip("(\"'-–—")[:1].isupper() for word in long) >= 0.6 * len(long)


@lru_cache(maxsize=KNOWN)
def is_person(text: str) -> bool:
    """Whether a line looks like a person's name: two to four capitalised words, none of them small."""
    found = text.split()
    return (
        2 <= len(found) <= 4
        and _NUMERAL.sub("", text).strip(EDGES).lower() not in words("rubrics") | words("section_heads")
        and "\t" not in text
        and all(re.fullmatch(r"[A-Z](?:[^\W\d]|['’.-])*|de|van|von|al|bin|der|del|la", word) for word in found)
        and found[0][0].isupper()
        and text[-1] not in "!?"
        and _no_names().isdisjoint(word.lower() for word in found)
        and _done().isdisjoint(word.lower() for word in found[1:])
        and _AIMS.isdisjoint(word.lower() for word in found)
    )


def reporter(text: str) -> str | None:
    """The person who is said below a title to speak in the text: "Ada Roun reports from Karsk"."""
    found = text.split()
    at = next((i for i, word in enumerate(found) if word in words("standfirst_verbs")), 0)
    name = " ".join(found[:at])
    return name if is_person(name) else None


@cache
def _no_names() -> frozenset[str]:
    return words("english_words") | words("organisation_heads") | words("publication_heads") | words("page_words")


@cache
def _done() -> frozenset[str]:
    """What headlines say was done, which nobody's surname is: "Village Killings Condemned"."""
    single = [verb for name in ("act_verbs", "stance_verbs") for verb in mapping(name) if " " not in verb]
    told = {form for verb in single for form in verb_forms(verb) if form.endswith(("ed", "ing"))}
    return frozenset(told | {plural(noun) for name in ("act_nouns", "measure_nouns") for noun in mapping(name)})


def tells(text: str) -> bool:
    """Whether a line says what happened to some, as no place and no name does: "Killed at the gate, Old Quay"."""
    return not (_done() | mapping("measure_words").keys()).isdisjoint(word.lower() for word in _WORD.findall(text))


@lru_cache(maxsize=KNOWN)
def is_body(text: str) -> bool:
    """Whether a line is the name of an organisation, and no more."""
    bare = text.strip(EDGES)
    if (
        not is_signature(text)
        or bare.lower() in words("rubrics")
        or _CONDITION.match(bare)
        or re.search(r"\d{3}|[.;]\s|,.*,", bare)
    ):
        return False
    if any(word.lower() in _done() for word in _HAPPENED.findall(bare)):
        return False  # "Nine Police Killed in Raid"
    if _ABOUT.match(bare):
        return False  # "On the Fire at the Department of Works"
    named = key(_POSSESSIVE.sub("", bare)).split()  # "The company's arithmetic" is none
    united = not words("united_nouns").isdisjoint(named[:1]) and not _AIMS.isdisjoint(named[1:])
    united |= "without" in named[1:-1]  # "Rights Without Borders"
    return (united or not words("organisation_heads").isdisjoint(named)) and capitals(bare) > BODILY


def is_group(text: str) -> bool:
    """Whether a line names people who sign by what they have in common: "The hunger strikers of C block"."""
    return _GROUP.fullmatch(text.strip(EDGES)) is not None and len(text.split()) <= NAME_WORDS


@lru_cache(maxsize=KNOWN)
def is_publication(name: str) -> bool:
    """Whether a name is of a publication: known, or by its first or last word."""
    known = {entry.casefold() for entry in listed("publications")}
    found = name.lower().removeprefix("the ").split() or [""]
    return (
        name.casefold() in known
        or (capitals(name) > 0.5 and found[-1] in words("publication_heads"))
        or (capitals(name) > 0.5 and found[0] in words("publication_heads") and not is_body(name))
        or found[0] == "agence"
        or WIRE.search(name) is not None
    )


def is_wire(name: str) -> bool:
    """Whether a name is of an agency that papers have reports from: "Northern News Agency"."""
    return WIRE.search(name.strip(EDGES)) is not None and capitals(name) > 0.5


def is_agency(name: str) -> bool:
    """Whether a name is of a news agency: known as one, or by its words."""
    return is_wire(name) or name.strip(EDGES).removeprefix("The ") in words("agencies")


def is_organ(text: str) -> bool:
    """Whether a name is of a body within an organisation ("Political Bureau", "The Executive")."""
    return not set(key(text).split()).isdisjoint(words("organ_words")) and len(text.split()) <= 4


def body_of(text: str) -> str:
    """The organisation of a name: of an organ and its organisation ("Executive of the Union") the latter."""
    if match := _ORGAN_OF.fullmatch(text):
        return match["body"]
    if (press := _PRESS_ORGAN_OF.fullmatch(text)) and is_body(press["body"]):
        return press["body"]
    organ, of, body = text.partition(" of the ")
    if not of:
        organ, of, body = text.partition(" OF THE ")
    named = body[:1].isupper() and (is_body(body) or (len(body.split()) == 1 and body.isupper()) or "(" in body)
    return body_of(body) if of and is_organ(organ) and named else text


def is_mere_head(text: str) -> bool:
    """Whether a name only says what kind of body it is, as those who sign for it call it in short: "the Council"."""
    found = key(text).split()
    return len(found) == 1 and found[0] in words("organisation_heads") and not text.isupper()


def signed_for(lines: list[Line]) -> str | None:
    """The body for which a person signs below a text, as that person says: "For the Committee: Ada Roun, chair"; "For the
    Dyers' League", "Ada Roun"."""
    last = max((at for at, line in enumerate(lines) if line.kind is LineKind.PROSE), default=-1)
    for at in range(last + 1, len(lines)):
        text = lines[at].text.strip()
        below = lines[at + 1].text if at + 1 < len(lines) and lines[at + 1].gap == 1 else ""
        match = _FOR_FIRST.match(text) or _FOR_FIRST.match(f"{text.rstrip(':')}: {below}")
        body = bare_name(body_of(match["body"].strip(EDGES))) if match else ""
        signed = match is not None and is_person(signer(match["name"].split("\n")[0]))
        if signed and (is_body(body) or is_mere_head(body)):
            return body
    return None


def is_press_organ(text: str) -> bool:
    """Whether a line only says that it is of a press office, not of whose."""
    return _PRESS_ALONE.fullmatch(text.strip(EDGES)) is not None


def house_of(name: str, text: str) -> str:
    """The organisation whose press office a name is ("Press Service of the Army", "TWU Media Team"); one in short by the
    name that the text spells out."""
    if (of := _PRESS_ORGAN_OF.match(name)) and (is_body(of["body"]) or _ACRONYM_ALONE.fullmatch(of["body"])):
        return spelled_out(of["body"], text)
    if (organ := _PRESS_ORGAN.fullmatch(name)) and (
        is_body(organ["body"]) or (organ["organ"] and _ACRONYM_ALONE.fullmatch(organ["body"]))
    ):
        return spelled_out(organ["body"], text)
    return name


def bare_name(text: str) -> str:
    """A name without the acronym that it introduces, and the like."""
    name = _REMARK.sub("", text.strip(EDGES))
    name = site["name"] if (site := _TAGLINE.fullmatch(name)) else name
    head, dash, organ = name.partition(" - ")
    name = head if dash and is_body(head) and not set(key(organ).split()).isdisjoint(words("programme_words")) else name
    name = name[4:] if is_group(name) and name[4].islower() else name  # "The families of Quay Street"
    match = _ACRONYM.search(name)
    if match and name.isupper() and not _abbreviates(match["short"], name[: match.start()]):
        return name  # "NORHAVEN SOCIALIST PARTY (MAJORITY)"
    return _ACRONYM.sub("", name).strip(EDGES)


def _abbreviates(short: str, name: str) -> bool:
    """Whether letters in brackets may stand for the name before them: they begin with one of its initials, and are few."""
    letters = [word[0] for word in _WORD.findall(name)]
    return short[0] in letters and len(re.findall(r"[A-Z]", short)) <= len(letters) + 1


def author_of(lines: Iterable[Line]) -> str | None:
    """The author in the lines of a sign-off: of one who signs for a body, the body; of an organ and its
    organisation, the organisation."""
    texts = [_AND_OTHERS.sub("", unsourced(line.text)) for line in lines]
    for text in texts:
        if match := _FOR_FIRST.match(text) or _FOR.search(text) or _FOR_ALONE.match(text):
            return bare_name(body_of(match["body"].strip(EDGES)))
    pieces = [piece.strip(EDGES) for text in texts for piece in text.split(",")]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return None
    press = is_organ(pieces[0]) or is_press_organ(pieces[0])
    organ = len(pieces) > 1 and press and (is_body(pieces[1]) or pieces[1].isupper())
    return bare_name(body_of(pieces[1] if organ else pieces[0]))


def signer(text: str) -> str:
    """One who signs among others, without office, title and numbers: of an organ and its body the body."""
    pieces = re.sub(r"\([^()]*\d[^()]*\)", "", text).split(",")
    name = pieces[1] if len(pieces) > 1 and is_organ(pieces[0]) else pieces[0]
    person = re.sub(r"(?<!\s)\s*\([^()]*\)$", "", name)  # without where that person is
    name = person if is_person(person.strip(EDGES)) else name
    found = name.strip(EDGES).split()
    while len(found) > 2 and found[0].rstrip(".").lower() in words("titles"):
        found.pop(0)
    return bare_name(" ".join(found))


def unsourced(text: str) -> str:
    """A line without "Source:" before the name."""
    heads = "|".join(listed("source_heads"))
    return re.sub(rf"^(?:{heads})\b\s*:?\s+", "", unmarked(text), flags=re.IGNORECASE)


def dated(text: str) -> tuple[str, times.Expression] | None:
    """ "Women's League, Sunday evening": a name and a day in one line."""
    name, comma, rest = text.rpartition(",")
    found = times.find(rest) if comma else []
    if not found or ". " in name or not (is_signature(name) or is_organ(name)) or len(rest.split()) > 4:
        return None
    return name.strip(), found[0]


def is_office(text: str) -> bool:
    """Whether a line says what a person is rather than who: "Spokesman, MFD", "General Secretary"."""
    found = key(text.partition(",")[0]).split()
    return 0 < len(found) <= OFFICE_WORDS and found[-1] in words("role_words") | words("titles")


def heads_office(text: str) -> bool:
    """Whether a line begins with an office: "Bishop of Karsk", "Secretary for the Docks"."""
    return not (words("role_words") | words("titles")).isdisjoint(key(text).split()[:1])


def is_place(text: str) -> bool:
    """Whether the words before a date in a date line are a place rather than who signs there."""
    bare = text.strip(EDGES)
    acronym = bare.isupper() and len(bare) <= 6 and " " not in bare
    found = key(bare).split()
    united = not _AIMS.isdisjoint(found) or not words("united_nouns").isdisjoint(found[:1])
    return not (acronym or united) and words("organisation_heads").isdisjoint(found)


def is_placed(name: str, lines: list[Line]) -> bool:
    """Whether a text speaks of what could be a person's name as of a place: "at Port Soll"."""
    spoken = re.compile(rf"\b(?:at|in|near|to|of|from) {re.escape(name)}\b")
    return any(spoken.search(line.text) for line in lines if len(line.text) > SPOKEN)


def stationed(text: str) -> tuple[str, str | None]:
    """The body in words before a date, and where it signs: "Harbour Union, Port Tarn", "Executive, Harbour Union"."""
    first, comma, rest = text.partition(", ")
    if not comma or (is_organ(first) and is_body(rest.partition(", ")[0])):
        return rest.partition(", ")[0] or text, None
    return first, None if is_organ(rest) or is_body(rest) else rest


def akin(a: str, b: str) -> bool:
    """Whether two names may be one body's: one has the other's acronym, or a telling word of it."""
    small = words("name_connectors") | words("organisation_heads") | words("organ_words")
    first, second = (set(key(name).split()) - small for name in (a, b))
    initials = {"".join(w[0] for w in _WORD.findall(n) if w[0].isupper()).casefold() for n in (a, b)}
    return bool(first & second) or bool(initials & (set(key(a).split()) | set(key(b).split())))


def expanded(name: str, text: str) -> str:
    """The full name that a text gives for an acronym ("Association of Relatives (AR)"), else the name."""
    if not (name.isupper() and 2 <= len(name) <= 8 and name.isalpha()):
        return name
    if dashed := re.search(rf"(?m)^{name} [-–—] (?P<full>[A-Z][^\n.]{{8,80}})$", text):
        return dashed["full"].strip()
    for match in re.finditer(rf"\(\s*{name}\s*\)", text):
        before = re.search(
            r"(?:[A-Z](?:[\w'’]|-(?=\w)(?![A-Z]))*(?:\s+(?:of|for|the|and|to|de|del))*[\s–-]+){2,9}$",
            text[max(0, match.start() - 120) : match.start()],
        )
        if before:
            return re.split(r"(?:^|\s)[Tt]he\s+(?=[A-Z]\S*\s)", " ".join(before[0].split()))[-1]
    return name


def spelled_out(acronym: str, text: str) -> str:
    """The name of a body in a text of which an acronym has the initials, else the acronym."""
    if not (acronym.isupper() and 2 < len(acronym) <= ACRONYM and acronym.isalpha()):
        return acronym
    gap = r"[ \n](?:(?:of|for|the|and|de|del|des|du)[ \n]){0,2}"
    pattern = gap.join(rf"{letter}[\w'’-]+" for letter in acronym)
    named = (" ".join(match[0].split()) for match in re.finditer(rf"\b{pattern}", text))
    return next((name for name in named if is_body(name) or is_publication(name)), expanded(acronym, text))
