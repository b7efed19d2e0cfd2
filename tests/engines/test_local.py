"""This machine's processes: work is done side by side, and a process that dies takes one task with it."""

from __future__ import annotations

import os
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any

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


class Brittle(Executor):
    """A pool that does all at once, and takes no more after some tasks."""

    def __init__(self, takes: int) -> None:
        self.takes = takes

    def submit(self, work: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self.takes == 0:
            raise BrokenExecutor
        self.takes -= 1
        done: Future[Any] = Future()
        done.set_result(work(*args, **kwargs))
        return done


def test_a_pool_that_breaks_when_it_is_handed_a_task_loses_none(monkeypatch: pytest.MonkeyPatch) -> None:
    takes = iter([3, *[len(TASKS)] * 2 * len(TASKS)])
    monkeypatch.setattr(local, "_executor", lambda workers: Brittle(next(takes)))
    found = dict(local.run(str.upper, TASKS, workers=2, lost=lost))
    assert found == {task: task for task in TASKS}


@pytest.mark.slow
def test_an_error_in_the_work_comes_out() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        dict(local.run(int, ["1", "two"], workers=1, lost=lambda task: 0))
