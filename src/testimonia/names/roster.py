"""The actors of one capture: names brought together, and what phrases and pronouns stand for.

Within a work a surname is the person of that surname, an acronym what it abbreviates, "the Courier" the
paper whose name ends so, "the Iranian regime" Iran. Of different works of a capture only full names,
acronyms with their expansion and names of states are brought together; a surname alone is not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from testimonia.grammar.tokens import Tokens, lowered
from testimonia.names.countries import country_of, derived_from, is_adjective, state_phrase
from testimonia.names.keys import key
from testimonia.names.kinds import kind_of
from testimonia.names.likeness import SPACED, alike, best_name, initials, near_surname, signatures
from testimonia.names.spotting import Spot
from testimonia.records import Actor, ActorKind, MentionKind, WorkKind, identify
from testimonia.vocabularies import listed, words
from testimonia.works.draft import Draft

LONGEST = 300  # letters of a name in a credit that is looked for in the text
_BRACKETED = re.compile(r"\s*\(\s*[“\"']?([A-Z][\w.&-]{1,11})[”\"']?\s*[),]")
_FACTION = re.compile(r"(?P<body>.+) \((?P<part>[^()]+)")  # in a key
_ARTICLE = re.compile(r"(?<!\w)the\s+$", re.IGNORECASE)
_IN_DATELINE = re.compile(r"\)\s*(?:[-–—]|$|\n)")
_OFFICE = re.compile(r"\b[Tt]he (?P<office>[A-Z][\w’'-]*(?: (?:of|for|and|the|[A-Z][\w’'-]*)){0,8}) \($")
_BEFORE = 120  # characters in which an office stands before a name in brackets
# "the Secretary of State for NAME"
_HOLDERS = frozenset(("minister", "Minister", "Secretary", "State", "Commissioner"))
_ACTOR_KINDS = {
    MentionKind.PERSON: ActorKind.PERSON,
    MentionKind.ORGANISATION: ActorKind.ORGANISATION,
    MentionKind.PUBLICATION: ActorKind.PUBLICATION,
    MentionKind.GROUP: ActorKind.GROUP,
    MentionKind.PLACE: ActorKind.ORGANISATION,
}


@dataclass(slots=True, eq=False)
class Named:
    """A name of one work with its spellings, before it is known who else it is."""

    key: str
    work: int
    kind: MentionKind
    names: Counter[str] = field(default_factory=Counter)
    titles: set[str] = field(default_factory=set)
    spots: list[Spot] = field(default_factory=list)
    publishes: bool = False  # whether it puts out works as a publication
    words: list[str] = field(init=False)  # of the key

    def __post_init__(self) -> None:
        self.words = self.key.split()


class Roster:
    """The actors of a capture. `actor` of a spot, `named` of a name in a credit, `described` of a
    phrase that is no name."""

    def __init__(
        self,
        spots: dict[int, list[Spot]],
        tokens: Tokens,
        drafts: list[Draft],
        capture: str,
        heard: Iterable[tuple[MentionKind, int, int]] = (),
    ) -> None:
        """`heard`: the kinds of names by their offsets, as far as a reader hears them."""
        self.capture, self.tokens, self.drafts = capture, tokens, drafts
        self._heard = {end: (start, kind) for kind, start, end in heard}
        self._group: dict[int, int] = {}  # union-find over indices of `_entries`
        self._entries: list[Named] = []
        self._index: dict[tuple[int, str], int] = {}
        self._of_work: dict[int, list[int]] = defaultdict(list)  # by work, the indices of its entries
        self.kind_of_spot: dict[Spot, MentionKind] = {}
        self._collect(spots)
        self._spell_credits()
        self.states = self._states_named()
        self._settle_kinds()
        self._unite()
        self.actors: dict[str, Actor] = {}
        self._ids: dict[int, str] = {}
        self._make()

    # --- collecting -------------------------------------------------------------------------------

    def _collect(self, spots: dict[int, list[Spot]]) -> None:
        for work, found in spots.items():
            for spot in found:
                kind = self._kind(spot)
                if kind is not None:
                    reports = kind is not MentionKind.PLACE and self._reports(spot)
                    kind = MentionKind.PUBLICATION if reports else kind
                    self.kind_of_spot[spot] = kind
                    entry = self._note(work, spot.name, kind, spot)
                    if entry is not None:
                        entry.publishes |= reports
        for work, draft in enumerate(self.drafts):
            for name in draft.authors:
                self._note(work, name, kind_of(name) or MentionKind.PERSON, None)
            if draft.publisher:
                kind = _publishing_kind(draft)
                entry = self._note(work, draft.publisher, kind, None)
                if entry is not None:
                    entry.publishes |= kind is MentionKind.PUBLICATION

    def _kind(self, spot: Spot) -> MentionKind | None:
        before = self.tokens.lower[spot.first - 1] if spot.first else ""
        article = before in ("the", "this")
        after = self.tokens.lower[spot.first - 2] if article and spot.first > 1 else before
        title = spot.title or (before if before.strip(".") in words("titles") else None)
        kind = kind_of(spot.name, title=title, after=after, article=article)
        held = before in ("of", "for") and self.tokens.words[max(0, spot.first - 2)] in _HOLDERS
        return MentionKind.ORGANISATION if kind is MentionKind.PERSON and not title and held else kind

    def _reports(self, spot: Spot) -> bool:
        """Whether a name is that of who reports where it stands: "Port Tarn, 3 May (NAME) –", "… was hurt. (NAME)",
        "the news agency, NAME"."""
        text = self.tokens.text
        if _IN_DATELINE.match(text, spot.end) and text[spot.start - 1 : spot.start] == "(":
            return not spot.name.isupper()
        before = [word for word in self.tokens.lower[max(0, spot.first - 2) : spot.first] if word != ","]
        return bool(before) and before[-1] in words("reporting_nouns")

    def _note(self, work: int, name: str, kind: MentionKind, spot: Spot | None) -> Named | None:
        """Take in a name; None if it is of marks alone."""
        at = (work, key(name))
        if not at[1] or not _tidy(name):
            return None
        if at not in self._index:
            self._index[at] = len(self._entries)
            self._of_work[work].append(len(self._entries))
            self._entries.append(Named(at[1], work, kind))
        entry = self._entries[self._index[at]]
        entry.names[_tidy(name)] += 1
        titled = kind is MentionKind.PERSON and spot is not None and spot.title
        if titled or (kind is not MentionKind.PLACE and entry.kind is MentionKind.PLACE):
            entry.kind = kind
        if spot is not None:
            entry.spots.append(spot)
            entry.titles.update(self._offices(spot) if kind is MentionKind.PERSON else ())
        return entry

    def _offices(self, spot: Spot) -> Iterator[str]:
        """The title of a name, and the office before it in brackets: "The Minister for Ports (Mr. NAME)"."""
        if spot.title:
            yield spot.title.casefold()
        start = self.tokens.starts[spot.first - len((spot.title or "").split())]
        before = self.tokens.text[max(0, start - _BEFORE) : start]
        office = _OFFICE.search(before) if before.endswith("(") else None
        if office is not None:
            yield office["office"].casefold()

    def _spell_credits(self) -> None:
        """Take in how mastheads and headings write those who sign and publish: "THE COURIER", "T h e  C o u r i e r"."""
        text = self.tokens.text
        lower, spaced = lowered(text), SPACED.search(text) is not None
        known: dict[str, dict[str, int]] = {}
        for index in {self._index.get((work, key(name))) for work, name in self._credits()} - {None}:
            entry = self._entries[index]  # type: ignore[index]
            if len(entry.key) > LONGEST:
                continue
            if entry.key not in known:
                found = _written(entry.key, text, lower, spaced=spaced)
                known[entry.key] = {_tidy(name): 0 for name in found if name[0].isupper()}
            entry.names.update(known[entry.key])

    def _credits(self) -> Iterator[tuple[int, str]]:
        """Works by index, with the names in their credits."""
        for work, draft in enumerate(self.drafts):
            yield from ((work, name) for name in (*draft.authors, draft.publisher) if name)

    def _states_named(self) -> dict[str, str]:
        """The countries named in the capture, by key: known ones, and names of one word from which the text
        forms an adjective ("Talmeria" beside "Talmerian")."""
        single = {name for e in self._entries if " " not in e.key for name in e.names if name[0].isupper()}
        known = {name for e in self._entries for name in e.names if country_of(name) and not is_adjective(name)}
        capitals = {
            word
            for word in self.tokens.words
            if word[0].isupper() and word[-2:].lower() in ("an", "se", "sh", "ni", "di", "ri")
        }
        named = frozenset(single - known)
        formed = {place for word in capitals if (place := derived_from(word, named))}
        return {key(name): country_of(name) or name for name in sorted(known | formed)}

    def _settle_kinds(self) -> None:
        """One kind for a name throughout the capture: with a title it is a person; else by majority."""
        by_key: dict[str, list[Named]] = defaultdict(list)
        for entry in self._entries:
            by_key[entry.key].append(entry)
        for entries in by_key.values():
            votes = Counter({e.kind: 0 for e in entries})
            for e in entries:
                votes[e.kind] += sum(e.names.values()) + (100 if e.titles else 0)
            if any(e.publishes for e in entries):
                votes[MentionKind.PUBLICATION] += 50
            best = votes.most_common(1)[0][0]
            if best is MentionKind.PERSON and entries[0].key in self.states and not any(e.titles for e in entries):
                best = MentionKind.PLACE
            if best is MentionKind.PERSON and (heard := self._heard_as(entries)) is not None:
                best = heard
                self.kind_of_spot.update({spot: best for e in entries for spot in e.spots})
            for e in entries:
                e.kind = best

    def _heard_as(self, entries: list[Named]) -> MentionKind | None:
        """What a reader mostly hears names to be of which nothing but their capitals says that they are persons': places
        of one word, or behind "in", "of" and the like; bodies of several words."""
        name = entries[0].key
        if any(e.titles for e in entries) or name in self._signing or name in self._surnames:
            return None
        spots = [spot for e in entries for spot in e.spots]
        votes = Counter(kind for spot in spots if (kind := self._heard_at(spot)) is not None)
        best = max(votes, key=lambda kind: votes[kind], default=MentionKind.PERSON)
        if votes[best] <= votes[MentionKind.PERSON]:
            return None
        if best is MentionKind.PLACE:
            placed = any(self.tokens.tags[spot.first - 1] in ("IN", "TO") for spot in spots if spot.first)
            return best if placed or " " not in name or votes[best] > 1 else None
        return best if " " in name else None

    def _heard_at(self, spot: Spot) -> MentionKind | None:
        start, kind = self._heard.get(spot.end, (spot.end, None))
        return kind if start <= spot.start else None

    @cached_property
    def _surnames(self) -> frozenset[str]:
        return frozenset(e.words[-1] for e in self._entries if e.kind is MentionKind.PERSON and len(e.words) > 1)

    @cached_property
    def _signing(self) -> frozenset[str]:
        """The keys of the names of those who sign works."""
        return frozenset(key(name) for draft in self.drafts for name in draft.authors)

    # --- uniting ----------------------------------------------------------------------------------

    def _find(self, index: int) -> int:
        while self._group.get(index, index) != index:
            index = self._group[index]
        return index

    def _join(self, a: int, b: int) -> None:
        a, b = sorted((self._find(a), self._find(b)))
        if a != b:
            self._group[b] = a

    def _unite(self) -> None:
        by_key: dict[str, list[int]] = defaultdict(list)
        for index, entry in enumerate(self._entries):
            by_key[entry.key].append(index)
        surnames = {e.words[-1] for e in self._entries if e.kind is MentionKind.PERSON and len(e.words) > 1}
        for indices in by_key.values():
            entry = self._entries[indices[0]]
            if entry.kind is not MentionKind.PERSON or " " in entry.key or entry.key not in surnames:
                for other in indices[1:]:
                    self._join(indices[0], other)
        self._unite_states(by_key)
        self._unite_acronyms(by_key)
        self._unite_labels(by_key)
        self._unite_factions(by_key)
        for index, entry in enumerate(self._entries):
            if (full := self._fuller(entry)) is not None:
                self._join(index, full)
        self._unite_spellings(by_key)

    def _related(self, work: int) -> list[int]:
        """A work, those that hold it and those that it holds, the nearest first."""
        draft = self.drafts[work] if work < len(self.drafts) else None
        found = [work]
        host = draft.parent if draft is not None else None
        while host is not None:
            found.append(self.drafts.index(host))
            host = host.parent
        found += [i for i, other in enumerate(self.drafts) if draft is not None and other.parent is draft]
        return found

    def _fuller(self, entry: Named) -> int | None:
        """The entry with the fuller form of a name, in the same work or one around or inside it."""
        for work in self._related(entry.work):
            longer = (i for i in self._of_work[work] if len(self._entries[i].words) > len(entry.words))
            found = [i for i in longer if self._shortens(entry, self._entries[i])]
            for fits in (found, [i for i in found if self._begins(entry, self._entries[i])]):
                if len({self._find(i) for i in fits}) == 1:
                    return fits[0]
            if found:
                return None
        return None

    def _begins(self, short: Named, full: Named) -> bool:
        """Whether a name begins a fuller one of no faction: what "the Miners' Union" means where there are a "Miners'
        Union of X" and a "Free Miners' Union"."""
        return full.words[: len(short.words)] == short.words and "(" not in full.key

    def _shortens(self, short: Named, full: Named) -> bool:
        """Whether one name is a shorter form of another."""
        few, many = short.words, full.words
        if _is_person(short) != _is_person(full):
            return False
        if full.kind is MentionKind.PERSON:
            return short.kind is MentionKind.PERSON and (
                many[-len(few) :] == few
                or near_surname(few, many)
                or (len(few) == 1 and many[0] == few[0] and len(few[0]) > 3)
            )
        if short.kind is MentionKind.PERSON:
            return False
        head = many[-1] in words("organisation_heads") | words("publication_heads") | words("place_heads")
        if many[: len(few)] == few and len(many) - len(few) == 1 and head:
            return True  # "Labour", "Stop the War"
        if len(few) > 1 and many[: len(few)] == few and many[len(few)] in ("of", "for"):
            return True  # "the Miners' Union" of "Miners' Union of X"
        if many[-len(few) :] == few and (
            len(few) > 1 or any(spot.first and self.tokens.lower[spot.first - 1] == "the" for spot in short.spots)
        ):
            return " of " not in f" {full.key} "  # "the Courier"
        return False

    def _unite_states(self, by_key: dict[str, list[int]]) -> None:
        """Names of one state: its own, its long form, its government and regime."""
        states: dict[str, list[int]] = defaultdict(list)
        places = {
            name for e in self._entries if e.kind in (MentionKind.PLACE, MentionKind.ORGANISATION) for name in e.names
        } | set(self.states.values())
        rulers = self._rulers()
        for indices in by_key.values():
            name = next(iter(self._entries[indices[0]].names))
            if country := self._state(name, places, rulers):
                states[country.casefold()] += indices
                for i in indices:
                    self._entries[i].kind = (
                        MentionKind.ORGANISATION
                        if self._entries[i].kind is not MentionKind.PLACE or country_of(country)
                        else self._entries[i].kind
                    )
        for indices in states.values():
            for other in indices[1:]:
                self._join(indices[0], other)

    def _state(self, name: str, places: set[str], rulers: dict[str, str]) -> str | None:
        found = name.split()
        if not words("state_nouns").isdisjoint(word.casefold() for word in found) and len(found) > 1:
            if country := state_phrase(name, places):
                return country
            bare = re.sub(r"['’]s?$", "", found[0]).casefold()
            return rulers.get(bare) or self._only_state(name)
        return self.states.get(key(name))

    def _only_state(self, name: str) -> str | None:
        """The state of a phrase that names none ("Islamic Republic"): the one whose long form it begins."""
        from testimonia.vocabularies import mapping

        fits = {
            country
            for country, aliases in mapping("country_aliases").items()
            for alias in aliases
            if alias.casefold().startswith(name.casefold() + " of ")
        }
        named = {country for country in fits if any(country_of(n) == country for e in self._entries for n in e.names)}
        return next(iter(named)) if len(named) == 1 else None

    def _rulers(self) -> dict[str, str]:
        """The states that persons lead, by surname: from titles such as "Iraqi Prime Minister"."""
        found: dict[str, str] = {}
        for entry in self._entries:
            if entry.kind is not MentionKind.PERSON:
                continue
            for spot in entry.spots:
                around = " ".join(self.tokens.words[max(0, spot.first - 5) : spot.first]).casefold()
                role = next((role for role in words("ruler_roles") if around.endswith(role)), None)
                if role is None:
                    continue
                before = around.removesuffix(role).split()
                country = country_of(before[-1]) if before else None
                if country is None and before:
                    country = derived_from(before[-1], {n for e in self._entries for n in e.names})
                if country:
                    found[entry.key.split()[-1]] = country
        return found

    def _unite_acronyms(self, by_key: dict[str, list[int]]) -> None:
        """Acronyms in brackets behind a name, and those that spell the initials of just one."""
        for index, entry in enumerate(self._entries):
            for spot in entry.spots:
                match = _BRACKETED.match(self.tokens.text, spot.end, spot.end + 40)
                if match and match[1].upper() == match[1]:
                    for other in by_key.get(key(match[1]), ()):
                        self._join(index, other)
        shortened: dict[str, set[int]] = defaultdict(set)
        for index, entry in enumerate(self._entries):
            if " " in entry.key and entry.kind is not MentionKind.PERSON:
                for form in initials(next(iter(entry.names))):
                    shortened[form].add(index)
        for k, indices in by_key.items():
            name = next(iter(self._entries[indices[0]].names))
            if not name.replace(".", "").isupper() or not 3 <= len(k) <= 8:
                continue
            groups = {self._find(i) for i in shortened.get(k, ())}
            if len(groups) == 1:
                for i in indices:
                    self._join(next(iter(groups)), i)

    def _unite_labels(self, by_key: dict[str, list[int]]) -> None:
        """Initials that stand before the words of an interview, and the one person who has them."""
        persons: dict[str, set[int]] = defaultdict(set)
        for index, entry in enumerate(self._entries):
            if entry.kind is MentionKind.PERSON and " " in entry.key:
                persons["".join(word[0] for word in entry.words)].add(index)
        for k in persons.keys() & by_key.keys():
            groups = {self._find(index) for index in persons[k]}
            labels = re.findall(rf"^{re.escape(k.upper())}\s*:", self.tokens.text, re.MULTILINE)
            if len(groups) == 1 and len(labels) > 1:
                for index in by_key[k]:
                    self._join(next(iter(groups)), index)

    def _unite_factions(self, by_key: dict[str, list[int]]) -> None:
        """Short forms of a body with its faction: of "Party of X (Unity)" these are "PX (Unity)", "Unity party"."""
        whole = {k: match for k in by_key if (match := _FACTION.fullmatch(k))}
        for k, match in whole.items():
            name, part = next(iter(self._entries[by_key[k][0]].names)), match["part"]
            short = {key(f"{form} ({part})") for form in initials(name.partition("(")[0])}
            short |= {f"{part} {noun}" for noun in match["body"].split() if noun in words("organisation_heads")}
            for other in short & by_key.keys():
                self._join(by_key[k][0], by_key[other][0])

    def _unite_spellings(self, by_key: dict[str, list[int]]) -> None:
        """Full names that are spellings of one. Only those that may be alike are compared."""
        met: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for b in (indices[0] for k, indices in by_key.items() if " " in k and len(k) < 60):
            y = self._entries[b]
            for signature in signatures(y.key, y.kind):
                for a in met[signature]:
                    if self._find(a) != self._find(b) and alike(self._entries[a].key, y.key, y.kind):
                        self._join(a, b)
                met[signature].append(b)

    # --- actors -----------------------------------------------------------------------------------

    def _make(self) -> None:
        groups: dict[int, list[Named]] = defaultdict(list)
        for index, entry in enumerate(self._entries):
            groups[self._find(index)].append(entry)
        for root, entries in groups.items():
            spellings = Counter[str]()
            for entry in entries:
                spellings.update(entry.names)
            kinds = Counter({e.kind: 0 for e in entries})
            for e in entries:
                kinds[e.kind] += sum(e.names.values())
            kind = _ACTOR_KINDS[kinds.most_common(1)[0][0]]
            name = best_name(spellings, kind)
            actor = Actor(identify("actor", kind is ActorKind.PERSON, key(name)), kind, name, tuple(sorted(spellings)))
            self._ids[root] = actor.id
            known = self.actors.get(actor.id)
            self.actors[actor.id] = actor if known is None else _merged(known, actor)

    def of_name(self, name: str, work: int) -> str | None:
        """The actor of a name in a credit of a work."""
        index = self._index.get((work, key(name)))
        return self._ids[self._find(index)] if index is not None else None

    def of_spot(self, spot: Spot, work: int) -> str | None:
        """The actor of a name where it stands; None of places that do not act here."""
        return self.of_name(spot.name, work)

    @cached_property
    def titles(self) -> Mapping[int, list[tuple[str, str]]]:
        """By work, (title without case, actor) of all persons with titles."""
        found: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for index, entry in enumerate(self._entries):
            found[entry.work] += [(title, self._ids[self._find(index)]) for title in sorted(entry.titles)]
        return found

    @cached_property
    def met(self) -> Counter[str]:
        """How often each actor is named in the text."""
        return Counter(self._ids[self._find(i)] for i, entry in enumerate(self._entries) for _ in entry.spots)

    def described(self, phrase: str, kind: ActorKind, work: int) -> str:
        """The actor that a phrase without a name stands for in a work: one of its own."""
        name = _tidy(phrase)
        scope = "" if kind is ActorKind.GROUP else f"{self.capture}:{work}"
        id_ = identify("actor", kind, scope, key(name))
        if id_ not in self.actors:
            self.actors[id_] = Actor(id_, kind, name, (name,))
        return id_

    def persons(self) -> frozenset[str]:
        """The ids of the named persons."""
        return frozenset(id_ for id_, actor in self.actors.items() if actor.kind is ActorKind.PERSON)

    def used(self, ids: Iterable[str]) -> tuple[Actor, ...]:
        """The actors with some ids, in a fixed order."""
        wanted = set(ids)
        return tuple(actor for id_, actor in sorted(self.actors.items()) if id_ in wanted)


