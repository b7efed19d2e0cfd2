"""The trained reader and the first hearer together: each voice once, and nobody's hopes."""

from __future__ import annotations

from collections.abc import Collection
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from testimonia.encoder.decoding import PER_LABEL
from testimonia.encoder.pieces import Habit
from testimonia.grammar.chunking import Sentences
from testimonia.grammar.tagger import tagger
from testimonia.grammar.tokens import tokenize
from testimonia.records import WorkKind
from testimonia.voices.evidence import Evidence
from testimonia.voices.heard import Heard, Hearing, Span
from testimonia.voices.linking import CONTENT, CUE, SOURCE
from testimonia.voices.reader import Read, Said
from testimonia.voices.trained import TrainedHearer
from testimonia.works.lines import LineKind


class Told:
    """A reader that finds, in whatever stretches hold them, the attributions that it was told."""

    def __init__(self, text: str, told: list[tuple[str | None, str, list[str], float]]) -> None:
        def span(quote: str) -> Span:
            return text.index(quote), text.index(quote) + len(quote)

        self.told = [Said(span(s) if s else None, span(c), [span(q) for q in said], sure) for s, c, said, sure in told]
        self.asked: list[list[Span]] = []

    def read(self, text: str, stretches: list[Span], habit: Habit, numbers: Collection[int] = ()) -> Read:
        self.habit = habit
        self.asked.append(stretches)
        inside = [said for said in self.told if any(a <= said.cue[0] and said.cue[1] <= b for a, b in stretches)]
        whole = len(self.asked) == 1
        return Read([said for said in inside if whole or stretches != said.content], [], {}, self.evidence())

    def evidence(self) -> Evidence:
        """Of a network that sees just what it was told."""
        size = max((end for said in self.told for _, end in said.content), default=0) + 200
        scores = np.zeros((size, 1 + 3 * PER_LABEL), np.float32)
        for said in self.told:
            for label, spans in ((SOURCE, [said.source]), (CUE, [said.cue]), (CONTENT, said.content)):
                for start, end in filter(None, spans):
                    scores[start:end, 1 + label * PER_LABEL] = 8.0
        found = Evidence()
        found.add(range(size), scores)
        return found


def hear(
    text: str, told: list[tuple[str | None, str, list[str], float]], kind: WorkKind = WorkKind.POST
) -> tuple[Hearing, Told]:
    tokens = tokenize(text, [(0, len(text))])
    tagger().tag(tokens)
    sentences = Sentences(tokens)
    line = SimpleNamespace(text=text, kind=LineKind.PROSE, index=0)
    paragraph: Any = SimpleNamespace(line=line, start=0, end=len(text), first=0, last=len(sentences), title=False)
    paragraphs, draft = [paragraph], SimpleNamespace(kind=kind, authors=())
    prose: Any = SimpleNamespace(paragraphs=paragraphs, told=lambda: paragraphs, draft=draft)
    reader: Any = Told(text, told)
    return TrainedHearer(reader).hear(prose, sentences), reader


def shown(text: str, voice: Heard) -> tuple[str | None, list[str]]:
    return (text[slice(*voice.source)] if voice.source else None, [text[a:b] for a, b in voice.content])


def test_what_both_hear_is_one_voice() -> None:
    text = "Ilda Corvane, the mayor, said four people had died."
    hearing, _ = hear(text, [("Ilda Corvane, the mayor,", "said", ["four people had died"], 0.9)])
    assert [shown(text, voice) for voice in hearing.voices] == [("Ilda Corvane, the mayor,", ["four people had died"])]


def test_what_the_reader_alone_hears_is_added() -> None:
    text = "For the harbour board it was, in the statement of Monday, a day like any other."
    hearing, _ = hear(text, [("the harbour board", "statement", ["a day like any other"], 0.9)])
    assert ("the harbour board", ["a day like any other"]) in [shown(text, voice) for voice in hearing.voices]


