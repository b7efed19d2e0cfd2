"""Who wrote a text, and for whom, where no credit says so: its title ("Remarks by …"), what is said of the author below
it, the edition in which it appeared."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from testimonia.grammar import times
from testimonia.vocabularies import listed, mapping, words
from testimonia.works import signatures
from testimonia.works.credits import cased
from testimonia.works.draft import is_prose
from testimonia.works.furniture import is_furniture
from testimonia.works.lines import Line, LineKind
from testimonia.works.links import running_name

ABOUT_WORDS = 60  # of a line about the author
FULL_WORDS = 12  # of the name of a commission
BELOW = 3  # lines below the name of whoever is to be asked
LAST = 4  # lines at the end of a text, one of which may be about its author
OUTLET_WORDS = 6
OFTEN = 3  # times that a body speaks of itself
_ITSELF = re.compile(
    r"(?:^|[.!?]\s+)(?:\W*\d+\W*\s)?The (?P<noun>[A-Z][a-z]+) (?:has |have |was |is )?[a-z]+(?:ed|es|s|d|t|en)\b"
)
_LIMIT = r"(?=\s*,\s|\s+(?:on|at|in|to|before|during|following|after|for|about|regarding|concerning|with|ahead)\s|\s*[:(–—]|\s*$)"
_ABOUT = re.compile(
    r"(?P<name>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|van|von|al|bin|del|la)){1,3})(?:, [^,]{2,60},)? (?P<verb>is|was|teaches|writes|works|reports|covers|lives|edits|has (?:written|reported|worked))\b(?P<rest>.*)",
    re.DOTALL,
)
_APPEARED = re.compile(
    r"\b(?:article|essay|interview|piece|report|story|column|text|letter|version|post|editorial)\b.{0,40}?\b(?:appeared|appears|was (?:first |originally )?published)\b.{0,24}?\s(?:in|by|on)\s+(?P<rest>.{4,120})",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:^|[.:]\s+|[’']s?\s+|\b(?:reporter|correspondent|editor)\s+)(?P<who>[A-Z][\w.’-]+(?: [A-Z][\w.’-]+){1,2})(?: (?:of|for|from) (?:[Tt]he )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3})? (?:(?:spoke|talked|speaks|talks|sat down) (?:to|with)|interviewed|interviews|met|asked)\b"
)
_SPOKE_TO = re.compile(
    r"\b[A-Z][\w.’-]+(?: [A-Z][\w.’-]+){1,2}, (?:an?|the) [^.]{3,120}?, (?:spoke|talked|speaks|talks) (?:to|with) (?P<who>[A-Z][\w.’-]+(?: [A-Z][\w.’-]+){1,2})"
)  # who is asked, with what he is, and who asks
_TALKED_TO = re.compile(
    r"\b(?:She|He|They) (?:spoke|talked|speaks|talks) (?:to|with) (?P<who>[A-Z][\w.’-]+(?: [A-Z][\w.’-]+){1,2})"
)  # who asks, where the page has his name before a question
_CONDUCTED = re.compile(
    r"\binterview(?:ed)?\b(?: with [^.]{2,60}?)?,? (?:(?:was|is|were) )?(?:(?:conducted|done|made|held|recorded|carried out) )?by (?P<who>[A-Z][\w.’-]+(?: [A-Z][\w.’-]+){1,2})"
)
_PRESENTED = re.compile(
    r"\W*(?i:(?:this|the|the following|below is|here is|what follows is|today's)\b[^.!?:]{0,60}?\b(?:post|article|piece|column|essay|text|report|account|letter|review|contribution|reflection|diary|story|testimony|analysis)\b[^.!?:]{0,40}?\b(?:by|from)|(?:a )?guest (?:post|article|column|essay|contribution) by)\s+"
    r"(?:(?:our|the|a|an)\s+)?(?:[a-z-]+,?\s+){0,3}(?P<who>[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]*|de|van|von|al|bin|del|la)){1,3})(?=[,.:;(]|\s+(?:who|of|from|in|on|about|for|is|was)\b|\s*$)"
)
_REPORT = re.compile(
    r"(?:the )?(?:[a-z]+ ){0,2}(?:report|findings|conclusions|opinion|judgment|observations|memorandum)\s+(?:of|by|from)\s+(?:the\s+)?(?P<who>.+)",
    re.IGNORECASE,
)  # of a body that was set up to look into something
_AIM = re.compile(r" for (?:the )?[A-Z][\w’'-]+(?: (?:and |of |the )*[A-Z][\w’'-]+)*")
_EDITION = re.compile(r"\b(?:edition|issue|number|website|pages)\s+of\s+", re.IGNORECASE)
_CAPITALS = r"(?:The )?[A-Z][\w’'&.-]{0,40}(?<![.’'])(?: (?:of |the )?[A-Z][\w’'&-]{0,40}){0,4}"
_HEARD = re.compile(
    rf"\b(?:told|tells) (?:the )?(?P<who>{_CAPITALS})|[”\"],? (?:said|says|recalls|explained)(?: [A-Z]\w+){{1,3}} to (?:the )?(?P<also>{_CAPITALS})"
)
_SAID_TODAY = re.compile(
    rf"\b(?P<who>{_CAPITALS}) (?:said|says|warned|announced|stated|charged) (?:today|yesterday|here)\b"
)
_SHORT_FORM = re.compile(r"[A-Z]{2,8}(?: ?\([A-Z]{1,4}\))?")  # "DL(U)"
_CONTACT = re.compile(
    r"\W*(?:for (?:any )?(?:further|more|additional) (?:information|details|reference|comment|queries)|(?:press |media |for )?(?:contacts?|contact persons?|references?|enquiries|inquiries))\b[^:\n]{0,40}?(?::|\bcontact\b:?)\s*(?P<who>.*)",
    re.IGNORECASE | re.DOTALL,
)  # at the foot or head of a release: "Reference: Ada Roun, Secretary, Dyers' League"
_ASKED_AT = re.compile(r"\bcontact\b[^:]{0,24}? (?:at|of|from) (?:the )?(?P<body>[A-Z][^:,;\n]{3,60})(?=[:,;]|$)")
_NAMED = r"[A-Z][\w’'&.-]*(?: (?:(?:of|for|the|and|in|on|to|against) ){0,2}[A-Z][\w’'&-]*){0,9}"
_MADE = re.compile(
    r"(?:^|[.!?]\s+)(?i:(?:this|the) (?:[\w-]+ ){0,2}(?:report|page|site|website|bulletin|digest|update|newsletter|summary|briefing|list|memorial)"
    r" (?:is|was|has been) (?:produced|prepared|compiled|kept|maintained|run|issued|put together) by) (?:the )?"
    rf"(?P<by>{_NAMED})|^\W*(?i:compiled|prepared|produced|issued|kept|maintained|put together) by (?:the )?(?P<alone>{_NAMED})(?=[,.;(]|\s*$)|^\W*(?i:spokes(?:person|man|woman) (?:for|of)) (?:the )?(?P<of>{_NAMED})\s*:"
)
_DISCLAIMED = re.compile(
    rf"^\W*(?:The )?(?P<who>{_NAMED}) (?:(?:is|are) not|can(?:not| not) be) (?:held )?(?:responsible|liable) for (?:[a-z]+ ){{0,3}}"
    r"(?:contents?|opinions?|views|comments?|sites|websites|links|materials?|accuracy)\b"
    rf"|(?i:do(?:es)? not (?:necessarily )?(?:reflect|represent) (?:the )?(?:opinions?|views?|position|policy)(?: or [a-z]+)? of (?:the )?)(?P<of>{_NAMED})"
)
_OUT = r"(?:issued|released|adopted|published|put out|sent out|circulated|given out|made public)"
_WHEN = r"(?:today|yesterday|also|jointly|on \w+day|earlier|this morning|this afternoon)"


@dataclass(slots=True)
class Appearance:
    """Where a text says that it appeared, and when, as EDTF."""

    outlet: str | None
    published: str | None


@cache
def _spoken() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, listed("spoken_nouns")))
    return re.compile(
        rf"(?:^|[:–—]\s+)(?:(?:full )?(?:text|transcript) of )?(?:the |an? )?(?:[A-Z]?[a-z]+ ){{0,2}}(?:{nouns})\s+(?:(?:(?:as )?(?:given|delivered|made|held|read)\s+)?by|of|from)\s+(?P<who>[A-Z].{{2,80}}?){_LIMIT}",
        re.IGNORECASE,
    )


def in_title(title: str) -> tuple[str, ...]:
    """The person whose words a title says that it heads: "Remarks by Prime Minister Ada Roun at …"."""
    match = _spoken().search(title)
    return tuple(filter(None, [_person(match["who"])])) if match else ()


def presented(lines: list[Line]) -> tuple[str, ...]:
    """The person by whom the first paragraph of a page says that the text is: "This is a guest post by Ada Roun, who …"."""
    first = next((line.text for line in lines if is_prose(line)), "")
    match = _PRESENTED.match(first) if len(first.split()) <= ABOUT_WORDS else None
    return (match["who"],) if match and signatures.is_person(match["who"]) else ()


def interviewer(lines: list[Line], body: int) -> tuple[str, ...]:
    """Who is said at the head of an interview to have asked: "The Courier's Ada Roun spoke to …"."""
    for i in [i for i in range(body) if is_prose(lines[i])][:2]:
        match = (
            next(filter(None, (way.search(lines[i].text) for way in (_CONDUCTED, _SPOKE_TO, _ASKED))), None)
            if len(lines[i].text.split()) <= ABOUT_WORDS
            else None
        )
        if match and signatures.is_person(match["who"]):
            return (match["who"],)
        talked = _TALKED_TO.search(lines[i].text) if is_prose(lines[i]) else None
        if talked and any(line.text.startswith(f"{talked['who']}:") for line in lines):
            return (talked["who"],)
    return ()


def reporting(title: str, lines: list[Line]) -> str | None:
    """The commission or other body of which a title says that it heads the report; in full, as the heads of the pages or
    another line have it."""
    match = _REPORT.match(cased(title))
    if match is None:
        return None
    rest = cased(match["who"])
    name = re.split(rf"{_LIMIT}|\s+into\s", rest)[0]
    if words("reporting_heads").isdisjoint(name.lower().split()):
        return None
    shown = (running_name(line) or line.text.strip() for line in lines)
    full = (other for other in shown if len(other.split()) <= FULL_WORDS and other.lower().startswith(name.lower()))
    return max((cased(other) for other in full if rest.lower().startswith(other.lower())), key=len, default=name)


def itself(lines: list[Line]) -> str | None:
    """The body that stands above a report in counted paragraphs, and speaks of itself in these: "The Commission heard 31
    witnesses"."""
    counted = [line for line in lines if is_prose(line) and line.number is not None]
    told = Counter(match["noun"] for line in counted for match in _ITSELF.finditer(line.text))
    noun = max(told, key=lambda word: (told[word], word), default="")
    if told[noun] < OFTEN or noun.lower() not in words("reporting_heads"):
        return None
    name = re.compile(rf"(?:(?!of |the )[\w’'-]+ ){{0,4}}{noun}(?: (?:of|on|into|for|to)\b[^:.?!]+)?", re.IGNORECASE)
    above = (line.text.strip() for line in lines[: counted[0].index] if line.kind is LineKind.SHORT)
    return next((cased(text) for text in above if name.fullmatch(text)), None)


