"""Whom a pronoun stands for: who spoke last, who was named last, or somebody without a name brought in just before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter

from testimonia.grammar.inflection import nouns, singular
from testimonia.grammar.tokens import Tokens
from testimonia.names import beside
from testimonia.names.keys import key
from testimonia.names.roster import Roster
from testimonia.names.spotting import Spot
from testimonia.records import ActorKind, MentionKind
from testimonia.vocabularies import words

FAR = 1500  # characters: nobody is looked up further back
BACK = 40  # names that are looked at
NEXT = 8  # tokens behind somebody's description in which the name stands
PERSONAL = frozenset(("he", "she", "him", "her", "himself", "herself", "who", "his"))
PLURAL = frozenset(("they", "them", "we", "us", "themselves", "their"))
THING = frozenset(("it", "itself", "which", "its", "whose"))
_MALE, _FEMALE = frozenset(("he", "him", "himself", "his")), frozenset(("she", "her", "herself"))
_MARKS = frozenset('"“”«»„')
_OWNERS = frozenset(("DT", "JJ", "NN", "NNP", "PRP$"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


@dataclass(slots=True, frozen=True)
class Reference:
    """A phrase at tokens first..last-1 of a work (by its index)."""

    first: int
    last: int
    work: int


class Pronouns:
    """Looks back in the works of one capture. `said` keeps who spoke, for the pronouns behind."""

    def __init__(self, roster: Roster, tokens: Tokens, spots: dict[int, list[Spot]]) -> None:
        self._roster, self._tokens, self._spots = roster, tokens, spots
        self._begins = {work: [spot.first for spot in found] for work, found in spots.items()}
        self._speakers: dict[int, list[tuple[int, str]]] = defaultdict(list)  # by work: token and actor of sources

    def said(self, at: Reference, actor: str) -> None:
        """Keep that an actor spoke."""
        self._speakers[at.work].append((at.first, actor))

    def before(self, at: Reference) -> list[Spot]:
        """The names not far before a phrase."""
        stop = bisect_left(self._begins.get(at.work, []), at.first)
        found = self._spots.get(at.work, [])[max(0, stop - BACK) : stop]
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
            and (quoted or not self._is_quoted(token, at))
        ]
        named = self._named(at, word, kinds, but, quoted=quoted)
        if word == "it" and speaks and self._is_inserted(at):
            named = [entry for entry in named if self._sentence(entry[0]) < self._sentence(at.first)] or named
        last = [*spoken[-1:], *self._subject(named)]
        # of one sentence who spoke, before whom it spoke of
        best = max(last, key=lambda entry: (self._sentence(entry[0]), entry in spoken), default=None)
        other = self._somebody(at, word) if word in PERSONAL or (word in PLURAL and speaks) else None
        other = self._body(at) if speaks and word == "it" else other
        if other is not None and (best is None or self._comes_first(other, best[0], spoken=best in spoken)):
            return other
        return best[1] if best else None

    def _comes_first(self, other: Reference, named: int, *, spoken: bool) -> bool:
        """Whether somebody brought in is meant rather than who was named: in a later sentence, or as its subject."""
        mine, its = self._sentence(other.first), self._sentence(named)
        opens = other.first == self._tokens.sentences[mine][0] or self._tokens.tags[other.last] in _FINITE
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
                or (not quoted and self._is_quoted(spot.first, at))
            ):
                continue
            if MentionKind.PERSON not in kinds or (not self._is_place(spot) and self._fits(actor, word)):
                found.append((spot.first, actor))
        return found

    def _is_addressed(self, spot: Spot) -> bool:
        """Whether a name only says who is spoken to: "@NAME", "NAME, I have seen …"."""
        if self._tokens.text[max(0, spot.start - 1) : spot.start] == "@":
            return True
        first = spot.first - len((spot.title or "").split())
        begins = first <= self._tokens.sentences[self._sentence(spot.first)][0]
        led = begins or self._tokens.words[first - 1] in (",", ":")
        return led and self._tokens.lower[spot.last : spot.last + 2] in ([",", "i"], [",", "we"], [",", "you"])

    def _subject(self, named: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """Of the names in the last sentence that has any, the first one of which it says who that is, else the first:
        "… has reached NAME, 61, who sells thread"."""
        if not named:
            return []
        sentence = self._sentence(named[-1][0])
        last = [entry for entry in named if self._sentence(entry[0]) == sentence]
        return [next((entry for entry in last if entry[0] in self._introduced), last[0])]

    @cached_property
    def _introduced(self) -> frozenset[int]:
        """Where the names begin behind which an age, an office or a clause says who that is."""
        words_, tags = self._tokens.words, self._tokens.tags
        found = (s for spots in self._spots.values() for s in spots if words_[s.last : s.last + 1] == [","])
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
        found = (s for spots in self._spots.values() for s in spots if s.title is None and s.first)
        return frozenset(key(s.name) for s in found if self._tokens.lower[s.first - 1] in words("place_prepositions"))

    # --- who spoke --------------------------------------------------------------------------------

    def _may_speak(self, actor: str, word: str, kinds: set[MentionKind]) -> bool:
        """Whether a pronoun may stand for an actor: of the kinds it stands for, or if nobody named, for one or many as
        the pronoun says."""
        known = self._roster.actors[actor]
        if known.kind is not ActorKind.UNNAMED:
            return known.kind in {str(kind) for kind in kinds} and self._fits(actor, word)
        if word in THING:
            return False
        noun = next((w for w in known.name.casefold().split() if singular(w) in _people()), "")
        many = singular(noun) != noun or noun in ("people", "police", "staff")
        return bool(noun) and many == (word in PLURAL) and self._fits(actor, word)

    def _fits(self, actor: str, word: str) -> bool:
        """Whether "he" or "she" may be said of an actor, by what is known of him or her."""
        wrong = _FEMALE if word in _MALE else _MALE if word in _FEMALE else frozenset()
        return not wrong or self._gender(actor) != wrong

    def _gender(self, actor: str) -> frozenset[str] | None:
        """The pronouns of an actor, by the first word that tells; None if none does."""
        known = self._roster.actors[actor]
        told = known.name.casefold().split() if known.kind is ActorKind.UNNAMED else self._described.get(actor, ())
        for word in told:
            if word in words("male_words") or word in words("female_words"):
                return _MALE if word in words("male_words") else _FEMALE
        return None

    @cached_property
    def _described(self) -> dict[str, list[str]]:
        """The words before and behind the names of persons that say what they are: "Mrs", "his sister", ", a widow"."""
        found: dict[str, list[str]] = defaultdict(list)
        for work, spots in self._spots.items():
            for spot in spots:
                actor = self._roster.of_spot(spot, work)
                if actor and self._roster.kind_of_spot[spot] is MentionKind.PERSON:
                    found[actor] += beside.said_of(self._tokens, spot)
        return found

    # --- who has no name --------------------------------------------------------------------------

    def _somebody(self, at: Reference, word: str) -> Reference | None:
        """The last person, or persons, without a name in this sentence and the two before: "I spoke to a driver",
        "my uncle was there", "relatives gave another account"."""
        tokens, tag = self._tokens, "NNS" if word in PLURAL else "NN"
        number = self._sentence(at.first)
        begin = tokens.sentences[max(0, number - 2)][0]
        begin = max(begin, self._paragraph(at.first))
        inserted = self._is_inserted(at)
        for head in range((tokens.sentences[number][0] if inserted else at.first) - 1, begin - 1, -1):
            if tokens.tags[head] != tag or singular(tokens.lower[head]) not in _people():
                continue
            if tokens.tags[head + 1 : head + 2] == ["POS"]:
                continue  # "my brother's friend"
            first = head
            while first > begin and tokens.tags[first - 1] in ("JJ", "NN", "CD"):
                first -= 1
            phrase = self._brought_in(first, head, at.work, many=tag == "NNS")
            if phrase is None or self._is_quoted(phrase.first, at):
                continue
            if not self._is_named(phrase) and self._may_be(phrase, word):
                return phrase
        return None

    def _is_inserted(self, at: Reference) -> bool:
        """Whether who speaks stands between marks: "…, she said, …", "…, she told me."."""
        words_, tags = self._tokens.words, self._tokens.tags
        behind = at.first + 2 + (tags[at.first + 2 : at.first + 3] == ["PRP"])
        closed = not words_[behind : behind + 1] or not words_[behind][0].isalnum()
        return not at.first or (closed and not words_[at.first - 1][0].isalnum())

    def _body(self, at: Reference) -> Reference | None:
        """The last body or medium without a name in the two sentences before, as what "it" says: "the ministry has a list.
        It says nine", "I watch television. It said four"."""
        tokens, number = self._tokens, self._sentence(at.first)
        begin, end = (tokens.sentences[max(0, number - back)][0] for back in (2, 0))
        begin = max(begin, self._paragraph(at.first))
        for head in range(end - 1, begin - 1, -1):
            media = tokens.lower[head] in words("media_nouns")
            if tokens.tags[head + 1 : head + 2] == ["POS"]:
                continue
            if tokens.tags[head] != "NN" or not (media or tokens.lower[head] in _bodies()):
                continue
            first = head
            while first > begin and tokens.tags[first - 1] in ("JJ", "NN"):
                first -= 1
            if tokens.tags[first - 1] in ("DT", "PRP$"):
                return Reference(first - 1, head + 1, at.work)
            if media:
                return Reference(first, head + 1, at.work)
        return None

    def _brought_in(self, first: int, head: int, work: int, *, many: bool) -> Reference | None:
        """The phrase up to a noun, if it brings somebody in: "a driver"; "the driver", "relatives" as what a sentence
        begins with."""
        lower = self._tokens.lower
        opening = self._tokens.sentences[self._sentence(head)][0]
        article = lower[first - 1] if first > 0 else ""
        if first > opening + 1 and self._tokens.tags[first - 1] == "POS" and not many:
            return self._owned(first, head, work)
        each = first > opening + 1 and self._tokens.tags[first - 2][:2] == "NN"  # "ten crowns a head"
        said = first > opening + 1 and lower[first - 2] in words("being_words")  # "my cousin is | a nurse"
        if article in words("introducing_words") and not many and not each and not said:
            return Reference(first - 1, head + 1, work)
        if many and (first == opening or "CD" in self._tokens.tags[first:head]):
            return Reference(first, head + 1, work)
        subject = first - 1 == opening or self._tokens.tags[head + 1 : head + 2] in (["VBZ"], ["VBD"])
        return Reference(first - 1, head + 1, work) if article == "the" and subject else None

    def _owned(self, first: int, head: int, work: int) -> Reference | None:
        """Somebody who is brought in as somebody's: "my brother's | friend", "NAME's | wife"."""
        tags, begin = self._tokens.tags, first - 1
        while begin > 0 and tags[begin - 1] in _OWNERS and self._sentence(begin - 1) == self._sentence(head):
            begin -= 1
        return Reference(begin, head + 1, work) if begin < first - 1 else None

    def _is_quoted(self, token: int, at: Reference) -> bool:
        """Whether a token stands in a quotation that ends before a place."""
        after = bisect_right(self._marks, token)
        return (
            self._marks[after : after + 1] != [] and self._marks[after] < at.first and self._closes(self._marks[after])
        )

    @cached_property
    def _marks(self) -> list[int]:
        """The tokens that are double quotation marks."""
        return [index for index, word in enumerate(self._tokens.words) if word in _MARKS]

    def _closes(self, mark: int) -> bool:
        tokens = self._tokens
        if tokens.words[mark] != '"':
            return tokens.words[mark] in "”»"
        return (
            mark > 0
            and tokens.starts[mark] == tokens.ends[mark - 1]
            and tokens.words[mark - 1] not in ("(", "[", "—", "–")
        )

    def _is_named(self, phrase: Reference) -> bool:
        """Whether a phrase only says who somebody named is: "NAME, a teacher", "the mayor of Orla, NAME"."""
        spots, tags = self._spots.get(phrase.work, []), self._tokens.tags
        if beside.before(self._tokens, spots, phrase.first) is not None:
            return True
        at = bisect_left(self._begins.get(phrase.work, []), phrase.last)
        behind = next((spot.first for spot in spots[at : at + 1]), len(tags))
        return behind < phrase.last + NEXT and _FINITE.isdisjoint(tags[phrase.last : behind])

    def _may_be(self, phrase: Reference, word: str) -> bool:
        """Whether "he" or "she" may be said of a phrase."""
        wrong = words("female_words") if word in _MALE else words("male_words") if word in _FEMALE else frozenset()
        return wrong.isdisjoint(self._tokens.lower[phrase.first : phrase.last])

    # --- where ------------------------------------------------------------------------------------

    def _sentence(self, token: int) -> int:
        return bisect_right(self._tokens.sentences, token, key=itemgetter(0)) - 1

    def _paragraph(self, token: int) -> int:
        """The first token of its paragraph."""
        blocks = self._tokens.blocks
        return blocks[bisect_right(blocks, token) - 1]

    def _near(self, token: int, at: int) -> bool:
        return self._tokens.starts[at] - self._tokens.starts[token] < FAR


@cache
def _bodies() -> frozenset[str]:
    """Nouns of bodies and texts that speak."""
    return words("common_bodies") | words("speaking_texts") | words("publication_nouns") | words("reporting_nouns")


@cache
def _people() -> frozenset[str]:
    """Nouns of one person."""
    return (
        (frozenset(nouns("person_nouns")) | words("unnamed_nouns") | words("role_words"))
        - words("speaking_texts")
        - words("common_bodies")
    )
