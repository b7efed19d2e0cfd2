"""What measures works itself: a script of bench/ that no longer runs measures nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_collation_is_measured_on_perfect_readings(root: Path) -> None:
    script = root / "bench" / "collation_on_gold.py"
    said = subprocess.run(
        [sys.executable, script, root / "examples"], capture_output=True, text=True, check=False, timeout=300
    )
    assert said.returncode == 0, said.stderr
    rows = {line[:24].strip(): float(line[24:]) for line in said.stdout.splitlines()[1:]}
    assert rows["findings: verdict"] > 0.6, "readings without a fault lead to findings with many"
