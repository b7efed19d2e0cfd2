"""The documentation is that of this program: what is generated is up to date, what is listed is all there is."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from typer.main import get_command

from testimonia import errors
from testimonia.book import Book
from testimonia.casebook.ruling import FIXED
from testimonia.cli import app, run
from testimonia.records import CLAIMS, TYPES, Act, Claim, Decision, Verdict, shape

PAGES = sorted(p for p in Path(__file__).parents[2].glob("docs/**/*.md"))


@pytest.fixture(scope="module")
def docs(root: Path) -> Path:
    return root / "docs"


@pytest.fixture(scope="module")
def generate(docs: Path) -> ModuleType:
    """docs/generate.py."""
    spec = importlib.util.spec_from_file_location("generate", docs / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_commands_is_that_of_the_program(generate: ModuleType, docs: Path) -> None:
    assert (docs / "cli.md").read_text(encoding="utf-8") == generate.cli_page(), "run `make docs`"


def test_the_picture_can_be_made(generate: ModuleType, example_book: Book, docs: Path) -> None:
    picture = generate.picture(example_book)
    assert picture.count("<svg ") > 2
    for drawing in (picture, (docs / "findings.svg").read_text(encoding="utf-8")):
        assert "http" not in drawing.replace("http://www.w3.org/2000/svg", "")


def _commands(group: object, path: str = "testimonia") -> list[str]:
    found = []
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        found += _commands(command, f"{path} {name}") if hasattr(command, "commands") else [f"{path} {name}"]
    return found


@pytest.mark.parametrize("command", _commands(get_command(app)))
def test_every_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command.split()[1:], "--help"]) == 0
    words = " ".join(capsys.readouterr().out.split())
    assert words.count(command) >= 2, "its usage and an example"


@pytest.mark.parametrize("page", [Path(__file__).parents[2] / "README.md", *PAGES], ids=lambda page: page.name)
def test_commands_in_the_documentation_exist(page: Path) -> None:
    known = {command.split()[1] for command in _commands(get_command(app))}
    for line in page.read_text(encoding="utf-8").splitlines():
        for name in re.findall(r"(?:^\s*|`|\| )testimonia ([a-z]+)\b", line):
            assert name in known, line


@pytest.mark.parametrize("page", [Path(__file__).parents[2] / "README.md", *PAGES], ids=lambda page: page.name)
def test_links_in_the_documentation_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


def _first_column(page: Path, code: bool = True) -> list[str]:
    """The first cells of the tables of a page."""
    pattern = r"^\| `([^`]+)`" if code else r"^\| ([\w.-]+) \|"
    return re.findall(pattern, page.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_error_is_listed_once(docs: Path) -> None:
    listed = re.findall(r"^\| (T\d{3}) \| `(\w+)`", (docs / "errors.md").read_text(encoding="utf-8"), re.MULTILINE)
    known = {
        (kind.code, kind.__name__)
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.Problem)
    }
    assert sorted(listed) == sorted(known)
    assert len({code for code, _ in known}) == len(known)


def test_every_act_is_mapped(docs: Path) -> None:
    assert _first_column(docs / "acts.md") == list(Act)


def test_every_verdict_is_explained(docs: Path) -> None:
    text = (docs / "verdicts.md").read_text(encoding="utf-8")
    assert _first_column(docs / "verdicts.md")[: len(Verdict)] == list(Verdict)
    assert all(text.count(f"| `{verdict}` |") == 2 for verdict in Verdict)


def test_every_decision_is_explained_and_every_field_that_can_be_amended(docs: Path) -> None:
    text = (docs / "rulings.md").read_text(encoding="utf-8")
    assert set(Decision) <= set(_first_column(docs / "rulings.md"))
    for name in ("figure", "deed", "position", "work", "voice", "mention", "actor"):
        (row,) = re.findall(rf"^\| {name} \| (.*) \|$", text, re.MULTILINE)
        own = {"kind"} if name in ("work", "mention", "actor") else set()
        allowed = (set(shape(TYPES[name])) - (FIXED - own)) | ({"event"} if name in ("figure", "deed") else set())
        if name == "position":
            allowed -= {"event"}
        assert set(re.findall(r"`(\w+)`", row)) == allowed, name


def test_every_field_of_every_record_is_in_the_page_on_the_ledger(docs: Path) -> None:
    rows = dict(
        re.findall(r"^\| (?:– )?`?(\w+)`? \| (`.*) \|$", (docs / "ledger.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    common = set(shape(Claim))
    for name, kind in TYPES.items():
        fields = set(shape(kind)) - (common if kind in CLAIMS.values() else set())
        assert fields <= set(re.findall(r"`(\w+)`", rows[name])), name
    assert common <= set(re.findall(r"`(\w+)`", rows["claim"]))


def test_every_required_dependency_is_listed_with_its_licence(root: Path, docs: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = sorted(re.split(r"[^\w.-]", entry)[0].lower() for entry in project["dependencies"])
    rows = re.findall(
        r"^\| ([\w.-]+) \| .+ \| ((?:MIT|BSD-3-Clause|Apache-2.0|ISC|, )+) \|$",
        (docs / "dependencies.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert [name for name, _ in rows] == required


def test_every_public_method_of_a_book_is_in_the_page_on_the_api(docs: Path) -> None:
    text = (docs / "api.md").read_text(encoding="utf-8")
    methods = [name for name, value in vars(Book).items() if callable(value) and not name.startswith("_")]
    assert [name for name in methods if f"`book.{name}(" not in text and f"`{name}()`" not in text] == []


def test_every_record_that_the_readme_names_is_in_the_examples(root: Path, example_casebook: Path) -> None:
    named = set(re.findall(r"\b[a-z]+-[0-9a-f]{6}\b", (root / "README.md").read_text(encoding="utf-8")))
    assert named
    for id_ in sorted(named):
        assert run(["show", id_, "--casebook", str(example_casebook)]) == 0, f"{id_}: run `make docs`"


def test_the_readme_names_no_place_of_one_machine_and_both_commands_to_start(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    assert "make demo" in text
    assert "make test" in text
    assert not re.search(r"(?<![\w.])/(?:work|tmp|root|home)/", text)
