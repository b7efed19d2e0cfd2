"""Where names stand: capitalised words with the small words that belong to them, titles set apart.

Runs of capitals are cut where a title or an office ends ("Prime Minister | Adel Abdul Mahdi") and go on
over "of the" and the like only in names of organisations ("Ministry of the Interior"). In headings, where
all words are capitals, only names are found that the text has elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from testimonia.grammar.tagger import is_caseless
from testimonia.grammar.tokens import APOSTROPHES, Tokens
from testimonia.names.countries import country_of, is_adjective
from testimonia.names.keys import key
from testimonia.vocabularies import words
from testimonia.works.prose import Paragraph, Prose

TITLE_CASE = 0.65  # share of capitalised longer words from which on a line is a heading
LONGEST = 14  # tokens of a name
_FACTION = re.compile(
    r"(?P<bracket> \((?P<inside>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})\))| [-–—] (?P<behind>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
)
_JOINING = ("of", "the", "for", *APOSTROPHES, "'s", "’s")
_OWNING = ("our", "my", "your")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_INITIAL = re.compile(r"[A-Z]\.|(?:[A-Z]\.){2,}")


@dataclass(slots=True, frozen=True)
class Spot:
    """A name at tokens first..last-1; `title` is the title or office before it, if any."""

    first: int
    last: int
    start: int
    end: int
    name: str
    title: str | None = None


def find(
    proses: list[Prose], tokens: Tokens, known: set[str], heard: Sequence[Sequence[tuple[int, int]]] = ()
) -> dict[int, list[Spot]]:
    """The names in each work (by its index). `known`: names that are there for certain, such as those
    of authors; `heard`: by work, where bodies are named as far as a reader hears it."""
    lower = _lowered(tokens)
    plain: dict[int, list[Spot]] = {}
    headings: list[tuple[int, Paragraph]] = []
    for index, prose in enumerate(proses):
        plain[index] = []
        for paragraph in prose.paragraphs:
            if _is_heading(paragraph, tokens):
                headings.append((index, paragraph))
            else:
                plain[index] += [*_in_paragraph(paragraph, tokens, lower), *_states(paragraph, tokens)]
    for index, spans in enumerate(heard):
        plain[index] = _joined(plain[index], spans, tokens)
    plain = {index: _with_factions(spots, tokens.text, known) for index, spots in plain.items()}
    dictionary = known | {spot.name for spots in plain.values() for spot in spots}
    keys = {key(name) for name in dictionary}
    longest = max((len(k.split()) for k in keys), default=0)
    for index, paragraph in headings:
        plain[index] += _in_heading(paragraph, tokens, keys, longest)
    return {index: _without_overlaps(spots) for index, spots in plain.items()}


def _without_overlaps(spots: list[Spot]) -> list[Spot]:
    """In order; of two that overlap the longer one."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda s: (s.start, s.start - s.end)):
        if not kept or spot.start >= kept[-1].end:
            kept.append(spot)
    return kept


def _joined(spots: list[Spot], spans: Sequence[tuple[int, int]], tokens: Tokens) -> list[Spot]:
    """The names, and those that are heard of bodies, or come back, where capitals alone do not tell how far they
    go: "Banner | of the | Covenant", "People's | Defence Column"."""
    found = list(spots)
    for start, end in [*spans, *_recurring(spots, tokens)]:
        whole = _heard(tokens, start, end)
        if whole is None or any(
            spot.start < whole.start < spot.end or spot.start < whole.end < spot.end for spot in found
        ):
            continue
        if not any(spot.start <= whole.start and whole.end <= spot.end for spot in found):
            found = [spot for spot in found if spot.end <= whole.start or spot.start >= whole.end] + [whole]
    return found