def acts(name: str, lines: list[Line]) -> bool:
    """Whether a page speaks again and again of a body by the last word of its name as of one that does something: "The
    Monitor counted", "the Mission was told"."""
    noun = re.escape(re.split(r" (?:of|for|in|on|against)\b", name)[0].split()[-1])
    told = re.compile(
        rf"\b[Tt]he (?:[A-Z][\w’'-]+ ){{0,4}}{noun} (?:has |have |was |were |is |are )?(?!of\b)[a-z]+(?:ed|es|s|d|t|en|w)\b"
    )
    return sum(len(told.findall(line.text)) for line in lines if is_prose(line)) >= OFTEN


def reported_by(title: str) -> str | None:
    """The body of which a heading says that it heads the report: "Report of the Dyers' Committee"."""
    match = _REPORT.match(cased(title))
    return cased(match["who"]) if match and signatures.is_body(match["who"]) else None


def issued(title: str) -> tuple[str, ...]:
    """The body whose word a title says that it heads: "Statement of the Dyers' League, 13 March"."""
    match = _issued().match(title)
    name = (match["who"] or match["before"]).rstrip(".") if match else ""
    rest = title[match.end("who") :] if match and match["who"] else ""
    if (aim := _AIM.match(rest)) and signatures.is_body(name + aim[0]):
        name += aim[0]  # "People's Union for Open Wards"
    plain = [word for word in name.split() if word[:1].islower() and word not in ("of", "the", "and", "for", "de")]
    if not name or plain or not signatures.is_body(name) or signatures.is_person(name):
        return ()
    return _bodies(name) if " and " in name else (name,)