def _publishing_kind(draft: Draft) -> MentionKind:
    """What puts out a work: a body when its name says so or all it puts out is a statement, else a
    publication."""
    kind = kind_of(draft.publisher or "")
    body = kind is MentionKind.ORGANISATION and not words("organisation_heads").isdisjoint(
        key(draft.publisher or "").split()
    )
    statement = draft.kind in (WorkKind.STATEMENT, WorkKind.NOTICE) and kind is not MentionKind.PUBLICATION
    return MentionKind.ORGANISATION if body or statement else MentionKind.PUBLICATION


def _merged(a: Actor, b: Actor) -> Actor:
    return Actor(a.id, a.kind, a.name, tuple(sorted({*a.names, *b.names})))


def _written(name: str, text: str, lower: str, *, spaced: bool) -> Iterator[str]:
    """How a text writes a name (a key), "the" before it included; `spaced`: perhaps with spaces between its
    letters. `lower` is the text without case."""
    between = r"[\s.]*" if spaced else r"\s+"
    pieces = name.replace(" ", "") if spaced else name.split()
    pattern = re.compile(rf"(?<!\w){between.join(map(re.escape, pieces))}(?!\w)", re.IGNORECASE)
    at = lower.find(pieces[0])
    while at >= 0:
        if match := pattern.match(text, at):
            article = _ARTICLE.search(text, max(0, at - 9), at)
            yield text[article.start() if article else at : match.end()]
        at = lower.find(pieces[0], at + 1)


def _is_person(entry: Named) -> bool:
    return entry.kind is MentionKind.PERSON


@cache
def _held() -> re.Pattern[str]:
    """What is said before the noun of a body of whose it is, or claims to be: "the Front-run town council"."""
    held = "|".join(listed("holding_participles"))
    return re.compile(rf"^(?:[Tt]he\s+)?[\w’'.]+-(?:{held})\s+(?=[a-z])")


def _tidy(name: str) -> str:
    """A spelling without what the sentence puts around it."""
    bare = " ".join(name.split()).strip(" ,;:“”\"'‘•▪·")
    bare = _held().sub("", re.sub(r"['’]s$", "", bare))
    return (
        re.sub(r"^(?:[Tt]he|[Aa]n?)\s+(?=[^\s])", "", bare)
        if not bare.startswith(("The ", "A ")) or len(bare.split()) > 2
        else bare
    )