def test_hopes_are_voices_only_when_the_reader_is_sure() -> None:
    text = "The owners hope to cut jobs by the end of the year."
    told = ("The owners", "hope", ["to cut jobs by the end of the year"])
    assert hear(text, [(*told, 0.7)])[0].voices == []
    assert len(hear(text, [(*told, 0.99)])[0].voices) == 1


def test_the_author_is_no_voice() -> None:
    text = "We say that nobody may be left alone. Somebody said so."
    hearing, _ = hear(text, [("We", "say", ["that nobody may be left alone"], 0.99)])
    assert all(shown(text, voice)[0] != "We" for voice in hearing.voices)


def test_what_is_said_is_read_again() -> None:
    text = "The paper wrote that the union claims that eleven have been killed."
    told = [
        ("The paper", "wrote", ["that the union claims that eleven have been killed"], 0.9),
    ]
    _, reader = hear(text, told)
    begin = text.index("that the union")
    assert reader.asked[1] == [(begin, len(text) - 1)]


def test_articles_are_read_by_newspapers_habit() -> None:
    """Hopes of somebody named are voices there, and "that" belongs to what is said."""
    text = "The owners hope to cut jobs by spring. Ilda Corvane said that four people had died."
    told = [
        ("The owners", "hope", ["to cut jobs by spring"], 0.7),
        ("Ilda Corvane", "said", ["that four people had died"], 0.9),
    ]
    hearing, reader = hear(text, [*told], WorkKind.ARTICLE)
    assert reader.habit is Habit.NEWSPAPERS
    assert sorted(shown(text, voice) for voice in hearing.voices) == [
        ("Ilda Corvane", ["that four people had died"]),
        ("The owners", ["to cut jobs by spring"]),
    ]
    hearing, reader = hear(text, [*told])
    assert reader.habit is Habit.OURS
    assert [shown(text, voice) for voice in hearing.voices] == [("Ilda Corvane", ["four people had died"])]


def test_of_what_grammar_alone_hears_in_an_article_numbers_stay() -> None:
    text = "The union counts eleven dead. Ilda Corvane condemned the raid."
    hearing, _ = hear(text, [], WorkKind.ARTICLE)
    assert [shown(text, voice)[0] for voice in hearing.voices] == ["The union"]


def test_what_grammar_alone_hears_has_to_be_likely() -> None:
    """By what the network makes of its parts: a number is kept, for on whose word it rests is asked in any case."""
    text = "The union counts eleven dead. Ilda Corvane condemned the raid."
    unseen, seen = hear(text, [])[0], hear(text, [("Ilda Corvane", "condemned", ["the raid"], 0.2)])[0]
    assert [shown(text, voice)[0] for voice in unseen.voices] == ["The union"]
    assert [shown(text, voice)[0] for voice in seen.voices] == ["The union", "Ilda Corvane"]
    assert all(0 < voice.confidence < 1 for voice in seen.voices if voice.confidence is not None)


def test_what_is_told_within_an_article_stays_within_it() -> None:
    """The reader ends what the paper wrote before what the union claims; grammar does not, and the union is quoted there."""
    text = "The Courier wrote that the union says eleven have died."
    hearing, _ = hear(
        text,
        [
            ("The Courier", "wrote", ["that the union says"], 0.9),
            ("the union", "says", ["eleven have died"], 0.9),
        ],
        WorkKind.ARTICLE,
    )
    assert ("The Courier", ["the union says eleven have died"]) in [shown(text, voice) for voice in hearing.voices]


def test_what_somebody_else_tells_in_a_later_sentence_is_not_said() -> None:
    text = "The Port Ministry spoke of four dead. It rained. I counted seven dead."
    hearing, _ = hear(text, [("The Port Ministry", "spoke of", ["four dead", "seven dead"], 0.9)])
    assert [shown(text, voice)[1] for voice in hearing.voices] == [["four dead"]]