@cache
def _issued() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, listed("issued_nouns")))
    return re.compile(
        rf"(?:(?:[A-Z]?[a-z]+ )?(?:{nouns})\s+(?:by|of|from)\s+(?:the\s+)?(?P<who>[A-Z].{{2,80}}?){_LIMIT}"
        rf"|(?P<before>[A-Z].{{2,80}}?): (?:[A-Z]?[a-z]+ )?(?:{nouns})\b)",
    )


def made(lines: list[Line]) -> tuple[str, ...]:
    """The body that a page says it is made by, or speaks for: "This report is produced by the Relief Office (RO)", "Spokesperson
    for the Dyers' League: Ada Roun"."""
    for line in lines:
        match = _MADE.search(line.text) if len(line.text.split()) <= ABOUT_WORDS else None
        name = signatures.bare_name(match["by"] or match["alone"] or match["of"]) if match else ""
        if name and not signatures.is_person(name):
            return (name,)
    return ()


def disclaiming(text: str) -> str | None:
    """Who disclaims what a line says it does: "Quay Radio is not responsible for external sites", "do not reflect the views
    of the Courier"."""
    match = _DISCLAIMED.search(text)
    name = re.split(r"\s+(?:or|and|nor)\s+", match["who"] or match["of"], flags=re.IGNORECASE)[0] if match else ""
    return cased(name) or None


