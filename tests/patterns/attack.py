"""Inputs that make a pattern work hard, out of its own parts: repeated literals and classes.

A pattern that backtracks does so where one of its repeats, or two neighbours, can take the same
characters in several ways and what follows then fails; or where a long try fails at each start.
"""

from __future__ import annotations

import itertools
import re
import signal
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

_parser = re._parser  # type: ignore[attr-defined]
_CATEGORIES = {
    "CATEGORY_DIGIT": "1",
    "CATEGORY_NOT_DIGIT": "x",
    "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_SPACE": "x",
    "CATEGORY_WORD": "x",
    "CATEGORY_NOT_WORD": "-",
}
_OTHERS = "x1 的、（”<-\n"
"""Characters to choose from where a class says only what it is not."""
_BAD = ("", "\x01", "的\x01", "。\x01")
"""Ends on which a pattern that wants something there fails."""
_MOST_FRAGMENTS = 12
_MOST_PAIRED = 5
_ALWAYS = 4
"""Attacks of a pattern that are always tried: its first repeat, with each end."""
_FIRST, _SECOND = 18, 8000
"""Characters of the first tries: one that is slow on the first is exponential."""
PATIENCE = 1.0
"""Seconds of CPU after which a try is ended."""
_TRIES = 3
"""How often a pattern must grow: other work on the machine disturbs one measurement."""
_FAST = 0.008
"""Seconds within which a linear pattern takes `_SECOND` characters."""

Match = Callable[[str], object]


class Slow(NamedTuple):
    """A pattern that is slow on an input: seconds by length, and the growth per doubling."""

    method: str
    fragment: str
    seconds: dict[int, float]
    growth: float


def example(node: Any) -> str:
    """Return a short string that the parsed pattern, or one node of it, could match."""
    if isinstance(node, _parser.SubPattern):
        return "".join(map(example, node))
    kind, value = str(node[0]), node[1]
    if kind == "LITERAL":
        return chr(value)
    if kind == "NOT_LITERAL":
        return next(c for c in _OTHERS if ord(c) != value)
    if kind == "ANY":
        return "的"
    if kind == "IN":
        return str(samples(value)[0])
    if kind.endswith("_REPEAT"):
        fewest: int = value[0]
        return example(value[2]) * max(1, fewest)
    if kind == "BRANCH":
        return example(value[1][0])
    if kind == "SUBPATTERN":
        return example(value[3])
    if kind == "ATOMIC_GROUP":
        return example(value)
    return ""


