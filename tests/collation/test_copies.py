"""Copies: what two works share, with its exact edges, whatever was done to it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.collation import copies
from testimonia.collation.precedence import Precedence
from testimonia.records import Copy, CopyKind, Mode, Passage, Relation, Voice, Work, WorkKind

PASSAGE = (
    "The harbour master told reporters that two barges had been moved from the north quay before dawn, and that "
    "nobody on the night shift had written down who gave the order; the log for that week, he said, was missing."
)
BEFORE = "Rain fell on the market for the third day while traders counted what was left of the melons."
AFTER = "Elsewhere in the province a bridge opened, three years late, without a single speech being made."
OTHER = "Our correspondent spent the evening in the archive of the tramway company, which is closed to visitors."
LAST = "The council will meet again after the holidays to elect a new treasurer from its own ranks."


def _work(id_: str, text: str, *, published: str | None = None) -> Work:
    return Work(id_, id_, None, None, WorkKind.ARTICLE, None, (), None, published, None, None, None, (), 0, len(text))


def _find(
    *texts: str, published: tuple[str | None, ...] = (), voices: dict[str, list[Voice]] | None = None
) -> list[Copy]:
    """The copies among some texts, each a work of a capture of its own."""
    dates = (*published, *([None] * len(texts)))
    works = {f"w{n}": _work(f"w{n}", text, published=dates[n]) for n, text in enumerate(texts)}
    captures = dict(zip(works, texts, strict=True))
    words = [found for id_, work in works.items() for found in copies.words_of([work], captures[id_])]
    return copies.of(copies.find(words, captures, Precedence(works, voices or {}, {})))


def _around(passage: str) -> str:
    return f"{OTHER} {passage} {LAST}"


def test_a_verbatim_passage_has_its_exact_edges() -> None:
    (copy,) = _find(f"{BEFORE} {PASSAGE} {AFTER}", _around(PASSAGE))
    assert (copy.a.quote, copy.b.quote) == (PASSAGE, PASSAGE)
    assert copy.kind is CopyKind.VERBATIM
    assert copy.similarity == 1.0


def test_the_title_of_a_thread_over_each_reply_is_no_copy_but_what_a_reply_quotes_is() -> None:
    title = "Re: Which of the two barges that left the north quay is in this picture?"
    said = "The one with the torn sail was still lying at the mill when the flood came down the valley."
    posts = [
        f"{title}\nby anna » Mon 3 May\n\n{BEFORE} {said}",
        f"{title}\nby ben » Mon 3 May\n\nanna wrote:\n{said}\n\n{AFTER}",
    ]
    text = "\n\n".join(posts)
    works = {}
    for number, post in enumerate(posts):
        start = text.index(post)
        plain = _work(f"w{number}", text)
        works[plain.id] = replace(
            plain,
            capture="c",
            relation=Relation.REPLY,
            title=title,
            start=start,
            end=start + len(post),
        )
    words = copies.words_of(list(works.values()), text)
    found = copies.of(copies.find(words, dict.fromkeys(works, text), Precedence(works, {}, {})))
    assert [(copy.a.quote, copy.b.quote) for copy in found] == [(said, said)]


def test_unrelated_works_share_nothing() -> None:
    assert _find(f"{BEFORE} {AFTER}", f"{OTHER} {LAST}") == []


@pytest.mark.parametrize(
    "damaged",
    [
        PASSAGE.replace("dawn,", "dawn â€”").replace("order;", "order â€“"),
        PASSAGE.replace(" ", "\u00a0", 9),
        PASSAGE.replace("reporters", "repor-\nters"),
        PASSAGE.upper(),
    ],
)
def test_typography_makes_no_difference(damaged: str) -> None:
    (copy,) = _find(f"{BEFORE} {PASSAGE} {AFTER}", _around(damaged))
    assert copy.kind is CopyKind.VERBATIM
    assert copy.b.quote == damaged


def test_apostrophes_and_accents_in_any_encoding_are_one_spelling() -> None:
    clean = "Nobody’s café on the Rue Éluard couldn’t have held the forty men whom the prefect’s report puts inside it."
    broken = clean.encode().decode("cp1252")
    (copy,) = _find(f"{BEFORE} {clean} {AFTER}", _around(broken))
    assert copy.kind is CopyKind.VERBATIM


def test_one_word_in_five_may_be_changed() -> None:
    changed = PASSAGE.split()
    for place in range(4, len(changed) - 2, 5):
        changed[place] = "otherwise"
    (copy,) = _find(f"{BEFORE} {PASSAGE} {AFTER}", _around(" ".join(changed)))
    assert copy.kind is CopyKind.EDITED
    assert copy.a.quote == PASSAGE
    assert 0.7 < copy.similarity < 0.9


def test_a_passage_cut_off_ends_where_it_is_cut() -> None:
    cut = PASSAGE[: PASSAGE.index(" the log")]
    (copy,) = _find(f"{BEFORE} {PASSAGE} {AFTER}", f"{OTHER} {cut} …")
    assert copy.a.quote.startswith("The harbour master") and copy.a.quote.endswith("gave the order")


def test_an_abridged_passage_is_one_copy_and_the_fuller_side_is_the_earlier() -> None:
    whole = f"{PASSAGE} {BEFORE} {AFTER} {OTHER}"
    short = f"{PASSAGE} […] {OTHER}"
    (copy,) = _find(f"{LAST} {whole}", f"{short} {LAST[::-1]}")
    assert copy.kind is CopyKind.ABRIDGED
    assert copy.a.quote.startswith("The harbour") and copy.a.quote.endswith("visitors.")
    assert copy.earlier == "a"


def test_what_was_put_out_first_is_the_earlier() -> None:
    (copy,) = _find(_around(PASSAGE), f"{BEFORE} {PASSAGE}", published=("2021-03-09", "2021-03-08"))
    assert copy.earlier == "b"
    assert "2021-03-08" in copy.why


def test_without_dates_or_cuts_it_is_not_known_which_came_first() -> None:
    (copy,) = _find(_around(PASSAGE), f"{BEFORE} {PASSAGE}")
    assert copy.earlier is None


def test_names_alone_are_no_copy() -> None:
    names = "Northern Federation of Salt and Lime Workers, Central Committee of the United Quarry Trades Council"
    assert _find(f"{BEFORE} {names} {AFTER}", _around(names)) == []


def test_a_work_that_quotes_itself() -> None:
    (copy,) = _find(f"{PASSAGE} {BEFORE} {AFTER} {PASSAGE}")
    assert copy.earlier == "a"
    assert copy.a.end <= copy.b.start


def test_a_short_passage_with_changes_counts_only_as_a_quotation() -> None:
    text = f"{BEFORE} We never saw a single boat leave the quay of Old Marn that night, said the pilot. {AFTER}"
    quoting = f"{OTHER} “We never saw a boat leave the quay of Marn that night,” {LAST}"
    assert _find(text, quoting) == []
    start = quoting.index("We never")
    end = quoting.index(",”")
    content = (Passage(start, end, quoting[start:end]),)
    (copy,) = _find(text, quoting, voices={"w1": [Voice("v", "w1", None, Mode.DIRECT, None, None, content)]})
    assert copy.kind is CopyKind.EDITED


def test_a_formula_that_many_works_share_is_not_listed() -> None:
    formula = "this bulletin may be passed on by anyone who leaves its wording as it is"
    rng = random.Random(5)
    texts = [" ".join(f"w{rng.randrange(90_000)}" for _ in range(30)) + f" {formula}" for _ in range(40)]
    assert _find(*texts) == []
    assert len(_find(*texts[:3])) == 3


def test_a_statement_that_many_works_print_is_found_in_each() -> None:
    rng = random.Random(6)
    texts = [f"w{rng.randrange(90_000)} {PASSAGE} {AFTER} w{rng.randrange(90_000)}" for _ in range(40)]
    found = _find(*texts)
    assert {side.work for copy in found for side in (copy.a, copy.b)} == {f"w{n}" for n in range(40)}
    assert len(found) < 4 * len(texts)


def test_furniture_and_mail_heads_are_not_compared() -> None:
    head = "Subject: the minutes of the meeting of the shop stewards of the eleven yards on Friday"
    assert _find(f"{head}\n\n{BEFORE}", f"{head}\n\n{OTHER}") == []


def test_a_line_belongs_to_the_innermost_work() -> None:
    text = f"{BEFORE}\n{PASSAGE}\n{AFTER}"
    at = text.index(PASSAGE)
    outer = _work("outer", text)
    inner = Work(
        "inner",
        "c",
        "outer",
        None,
        WorkKind.STATEMENT,
        None,
        (),
        None,
        None,
        None,
        None,
        None,
        (),
        at,
        at + len(PASSAGE),
    )
    of_outer, of_inner = copies.words_of([outer, inner], text)
    assert len(of_inner) == len(PASSAGE.split())
    assert len(of_outer) == len(BEFORE.split()) + len(AFTER.split())


@given(st.lists(st.sampled_from([BEFORE, PASSAGE, AFTER, OTHER, LAST]), min_size=2, max_size=6), st.randoms())
def test_the_order_of_the_works_does_not_matter(sentences: list[str], rng: random.Random) -> None:
    texts = [" ".join(sentences[n:] + sentences[: n // 2]) for n in range(len(sentences))]
    works = {f"w{n}": _work(f"w{n}", text) for n, text in enumerate(texts)}
    captures = dict(zip(works, texts, strict=True))
    words = [found for id_, work in works.items() for found in copies.words_of([work], captures[id_])]
    sides = []
    for _ in range(2):
        found = copies.of(copies.find(words, captures, Precedence(works, {}, {})))
        sides.append({frozenset(((c.a.work, c.a.start, c.a.end), (c.b.work, c.b.start, c.b.end))) for c in found})
        rng.shuffle(words)
    assert sides[0] == sides[1]


@given(st.text(max_size=300))
def test_words_are_slices_of_any_text(text: str) -> None:
    (words,) = copies.words_of([_work("w", text)], text)
    for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True):
        assert text[start].isalnum() and text[end - 1].isalnum()
    assert (words.starts[1:] >= words.ends[:-1]).all()