def put_out(lines: list[Line], body: int) -> tuple[str, ...]:
    """The body that the first line of running text says to have put out what follows: "The Executive of the Dyers' League
    has issued the following statement:", "[Statement issued by the Dyers' League]"."""
    first = next((i for i in range(body) if is_prose(lines[i]) or _put_out().fullmatch(lines[i].text.strip())), None)
    match = _put_out().fullmatch(lines[first].text.strip()) if first is not None else None
    if match is None:
        return ()
    names = _bodies((match["who"] or match["by"] or match["of"]).strip(signatures.EDGES))
    return names if names[0][:1].isupper() and not signatures.is_person(names[0]) else ()


def _bodies(text: str) -> tuple[str, ...]:
    """The bodies that a text names, each without what it says of its organ; the text where they are not several."""
    several = re.split(r",? and (?:the )?(?=[A-Z])|, (?:the )?(?=[A-Z])", text)
    apart = signatures.body_of(text) == text and all(
        signatures.is_body(name) and name[-1] not in "'’" for name in several
    )
    several = several if apart else [text]
    return tuple(cased(_bare(name)) for name in several)


def speaking(lines: list[Line], body: int) -> tuple[str, ...]:
    """The body that speaks of itself in the first words of a text, in the present tense in which reports do not: "The Dyers'
    League strongly condemns …"."""
    first = next((line.text for line in lines[:body] if line.kind is LineKind.PROSE), "")
    match = _speaking().match(first)
    name = re.split(r" \(|,? and its |, together with ", match["who"])[0].removesuffix(",") if match else ""
    if re.search(r",? and (?:the )?[A-Z]|, [A-Z]", name):
        return ()  # several, whose names end the text
    own = signatures.body_of(name)
    named = signatures.is_body(own) or signatures.is_body(name) or _SHORT_FORM.fullmatch(own) is not None
    return (_bare(own),) if name and named else ()