def test_whom_a_source_cites_is_not_part_of_its_name() -> None:
    text = "According to the Courier, which cites travellers, the brigade had fled."
    told = [("the Courier, which cites travellers", "According to", ["the brigade had fled"], 0.9)]
    assert "the Courier" in [shown(text, voice)[0] for voice in hear(text, told)[0].voices]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("A diplomat asked not to be identified.", "asked", "not to be identified"),
        ("The release does not mention a market.", "mention", "a market"),
        ("The press office states the following.", "states", "the following"),
    ],
)
def test_who_says_nothing_is_no_voice(text: str, cue: str, content: str) -> None:
    source = text[: text.index(" ", 4)]
    assert hear(text, [(source, cue, [content], 0.99)])[0].voices == []


def test_one_of_a_kind_is_a_source_and_one_alone_is_nobody() -> None:
    text = "One clerk at the port office said that the books had been burnt."
    [voice] = hear(text, [("One clerk at the port office", "said", ["the books had been burnt"], 0.9)])[0].voices
    assert shown(text, voice) == ("One clerk at the port office", ["the books had been burnt"])
    text = "One would say that the books had been burnt."
    assert hear(text, [("One", "say", ["the books had been burnt"], 0.9)])[0].voices == []


def test_who_stands_right_before_the_cue_says_it() -> None:
    text = "Speaking at a meeting in Tarn Ferry, Orland, Brod says she has the names of all who fired."
    hearing, _ = hear(text, [("Brod", "says", ["she has the names of all who fired"], 0.95)], WorkKind.ARTICLE)
    assert [shown(text, voice)[0] for voice in hearing.voices] == ["Brod"]


def test_what_another_clause_says_is_apart() -> None:
    text = "But Brod said the talks would be harder now — and she noted that the mill stands empty."
    told = [
        ("Brod", "said", ["the talks would be harder now"], 0.95),
        ("she", "noted", ["the mill stands empty"], 0.95),
    ]
    hearing, _ = hear(text, [*told], WorkKind.ARTICLE)
    assert [shown(text, voice) for voice in hearing.voices] == [(who, said) for who, _, said, _ in told]


def test_a_quotation_does_not_run_on_into_what_its_speaker_did() -> None:
    text = "The mayor said, “Six men died on the quay,” and walked off."
    hearing, _ = hear(
        text, [("The mayor", "said", ["“Six men died on the quay,” and walked off"], 0.95)], WorkKind.ARTICLE
    )
    assert [shown(text, voice)[1] for voice in hearing.voices] == [["Six men died on the quay,"]]


def test_in_an_article_the_reader_says_what_goes_on_behind_who_says_it() -> None:
    text = "Though the gate was quiet, Corvane said, moving the market would be much harder."
    told = [("Corvane", "said", ["Though the gate was quiet", "moving the market would be much harder"], 0.9)]
    hearing, _ = hear(text, told, WorkKind.ARTICLE)
    assert [shown(text, voice)[1] for voice in hearing.voices] == [told[0][2]]


def test_what_is_joined_to_it_is_apart() -> None:
    text = "Nine men died at the gate, the ministry said, and the guards left the town at noon."
    told = [("the ministry", "said", ["Nine men died at the gate", "the guards left the town at noon"], 0.9)]
    hearing, _ = hear(text, told, WorkKind.ARTICLE)
    assert [shown(text, voice)[1] for voice in hearing.voices] == [["Nine men died at the gate"]]


def test_a_question_behind_what_somebody_says_is_the_authors() -> None:
    text = "The Front said that 64 men were killed. 64 dead in one night?"
    told = [("The Front", "said", ["that 64 men were killed", "64 dead in one night"], 0.95)]
    hearing, _ = hear(text, told, WorkKind.ARTICLE)
    assert all("one night" not in part for voice in hearing.voices for part in shown(text, voice)[1])


def test_who_is_briefed_does_not_speak() -> None:
    text = "Briefing reporters in Varn, Colonel Adem Bell said four men were killed at the gate."
    told = [("Colonel Adem Bell", "said", ["four men were killed at the gate"], 0.95)]
    hearing, _ = hear(text, told, WorkKind.ARTICLE)
    (voice,) = hearing.voices
    assert shown(text, voice)[0] == "Colonel Adem Bell"
    assert voice.named is None or text[slice(*voice.named)] != "reporters"
