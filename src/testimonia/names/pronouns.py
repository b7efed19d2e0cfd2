"""Whom a pronoun stands for: who spoke last, who was named last, or somebody without a name brought in just before."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property

from testimonia.grammar.inflection import singular
from testimonia.grammar.marks import Marks
from testimonia.grammar.tokens import FINITE
from testimonia.names.gender import Genders
from testimonia.names.keys import key
from testimonia.names.phrases import Phrases
from testimonia.names.references import FEMALE, MALE, PERSONAL, PLURAL, THING, Reference
from testimonia.names.roster import Roster
from testimonia.names.spotting import Spot
from testimonia.names.unnamed import Unnamed, people
from testimonia.records import ActorKind, MentionKind
from testimonia.vocabularies import words

FAR = 1500  # characters: nobody is looked up further back
BACK = 40  # names that are looked at


class Pronouns:
    """Looks back in the works of one capture. `said` keeps who spoke, for the pronouns behind."""

    def __init__(self, roster: Roster, phrases: Phrases) -> None:
        self._roster, self._phrases, self._tokens = roster, phrases, phrases.tokens
        self._marks = Marks(phrases.tokens)
        self._genders = Genders(roster, phrases)
        self._unnamed = Unnamed(phrases, roster.kind_of_spot, self._marks)
        self._speakers: dict[int, list[tuple[int, str]]] = defaultdict(list)  # by work: token and actor of sources

    def said(self, at: Reference, actor: str) -> None:
        """Keep that an actor spoke."""
        self._speakers[at.work].append((at.first, actor))

    def note(self, actor: str, word: str) -> None:
        """Keep that a pronoun means an actor."""
        self._genders.note(actor, word)

    def before(self, at: Reference) -> list[Spot]:
        """The names not far before a phrase."""
        stop = bisect_left(self._phrases.begins(at.work), at.first)
        found = self._phrases.spots(at.work)[max(0, stop - BACK) : stop]
        return [spot for spot in found if self._near(spot.first, at.first)]

    def meant(self, at: Reference, but: str | None, *, speaks: bool) -> str | Reference | None:
        """The actor that the pronoun at a place stands for, `but` one, or the phrase that brought in somebody without
        a name; several of them only as those who speak. Whom a quotation before it names only if nobody else."""
        return self._meant(at, but, speaks=speaks, quoted=False) or self._meant(at, but, speaks=speaks, quoted=True)

    def _meant(self, at: Reference, but: str | None, *, speaks: bool, quoted: bool) -> str | Reference | None:
        word = self._tokens.lower[at.first]
        if word in ("we", "us"):
            return None
        if word in PERSONAL:
            kinds = {MentionKind.PERSON}
        elif word in PLURAL:
            kinds = {MentionKind.GROUP, MentionKind.ORGANISATION}
        else:
            kinds = {MentionKind.ORGANISATION, MentionKind.PUBLICATION}
        spoken = [
            (token, actor)
            for token, actor in self._speakers[at.work]
            if token < at.first
            and self._near(token, at.first)
            and actor != but
            and self._may_speak(actor, word, kinds)
            and (quoted or not self._marks.closed(token, at.first))
        ]
        named = self._named(at, word, kinds, but, quoted=quoted)
        if word == "it" and speaks and self._unnamed.is_inserted(at):
            named = [
                entry for entry in named if self._tokens.sentence_at(entry[0]) < self._tokens.sentence_at(at.first)
            ] or named
        last = [*self._last(spoken, at), *self._subject(named)]
        # of one sentence who spoke, before whom it spoke of
        best = max(last, key=lambda entry: (self._tokens.sentence_at(entry[0]), entry in spoken), default=None)
        earlier = self._earlier(at, word)
        if earlier is not None and not any(token > earlier.first for token, _ in [*spoken, *named]):
            between = self._unnamed.somebody(at)
            if between is None or between.first < earlier.first:
                return self._meant(earlier, but, speaks=speaks, quoted=quoted)
        other = self._unnamed.somebody(at) if word in PERSONAL or (word in PLURAL and speaks) else None
        other = self._unnamed.body(at) if speaks and (word == "it" or (word == "they" and other is None)) else other
        if other is not None and (best is None or self._comes_first(other, best[0], spoken=best in spoken)):
            return other
        return best[1] if best else None

    def _last(self, spoken: list[tuple[int, str]], at: Reference) -> list[tuple[int, str]]:
        """Who spoke last: of several in a sentence before, who spoke first there, as the others speak within."""
        if not spoken:
            return []
        sentence = self._tokens.sentence_at(spoken[-1][0])
        same = [entry for entry in spoken if self._tokens.sentence_at(entry[0]) == sentence]
        return same[:1] if sentence < self._tokens.sentence_at(at.first) else same[-1:]

    def _earlier(self, at: Reference, word: str) -> Reference | None:
        """The same pronoun as what an earlier sentence of the paragraph, or this one, is about, with nobody brought in between:
        "He closed the door. | He told me"."""
        same = MALE if word in MALE else FEMALE if word in FEMALE else None
        if same is None:
            return None
        number = self._tokens.sentence_at(at.first)
        begin = max(self._tokens.sentences[max(0, number - 1)][0], self._tokens.block_at(at.first))
        for token in range(at.first - 1, begin - 1, -1):
            if self._tokens.lower[token] in ("he", "she") and self._tokens.lower[token] in same:
                before = Reference(token, token + 1, at.work)
                return before if not self._marks.closed(token, at.first) else None
        return None

    def _comes_first(self, other: Reference, named: int, *, spoken: bool) -> bool:
        """Whether somebody brought in is meant rather than who was named: in a later sentence, or as its subject."""
        mine, its = self._tokens.sentence_at(other.first), self._tokens.sentence_at(named)
        opens = other.first == self._tokens.sentences[mine][0] or self._tokens.tags[other.last] in FINITE
        return mine > its or (mine == its and opens and other.first <= named and not spoken)

    # --- who was named ----------------------------------------------------------------------------

    def _named(
        self, at: Reference, word: str, kinds: set[MentionKind], but: str | None, *, quoted: bool
    ) -> list[tuple[int, str]]:
        """Names of some kinds before a phrase, as token and actor."""
        found = []
        for spot in self.before(at):
            actor = self._roster.of_spot(spot, at.work)
            if (
                actor is None
                or actor == but
                or self._roster.kind_of_spot[spot] not in kinds
                or self._is_addressed(spot)
                or (not quoted and self._marks.closed(spot.first, at.first))
            ):
                continue
            if MentionKind.PERSON not in kinds or (not self._is_place(spot) and self._genders.fits(actor, word)):
                found.append((spot.first, actor))
        return found

    def _is_addressed(self, spot: Spot) -> bool:
        """Whether a name only says who is spoken to: "@NAME", "NAME, I have seen …"."""
        if self._tokens.text[max(0, spot.start - 1) : spot.start] == "@":
            return True
        first = spot.first - len((spot.title or "").split())
        begins = first <= self._tokens.sentences[self._tokens.sentence_at(spot.first)][0]
        led = begins or self._tokens.words[first - 1] in (",", ":")
        return led and self._tokens.lower[spot.last : spot.last + 2] in ([",", "i"], [",", "we"], [",", "you"])

    def _subject(self, named: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """Of the names in the last sentence that has any, the first one of which it says who that is, else the first:
        "… has reached NAME, 61, who sells thread"."""
        if not named:
            return []
        sentence = self._tokens.sentence_at(named[-1][0])
        last = [entry for entry in named if self._tokens.sentence_at(entry[0]) == sentence]
        return [next((entry for entry in last if entry[0] in self._introduced), last[0])]

    @cached_property
    def _introduced(self) -> frozenset[int]:
        """Where the names begin behind which an age, an office or a clause says who that is."""
        words_, tags = self._tokens.words, self._tokens.tags
        found = (s for s in self._phrases.all_spots() if words_[s.last : s.last + 1] == [","])
        return frozenset(
            s.first for s in found if tags[s.last + 1 : s.last + 2] and tags[s.last + 1] in ("CD", "DT", "WP")
        )

    def _is_place(self, spot: Spot) -> bool:
        """Whether a name that looks like a person's is that of a place or house: behind "Saint", "from" or "the mayor of",
        or somewhere behind "in"."""
        if spot.title is not None:
            return False
        before = self._tokens.lower[max(0, spot.first - 2) : spot.first]
        ruled = before[-1:] == ["of"] and before[0] in words("role_words")
        house = before[-1:] in (["saint"], ["st"]) or (before[-1:] == ["from"] and " " not in spot.name)
        return ruled or house or key(spot.name) in self._places

    @cached_property
    def _places(self) -> frozenset[str]:
        """The keys of names that stand behind "in" and the like somewhere."""
        found = (s for s in self._phrases.all_spots() if s.title is None and s.first)
        return frozenset(key(s.name) for s in found if self._tokens.lower[s.first - 1] in words("place_prepositions"))

    # --- who spoke --------------------------------------------------------------------------------

    def _may_speak(self, actor: str, word: str, kinds: set[MentionKind]) -> bool:
        """Whether a pronoun may stand for an actor: of the kinds it stands for, or if nobody named, for one or many as
        the pronoun says."""
        known = self._roster.actors[actor]
        if known.kind is not ActorKind.UNNAMED:
            return known.kind in {str(kind) for kind in kinds} and self._genders.fits(actor, word)
        if word in THING:
            return False
        noun = next((w for w in known.name.casefold().split() if singular(w) in people()), "")
        many = singular(noun) != noun or noun in ("people", "police", "staff")
        return bool(noun) and many == (word in PLURAL) and self._genders.fits(actor, word)

    def _near(self, token: int, at: int) -> bool:
        return self._tokens.starts[at] - self._tokens.starts[token] < FAR
