"""This machine's processes: work is done side by side, and a process that dies takes one task with it."""

from __future__ import annotations

import os

import pytest

from testimonia.engines import local

TASKS = [f"{number:02d}" for number in range(12)]


def deadly(task: str) -> str:
    """Work that kills its process at one task."""
    if task == "05":
        os._exit(3)
    return task.upper()


def lost(task: str) -> str:
    return f"lost {task}"


def test_without_workers_all_is_done_here_and_in_order() -> None:
    assert list(local.run(str.upper, TASKS, workers=0, lost=lost)) == [(task, task.upper()) for task in TASKS]


def test_tasks_are_fetched_as_they_are_needed() -> None:
    def endless() -> object:
        number = 0
        while True:
            yield f"{number}"
            number += 1

    results = local.run(str.upper, endless(), workers=0, lost=lost)
    assert [next(results)[0] for _ in range(3)] == ["0", "1", "2"]


@pytest.mark.slow
def test_a_process_that_dies_takes_one_task_with_it() -> None:
    found = dict(local.run(deadly, TASKS, workers=2, lost=lost))
    assert found == {task: "lost 05" if task == "05" else task for task in TASKS}


@pytest.mark.slow
def test_an_error_in_the_work_comes_out() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        dict(local.run(int, ["1", "two"], workers=1, lost=lambda task: 0))