def samples(members: Any) -> list[str]:
    """Return characters of a class: one of each member."""
    result = []
    if str(members[0][0]) == "NEGATE":
        shut = re.compile("[" + "".join(map(re.escape, _literals(members[1:]))) + "\x02]")
        return [c for c in _OTHERS if not shut.match(c)] or ["啊"]
    for kind, value in members:
        if str(kind) == "LITERAL":
            result.append(chr(value))
        elif str(kind) == "RANGE":
            result.append(chr((value[0] + value[1]) // 2))
        elif str(kind) == "CATEGORY":
            result.append(_CATEGORIES.get(str(value), "x"))
    return result


def _literals(members: Any) -> Iterator[str]:
    for kind, value in members:
        if str(kind) == "LITERAL":
            yield chr(value)
        elif str(kind) == "CATEGORY":
            yield _CATEGORIES.get(str(value), "x")


def fragments(tree: Any) -> list[str]:
    """Return what is worth repeating: bodies of repeats first, then classes and the whole."""
    bodies: dict[str, None] = {}
    others: dict[str, None] = {example(tree): None, example(tree)[:-1]: None}

    def walk(node: Any) -> None:
        if isinstance(node, _parser.SubPattern):
            for child in node:
                walk(child)
            return
        kind, value = str(node[0]), node[1]
        if kind.endswith("_REPEAT"):
            if value[1] > 1:
                bodies[example(value[2])] = None
            walk(value[2])
        elif kind == "BRANCH":
            for branch in value[1]:
                walk(branch)
                others[example(branch)] = None
        elif kind == "SUBPATTERN":
            walk(value[3])
        elif kind == "ATOMIC_GROUP":
            walk(value)
        elif kind in ("ASSERT", "ASSERT_NOT"):
            walk(value[1])
        elif kind == "IN":
            others.update(dict.fromkeys(samples(value)[:4]))

    walk(tree)
    return [one for one in {**bodies, **others} if one][:_MOST_FRAGMENTS]


def inputs(parts: list[str], whole: str) -> Iterator[tuple[str, Callable[[int], str]]]:
    """Yield attacks: what is repeated, and a function from a length to the input."""

    def made(start: str, body: str, tail: str) -> Callable[[int], str]:
        return lambda size: start + body * (size // len(body)) + tail

    def halves(one: str, other: str) -> Callable[[int], str]:
        return lambda size: (
            one * (size // 2 // len(one)) + other * (size // 2 // len(other)) + "\x01"
        )

    for part in parts:
        for tail in _BAD:
            yield part + tail, made("", part, tail)
        yield whole[:1] + part, made(whole[:1], part, "\x01")
    for one, other in itertools.permutations(parts[:_MOST_PAIRED], 2):
        yield one + other, made("", one + other, "\x01")
        yield f"{one}…{other}…", halves(one, other)


def slow_input(pattern: str, flags: int, uses: list[str], share: int = 1) -> Slow | None:
    """Return the first attack under which time grows faster than the input, or None.

    Of more than a few attacks one in `share` is tried; which ones, the pattern's words decide.
    """
    compiled = re.compile(pattern, flags)
    tree = _parser.parse(pattern, flags & ~re.DEBUG)
    attacks = list(inputs(fragments(tree), example(tree)))
    first = zlib.crc32(pattern.encode("utf-8", "surrogatepass")) % share
    attacks = [*attacks[:_ALWAYS], *attacks[_ALWAYS + first :: share]]
    for method in uses or ["search", "fullmatch"]:
        run = _runner(compiled, method)
        for name, made in attacks:
            if (slow := _grows(run, made)) is not None:
                return Slow(method, name, *slow)
    return None


def _runner(compiled: re.Pattern[str], method: str) -> Match:
    if method in ("sub", "subn"):
        return lambda text: compiled.sub("", text)
    if method == "finditer":
        return compiled.findall
    return getattr(compiled, method)  # type: ignore[no-any-return]


def timed(run: Match, text: str, times: int = 1) -> float:
    """Return the least seconds of CPU of several runs; infinity for one that had to be ended."""
    best = float("inf")
    for _ in range(times):
        start = time.thread_time()
        try:
            with _ended_after(PATIENCE):
                run(text)
        except TimeoutError:
            return float("inf")
        best = min(best, time.thread_time() - start)
    return best


@contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    """Raise `TimeoutError` inside the work; matching looks for signals now and then."""

    def ring(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _grows(run: Match, made: Callable[[int], str]) -> tuple[dict[int, float], float] | None:
    if (first := timed(run, made(_FIRST))) > _FAST and timed(run, made(_FIRST), 2) > _FAST:
        return {_FIRST: first}, float("inf")
    if (second := timed(run, made(_SECOND // 32))) == float("inf"):
        return {_SECOND // 32: second}, second
    if second > _FAST:
        sizes = [_SECOND // 128, _SECOND // 64, _SECOND // 32]
    elif timed(run, made(_SECOND)) > _FAST and timed(run, made(_SECOND), 2) > _FAST:
        sizes = [_SECOND // 2, _SECOND, _SECOND * 2]
    else:
        return None
    seconds: dict[int, float] = {}
    growth = 0.0
    for _ in range(_TRIES):
        seconds = {size: timed(run, made(size), 3) for size in sizes}
        if float("inf") in seconds.values():
            return seconds, float("inf")
        # The longest try takes four times as long as the shortest, or sixteen times.
        growth = (seconds[sizes[2]] / seconds[sizes[0]]) ** 0.5
        if growth <= MOST_GROWTH:
            return None
    return seconds, growth


MOST_GROWTH = 2.8
"""Times per doubling: linear work has 2, quadratic 4; between them lies the noise of a machine."""