def _recurring(spots: list[Spot], tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Where two names with "of the" between them stand for not the only time: "Banner of the Covenant"."""
    common = words("place_heads") | words("event_heads") | words("titles") | words("role_words")
    for left, right in pairwise(sorted(spots, key=lambda spot: spot.start)):
        if tokens.lower[left.last : right.first] != ["of", "the"] or right.title:
            continue
        twice = tokens.text.count(tokens.text[left.start : right.end]) > 1
        if twice and common.isdisjoint(left.name.casefold().split()):
            yield left.start, right.end


def _begins_sentence(tokens: Tokens, at: int) -> bool:
    """Whether a token is the first of its sentence, quotation marks aside."""
    index = bisect_left(tokens.sentences, (at + 1,)) - 1
    first = tokens.sentences[index][0] if index >= 0 else 0
    return not any(word[0].isalnum() for word in tokens.words[first:at])


def _heard(tokens: Tokens, start: int, end: int) -> Spot | None:
    """The name that a stretch ends with, where it is of words with capitals and those that join them."""
    first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
    at = last
    while at > first and (_is_capital(tokens.words[at - 1]) or tokens.lower[at - 1] in _JOINING):
        at -= 1
    while at < last and not (_is_capital(tokens.words[at]) and tokens.lower[at] not in ("the", "a", "an")):
        at += 1
    if at < last and tokens.lower[at] in words("english_words") and _begins_sentence(tokens, at):
        at += 1  # its capital is that of the sentence
    peoples = at + 1 < last and tokens.lower[at] in words("group_nouns") and tokens.lower[at + 1] == "of"
    capitals = [i for i in range(at, last) if _is_capital(tokens.words[i]) and not peoples]
    if len(capitals) < 2 or capitals[-1] != last - 1:
        return None
    common = words("titles") | words("role_words") | words("organ_words") | words("state_nouns")
    plain = common.isdisjoint(tokens.lower[at:last]) and not is_adjective(tokens.words[at])
    return _spot(tokens, at, last, None) if plain and country_of(tokens.words[at]) is None else None


def _with_factions(spots: list[Spot], text: str, known: set[str]) -> list[Spot]:
    """Names of bodies with what tells them from their like: "Party of X (Majority)", "X League – Base".

    A publication in brackets ("(Reuters)") or an acronym is none of it; behind a dash it has to be known or
    to stand there twice."""
    keys = {key(name) for name in known}
    found = []
    for spot in spots:
        match = _FACTION.match(text, spot.end) if _is_body(spot) else None
        if match is not None:
            whole = Spot(spot.first, spot.last, spot.start, match.end(), text[spot.start : match.end()], spot.title)
            firm = match["bracket"] or key(whole.name) in keys or text.count(whole.name) > 1
            part = match["inside"] or match["behind"]
            if firm and key(part) not in keys and not part.isupper() and part not in words("publications"):
                found.append(whole)
                continue
        found.append(spot)
    return found


def _is_body(spot: Spot) -> bool:
    """Whether a name is plainly that of an organisation: by its nouns, or an acronym."""
    return spot.name.isupper() or not words("organisation_heads").isdisjoint(spot.name.casefold().split())


def _states(paragraph: Paragraph, tokens: Tokens) -> list[Spot]:
    """Phrases for the rulers of a state: "Iranian regime", "the Brandt administration", "Syria's dictatorship",
    "government of Syria"."""
    found = []
    for index in range(paragraph.first, paragraph.last):
        first, last = tokens.sentences[index]
        for at in range(first + 1, last):
            if tokens.lower[at] not in words("state_nouns") or tokens.tags[at] not in ("NN", "NNP"):
                continue
            if tokens.lower[at + 1 : at + 2] == ["of"] and at + 2 < last and _is_part(tokens, at + 2, False):
                found.append(_spot(tokens, at, _run_end(tokens, at + 2, last, False), None))
                continue
            begin = at - 1
            while (
                begin > first
                and at - begin < 3
                and (tokens.tags[begin] in ("POS", "JJ") and not _is_capital(tokens.words[begin]))
            ):
                begin -= 1
            while (
                begin > first
                and _is_capital(tokens.words[begin - 1])
                and tokens.lower[begin - 1] not in words("english_words")
            ):
                begin -= 1
            if (
                _is_capital(tokens.words[begin])
                and tokens.lower[begin] not in words("english_words")
                and at - begin <= 4
            ):
                found.append(_spot(tokens, begin, at + 1, None))
    return found


def _lowered(tokens: Tokens) -> Counter[str]:
    """How often each word stands without a capital."""
    return Counter(word for word in tokens.words if word[:1].islower())


def _is_heading(paragraph: Paragraph, tokens: Tokens) -> bool:
    """Whether capitals mean nothing in a paragraph: a heading in title case."""
    first, last = tokens.sentences[paragraph.first][0], tokens.sentences[paragraph.last - 1][1]
    long = [w for w in tokens.words[first:last] if len(w) > 3 and w[0].isalpha()]
    if (paragraph.line.text[-1:] in ".:;," and len(long) > 6) or len(long) > 16:
        return False
    return (
        len(long) > 2
        and sum(word[0].isupper() for word in long) > TITLE_CASE * len(long)
        and not (len(long) <= 6 and paragraph.line.text.count(",") > 0)
    )


def _in_paragraph(paragraph: Paragraph, tokens: Tokens, lower: Counter[str]) -> list[Spot]:
    found = []
    for index in range(paragraph.first, paragraph.last):
        first, last = tokens.sentences[index]
        caseless = is_caseless(tokens.words[first:last])
        at = first
        while at < last:
            if not _starts_name(tokens, at, first, lower, caseless):
                at += 1
                continue
            end = _run_end(tokens, at, last, caseless)
            found += _cut(tokens, at, end)
            at = max(end, at + 1)
    return found


def _starts_name(tokens: Tokens, at: int, first: int, lower: Counter[str], caseless: bool) -> bool:
    """Whether a name begins at a token."""
    word, tag = tokens.words[at], tokens.tags[at]
    if caseless:
        return tag in ("NNP", "NNPS") and word[0].isalpha()
    if word.islower() and word.isalpha():
        return False  # most words: no more is looked at
    if _ORDINAL.fullmatch(word):
        return _next_capital(tokens, at)
    if not _is_capital(word):
        return word.lower() in words("name_particles") and "-" in word
    if tokens.lower[at] in _OWNING and at > first and tokens.words[at - 1][0].isalnum():
        return _next_capital(tokens, at)  # "told Our Tribune"
    if tokens.lower[at] in words("given_months") and at > first and tokens.lower[at - 1].rstrip(".") in words("titles"):
        return _next_capital(tokens, at)  # "Mr | Jan Orre"
    if (tokens.lower[at] in words("english_words") and word not in ("US", "UN")) or tokens.lower[at] in words(
        "no_names"
    ):
        return False
    begins = at == first or tokens.words[at - 1] in "“\"‘'([«:" or tokens.words[at - 1] in ("-", "–", "—", "•", "*")
    if begins:
        if tag in ("NNP", "NNPS") or is_adjective(word):
            return lower[tokens.lower[at]] == 0 or (tag == "NNP" and _next_capital(tokens, at))
        return _next_capital(tokens, at) and lower[tokens.lower[at]] == 0 and tag in ("JJ", "NN", "NNS", "FW")
    return True


_PARTICLED = re.compile(rf"(?:al|el|ul|ad|as|ash|an|ar|at|az|d|l|e|i|o)[-{APOSTROPHES}][A-Z]")


def _is_capital(word: str) -> bool:
    """Whether a word is written as a name: with a capital, also behind a particle ("al-Sadr")."""
    return word[0].isupper() or (word[0].islower() and _PARTICLED.match(word) is not None)


def _next_capital(tokens: Tokens, at: int) -> bool:
    return (
        at + 1 < len(tokens)
        and _is_capital(tokens.words[at + 1])
        and tokens.words[at + 1].lower() not in words("english_words")
    )


def _run_end(tokens: Tokens, at: int, last: int, caseless: bool) -> int:
    """Where the run of name words that begins at a token ends."""
    end = at + 1
    while end < last and end - at < LONGEST:
        if _is_part(tokens, end, caseless):
            end += 1
            continue
        over = _over_connector(tokens, at, end, last, caseless)
        if over is None:
            break
        end = over
    while end > at + 1 and tokens.tags[end - 1] == "POS":
        end -= 1
    return end


def _is_part(tokens: Tokens, at: int, caseless: bool) -> bool:
    word = tokens.words[at]
    if caseless:
        return tokens.tags[at] in ("NNP", "NNPS") and word[0].isalpha()
    if (tokens.lower[at] in words("english_words") and word not in ("US", "UN")) or tokens.lower[at] in words(
        "no_names"
    ):
        return False
    return (_is_capital(word) and word[0].isalpha()) or _INITIAL.fullmatch(word) is not None


def _over_connector(tokens: Tokens, at: int, end: int, last: int, caseless: bool) -> int | None:
    """Past "of the", "for", a particle or a possessive, if the name goes on behind it."""
    word = tokens.lower[end]
    if tokens.tags[end] == "POS":
        if (head := _shared_head(tokens, end, last)) is not None:
            return head
        return end + 2 if _possessive_goes_on(tokens, at, end, last) else None
    if word in words("name_particles") and tokens.words[end].islower():
        return end + 2 if end + 1 < last and _is_part(tokens, end + 1, caseless) and word != "y" else None
    if word not in words("name_connectors") or (caseless and word == "and"):
        return None
    after = end + 1
    if after < last and tokens.lower[after] in ("the", "la", "los", "del") and tokens.words[after].islower():
        after += 1
    if after >= last or not _is_part(tokens, after, caseless) or tokens.tags[after] == "POS":
        return None
    stop = after + 1
    while stop < last and _is_part(tokens, stop, caseless):
        stop += 1
    return after + 1 if _is_organisation_so_far(tokens, (at, end), (after, stop)) else None


def _shared_head(tokens: Tokens, end: int, last: int) -> int | None:
    """The noun of a body that two have together, behind the possessive of the first: "Dyers' | and Weavers' | League"."""
    if end + 4 >= last or tokens.lower[end + 1] not in ("and", "&") or tokens.tags[end + 3] != "POS":
        return None
    owners = _is_capital(tokens.words[end - 1]) and _is_part(tokens, end + 2, False)
    head = tokens.lower[end + 4] in words("organisation_heads") and _is_part(tokens, end + 4, False)
    return end + 4 if owners and head else None


def _possessive_goes_on(tokens: Tokens, at: int, end: int, last: int) -> bool:
    """ "Workers' League", "St. Brenna's Hospital": a possessive inside a name."""
    if end + 1 >= last or not _is_part(tokens, end + 1, False):
        return False
    joins = words("name_connectors") | {"the"}
    at = next((i + 1 for i in range(end - 1, at, -1) if tokens.lower[i] in joins), at)  # of "Bureau of the | Workers"
    before = tokens.lower[end - 1]
    common = before in words("group_nouns")
    heads = words("organisation_heads") | words("publication_heads") | words("owned_heads")
    head = tokens.lower[end + 1] in heads
    saint = tokens.lower[at] in ("st", "st.", "saint")
    plural = tokens.words[end] in APOSTROPHES and country_of(tokens.words[end - 1]) is None
    office = end - at == 1 and before in words("role_words")  # "Ombudsman's Office"
    return (common or saint or (head and (plural or office))) and end - at <= 4


def _is_organisation_so_far(tokens: Tokens, run: tuple[int, int], behind: tuple[int, int]) -> bool:
    """Whether a run of name words before a connector names an organisation, so that it goes on with those
    behind."""
    heads, word = words("organisation_heads"), tokens.lower[run[1]]
    before = tokens.lower[slice(*run)]
    has_head = not heads.isdisjoint(before) or not words("statement_nouns").isdisjoint(before[:1])
    if word == "of":
        return has_head or before[-1] in words("of_heads")
    ends_in_head = tokens.lower[behind[1] - 1] in heads
    if word in ("and", "&"):
        next_ = tokens.words[behind[0]]
        single = behind[1] - behind[0] == 1 and not is_adjective(next_) and country_of(next_) is None
        trades = (
            behind[1] - behind[0] == 2
            and tokens.lower[behind[1] - 1] in words("group_nouns")
            and before[-2:-1] == ["of"]
        )
        return (has_head and "of" in before and (single or trades)) or (word == "&" and single)
    if word in ("in", "from", "at", "with", "to", "on"):
        return has_head and ("of" in before or ends_in_head) and word != "from"
    if word == "the":
        return ends_in_head and len(before) == 1
    return has_head or (ends_in_head and before[0] not in words("titles"))  # "Colonel Hale | for the Army"


def _cut(tokens: Tokens, first: int, last: int) -> list[Spot]:
    """The names in a run: an office or title before a name is set apart, a publication's house too."""
    lower = tokens.lower[first:last]
    if (body := _body_of_organ(tokens, first, last)) is not None:
        return [_spot(tokens, body, last, None)]
    office = _office_end(tokens, first, last)
    if office is not None and office < last:
        title = tokens.quote(first, office)
        found = [_spot(tokens, office, last, title)]
        named = _named_in_office(tokens, first, office)
        return named + found
    if office == last:
        return _named_in_office(tokens, first, last)
    if (
        last - first == 1
        and is_adjective(tokens.words[first])
        and country_of(tokens.words[first])
        and lower[0] not in ("us", "u.s.")
    ):
        return []
    return [_spot(tokens, first, last, None)]


def _body_of_organ(tokens: Tokens, first: int, last: int) -> int | None:
    """Where the body begins in a run that names one of its organs: "Political Bureau of the | Workers' Party"."""
    of = next((i for i in range(first + 1, last - 1) if tokens.lower[i] == "of"), None)
    if of is None or of - first > 3 or tokens.lower[of - 1] not in words("organ_words"):
        return None
    body = of + 1 + (tokens.lower[of + 1] == "the")
    heads = words("organisation_heads")
    return body if of + 1 < body < last and not heads.isdisjoint(tokens.lower[body:last]) else None


def _spot(tokens: Tokens, first: int, last: int, title: str | None) -> Spot:
    start, end = tokens.span(first, last)
    return Spot(first, last, start, end, " ".join(tokens.text[start:end].split()), title)


def _office_end(tokens: Tokens, first: int, last: int) -> int | None:
    """The token after the titles and offices that a run begins with, None without any."""
    end = None
    at = first
    organisation = tokens.lower[last - 1] in words("organisation_heads")
    lower = tokens.lower[first:last]
    trade = first  # before which a word is a trade: "Shopkeeper Ada Lindt"
    if len(lower) > 2 and lower[0] in words("person_nouns") and words("organisation_heads").isdisjoint(lower):
        trade = first + 1
    while at < last:
        word = tokens.lower[at].rstrip(".")
        if word in words("titles") or ((at < trade or word in words("role_words")) and not organisation):
            end = at + 1
            at += 1
            if at < last and tokens.lower[at] in ("of", "for") and not organisation:
                break
            continue
        if end is None and at - first < 4 and not organisation:
            at += 1
            continue
        break
    if end is not None and last - end > 0 and tokens.lower[end] in words("name_connectors"):
        return last  # "President of the Republic": an office, no name
    return end


def _named_in_office(tokens: Tokens, first: int, last: int) -> list[Spot]:
    """A country or organisation named in an office: "UN envoy", "Iraqi Prime Minister" has none."""
    if last - first < 2:
        return []
    head = tokens.words[first]
    if (head.isupper() and len(head) > 1) or (country_of(head) and not is_adjective(head)):
        return [_spot(tokens, first, first + 1, None)]
    return []


def _in_heading(paragraph: Paragraph, tokens: Tokens, keys: set[str], longest: int) -> list[Spot]:
    """Names in a heading that are names elsewhere too (by key, of so many words at most), the longest first."""
    first, last = tokens.sentences[paragraph.first][0], tokens.sentences[paragraph.last - 1][1]
    found = []
    at = first
    while at < last:
        for length in range(min(longest + 2, last - at), 0, -1):
            if tokens.tags[at] == "POS" or not tokens.words[at][0].isalnum():
                break
            if (
                key(tokens.quote(at, at + length)) in keys
                and tokens.words[at + length - 1][0].isalnum()
                and tokens.words[at][0].isupper()
            ):
                found.append(_spot(tokens, at, at + length, None))
                at += length - 1
                break
        at += 1
    return found
