"""Who a phrase means: a name in it or beside it, a pronoun, an office, else the phrase itself.

"She", "the minister", "the union" are looked up backwards in the work: the last person, the last person
with that title, the last organisation whose name has that noun. What nobody named bears stands for
itself, an unnamed source or a group.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cached_property

from testimonia.grammar.inflection import singular
from testimonia.grammar.tokens import Tokens
from testimonia.names import beside
from testimonia.names.countries import is_adjective
from testimonia.names.keys import key
from testimonia.names.owners import Owners
from testimonia.names.phrases import OF_PHRASE, Phrases
from testimonia.names.pronouns import Pronouns
from testimonia.names.references import PERSONAL, PLURAL, THING, Reference
from testimonia.names.roster import Roster
from testimonia.names.spotting import Spot
from testimonia.names.unnamed import people
from testimonia.records import ActorKind, MentionKind
from testimonia.vocabularies import mapping, words

OFFICE = 5  # tokens from an office to the name behind it
OPENING = 8  # names above which somebody may be brought in without one
CALLED = 8  # tokens from a noun to what somebody is called
LATER = 2500  # characters from an office to the name below
LONGEST = 9  # words of the name of a body that signs
_BODIES = (MentionKind.ORGANISATION, MentionKind.PUBLICATION)
_ARTICLE = re.compile(r"^(?:the(?:\s+(?:very\s+)?same)?|an?)\s+", re.IGNORECASE)


class Resolver:
    """Resolves phrases of one capture; `resolve` remembers what it found, for pronouns behind it."""

    def __init__(self, roster: Roster, spots: dict[int, list[Spot]], tokens: Tokens) -> None:
        self.roster, self.tokens = roster, tokens
        known = {work: [s for s in found if s in roster.kind_of_spot] for work, found in spots.items()}
        self.phrases = Phrases(tokens, known)
        self._owners = Owners(self.phrases, roster.kind_of_spot)
        self._pronouns = Pronouns(roster, self.phrases)
        self._meant: dict[tuple[int, str], str] = {}  # by work and phrase the person whom it meant last
        self._but: str | None = None  # who is not meant by a pronoun
        self._speaks = False  # whether a phrase is that of somebody who speaks

    def resolve(
        self, at: Reference, *, speaks: bool = False, cited: bool = False, but: str | None = None
    ) -> str | None:
        """The actor that a phrase means, a new one if nobody named; as a pronoun not `but`, who would say "I". None for
        "I", "we", numbers. `cited`: it speaks only as cited by another, whom a pronoun behind it means rather."""
        self._but, self._speaks = but, speaks
        actor = self._resolve(at)
        if actor is not None and self.roster.actors[actor].kind is ActorKind.PERSON:
            self._meant[self._phrase(at)] = actor
        if actor is not None and speaks and not cited:
            self._pronouns.said(at, actor)
        return actor

    def _resolve(self, at: Reference) -> str | None:
        lower = self.tokens.lower
        head = self.phrases.head(at)
        if lower[at.first] == "who" and (before := self._antecedent(at)) is not None:
            named = beside.before(self.tokens, self.phrases.spots(at.work), before.first)
            return self.roster.of_spot(named, at.work) if named and self._is_person(named) else self._resolve(before)
        if at.last - at.first == 1 and lower[at.first] in PERSONAL | PLURAL | THING:
            return self._pronoun(at)
        if lower[head] in words("own_pronouns"):
            return None
        spot = self._begun(at, head) or self.phrases.spot_in(at.first, at.last, at.work)
        if spot is not None and self._is_titled(spot, at):
            return self.roster.of_spot(spot, at.work)
        if spot is not None and _heads(spot, at, head):
            return self._short_for(spot, at, head) or self.roster.of_spot(spot, at.work)
        if (called := self._called(at, head)) is not None:
            return self.roster.of_spot(called, at.work)
        hung = self.tokens.lower[at.last : at.last + 1] == ["who"] and self.tokens.lower[at.first] in ("a", "an")
        ahead = beside.before(self.tokens, self.phrases.spots(at.work), at.first) if hung else None
        if ahead is not None and self._is_person(ahead):
            return self.roster.of_spot(ahead, at.work)
        if (named := self._apposed(at, head)) is not None:
            return self.roster.of_spot(named, at.work)
        if (owner := self._owners.of(at, head)) is not None:
            return self._resolve(owner)
        definite = lower[at.first] in ("the", "this", "that", "its", "his", "her", "their", "our")
        if definite and (known := self._by_noun(at, head) or self._meant.get(self._phrase(at))) is not None:
            return known
        if (named := self._named_later(at, head)) is not None:
            return self.roster.of_spot(named, at.work)
        return self._itself(at, head)

    def _pronoun(self, at: Reference) -> str | None:
        word, meant = self.tokens.lower[at.first], self._pronouns.meant(at, self._but, speaks=self._speaks)
        if meant is None and self._speaks and word == "they":
            return self.roster.described(self.tokens.quote(at.first, at.last), ActorKind.UNNAMED, at.work)
        actor = self._resolve(meant) if isinstance(meant, Reference) else meant
        if actor is not None:
            self._pronouns.note(actor, word)
        return actor

    def _phrase(self, at: Reference) -> tuple[int, str]:
        return at.work, self.tokens.quote(at.first, at.last).casefold()

    def _called(self, at: Reference, head: int) -> Spot | None:
        """The name that a phrase goes on to give: "a group calling itself NAME", "a farmer who gave his name as NAME"."""
        behind = self.tokens.lower[head + 1 : head + 1 + CALLED]
        for size, word in enumerate(behind, 1):
            before = behind[: size - 1]
            if word in (".", ";") or (word == "as" and {"name", "known"}.isdisjoint(before)):
                return None
            if word in ("called", "named", "as") or (word == "itself" and before[-1:] == ["calling"]):
                spot = beside.at(self.tokens, self.phrases.spots(at.work), head + 1 + size)
                return spot if spot is not None and self.roster.kind_of_spot[spot] is not MentionKind.PLACE else None
        return None

    def _is_person(self, spot: Spot) -> bool:
        return self.roster.kind_of_spot[spot] is MentionKind.PERSON

    def _is_titled(self, spot: Spot, at: Reference) -> bool:
        """Whether a phrase ends in a person's name behind an office: "Ministry of Works spokesman | NAME"."""
        lower, size = self.tokens.lower, len((spot.title or "").split())
        if not self._is_person(spot) or spot.last < at.last or spot.first - size <= at.first:
            return False
        office = size > 0 or lower[spot.first - 1] in words("role_words") | words("titles")
        return office and self.tokens.tags[spot.first - size - 1] not in ("IN", "TO")

    def _apposed(self, at: Reference, head: int) -> Spot | None:
        """Who or what is named in commas behind a phrase: "the spokesman, Naji Sabr, …", "the mayor of Orla, …", "the
        news agency, Orlapress, …"."""
        noun = self.tokens.lower[head]
        end = self.phrases.described_to(head + 1)
        spot = beside.behind(self.tokens, self.phrases.spots(at.work), max(at.last, end) if end == head + 1 else end)
        spot = spot or beside.behind(self.tokens, self.phrases.spots(at.work), end)
        if spot is None or self.tokens.tags[head] in ("NNS", "NNPS"):
            return None
        kind = self.roster.kind_of_spot[spot]
        kinds = ("organisation_heads", "publication_heads", "common_bodies", "reporting_nouns", "publication_nouns")
        if any(noun in words(kind) for kind in kinds):
            return spot if kind in _BODIES else None
        office = noun in words("role_words") | words("titles")
        person = office or self._speaks or singular(noun) in words("person_nouns")
        owned = self._speaks and self.tokens.tags[at.first] == "PRP$"  # "our affiliate, the Union of …, "
        if owned and kind in _BODIES and singular(noun) not in words("person_nouns"):
            return spot
        return spot if (person and kind is MentionKind.PERSON) or (office and kind in _BODIES) else None

    def _begun(self, at: Reference, head: int) -> Spot | None:
        """The name that has the head of a phrase and goes on behind it: "the Party | of Labour"."""
        begins = self.phrases.begins(at.work)
        found = self.phrases.spots(at.work)[bisect_left(begins, at.first) : bisect_left(begins, head + 1)]
        return found[-1] if found and found[-1].last > max(head, at.last) else None

    def _short_for(self, spot: Spot, at: Reference, head: int) -> str | None:
        """The body that is called by its noun alone: "the Committee"."""
        noun = self.tokens.lower[head]
        if spot.last - spot.first > 1 or noun not in words("organisation_heads"):
            return None
        actor = self.roster.of_spot(spot, at.work)
        return self._by_noun(at, head) if actor and len(self.roster.actors[actor].name.split()) == 1 else None

    def answerable(self, at: Reference) -> str | None:
        """The body for which an unnamed person speaks: "a police spokesman", "a spokeswoman for the union", "a team of the Red
        Cross"."""
        head = self.phrases.head(at)
        if self.tokens.lower[head] in words("envoys"):
            return self._sending(at, head)
        if self.tokens.lower[head] not in words("spokespersons"):
            return None
        spot = self.phrases.spot_in(at.first, at.last, at.work)
        if spot is not None:
            return self.roster.of_spot(spot, at.work)
        lower = self.tokens.lower
        if head > at.first and lower[head - 1] in words("common_bodies") | words("organisation_heads"):
            return self._resolve(Reference(at.first, head, at.work))
        end = self.phrases.described_to(head + 1)
        if end > head + 2 and lower[head + 1] in ("for", "of"):
            return self._resolve(Reference(head + 2, end, at.work))
        return None

    def _sending(self, at: Reference, head: int) -> str | None:
        """The body, by its name, of which some are sent out: "a team | of the Harbour Red Cross"."""
        end = self.phrases.described_to(head + 1)
        if self.tokens.lower[head + 1 : head + 2] not in (["of"], ["from"]) or end <= head + 2:
            return None
        spot = self.phrases.spot_in(head + 2, end, at.work)
        named = spot is not None and self.roster.kind_of_spot[spot] is MentionKind.ORGANISATION
        return self.roster.of_spot(spot, at.work) if spot is not None and named else None

    def _antecedent(self, at: Reference) -> Reference | None:
        """The phrase that "who" is about: what stands right before it, with what describes it."""
        tokens = self.tokens
        end = at.first - 1 if at.first and tokens.words[at.first - 1] == "," else at.first
        begin = end
        while begin > 0 and (
            tokens.tags[begin - 1] in OF_PHRASE or tokens.lower[begin - 1] in words("describing_prepositions")
        ):
            begin -= 1
        while begin < end and (tokens.tags[begin] in ("IN", "POS") or not tokens.words[begin][0].isalnum()):
            begin += 1
        return Reference(begin, end, at.work) if begin < end else None

    # --- looking back -----------------------------------------------------------------------------

    def _by_noun(self, at: Reference, head: int) -> str | None:
        """The person of an office, the body of a noun, the state of "the regime"."""
        noun = self.tokens.lower[head]
        if noun in words("role_words") | words("titles"):
            return self._titled(noun, at)
        if noun in words("state_nouns"):
            return self._state(at)
        for spot in reversed(self._pronouns.before(at)):
            if self.roster.kind_of_spot[spot] in _BODIES and self._is_called(spot, noun):
                return self.roster.of_spot(spot, at.work)
        if noun in words("reporting_nouns"):  # "the agency" of "Orla News Service"
            papers = [s for s in self._pronouns.before(at) if self.roster.kind_of_spot[s] is MentionKind.PUBLICATION]
            if papers:
                return self.roster.of_spot(papers[-1], at.work)
        if self.tokens.tags[head] not in ("NN", "NNP"):
            return None
        return self._signing(at, noun) or self._said_to_be(noun, at)

    def _said_to_be(self, noun: str, at: Reference) -> str | None:
        """The person of whom it was last said in the work before that he is one, else the only one of whom the capture says
        so: "the prefect, NAME, …"."""
        said = self._described.get(singular(noun), [])
        own = [actor for work, token, actor in said if work == at.work and token < at.first]
        every = {actor for _, _, actor in said}
        return own[-1] if own else next(iter(every)) if len(every) == 1 else None

    @cached_property
    def _described(self) -> dict[str, list[tuple[int, int, str]]]:
        """By the noun of a person, of whom it is said: the works, tokens and actors."""
        found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for work in self.phrases.works:
            for spot in self.phrases.spots(work):
                actor = self.roster.of_spot(spot, work)
                if actor is not None and self._is_person(spot):
                    for noun in people().intersection(beside.said_of(self.tokens, spot)):
                        found[noun].append((work, spot.first, actor))
        return found

    def _named_later(self, at: Reference, head: int) -> Spot | None:
        """Who is named below a headline or first sentence that gives only the office: "a surgeon" is "Dr NAME, a surgeon"."""
        noun, spots = self.tokens.lower[head], self.phrases.spots(at.work)
        if not self._speaks or noun not in words("role_words") or self.tokens.lower[at.last : at.last + 1] == ["who"]:
            return None
        begin = self.phrases.begins(at.work)
        words_of_phrase = {*self.tokens.lower[at.first : self.phrases.described_to(head + 1)]}
        heals = noun in words("healers") or not words("hospital_words").isdisjoint(words_of_phrase)
        meant = {noun, "dr", "doctor"} if heals else {noun}
        definite = self.tokens.lower[at.first] == "the"
        if not definite and begin and sum(first < at.first for first in begin) > OPENING:
            return None
        for spot in spots[bisect_left(begin, at.last) :]:
            if self.tokens.starts[spot.first] - self.tokens.starts[at.first] > LATER:
                break
            if self._is_person(spot) and not meant.isdisjoint(beside.said_of(self.tokens, spot)):
                return spot
        return None

    def _signing(self, at: Reference, noun: str) -> str | None:
        """The body that wrote the work, called by its noun: "the Commission"."""
        if noun not in words("organisation_heads"):
            return None
        for name in self.roster.drafts[at.work].authors:
            if singular(noun) in {singular(word.casefold()) for word in name.split()[:LONGEST]}:
                return self.roster.of_name(name, at.work)
        return None

    def _state(self, at: Reference) -> str | None:
        """The state named last before a phrase, else the one that the work, or the capture, names most."""
        near = [spot for spot in self._pronouns.before(at) if self._is_state(spot)]
        if near or self.tokens.lower[at.last - 1] not in words("ruling_nouns"):
            return self.roster.of_spot(near[-1], at.work) if near else None
        for works in ([at.work], self.phrases.works):
            named = Counter(
                self.roster.of_spot(s, work) for work in works for s in self.phrases.spots(work) if self._is_state(s)
            )
            if named:
                return named.most_common(1)[0][0]
        return None

    def _is_state(self, spot: Spot) -> bool:
        """Whether a name is that of a country or of its rulers."""
        return key(spot.name) in self.roster.states or not words("state_nouns").isdisjoint(spot.name.casefold().split())

    def _titled(self, noun: str, at: Reference) -> str | None:
        """The last person before of whom an office is said, else anybody whose title it is."""
        for spot in reversed(self._pronouns.before(at)):
            if self._is_person(spot):
                said = beside.said_of(self.tokens, spot)
                if noun in said or noun in self.tokens.lower[max(0, spot.first - OFFICE) : spot.first]:
                    return self.roster.of_spot(spot, at.work)
        titles = reversed(self.roster.titles[at.work])
        own = next((actor for title, actor in titles if singular(noun) in title.split()), None)
        all_ = (entry for entries in self.roster.titles.values() for entry in entries)
        others = {actor for title, actor in all_ if singular(noun) in title.split()}
        return own or (next(iter(others)) if len(others) == 1 else self._said_to_be(noun, at))

    def _is_called(self, spot: Spot, noun: str) -> bool:
        """Whether a body has a noun in its name, or is said to be one: "the union" of "Dockers' Union", "the company" of
        "the mining company Orla"."""
        published = self.roster.kind_of_spot[spot] is MentionKind.PUBLICATION
        if published and noun in words("publication_nouns"):
            return True
        known = {singular(word) for word in spot.name.casefold().split()}
        said = {*known, *map(singular, beside.said_of(self.tokens, spot))}
        return singular(noun) in said or not said.isdisjoint(mapping("body_synonyms").get(singular(noun), ()))

    # --- nobody named -----------------------------------------------------------------------------

    def _itself(self, at: Reference, head: int) -> str | None:
        """The phrase as an actor of its own: as written, with what says who they are."""
        tokens = self.tokens
        numbered = tokens.tags[head] == "CD" and tokens.lower[head + 1 : head + 2] == ["of"]
        if not numbered and (not tokens.words[head][0].isalpha() or tokens.tags[head] in ("CD", "PRP", "DT", "EX")):
            return None
        noun = tokens.lower[head]
        told = numbered or noun in words("unnamed_nouns") or singular(noun) in words("person_nouns")
        last = self.phrases.described_to(max(at.last if told else head + 1, head + 1)) if told else head + 1
        phrase = _ARTICLE.sub("", tokens.quote(at.first, last))
        return self.roster.described(phrase, self._described_kind(at, head), at.work) if phrase else None

    def _described_kind(self, at: Reference, head: int) -> ActorKind:
        """A body ("the police", "the port authority"), a people or class, or somebody unnamed."""
        noun, tags = self.tokens.lower[head], self.tokens.tags
        several = tags[head] in ("NNS", "NNPS")
        if noun in words("common_bodies") or (noun in words("organisation_heads") and not several):
            return ActorKind.ORGANISATION
        plural = several or noun == "people"
        group = plural and (noun in words("group_nouns") or is_adjective(self.tokens.words[at.first]))
        return ActorKind.GROUP if group and noun not in words("speaking_groups") else ActorKind.UNNAMED


def _heads(spot: Spot, at: Reference, head: int) -> bool:
    """Whether a name is what a phrase is about, not only part of its description."""
    return spot.first <= head < spot.last or (spot.last >= at.last and spot.first <= head + 1)