def _bare(named: str) -> str:
    """The body in what a text says of it: "Dyers' League, assembled on 3 May"."""
    first = named.partition(", ")[0]
    return signatures.bare_name(signatures.body_of(first if signatures.is_body(first) else named))


def hearer(lines: list[Line]) -> str | None:
    """Whom alone those quoted in a report speak to: "A docker told Quay Radio that …", "“…”, said Orla to Quay Radio". It
    is the report's own house, unless other reports are cited from there."""
    told = [match for line in lines if is_prose(line) for match in _HEARD.finditer(line.text)]
    heard = {(match["who"] or match["also"]).strip(signatures.EDGES) for match in told}
    name = next(iter(heard)) if len(heard) == 1 else ""
    common = name.split()[:1] and name.split()[0].lower() in words("titles") | words("role_words") | words(
        "english_words"
    )
    paper = signatures.is_publication(name) or signatures.is_wire(name)
    often = len(told) > 1 or signatures.is_publication(name)  # any paper has what somebody told a broadcaster once
    if not name or common or not (paper or " " not in name) or not often or signatures.is_body(name):
        return None
    cited = re.compile(
        rf"\b(?:according to|reports? (?:in|by|from)|reported by|published (?:in|by)|quoted (?:by|in)) (?:the )?{re.escape(name)}|{re.escape(name)} (?:reported|reports|wrote|writes)\b"
    )
    headed = any(name in line.text and not is_prose(line) for line in lines)  # it is spoken of
    return None if headed or any(cited.search(line.text) for line in lines) else name


def releasing(lines: list[Line]) -> str | None:
    """The body whose release a text is that does not say so: it "said today" what the first paragraph tells, and what else
    is said was told to it, or is said by its own people."""
    name = said_today(lines) or ""
    if not signatures.is_body(name) or signatures.is_publication(name):
        return None
    own = re.compile(
        rf"\btold (?:the )?{re.escape(name)}\b|\b(?:at|of|for|with) (?:the )?{re.escape(name)},? (?:said|says|added|who said)\b"
    )
    return name if any(own.search(line.text) for line in lines) else None


def said_today(lines: list[Line]) -> str | None:
    """Who "said today" what the first paragraph tells."""
    first = next((line.text for line in lines if line.kind is LineKind.PROSE), "")
    said = _SAID_TODAY.search(first)
    return said["who"] if said else None


@cache
def _speaking() -> re.Pattern[str]:
    stands = {form for verb in mapping("stance_verbs") if " " not in verb for form in (verb, f"{verb}s", f"{verb}es")}
    felt = "|".join(listed("feelings"))
    held = "|".join(sorted((*stands, *listed("feeling_verbs")), key=len, reverse=True))
    return re.compile(
        rf"(?:[A-Z][\w .,’'-]{{2,40}}?(?:—|–|--| - |:)\s*)?(?:We,? )?(?:[Tt]he )?(?P<who>[A-Z][^.:;!?\n]{{1,110}}?)(?:,| \([A-Z][\w().&-]{{1,14}}\),?)? "
        rf"(?:(?:\w+ly|also|once again|again|in the strongest terms)(?: and \w+ly)? )*(?:{held}|(?:is|are) (?:\w+ly )?(?:{felt}))\b"
    )


def contact(lines: list[Line], body: int) -> tuple[str, ...]:
    """The body of whoever is to be asked about a release: "Contact: Ada Roun, Secretary, Dyers' League"."""
    for i in range(body):
        match = _CONTACT.match(lines[i].text) if len(lines[i].text.split()) <= ABOUT_WORDS else None
        if match is None:
            continue
        below = [line.text for line in lines[i + 1 : min(body, i + 1 + BELOW)] if line.gap == 1]
        pieces = (
            piece.strip(signatures.EDGES)
            for piece in re.split(r"[,;|/()\n]|\s[-–—]\s", "\n".join([match["who"], *below]))
        )
        found = list(filter(None, pieces))
        if (at := _ASKED_AT.search(lines[i].text)) and not signatures.is_person(at["body"]):
            return (signatures.bare_name(signatures.body_of(at["body"])),)
        bodies = [name for name in found if signatures.is_body(name) and not signatures.is_office(name)]
        held = [name for office, name in pairwise(found) if signatures.is_office(office)]  # of what it is an office
        if found and signatures.is_person(found[0]) and (name := next(iter(bodies or held), None)):
            return (signatures.bare_name(signatures.body_of(name)),)
    return ()


