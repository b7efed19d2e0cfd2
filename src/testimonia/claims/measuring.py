"""By which measure a number counts people: what happened to them, or what they do.

Asked in turn: a participle beside the number, the act that is done to those counted or by them, what stands
before the number ("death toll", "arrests:"), what stands behind it ("in custody"), the whole of which they
are a part, the group that they make up, their noun. A number that says nothing of this goes on from what
was counted or told before it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from testimonia.claims import strengths, tellings, whereabouts
from testimonia.claims.actors import VIOLENT
from testimonia.claims.bearings import CROWD, Bearings
from testimonia.claims.following import Following
from testimonia.claims.memory import AMONG, NEAR, Counted
from testimonia.claims.predicates import Predicate, is_person_noun
from testimonia.grammar.inflection import singular, verbs
from testimonia.grammar.phrases import ChunkKind
from testimonia.records import Act, Measure
from testimonia.vocabularies import mapping, words

ANSWER = 3  # tokens that may stand before a number that answers a question
LISTED = 12  # chunks over which a list goes on that "including" opens
BACK = 10  # figures back to which a number that stands alone may go on
LEAD = 25  # tokens back to which "death toll" may stand before a number
_AMONG = re.compile(
    r"(?:among (?:them|whom|those|the dead|the victims|the killed)|of whom|(?:they|these|those|which) included?s?)"
    r"(?: were| are| was| is)?$"
)
_WITH = re.compile(r"(?:including|incl\.?|along with|together with|plus|as well as)$")  # in the same sentence
_OF = (" of", " for")
_LISTED = frozenset(
    (Measure.KILLED, Measure.EXECUTED, Measure.ARRESTED, Measure.ABDUCTED, Measure.MISSING, Measure.DISPLACED)
)
_DEADLY = (Measure.KILLED, Measure.EXECUTED)
_OPEN_ACTS = (Act.SHOOTING, Act.ABDUCTION)  # "were shot", "were taken away": what became of them is for others to say
_HARMED = (*_DEADLY, Measure.INJURED)  # what befell those who were captured before: "14 captured soldiers were shot"
_LIST_KINDS = (ChunkKind.NOUN, ChunkKind.COMMA, ChunkKind.JOIN, ChunkKind.PREPOSITION)
_FORCE = VIOLENT | {Act.ABDUCTION, Act.RIOT, Act.PROTEST}
_SET = re.compile(r"\b(?:number|figure|total|count)(?: [\w’']+){0,2} (?:at|is|was|of|to|with|,)$")


class Measured(NamedTuple):
    """A measure, the act that it follows from, whether those counted are a part of others, and the figure
    from which it was taken."""

    measure: Measure
    predicate: Predicate | None = None
    part: bool = False
    source: Counted | None = None
    of: str | None = None  # who is counted, if that stands apart from the number: "the number of dead at two"
    said: bool = False  # whether words that belong to the number say it, rather than what was told around it
    sure: bool = False  # whether it is the predicate of those counted: "were injured"


class Measuring(Bearings):
    """The measure of one number."""

    def measured(self) -> Measured | None:
        """The measure of the number, None when it counts no people."""
        if self.counting.part and not self.counting.again and self._is_spoken_with():
            return Measured(Measure.OTHER, None, True)
        if (own := self._doers() or self._company()) is not None:
            return own
        for way in (
            self._equated,
            self._peopled,
            self._dead,
            self._inserted,
            self._beside,
            self._acted_on,
            self._led,
            self._gapped,
            self._followed_by,
            self._became,
            self._placed,
            self._numbered,
            self._partitive,
        ):
            if (found := way()) is not None:
                said = way != self._partitive or (bool(self.found) and (self._is_among() or self._is_fragment()))
                return self._as_held(self._kept_dead(found))._replace(said=said)
        if self._is_one():
            return self._one_more()
        if (found := self._doing()) is not None:
            return found
        if (found := self._by_group() or self._by_noun()) is not None:
            return found
        if self.counting.alone:
            return self._going_on() if self._may_go_on() else None
        return self._of_people() if self.counting.is_people() else None

    def told(self, measure: Measure, found: Measured | None) -> Measured:
        """What the hearer says that the number counts, of which grammar found something else: by the act beside it that counts
        so, else, for a number that stands alone, as the last figure that did."""
        acts = [p for p in self.predicates if measure in (p.measure, p.subject_measure)]
        act = min(acts, key=lambda p: abs(p.first - self.number.first), default=None)
        told = [*self.memory.counted[-BACK:], *self.found] if act is None and self.counting.alone else []
        source = next((c for c in reversed(told) if c.measure is measure), None)
        part, of = (found.part, found.of) if found is not None else (False, None)
        return Measured(measure, act, part, source, of)

    def _one_more(self) -> Measured | None:
        """ "Eight dead in the road and one under the lorry", "three miners and one officer"; what the noun of the others
        says by itself is not said of the one: "sixty wounded and one nurse"."""
        joined = bool(self.found) and self.sentence.word(self.number.first - 1) in ("and", "plus")
        if not joined or not self._is_fragment():
            return None
        before = self.found[-1]
        if self.counting.noun is None:
            return Measured(before.measure, None, False, before)
        if not self.counting.is_people():
            return None
        own = singular((before.of or "").split()[-1].lower()) if before.of else ""
        said = own in mapping("measure_words") or _noun_measure(own) is not None
        return Measured(Measure.OTHER if said else before.measure, before.predicate, False, before)

    def _kept_dead(self, found: Measured) -> Measured:
        """Of the dead "29 with gunshot wounds" are dead."""
        c = self.counting
        whole = self.found[-1] if self.found else self.memory.last(self.sentence)
        part = (
            c.part and (c.again or self.sentence.word(self.sentence.at[c.noun or 0].first) in ("these", "those"))
        ) or (bool(self.found) and self.sentence.word(self.sentence.first) == "of")
        if part and found.measure is Measure.INJURED and whole and whole.measure is Measure.KILLED:
            return found._replace(measure=Measure.KILLED, part=True)
        return found if found.part or not c.part else found._replace(part=True)

    def _as_held(self, found: Measured) -> Measured:
        """Those whom somebody takes away are what the place says to which they are taken, else arrested where the police do it, or where nobody is said to do
        it and arrests or a protest are told of."""
        p = found.predicate
        if found.measure is not Measure.ABDUCTED or p is None or p.word not in words("taking_verbs"):
            return found
        if (place := whereabouts.of(self.counting)) is not None:
            return found._replace(measure=place)  # "were taken to the police station", "to hospital"
        by = next(iter(p.agents), None)
        if by is None and p.verb is not None and not p.verb.passive:
            by = self.sentence.subject(p.verb)
        named = by is not None and self.sentence.word(by.head) not in ("they", "them")
        if by is not None and named:
            held = singular(self.sentence.word(by.head)) in words("arresting_nouns")
        else:
            held = self._are_arrests_told()
        return found._replace(measure=Measure.ARRESTED) if held else found

    def _captive(self) -> Measure:
        """What those are whose release is asked for: abducted, if that is told of rather than arrests."""
        heat = self.memory.heat
        abducted = heat.get(Measure.ABDUCTED, 0.0) > heat.get(Measure.ARRESTED, 0.0)
        taken = abducted or self._is_armed() or self._noun_measure() is Measure.ABDUCTED
        return Measure.ABDUCTED if taken else Measure.ARRESTED

    def _are_arrests_told(self) -> bool:
        """Whether the text tells of arrests or a protest rather than of abductions: this work, else the ones before."""
        for memory in self.memory.chain():
            told = {c.measure for c in memory.counted} | {measure for measure, heat in memory.heat.items() if heat}
            if Measure.ABDUCTED in told:
                return False
            if Measure.ARRESTED in told | {memory.told}:
                return True
            if Measure.PARTICIPANTS in {c.measure for c in memory.counted} | {memory.told}:
                return True
        return self._is_at_protest()

    # --- from the sentence ------------------------------------------------------------------------

    def _doers(self) -> Measured | None:
        """ "The raiders, about thirty of them, fired": as many as do violence."""
        s, n = self.sentence, self.number
        comma = s.chunks[s.at[n.first].index - 1] if s.at[n.first].index else None
        while comma is not None and comma.kind is ChunkKind.PREPOSITION:
            comma = s.chunks[comma.index - 1] if comma.index else None  # "between | 15 and 20"
        doers = (
            s.chunks[comma.index - 1] if comma is not None and comma.kind is ChunkKind.COMMA and comma.index else None
        )
        if doers is None or not self.counting.again or self.counting.word != "them":
            return None
        plural = s.tag(doers.head) == "NNS" and s.word(doers.first) in ("the", "these", "those")
        acts = (p for p in [*self.predicates, *tellings.find(s)] if p.act in _FORCE and not p.unreal)
        doing = any(doers in p.agents or self.counting.among(p.agents) for p in acts)
        return Measured(Measure.PARTICIPANTS, sure=True) if plural and doing else None

    def _company(self) -> Measured | None:
        """ "He left with three of his men": those with whom somebody comes or goes."""
        s = self.sentence
        own = s.at[self.number.core]
        whose = s.complement(own, "of")
        if s.governed(own) != "with" or whose is None or s.tag(whose.first) != "PRP$":
            return None
        verb = next((c for c in reversed(s.chunks[: own.index]) if c.kind is ChunkKind.VERB), None)
        bare = verb is not None and verb.last - verb.first == 1  # "left" need not be known as finite
        acts = verb is not None and (bare or (verb.finite and not verb.passive))
        subject = s.subject(verb) if verb is not None and acts else None
        moves = verb is not None and s.word(verb.head) in verbs("leaving_verbs").keys() | verbs("moving_verbs").keys()
        alone = subject is not None and s.tag(subject.head) in ("NNP", "PRP", "NN")
        return Measured(Measure.OTHER, sure=True) if moves and alone and is_person_noun(s.word(whose.head)) else None

    def _dead(self) -> Measured | None:
        """Bodies and deaths count the dead, whatever is done with them."""
        dead = not self.counting.again and singular(self.counting.word) in words("dead_nouns") | {"dead"}
        return Measured(Measure.KILLED) if dead else None

    def _equated(self) -> Measured | None:
        """What the noun says of which the number is said: "our losses were two comrades", "the dead are nine"."""
        s, index = self.sentence, self.sentence.at[self.number.core].index - 1
        index -= s.word(s.chunks[index].first) in ("“", '"', "‘")  # "the crowd was not “half a million”"
        verb = s.chunks[index]
        if verb.kind is not ChunkKind.VERB or s.word(verb.head) not in words("being_words"):
            return None
        subject = s.subject(verb)
        if subject is None or subject.index > verb.index or s.word(subject.head) in words("number_nouns"):
            return None
        head = s.word(subject.head)
        measure = mapping("measure_words").get(head) or (_noun_measure(head) if s.tag(subject.head) == "NNS" else None)
        many = self.counting.alone and (self.number.low or self.number.high or 0) >= CROWD
        if many and mapping("measure_groups").get(head) == Measure.PARTICIPANTS:
            measure = Measure.PARTICIPANTS
        return Measured(Measure(measure)) if measure and not self._is_one() else None

    def _peopled(self) -> Measured | None:
        """How many a place has: "this run-down capital of 600,000", "a village of eight hundred souls"."""
        s, before = self.sentence, self.number.first - 1
        place = singular(s.word(before - 1)) if s.word(before) == "of" else ""
        own = self.counting.alone or self.counting.word in ("people", "persons", "souls")
        if not own or mapping("measure_groups").get(place) != Measure.POPULATION:
            return None
        return Measured(Measure.POPULATION, of=s.tokens.words[before - 1] if self.counting.alone else None, sure=True)

    def _inserted(self) -> Measured | None:
        """ "… three million people, one million of them children, …": an insertion in what was just said."""
        s, n = self.sentence, self.number
        inserted = s.word(n.first - 1) == "," and s.word(n.last) == "of" and s.word(n.last + 1) in ("them", "whom")
        after = s.at.get(self.counting.last)
        if not inserted or not self.found or (after is not None and after.kind is ChunkKind.VERB):
            return None
        return Measured(self.found[-1].measure, None, True, self.found[-1])

    def _beside(self) -> Measured | None:
        """A participle or adjective right behind, or in the phrase: "nine dead", "60 persons wounded"."""
        s, table, last = self.sentence, mapping("measure_words"), self.counting.last
        last = self._told_end(last)
        for at in range(last, min(last + 3, s.last)):
            word = s.word(at)
            if word in table and not self._acts_itself(at):
                said = self._predicate_at(at)
                led = s.kind(s.at[self.number.core].index - 1) is ChunkKind.RELATIVE  # "which our two men | held"
                beside = at == self.counting.last and s.tag(at) in ("VBN", "VBD", "JJ") and not led
                return Measured(Measure(table[word]), said, sure=beside or self._is_predicated(at))
            if s.tag(at) not in ("RB", "JJ", "VBD", "VBP", "VBN", "''", "``"):
                break
        if s.word(last) == "who" and s.tag(last + 1)[:2] == "VB" and s.word(last + 2) in table:
            return Measured(Measure(table[s.word(last + 2)]))  # "the dozens who lie wounded"
        done = any(p.measure in _HARMED and self.counting.among(p.patients) for p in self.predicates)
        for at in range(self.number.last, last if not done else self.number.last):
            if s.word(at) in table and s.tag(at) in ("VBN", "JJ", "VBD") and at != self.counting.noun:
                return Measured(Measure(table[s.word(at)]))
        return None

    def _told_end(self, last: int) -> int:
        """Where the words end that only say that something is said: "six | said to be | missing"."""
        words_ = self.sentence.tokens.lower[last : last + 5]
        if not words_ or words_[0] not in words("said_words") or words_[1:2] != ["to"]:
            return last
        return last + next((at for at in range(2, len(words_)) if words_[at] not in ("be", "have", "been")), 2)

    def _acts_itself(self, at: int) -> bool:
        """Whether a participle is a verb with an object: "300 men killed a guard"."""
        s = self.sentence
        chunk = s.at[at]
        active = s.tag(at) in ("VBD", "VBZ", "VBP") and chunk.finite and not chunk.passive
        return active and bool(s.objects(chunk))

    def _is_predicated(self, at: int) -> bool:
        """Whether a word is in the finite verb, or with the form of "be", of which those counted are the subject."""
        s = self.sentence
        verb = s.at[at]
        if verb.kind is not ChunkKind.VERB:
            verb = s.chunks[verb.index - 1]
        own = verb.kind is ChunkKind.VERB and verb.finite and verb.first >= self.counting.last
        return own and self._is_subject(verb)

    def _predicate_at(self, token: int) -> Predicate | None:
        return next((p for p in self.predicates if p.first <= token < p.last), None)

    def _acted_on(self) -> Measured | None:
        """Those counted are who an act is done to, or who does what is counted by it."""
        c = self.counting
        dead = next((p for p in self.predicates if p.subject_measure is Measure.KILLED and c.among(p.agents)), None)
        for p in self.predicates:
            if p.measure is None or p.weak or not c.among(p.patients):
                continue
            if p.measure is Measure.TROOPS and not (self._is_armed() or self._is_irregular()):
                continue
            if p.measure is Measure.ARRESTED and self._noun_measure() is Measure.ABDUCTED:
                return Measured(Measure.ABDUCTED, p)
            if p.measure is Measure.INJURED and dead is not None:
                return Measured(Measure.KILLED, dead)  # "two of those who were shot died in hospital"
            worse = (q for q in self.predicates if q.measure in _DEADLY and not q.unreal and c.among(q.patients))
            told = p if p.measure in _DEADLY else next(worse, p)  # "who had been taken prisoner were lined up and shot"
            if p.act is Act.DISPLACEMENT and p.word in words("excluding_words") and self._are_members():
                return Measured(Measure.OTHER, p, sure=True)
            passive = p.verb is not None and p.verb.passive and p.verb.finite
            sure = told is p and p.act not in _OPEN_ACTS and (passive or self._is_right_behind(p))
            return Measured(told.measure or Measure.OTHER, told, sure=sure)
        for p in self.predicates:
            if p.subject_measure is None or not c.among(p.agents):
                continue
            if p.subject_measure is Measure.PARTICIPANTS and (self._is_armed() or self._is_few(p)):
                continue
            if p.word in words("loose_verbs") and not self._is_many():
                continue
            if p.subject_measure is Measure.POPULATION and self.sentence.kind((p.verb or c.chunks()[0]).index + 1) in (
                ChunkKind.VERB,
                ChunkKind.STOP,
                ChunkKind.COMMA,
                None,
            ):
                continue  # "the fourteen who lived are with us still"
            return Measured(p.subject_measure, p)
        return None

    def _are_members(self) -> bool:
        """Whether those counted belong to what one is expelled from without losing a home: "52 students were expelled"."""
        return singular(self.counting.word) in words("excluded_nouns")

    def _is_right_behind(self, act: Predicate) -> bool:
        """Whether those counted stand right behind what is done to them: "injuring dozens", "the arrest of 14 nurses"."""
        own = self.sentence.at[self.number.core]
        if act.verb is None:
            return self.sentence.word(act.last) == "of" and own.first <= act.last + 1
        done = act.measure in _HARMED and act.word not in words("losing_verbs")  # "lost four on the way to his desk"
        return done and not act.verb.passive and not act.unreal and own.index == act.verb.index + 1

    def _became(self) -> Measured | None:
        """What an everyday verb says became of those counted: "they took 23 boys", "two were freed"."""
        mine = [p for p in self.predicates if p.weak and p.measure is not None and self.counting.among(p.patients)]
        best = min(mine, key=lambda p: p.measure is Measure.OTHER, default=None)
        if best is None or best.measure is None:
            return None
        asked = best.verb is not None and self.sentence.word(best.verb.first) in ("be", "to")
        if best.measure is Measure.OTHER and (best.unreal or asked):
            held = best.word in words("freeing_verbs") and self._noun_measure() is None
            return Measured(self._captive()) if held else None  # "demand that the 40 strikers be released"
        known = self.memory.same(self.number, named=True) or self.memory.last(self.sentence)
        if best.measure is Measure.OTHER and self.counting.again and known is not None and known.measure in _DEADLY:
            return Measured(known.measure, best, True, known)  # "ten of them have been identified", of the dead
        if best.measure is Measure.ABDUCTED and known is not None and known.measure is Measure.ARRESTED:
            return Measured(Measure.ARRESTED, best)  # "they took 23 of us", of arrests
        return Measured(best.measure, best)

    def _gapped(self) -> Measured | None:
        """What the verb says that is left out: "nine died on the spot, four more in hospital", "thousands turned out
        in the capital, hundreds elsewhere"."""
        s, n = self.sentence, self.number
        before = self.found[-1] if self.found else None
        if before is None or before.predicate is None or before.predicate.verb is None or not self.counting.alone:
            return None
        marked = s.word(n.first - 1) in (",", ";", "and", "but") and s.word(self.counting.last) != "with"
        return Measured(before.measure, None, False, before) if marked and self._is_fragment() else None

    def _doing(self) -> Measured | None:
        """Those who do violence take part in it, unless they are armed by their office: "six men dragged him off"."""
        c = self.counting
        if self._is_armed() or not c.is_people():
            return None
        acts = (p for p in [*self.predicates, *tellings.find(self.sentence)] if p.act in _FORCE and p.verb is not None)
        doing = next((p for p in acts if c.among(p.agents) and not p.unreal), None)
        return Measured(Measure.PARTICIPANTS, None) if doing is not None else None

    # --- what stands before and behind ------------------------------------------------------------

    def _led(self) -> Measured | None:
        """ "Death toll rises to 23", "put the number of dead at two", "is home to 3 million"."""
        s, c = self.sentence, self.counting
        if s.word(self.number.last) == "the" and s.word(self.number.last + 1) in words("number_nouns"):
            return self._followed_by()  # "bringing to 17 the number of people killed"
        before = s.tokens.lower[max(s.first, self.number.first - LEAD) : self.number.first]
        bare = c.alone or c.word in mapping("measure_nouns") or c.word in ("people", "persons")
        far, near = f" {' '.join(before)} ", f" {' '.join(before[-5:])} "
        for phrase, measure in mapping("measure_leads").items():
            if f" {phrase} " in (far if bare else near) and (bare or phrase in words("firm_leads")):
                held = phrase in words("freeing_leads")
                dead = phrase.split()[-1] if phrase.startswith("the ") else None  # "puts the dead at nine"
                if phrase.endswith(_OF) and self._is_of_others(far if bare else near, phrase):
                    continue  # "the burial of a printer drew 2,000 people"
                if measure == Measure.POPULATION and self._is_armed():
                    continue  # "the base is home to 4,500 troops"
                return Measured(self._captive() if held else Measure(measure), of=self._number_of() or dead)
        if (found := self._label() or self._put_at()) is not None:
            return found
        if c.word in ("", "people", "persons", "names") and _SET.search(" ".join(before)):
            return self._chosen()
        return None

    def _is_of_others(self, before: str, phrase: str) -> bool:
        """Whether what leads to a number is said of somebody who is named between the two."""
        between = before[before.rfind(f" {phrase} ") + len(phrase) + 2 :].split()
        return any(is_person_noun(word) and word not in words("wounded_words") for word in between)

    def _number_of(self) -> str | None:
        """Whom "the number of people killed" counts."""
        s = self.sentence
        for at in range(self.number.first - 3, max(s.first, self.number.first - LEAD) - 1, -1):
            if (
                s.word(at) in words("number_nouns")
                and s.word(at + 1) == "of"
                and (noun := s.at.get(at + 2)) is not None
            ):
                return s.text(noun)
        return None

    def _put_at(self) -> Measured | None:
        """ "… puts Sulimar dead at nine", "the crowd at between 5,000 and 6,000", "names: 74"."""
        s, n = self.sentence, self.number
        before = n.first - 1 - (s.word(n.first - 1) in ("“", '"', "‘"))
        if not self.counting.alone or self._is_one() or s.word(before) not in words("setting_words"):
            return None
        for at in range(before - 1, max(s.first, before - 6) - 1, -1):
            word = s.word(at)
            if s.tokens.words[at][0].isupper() and at > s.first:
                continue  # "1 March"
            if word == "those":
                return Measured(Measure.OTHER, of=s.tokens.quote(at, n.first - 1))  # "put those inside at nine"
            measure = mapping("measure_words").get(word) or _noun_measure(word) or mapping("measure_groups").get(word)
            if measure:
                vague = word in ("toll", "crowd", "march")
                return Measured(Measure(measure), of=None if vague else s.tokens.words[at])
        return None

    def _label(self) -> Measured | None:
        """ "People arrested: 23 (Interior Ministry)": what stands before a colon."""
        s = self.sentence
        first = self.number.first
        colon = next((i for i in range(first - 1, max(s.first, first - 4) - 1, -1) if s.word(i) == ":"), None)
        label = s.tokens.lower[s.first : colon] if colon is not None else []
        if len(label) > 8:
            return None
        for word in reversed(label):
            if measure := mapping("measure_words").get(word) or _noun_measure(word):
                counted = next((w for w in label if is_person_noun(w) and w not in words("wounded_words")), "")
                return Measured(Measure(measure), of=counted)
        return None

    def _followed_by(self) -> Measured | None:
        """What a phrase behind says: "12 people are in hospital", "four of them in custody"."""
        s, last = self.sentence, self.counting.last
        stop = next((i for i in range(last, s.last) if s.word(i) in (";", ":")), s.last)
        after = s.tokens.lower[last : min(stop, last + 9)]
        if len(after) < 2:
            return None
        line = f" {' '.join(after)} "
        for phrase, measure in mapping("measure_phrases").items():
            at = line.find(f" {phrase} ")
            if at >= 0 and not self._is_interrupted(line[:at].count(" ")):
                return Measured(Measure(measure))
        return None

    def _is_interrupted(self, words_between: int) -> bool:
        """Whether another number or clause stands between the number and a phrase behind it."""
        s, last = self.sentence, self.counting.last
        return any(
            (s.tag(at) == "CD" and s.tag(at - 1) not in ("NNP", "NN")) or s.word(at) in ("said", "says", "that")
            for at in range(last, last + words_between)
        )

    def _placed(self) -> Measured | None:
        """What the place where they are says: "twelve are in the morgue", "twenty were brought to the cells"."""
        place = whereabouts.of(self.counting)
        if place is Measure.PARTICIPANTS and self._is_armed():
            return None
        crowd = place not in (Measure.PARTICIPANTS, Measure.DISPLACED) or (
            self._is_many() and (self.counting.noun is None or self.counting.is_people())
        )
        stands = crowd and (not self.counting.alone or self._may_go_on())
        return Measured(place) if place is not None and stands and not self._is_spoken_with() else None

    def _numbered(self) -> Measured | None:
        """How strong a body is said to be: "the march drew 15,000"."""
        strength = strengths.of(self.counting)
        return Measured(strength) if strength is not None else None

    def _partitive(self) -> Measured | None:
        """A part of those counted before: "among them eleven children", "one of them a child", "eight of
        them children"; and what a list goes on with: "67 people: 51 men, nine women"."""
        s, c = self.sentence, self.counting
        opening = " ".join(s.tokens.lower[s.first : s.first + 3])
        among = self._is_among() or _AMONG.search(opening) is not None
        if self._is_one() and not among and s.word(c.last) not in words("one_is_words"):
            return None  # "one of them, a baker, said …"
        listed_ = self._goes_on_list() or (self._is_included() and self._counts_before())
        if not (among or listed_ or (c.part and c.again)):
            return None
        if c.word == "them" and (them := self._they()) is not None:
            return them
        if self.found:
            return Measured(self.found[-1].measure, self.found[-1].predicate, True, self.found[-1])
        if "the dead" in opening or "the victims" in opening:
            return Measured(Measure.KILLED, None, True)
        if (among or listed_) and (
            named := next((p for p in self.predicates if p.measure is not None), None)
        ) is not None:
            return Measured(named.measure or Measure.OTHER, named, True)
        told = self.memory.since_last(s) if among else None
        if told is not None:
            return Measured(told, None, True)
        last = self.memory.last(s, AMONG if among else NEAR)
        return Measured(last.measure, None, True, last) if last is not None else None

    def _is_among(self) -> bool:
        """Whether "among them" or the like stands right before the number."""
        s, first = self.sentence, self.number.first
        return _AMONG.search(" ".join(s.tokens.lower[max(s.first, first - 4) : first])) is not None

    def _they(self) -> Measured | None:
        """What those named before in the sentence are by their noun: "the refugees – 45,000 of them"."""
        s, n = self.sentence, self.number
        begin = self.found[-1].number.last if self.found else s.first
        people = [c for c in s.of_kind(ChunkKind.NOUN) if begin <= c.first and c.last <= n.first]
        noun = next((c for c in reversed(people) if is_person_noun(s.word(c.head)) and s.tag(c.head) == "NNS"), None)
        measure = _noun_measure(s.word(noun.head)) if noun is not None else None
        if noun is None or measure not in (*_LISTED, Measure.INJURED) or self.found:
            return None
        return Measured(Measure(measure), of=s.tokens.quote(noun.head, noun.head + 1))

    def _is_included(self) -> bool:
        """Whether the number stands in a list that "including" or the like opens: "including a woman and two boys"."""
        s = self.sentence
        for at in range(s.at[self.number.core].index, max(0, s.at[self.number.core].index - LISTED), -1):
            before = s.chunks[at]
            if _WITH.search(" ".join(s.tokens.lower[max(s.first, before.first - 2) : before.first])) is not None:
                return True
            if at != s.at[self.number.core].index and before.kind not in _LIST_KINDS:
                return False
        return False

    def _counts_before(self) -> bool:
        """Whether people were counted, or something done to them, before the number in its sentence."""
        first = self.number.first
        return bool(self.found) or any(p.measure is not None and p.first < first for p in self.predicates)

    def _goes_on_list(self) -> bool:
        """Whether the number stands in a list that says who those just counted were, behind a colon or a
        part of it, without a verb of its own."""
        s, n = self.sentence, self.number
        if not self.found or self.found[-1].number.vague or self.counting.noun is None:
            return False
        last = self.found[-1].number.last
        between = s.tokens.lower[last : n.first]
        end = self.counting.last
        verbs_ = any(c.kind is ChunkKind.VERB and c.finite for c in s.chunks if last <= c.first <= end)
        colon = ":" in between or self.found[-1].part
        return colon and not verbs_ and (n.low or 0) < (self.found[-1].number.low or 0)

    # --- from the noun ----------------------------------------------------------------------------

    def _by_group(self) -> Measured | None:
        """ "A mob of 300", "a force of some 450 men", "400 members of the gendarmerie", "a 300-strong crowd"."""
        s, n = self.sentence, self.number
        back = [s.word(i) for i in range(n.first - 1, n.first - 5, -1)]
        group = next((back[i + 1] for i, w in enumerate(back[:3]) if w == "of"), None)
        if group in ("”", '"', "’"):
            group = back[back.index("of") + 2] if back.index("of") + 2 < len(back) else None
        measure = mapping("measure_groups").get(singular(group)) if group else None
        if measure:
            return Measured(Measure(measure), of=group if self.counting.noun is None else None)
        measure = mapping("measure_groups").get(singular(self.counting.word))
        if measure:
            return Measured(Measure(measure))
        armed = self._is_armed() or (self._is_irregular() and not (self.is_told() and self._is_loose()))
        if armed and self.counting.word not in mapping("measure_words") and self._noun_measure() is None:
            known = self.memory.same(n, named=False)
            if known is not None and self._is_known():
                return Measured(known.measure, None, False, known)  # "the army has not moved from its 22 fighters"
            return Measured(Measure.TROOPS) if not self._is_passive_part() else None
        return None

    def _is_passive_part(self) -> bool:
        """Whether a few armed men are spoken of rather than a force: "three officers went on trial"."""
        return (self.number.low or self.number.high or 0) < CROWD

    def _counted_here(self) -> Measure | None:
        """What the last figure of the paragraph counts, if anything happened to those."""
        last = self.memory.last(self.sentence)
        here = last is not None and last.sentence.first >= self.memory.paragraph
        return last.measure if last is not None and here and last.measure in _LISTED else None

    def _noun_measure(self) -> Measure | None:
        measure = None if self.counting.again else self.counting.measure
        return Measure(measure) if measure else None

    def _by_noun(self) -> Measured | None:
        """What the noun itself says: deaths, refugees, marchers, troops; names and graves go on."""
        if self.counting.word in words("names_of_counted"):
            lower = self.sentence.tokens.lower[self.sentence.first : self.sentence.last]
            told = (mapping("measure_words").get(word) for word in lower)
            here = next(filter(None, told), None) or self._counted_here()
            told_of = self.memory.told if self.memory.told in _LISTED else None
            return Measured(Measure(here or told_of or Measure.KILLED))
        measure = self._noun_measure()
        said = mapping("measure_words").get(self.counting.word) if self.counting.part else None
        measure = measure or (Measure(said) if said else None)
        if measure is None or (self.counting.part and self.counting.again):
            return None
        if self._is_spoken_with() and (measure is not Measure.KILLED or self.counting.part):
            return Measured(Measure.OTHER)
        return Measured(measure)

    # --- from what was counted or told before -----------------------------------------------------

    def _going_on(self) -> Measured | None:
        """What a number that stands alone counts: what the same number counted before, what "them" are,
        the count before it in the sentence, the count nearest in size, what was told."""
        s, n, c = self.sentence, self.number, self.counting
        if self.memory.asked is not None and n.first - s.first <= ANSWER:
            return Measured(self.memory.asked)
        definite = s.word(n.first - 1) in words("definite_words")
        begins = self._begins()
        same = self.memory.same(n, named=definite) if not begins or definite else None
        if same is not None:
            return Measured(same.measure, None, c.part, same)
        crowd = (n.low or n.high or 0) >= CROWD
        if (crowd or self._is_fragment()) and (
            c.word in ("us", "ours") or (self._is_existential() and c.word == "them")
        ):
            return Measured(Measure.PARTICIPANTS)
        if c.again and c.word not in ("us", "ours") and (last := self.memory.last(s)) is not None:
            return Measured(last.measure, None, c.part, last)
        if self._is_spoken_with():
            last = self.memory.last(s)
            return Measured(Measure.OTHER, None, False, last)
        last = self.memory.last(s)
        if begins and last is not None and last.sentence.first >= self.memory.paragraph and _lends(last):
            return Measured(last.measure, None, True, last)  # some of those: "fourteen had heard of it"
        after_mark = s.kind(s.at[n.first].index - 1) in (ChunkKind.COMMA, ChunkKind.JOIN, ChunkKind.STOP)
        if self.found and (after_mark or self.is_told()) and _lends(self.found[-1]):
            return Measured(self.found[-1].measure, None, False, self.found[-1])
        line = self.memory.before_line(s) if not any(c.finite for c in s.of_kind(ChunkKind.VERB)) else None
        if line is not None:
            return Measured(line.measure, None, False, line)
        if crowd and self._is_existential():
            return Measured(Measure.PARTICIPANTS)
        return self._chosen()

    def _chosen(self) -> Measured | None:
        """What most speaks for among all that was counted and spoken of before. "Two of them" are things where nobody
        was counted."""
        choice = Following(self.counting, self.memory).choose()
        if choice is None or (self.counting.again and choice.source is None):
            return None
        return Measured(choice.measure, None, False, choice.source)

    def _of_people(self) -> Measured:
        """People of whom the sentence does not say what happened to them: counted before by the same
        number, there at a protest, said where others were counted, or other."""
        n, c = self.number, self.counting
        if self._is_spoken_with():
            return Measured(Measure.OTHER)
        if (same := self.memory.same(n, named=True, of=c.word)) is not None:
            return Measured(same.measure, None, False, same)
        crowd = (n.low or n.high or 0) >= CROWD
        if self._is_existential() and c.word in ("us", "ours") and crowd:
            return Measured(Measure.PARTICIPANTS)
        if not (self._is_loose() or self._is_existential() or self._is_there()):
            return Measured(Measure.OTHER)
        if crowd and (self.memory.told is Measure.PARTICIPANTS or self._is_at_protest()):
            return Measured(Measure.PARTICIPANTS)
        told = (self.is_told() and not self._is_existential()) or self._is_figure()
        return (self._chosen() if told else None) or Measured(Measure.OTHER)


def _lends(source: Counted) -> bool:
    """Whether a number may simply go on from a figure: not from how many live somewhere."""
    return source.measure is not Measure.POPULATION


def _noun_measure(noun: str) -> str | None:
    table = mapping("measure_nouns")
    return table.get(noun) or table.get(singular(noun))
