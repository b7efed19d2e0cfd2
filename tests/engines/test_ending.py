"""The processes that read end with the one that started them, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import sys
from testimonia.engines import local

def forever(task):
    print(task, flush=True)
    while True:
        pass

if __name__ == "__main__":
    for done in local.run(forever, ["busy"], workers=1, lost=str):
        pass
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are another thing there")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_no_process_is_left_behind(how: signal.Signals, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(CODE, encoding="utf-8")
    started = subprocess.Popen(
        [sys.executable, program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
    assert started.stdout is not None
    assert started.stdout.readline() == b"busy\n"  # the other process is at work, and shares this pipe
    started.send_signal(how)
    out, _ = started.communicate(timeout=60)  # the pipe ends when the last process that has it has ended
    assert out == b""