@cache
def _put_out() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, listed("statement_nouns")))
    text = rf"(?:[\w-]+ ){{0,3}}?(?:{nouns})\b"
    tail = r"(?:[,;]? (?:on|about|in|regarding|concerning|to|today|yesterday|dated)\b[^.!?:]{0,140})?[\])]?\s*[.:]*"
    return re.compile(
        rf"\W*(?i:the )?(?:(?P<who>[A-Z][^:.!?\n]{{2,120}}?),? (?:(?:has|have|had|{_WHEN}) )*{_OUT} (?:{_WHEN} )?(?:the following|this) {text}{tail}"
        rf"|(?i:following (?:is|are) (?:the )?(?:(?:full )?text of )?(?:the |a )?{text}|following {text} (?:was|has been)|(?:joint )?{text}) (?:{_WHEN} )?{_OUT} (?:{_WHEN} )?by (?:the )?(?P<by>[^:.!?\n]{{3,100}}?){tail}"
        rf"|(?i:following is (?:the )?(?:(?:full )?text of )?(?:the |a ){text}) (?:of|by|from) (?:the )?(?P<of>[A-Z][^:.!?\n]{{3,100}}?){tail})"
    )


def _person(text: str) -> str | None:
    """The person in a name with offices before or behind it."""
    for piece in reversed(re.split(r"\s*,\s*", text)):
        found = piece.removeprefix("the ").removeprefix("The ").split()
        titled = False
        while len(found) > 1 and found[0].lower().strip(".") in _offices():
            titled |= found.pop(0).lower().strip(".") in words("titles") | words("role_words")
        name = " ".join(found)
        if signatures.is_person(name) or (titled and len(found) == 1 and name[:1].isupper()):
            return name
    return None


@cache
def _offices() -> frozenset[str]:
    return words("titles") | words("role_words") | words("posts_before_names") | words("office_openers")


def about(lines: list[Line], body: int) -> tuple[str, int] | None:
    """The author of whom the last lines of a text say what he or she is, as nothing above does; with the line."""
    ends = [i for i in range(body) if is_prose(lines[i])][1:][-LAST:]
    for i in reversed(ends):
        match = _ABOUT.match(lines[i].text) if len(lines[i].text.split()) <= ABOUT_WORDS else None
        if match is None or not signatures.is_person(match["name"]):
            continue
        said = {word.strip(".,;").lower() for word in match["rest"].split()}
        does = match["verb"] not in ("is", "was", "lives") or not said.isdisjoint(_writers())
        surname = match["name"].split()[-1]
        spoken_of = any(surname in line.text for line in lines[:i] if is_prose(line))
        return (match["name"], i) if does and not spoken_of else None
    return None


@cache
def _writers() -> frozenset[str]:
    return words("role_words") | words("writing_roles")


def appeared(lines: list[Line]) -> Appearance | None:
    """What the page says of where its text appeared before, or in print."""
    for line in lines:
        match = _APPEARED.search(line.text.replace("*", "")) if len(line.text.split()) <= ABOUT_WORDS else None
        if match is None or line.kind is LineKind.NOTE:
            continue
        rest = match["rest"].strip()
        found = times.find(rest)
        edtf = next((edtf for when in found if (edtf := times.resolve(when, None))), None)
        if edition := _EDITION.search(rest):
            rest = rest[edition.end() :]
        elif found:
            rest = rest[: found[0].start]
        outlet = re.split(r"[.;,(]|\s+(?:on|in|under|as|and|at)\s", rest)[0].strip(" *_“”\"'")
        named = outlet[:1].isupper() and len(outlet.split()) <= OUTLET_WORDS and not is_furniture(outlet)
        if named or edtf:
            return Appearance(outlet if named else None, edtf)
    return None
