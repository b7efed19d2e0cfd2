"""What all tests share: the example captures, read once, and the gold beside them."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import testimonia
from testimonia.book import Book
from testimonia.casebook.store import SUFFIX
from testimonia.works import roles

# Slow machines fail no test, and the same tests are run every time; `make fuzz` looks for what they miss.
settings.register_profile("same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fuzz", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("same")

# A shell starts what it runs in the background deaf to Ctrl-C, and what that starts in turn: here it is heard.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder with the example captures (`captures`) and the gold for them (`gold`)."""
    return ROOT / "examples"


@pytest.fixture(scope="session")
def bench_gold() -> Callable[[str], Path]:
    """Where a set of gold lies by its name ("dev", "test"): a folder with `captures` and `gold`."""
    return lambda name: ROOT / "bench" / "gold" / name


@pytest.fixture(scope="session")
def example_casebook(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a casebook with the example captures. Only for looking at; `own_casebook` is for writing."""
    path = tmp_path_factory.mktemp("examples") / "examples.testimonia"
    with testimonia.open(path, create=True) as book:
        book.read([examples / "captures"], workers=0)
        book.settle()
    return path


@pytest.fixture(scope="session")
def example_book(example_casebook: Path) -> Iterator[Book]:
    """The casebook of the examples, open. Only for looking at."""
    with testimonia.open(example_casebook) as book:
        yield book


@pytest.fixture
def own_casebook(example_casebook: Path, tmp_path: Path) -> Path:
    """A copy of the casebook of the examples, for one test to write to."""
    path = tmp_path / "own.testimonia"
    for suffix in ("", "-wal"):
        if (part := example_casebook.with_name(example_casebook.name + suffix)).exists():
            shutil.copy(part, path.with_name(path.name + suffix))
    shutil.copytree(example_casebook.with_name(example_casebook.name + SUFFIX), tmp_path / f"own.testimonia{SUFFIX}")
    return path


@pytest.fixture
def own_book(own_casebook: Path) -> Iterator[Book]:
    """A copy of the casebook of the examples, open for one test to write to."""
    with testimonia.open(own_casebook) as book:
        yield book


BY_RULES = ("claims", "names", "voices")  # tests whose texts are no pages


@pytest.fixture
def by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules alone: nothing is seen of lines (works/roles.py), so nothing is chosen by what is."""
    monkeypatch.setattr(roles, "see", lambda _: {})


@pytest.fixture(autouse=True)
def _divided_by_rules(request: pytest.FixtureRequest) -> None:
    """Texts that are no pages are divided by the rules alone."""
    if request.path.parent.name in BY_RULES:
        request.getfixturevalue("by_rules")


LONGEST = ("test_gold.py", "test_long_runs.py")  # files whose tests take minutes


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files: each is run by one process, which would be left with it in the end."""
    items.sort(key=lambda item: item.path.name not in LONGEST)
