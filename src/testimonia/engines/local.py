"""This machine's processes: captures are read side by side, and one that kills its process harms no other."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 4  # tasks waiting for each process


def processes() -> int:
    """How many processes there may be."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(work: Callable[[T], R], tasks: Iterable[T], *, workers: int, lost: Callable[[T], R]) -> Iterator[tuple[T, R]]:
    """Do work on each task and give it back with its result, in the order in which they are done.

    `work` must be importable. `lost` makes the result of a task that killed its process. With no workers
    all is done in this process."""
    if workers < 1:
        for task in tasks:
            yield task, work(task)
        return
    waiting = iter(tasks)
    suspects: list[T] = []
    while True:
        suspects = yield from _pool(work, waiting, workers)
        if not suspects:
            return
        for task in suspects:  # one of them broke the pool: each gets one of its own
            yield task, _alone(work, task, lost)


def _pool(work: Callable[[T], R], tasks: Iterator[T], workers: int) -> Generator[tuple[T, R], None, list[T]]:
    """Work until the tasks are done, or until a process dies; returns the tasks then under way."""
    under_way: dict[Future[R], T] = {}
    fetched: list[T] = []  # a task that is on its way into the pool, which may be broken by then
    others = set(multiprocessing.active_children())
    pool = _executor(workers)
    try:
        while True:
            while len(under_way) < AHEAD * workers and (task := next(tasks, None)) is not None:
                fetched = [task]
                with _uninterrupted():
                    under_way[pool.submit(work, task)] = task
                fetched = []
            if not under_way:
                return []
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                result = future.result()
                yield under_way.pop(future), result
    except BrokenExecutor:
        return [*under_way.values(), *fetched]
    except BaseException:  # Ctrl-C, or nobody wants the results any more: nothing is waited for
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes started in here never hear of Ctrl-C: this one does, and ends them without a word of theirs."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _executor(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """What a process does first. It looks for garbage less often: what reading makes is freed without it, and
    looking costs a tenth of the time. And it ends with the process that started it, however that ended."""
    gc.set_threshold(100_000, 50, 50)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


def _alone(work: Callable[[T], R], task: T, lost: Callable[[T], R]) -> R:
    with _executor(1) as pool:
        try:
            return pool.submit(work, task).result()
        except BrokenExecutor:
            return lost(task)
