"""The reader's card: `python -m training.reader.card --data ../shared/data` measures it and writes src/testimonia/models/CARD.md.

With the figures of `python -m training.reader.folds`, where these were written into the same work folder.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bench.voices import Marked, annotated, tallies
from training.reader.__main__ import (
    COUNTED,
    COUNTED_LAST,
    COUNTED_MORE,
    COUNTED_NEW,
    COUNTING,
    COUNTING_HARD,
    COUNTING_LAST,
    COUNTING_MORE,
    FIRST,
    MODELS,
    NAMES_AGAIN,
    OWN,
    OWN_AGAIN,
    ROOT,
    SECOND,
    THIRD,
)
from training.reader.calibrate import judged, lines
from training.reader.data import articles
from training.reader.folds import COURSE

from testimonia.encoder.pieces import Habit
from testimonia.voices.reader import Said, reader

CARD = """# The reader

A token classifier for attributions (source, cue, content), the links between them, and names (persons, organisations,
places) in English prose. It hears the voices of a work together with the rules of `voices/first.py` and `voices/layout.py`.

**Made from** all-MiniLM-L6-v2 (six layers, 384 wide, uncased; Apache-2.0), with vectors for capitals, spaces and paragraph
breaks added, by `python -m training.reader`: {rounds} rounds over PolNeAR's training articles with CoreNLP's names beside,
then {more} more in which re3d comes {names_again} times and the project's own gold (`bench/gold`: {own}; and `examples`)
{own_again} times; then, in the upper half of its layers alone, {third} over passages written for it (`training/voices`) with some of
all that once more. The network is told by whose habit of annotation a text is to be read, newspapers' or ours. Weights are
averaged over the steps of a course, over the first two courses, and over before and after the third. A branch (`counting.onnx`), three layers above the lower three,
says what numbers count: {counting} rounds over passages written for it (`training/figures`) and the same gold with `{counted}`,
{counting_more} more over every second passage and that gold twice, with `{counted_more}`, and then two courses from there ({last} rounds
with `{counted_last}` as well, {new} with `{counted_new}` besides), whose mean is kept, and one of {hard} rounds over passages in uncommon words with some of all that, which moves it halfway (docs/decisions/0012,
0021, 0022). Kept in whole numbers of eight bits: {size:.1f} MB.

**Data and terms.** PolNeAR 1.0 (Newell, Margolin, Ruths 2018): published for research, without a licence text; only the
weights learned from it are here. CoreNLP's labels on it: silver, a model's word. re3d (Dstl): OGL, public domain, CC BY,
CC BY-SA by publisher; its non-commercial part was left out. The project's own captures and passages are its own, of invented events, a few of which resemble real ones; the passages
were written by a language model at the project's bidding, each by itself, none from a template.

**Attributions**, on PolNeAR's development articles (not taught on), by the network as it is kept:

| | precision | recall | F1 | second person's F1 |
|---|---|---|---|---|
{voices}

`exact`: same label, start and end; `overlap`: labelled characters; `whole`: all spans of an attribution.

**Names**, exact, on re3d in five parts by document, each read by a reader taught on the other four ({fold_rounds} rounds
from the first course's weights, without eight-bit numbers):

| | precision | recall | F1 |
|---|---|---|---|
{names}

**How sure.** Attributions on the same articles by the confidence that a voice carries, and how many share half their
characters with one of gold. The shares were fitted on these articles, so this shows the fit, not a test of it.

| confidence | attributions | right |
|---|---|---|
{sure}

**Known weaknesses.** It was taught on American political news of 2016, so hopes, plans and beliefs count as attributions
there; in articles testimonia keeps them when it is said whose they are, elsewhere it reads by the habit of its own gold,
where somebody must say something. It knows attributions within one paragraph. It reads English; texts in other languages
are marked by their language and what it finds in them means little. Names are its weak side: the texts they were taught on are few, and of the
conflict in Iraq and Syria: persons with their titles, and groups without a name ("security forces") as organisations.
"""


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/data")
    parser.add_argument("--work", type=Path, default=ROOT / "build/reader")
    options = parser.parse_args()
    dev = options.data / "polnear/dev"
    folds = options.work / "folds.json"
    (MODELS / "CARD.md").write_text(
        CARD.format(
            rounds=FIRST.rounds,
            more=SECOND.rounds,
            names_again=2 * NAMES_AGAIN,
            own=", ".join(OWN),
            own_again=OWN_AGAIN,
            fold_rounds=COURSE.rounds,
            third=THIRD.rounds,
            counting=COUNTING.rounds,
            counted=", ".join(COUNTED),
            counting_more=COUNTING_MORE.rounds,
            counted_more=", ".join(COUNTED_MORE),
            last=COUNTING_LAST[0].rounds,
            counted_last=", ".join(COUNTED_LAST),
            new=COUNTING_LAST[1].rounds,
            counted_new=", ".join(COUNTED_NEW),
            hard=COUNTING_HARD.rounds,
            size=sum(path.stat().st_size for path in (*MODELS.glob("reader.*"), MODELS / "counting.onnx")) / 1e6,
            voices=_voices(dev),
            names=_table(json.loads(folds.read_text("utf-8"))) if folds.exists() else "",
            sure=_sure(dev),
        ),
        "utf-8",
    )


def _table(rows: dict[str, list[float]]) -> str:
    return "\n".join(f"| {name} | " + " | ".join(f"{value:.3f}" for value in row) + " |" for name, row in rows.items())


def _voices(dev: Path) -> str:
    """The reader's attributions against gold, and one annotator's against another's."""
    pairs, people = [], []
    for path, first in articles(dev):
        text, gold = path.read_text("utf-8"), annotated(first)
        mine = Marked()
        for said in reader().read(text, lines(text), Habit.NEWSPAPERS).said:
            mine.add(_spans(said))
        pairs.append((mine, gold))
        others = sorted((dev / "attributions").glob(f"{path.stem}_*.ann"))
        people += [(annotated(other), gold) for other in others if other != first]
    human = tallies(people)
    return _table({key: [*figures, human[key][2]] for key, figures in tallies(pairs).items()})


def _spans(said: Said) -> frozenset[tuple[str, int, int]]:
    parts = [("source", said.source), ("cue", said.cue), *(("content", span) for span in said.content)]
    return frozenset((label, *span) for label, span in parts if span)


def _sure(dev: Path) -> str:
    from testimonia.voices.confidence import confidence

    found = [(confidence(strength), right) for strength, right in judged(reader(), dev)]
    rows = []
    for tenth in range(10):
        inside = [right for value, right in found if tenth <= min(value * 10, 9.99) < tenth + 1]
        if inside:
            rows.append(
                f"| {tenth / 10:.1f} to {(tenth + 1) / 10:.1f} | {len(inside)} | {sum(inside) / len(inside):.2f} |"
            )
    return "\n".join(rows)


if __name__ == "__main__":
    main()
