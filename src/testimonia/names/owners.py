"""Who speaks in a text or count: "the ministry's first bulletin", "police figures", "a letter from the union"."""

from __future__ import annotations

from collections.abc import Mapping

from testimonia.grammar.inflection import nouns, singular, verbs
from testimonia.names.phrases import OF_PHRASE, Phrases
from testimonia.names.references import PERSONAL, PLURAL, THING, Reference
from testimonia.names.spotting import Spot
from testimonia.records import MentionKind
from testimonia.vocabularies import words

PARTICIPLE = 9  # tokens from a participle to its "by"
FAR = 400  # tokens back to which a text may have been spoken of before
_KNOWN = frozenset(("the", "this", "that"))


class Owners:
    """Looks for whose the texts and counts of one capture are; `kinds`: what names name."""

    def __init__(self, phrases: Phrases, kinds: Mapping[Spot, MentionKind]) -> None:
        self._phrases, self._kinds, self._tokens = phrases, kinds, phrases.tokens

    def of(self, at: Reference, head: int) -> Reference | None:
        """Whose a text or count is; of "the statement" alone whose it was said to be when it was spoken of before."""
        return self._own(at, head) or (self._known(at, head) if self._tokens.lower[at.first] in _KNOWN else None)

    def _known(self, at: Reference, head: int) -> Reference | None:
        """Who owns the last text before that is called so: "the bulletin that the Front sent round … | the bulletin" """
        lower, noun = self._tokens.lower, self._tokens.lower[head]
        if singular(noun) not in words("speaking_texts"):
            return None
        for token in range(at.first - 1, max(0, at.first - FAR), -1):
            if lower[token] == noun and self._tokens.tags[token][:2] == "NN":
                first, begin = token, self._tokens.sentences[self._tokens.sentence_at(token)][0]
                while first > begin and self._tokens.tags[first - 1] in OF_PHRASE:
                    first -= 1
                if (owner := self._own(Reference(first, token + 1, at.work), token)) is not None:
                    return owner
        return None

    def _own(self, at: Reference, head: int) -> Reference | None:
        """Who speaks in a text or count: "the ministry's first bulletin", "police figures", "a letter from the
        union", "a communiqué issued by the council"."""
        tokens, noun = self._tokens, self._tokens.lower[head]
        his = tokens.tags[at.first] == "PRP$" and tokens.lower[at.first] in PERSONAL | PLURAL | THING
        if his and (noun in words("spokespersons") | words("organs") or singular(noun) in words("mouthpieces")):
            return Reference(at.first, at.first + 1, at.work)
        own = next((i for i in range(at.first, head) if tokens.tags[i] == "POS"), None)
        if noun in words("organs"):
            body = self._phrases.spot_in(at.first, own or head, at.work) if own else None
            return (
                Reference(at.first, own, at.work)
                if own and body and self._kinds[body] is not MentionKind.PERSON
                else None
            )
        if singular(noun) not in words("mouthpieces"):
            return None
        if own is not None:
            return Reference(at.first, own, at.work)
        if (
            head > at.first
            and tokens.tags[head - 1][:2] == "NN"
            and (
                tokens.lower[head - 1] in words("common_bodies") | words("organisation_heads")
                or self._phrases.spot_in(at.first, head, at.work) is not None
            )
        ):
            return Reference(at.first, head, at.work)
        owners = (self._owner_behind(i, at.work, head) for i in self._owning(head + 1))
        return next((owner for owner in owners if owner is not None), None) or self._publishing(at.work, head)

    def _publishing(self, work: int, head: int) -> Reference | None:
        """Who put out a text, behind it: "a list that | the ministry | published"."""
        tokens, end = self._tokens, head + 2
        if tokens.lower[head + 1 : end] not in (["that"], ["which"]):
            return None
        while end < len(tokens) and tokens.tags[end] in OF_PHRASE and tokens.tags[end] != "VBN":
            end += 1
        put_out = tokens.lower[end : end + 1] != [] and tokens.lower[end] in verbs("publishing_verbs")
        owner = Reference(head + 2, end, work)
        return owner if put_out and end > head + 2 and self._may_own(owner, told=True) else None

    def _owning(self, first: int) -> list[int]:
        """The tokens of "of" or "from" behind a noun, and of "by" behind it or its participle: "a list | read out to her
        by telephone by"."""
        lower, tags = self._tokens.lower, self._tokens.tags
        participle = tags[first : first + 1] and tags[first][:2] == "VB"
        begin = first + (tags[first : first + 1] == ["VBN"])
        found = [begin] if lower[begin : begin + 1] in (["of"], ["by"], ["from"]) else []
        stop = min(len(tags), first + PARTICIPLE) if participle else first
        return [*found, *(i for i in range(begin + 1, stop) if lower[i] == "by")]

    def _owner_behind(self, preposition: int, work: int, head: int) -> Reference | None:
        """Who stands behind a preposition, if a text or count can be his."""
        tokens, end = self._tokens, preposition + 1
        while end < len(tokens) and tokens.tags[end] in OF_PHRASE:
            end += 1
        owner = Reference(preposition + 1, end, work)
        told = tokens.lower[preposition] != "of" or tokens.lower[head] in words("told_nouns")
        return owner if end > preposition + 1 and self._may_own(owner, told=told) else None

    def _may_own(self, at: Reference, *, told: bool) -> bool:
        """Whether a phrase names somebody or is a body without a name, or of what is told also persons."""
        noun = self._tokens.lower[self._phrases.head(at)]
        body = self._phrases.spot_in(at.first, at.last, at.work) is not None or noun in words("common_bodies")
        return body or noun in words("organisation_heads") or (told and noun in nouns("person_nouns"))
