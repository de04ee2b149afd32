"""How a measure is taken: ours and its floor in turns, in one process; the median of the rounds decides.

Absolute times on a shared machine mean little; what counts is how many times the floor we take, measured so close
together that both meet the same machine.
"""

import functools
import gc
import inspect
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from statistics import median

ROUNDS = 9
Work = Callable[[], object]
# Work of this process alone is told in processor time, so that neighbours on the machine do not count.
Clock = Callable[[], float]
ALONE: Clock = time.process_time


@dataclass(frozen=True)
class Result:
    """One measure: what was found, and the bar it must stay under (`at_most`) or reach."""

    name: str
    value: float
    bar: float
    at_most: bool = True
    unit: str = "x"
    ours_ms: float | None = None
    floor_ms: float | None = None
    floor: str = ""
    database: str = ""

    @property
    def holds(self) -> bool:
        return self.value <= self.bar if self.at_most else self.value >= self.bar


def take(work: Work, clock: Clock = time.perf_counter, *, anew: bool = True) -> float:
    """Seconds of one run, without rubbish of the run before; `anew`: nor what it remembered of texts."""
    if anew:
        forget()
    gc.collect()
    start = clock()
    work()
    return clock() - start


def forget() -> None:
    """Empty what the product remembers of texts: every document of a round is a new one.

    What is made once and takes no text, such as the blank page of a report, stays as it does in a process at work.
    """
    for remembered in _remembered():
        remembered.cache_clear()


@functools.cache
def _remembered() -> "tuple[functools._lru_cache_wrapper[object], ...]":
    return tuple(
        each
        for each in gc.get_objects()
        if type(each) is functools._lru_cache_wrapper
        and str(each.__module__).startswith("apps.")
        and inspect.signature(each).parameters
    )


def rounds(
    ours: Work,
    floor: Work,
    *,
    number: int = ROUNDS,
    after: Work | None = None,
    clock: Clock = time.perf_counter,
    anew: bool = True,
) -> Iterator[tuple[float, float]]:
    """(seconds of ours, seconds of the floor) per round, the order turned each time; the first round warms up."""
    for turn in range(number + 1):
        pair: dict[Work, float] = {}
        for work in (ours, floor) if turn % 2 else (floor, ours):
            pair[work] = take(work, clock, anew=anew)
            if after is not None:
                after()
        if turn:
            yield pair[ours], pair[floor]


def compare(
    name: str,
    ours: Work,
    floor: Work,
    *,
    floor_name: str,
    bar: float,
    after: Work | None = None,
    number: int = ROUNDS,
    anew: bool = True,
) -> Result:
    """How many times the floor we take; `after` cleans up behind each, and is not counted."""
    pairs = list(rounds(ours, floor, after=after, number=number, anew=anew))
    return Result(
        name,
        median(mine / least for mine, least in pairs),
        bar,
        ours_ms=1000 * median(mine for mine, _ in pairs),
        floor_ms=1000 * median(least for _, least in pairs),
        floor=floor_name,
    )


def compare_rate(
    name: str,
    ours: Work,
    floor: Work,
    *,
    floor_name: str,
    bar: float,
    after: Work | None = None,
    number: int = ROUNDS,
) -> Result:
    """Our rate as a share of that of the floor, of a process that has been at work for a while."""
    found = compare(name, ours, floor, floor_name=floor_name, bar=bar, after=after, number=number, anew=False)
    return replace(found, value=1 / found.value, at_most=False)


def compare_speed(name: str, ours: Work, floor: Work, *, floor_name: str, bar: float) -> Result:
    """Our speed as a share of that of the floor, on the same text."""
    pairs = list(rounds(ours, floor, clock=ALONE))
    return Result(
        name,
        median(least / mine for mine, least in pairs),
        bar,
        at_most=False,
        ours_ms=1000 * median(mine for mine, _ in pairs),
        floor_ms=1000 * median(least for _, least in pairs),
        floor=floor_name,
    )


def growth(name: str, of: Callable[[str], object], text: Callable[[int], str], *, size: int) -> Result:
    """How much longer a text of twice the size takes: about 2 when the time is linear."""
    one, two = text(size), text(2 * size)
    pairs = list(rounds(lambda: of(two), lambda: of(one), clock=ALONE))
    return Result(
        name,
        median(mine / least for mine, least in pairs),
        2.1,
        ours_ms=1000 * median(mine for mine, _ in pairs),
        floor_ms=1000 * median(least for _, least in pairs),
        floor=f"{size // 1000} KB",
    )


def peak_memory(name: str, bar: float) -> Result:
    """The most memory that this process ever had, in MB."""
    return Result(name, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000, bar, unit="MB")
