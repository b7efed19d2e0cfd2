"""Listings: tables for people, JSON for programs, the same records either way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from testimonia.cli import run
from testimonia.cli.listings import LISTINGS


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_every_listing_gives_json_with_ids(
    listing: object, example_casebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run([listing.name, "--json", "--casebook", str(example_casebook)])
    found = json.loads(capsys.readouterr().out)
    assert status == 0
    assert found
    assert all(record["id"] for record in found)
