"""The first hearer: voices by cue words, quotation marks and sentence structure.

Of each verb of saying: who says it (its subject; behind the verb where the order is turned; after "by"),
and what (the clause or quotation on the side where it stands). Further "according to X", a source in
brackets, verbs that act by speaking with what they act on, and quotations that only a noun ("his
letter", "the words of X") or the paragraph attributes. The trained reader fills the same interface.
"""

from __future__ import annotations

from functools import cache

from testimonia.grammar.chunking import Sentences
from testimonia.grammar.inflection import nouns, verb_forms, verbs
from testimonia.grammar.phrases import Chunk, ChunkKind, Sentence
from testimonia.vocabularies import mapping, words
from testimonia.voices import (
    acting,
    citing,
    counting,
    gapping,
    given,
    labelled,
    nominal,
    quotes,
    relaying,
    saying,
    sourced,
    unclaimed,
)
from testimonia.voices.heard import Heard, Hearing
from testimonia.voices.listening import Listening
from testimonia.works.prose import Prose


class FirstHearer:
    """See the module."""

    def hear(self, prose: Prose, sentences: Sentences) -> Hearing:
        """The voices of a work by its words and marks alone."""
        found: list[Heard] = []
        last: Heard | None = None
        for paragraph in prose.told():
            text = sentences.tokens.text
            marked = quotes.find(text, paragraph.start, paragraph.end)
            quoted = [quotation for quotation in marked if not quotes.is_name(text, quotation)]
            heard = _hear(Listening(paragraph, sentences, quoted), last)
            last = heard[-1] if heard else None
            found += heard
        return Hearing(found, None)


def _hear(here: Listening, before: Heard | None) -> list[Heard]:
    """The voices of a paragraph; `before` is the last of the one before it."""
    for index in range(here.paragraph.first, here.paragraph.last):
        if ":" in here.sentences.tokens.words[slice(*here.sentences.tokens.sentences[index])]:
            here.rule = "label"
            labelled.hear(here, here.sentences[index])
        if _worth(here, index):
            sentence = here.sentences[index]
            here.rule = "according"
            sourced.according(here, sentence)
            here.rule = "in brackets"
            sourced.bracketed(here, sentence)
            here.rule = "noun"
            nominal.hear(here, sentence)
            for verb in sentence.of_kind(ChunkKind.VERB):
                _verb(here, sentence, verb)
            here.rule = "on the word"
            sourced.on_word(here, sentence)
            here.rule = "gap"
            gapping.hear(here, sentence)
            here.rule = "given"
            given.hear(here, sentence)
    here.rule = "unclaimed"
    unclaimed.hear(here, before)
    here.rule = "cited"
    citing.cite(here)
    here.rule = "under"
    sourced.under(here)
    here.rule = "headed"
    sourced.headed(here)
    return sorted(here.found, key=lambda heard: heard.start)


def _worth(here: Listening, index: int) -> bool:
    """A cheap first look: whether any word of the sentence could be a cue; those that count need a number."""
    tokens = here.sentences.tokens
    first, last = tokens.sentences[index]
    lower = tokens.lower[first:last]
    numbered = "CD" in tokens.tags[first:last] or any("-" in word and word.split("-")[0] in _tens() for word in lower)
    counts = numbered and not _counting_words().isdisjoint(lower)
    had = "from" in lower and (numbered or not _had_words().isdisjoint(lower))
    return counts or had or not _cue_words().isdisjoint(lower)


@cache
def _tens() -> frozenset[str]:
    """Words of numbers: "twenty-six" is not yet known as one."""
    return frozenset(mapping("number_words"))


@cache
def _cue_words() -> frozenset[str]:
    """All cues besides the words that count."""
    kinds = ("saying_verbs", "speech_acts", "citing_verbs")
    return frozenset({"according", "("}).union(
        words("speech_nouns"), words("news_nouns"), words("trusted_nouns"), *map(verbs, kinds)
    )


@cache
def _counting_words() -> frozenset[str]:
    return frozenset(verbs("counting_verbs")) | frozenset(nouns("count_nouns"))


@cache
def _had_words() -> frozenset[str]:
    """Words one of which stands where somebody has something from another."""
    return _having() | frozenset(verbs("learning_verbs")) | words("raised_words")


@cache
def _having() -> frozenset[str]:
    return verb_forms("have") | verb_forms("get")


def _goes_on(sentence: Sentence, verb: Chunk) -> bool:
    """ ", she went on, ": a verb of saying only between marks."""
    subject = sentence.subject(verb) if sentence.word(verb.head) in verb_forms("go") else None
    inserted = subject is not None and sentence.kind(subject.index - 1) is ChunkKind.COMMA
    return inserted and sentence.word(verb.last) == "on" and sentence.word(verb.last + 1) in (",", ":", ".")


def _verb(here: Listening, sentence: Sentence, verb: Chunk) -> None:
    if sentence.word(verb.first - 1) == "(":
        return  # "(claimed by both sides)"
    word = sentence.word(verb.head)
    here.rule = "relaying"
    if relaying.hear(here, sentence, verb) or relaying.comes_from(here, sentence, verb):
        return
    here.rule = "counting"
    if word in verbs("counting_verbs") and counting.hear(here, sentence, verb):
        return
    if counting.spoken_of(here, sentence, verb):
        return
    counts = word in verbs("counting_verbs")
    if counts and (counting.credited(here, sentence, verb) or counting.counted_by(here, sentence, verb)):
        return
    here.rule = "having"
    if word in _having() and (citing.had_from(here, sentence, verb) or relaying.has_saying(here, sentence, verb)):
        return
    if word in verbs("citing_verbs"):
        here.rule = "citing"
        citing.hear(here, sentence, verb)
        return
    here.rule = "saying"
    says = "add" if _goes_on(sentence, verb) else verbs("saying_verbs").get(word)
    if says is not None and saying.hear(here, sentence, verb, says):
        return
    acts = verbs("speech_acts").get(word)
    if acts is not None:
        here.rule = "acting"
        acting.hear(here, sentence, verb, acts)
