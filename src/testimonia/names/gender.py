"""Whether "he" or "she" may be said of somebody, by what a text says of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property

from testimonia.names import beside
from testimonia.names.phrases import Phrases
from testimonia.names.references import FEMALE, MALE
from testimonia.names.roster import Roster
from testimonia.names.spotting import Spot
from testimonia.records import ActorKind, MentionKind
from testimonia.vocabularies import words


class Genders:
    """The pronouns of the actors of one capture."""

    def __init__(self, roster: Roster, phrases: Phrases) -> None:
        self._roster, self._phrases, self._tokens = roster, phrases, phrases.tokens
        self._met: dict[str, Counter[str]] = defaultdict(Counter)  # by actor, pronouns that turned out to mean it

    def note(self, actor: str, word: str) -> None:
        """Keep that a pronoun means an actor."""
        if word in MALE | FEMALE:
            self._met[actor]["he" if word in MALE else "she"] += 1

    def fits(self, actor: str, word: str) -> bool:
        """Whether a pronoun may be said of an actor, by what is known of him or her."""
        wrong = FEMALE if word in MALE else MALE if word in FEMALE else frozenset()
        return not wrong or self._of(actor) != wrong

    def _of(self, actor: str) -> frozenset[str] | None:
        """The pronouns of an actor, by the first word that tells, else by those that stand behind the name, else by the
        given name; None if nothing does."""
        known = self._roster.actors[actor]
        told = known.name.casefold().split() if known.kind is ActorKind.UNNAMED else self._described.get(actor, ())
        for word in told:
            if word in words("male_words") or word in words("female_words"):
                return MALE if word in words("male_words") else FEMALE
        votes = self._called.get(actor, Counter()) + self._met[actor]
        he, she = votes["he"], votes["she"]
        if he > 2 * she or she > 2 * he:
            return MALE if he > she else FEMALE
        return _of_given(known.name) if known.kind is ActorKind.PERSON and not votes else None

    @cached_property
    def _described(self) -> dict[str, list[str]]:
        """The words before and behind the names of persons that say what they are: "Mrs", "his sister", ", a widow"."""
        found: dict[str, list[str]] = defaultdict(list)
        for work in self._phrases.works:
            for spot in self._persons(work):
                found[self._roster.of_spot(spot, work) or ""] += beside.said_of(self._tokens, spot)
        return found

    @cached_property
    def _called(self) -> dict[str, Counter[str]]:
        """How often "he" and "she" stand behind the only person whom a sentence names."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        tokens = self._tokens
        for work in self._phrases.works:
            named: dict[int, list[Spot]] = defaultdict(list)
            for spot in self._persons(work):
                named[tokens.sentence_at(spot.first)].append(spot)
            for sentence, inside in named.items():
                actors = {self._roster.of_spot(spot, work) or "" for spot in inside}
                after = tokens.lower[inside[-1].last : tokens.sentences[sentence][1]]
                behind = {*after[: after.index(":") if ":" in after else None]} & {"he", "she"}
                if len(actors) == len(behind) == 1:
                    found[actors.pop()][behind.pop()] += 1
        return found

    def _persons(self, work: int) -> list[Spot]:
        kinds = self._roster.kind_of_spot
        return [spot for spot in self._phrases.spots(work) if kinds[spot] is MentionKind.PERSON]


def _of_given(name: str) -> frozenset[str] | None:
    """The pronouns of one who bears a given name, before others, that only men or only women bear."""
    given, _, others = name.casefold().partition(" ")
    if not others or given not in words("male_given_names") | words("female_given_names"):
        return None
    return MALE if given in words("male_given_names") else FEMALE
