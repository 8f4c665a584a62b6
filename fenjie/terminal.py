"""Speaking to people: one line an error, a summary, progress on work that takes long.

How much is said is chosen once, by `set_manner`: errors only, more than usual, or errors for
machines.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from fenjie.errors import FenjieError
from fenjie.i18n import N_, _

SYSTEM_REASONS = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("File name too long"),
    N_("No space left on device"),
    N_("stdout is closed"),
    N_("stdin is closed"),
)
"""What the system says of a file, for the catalogue; anything else stays as the system says it."""

PLAIN_TEXT, SCAN, SCAN_IN_PART = (
    N_("plain text"),
    N_("scan, OCR"),
    N_("PDF, in part scan, OCR"),
)
"""What a file was taken for, for the catalogue; all else is called by the name of its format."""


LIMIT_WORDS = {
    "size": N_("file size"),
    "expanded": N_("unpacked size"),
    "pages": N_("pages"),
    "rows": N_("rows"),
    "cells": N_("cells"),
    "seconds": N_("computing time"),
    "memory": N_("memory"),
}
"""What people call the limits; the names themselves are what they type, as in `--max-size`."""


class LimitName(str):
    """The name of a limit, which a sentence may also have in words: `{limit:words}`.

    >>> "{limit:words}, --max-{limit}".format(limit=LimitName("size"))
    'file size, --max-size'
    """

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return _(LIMIT_WORDS.get(self, self)) if spec == "words" else super().__format__(spec)


_UNITS = {"bytes": N_("{number} bytes"), "s": N_("{number} s")}
"""The units of limits that are words of a language; the others are symbols."""


def amount_words(amount: str) -> str:
    """Return the value of a limit, as `format_limit` writes it, in the terminal's language.

    >>> amount_words("8 s"), amount_words("32 MiB")
    ('8 s', '32 MiB')
    """
    number, _blank, unit = amount.partition(" ")
    return _(_UNITS[unit]).format(number=number) if unit in _UNITS else amount


class Manner:
    """How much is said on standard error, and whether to a machine."""

    __slots__ = ("machine", "quiet", "verbose")

    def __init__(self) -> None:
        self.quiet = False
        """Errors only."""
        self.verbose = False
        """Also how the result came about."""
        self.machine = False
        """Errors as JSON, one object a line, and nothing else."""


manner = Manner()


def set_manner(*, quiet: bool = False, verbose: bool = False, machine: bool = False) -> None:
    """Choose how much is said from now on."""
    manner.quiet, manner.verbose, manner.machine = quiet, verbose, machine


def prepare() -> None:
    """Let no console crash on a character that it cannot show, nor on a stream that is closed."""
    if sys.stderr is None:  # Nobody is there to be told.
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 (until the end)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def flush_output() -> None:
    """Write out what standard output still holds. Raises `OSError` when that fails."""
    if sys.stdout is not None:
        sys.stdout.flush()


def settle_streams() -> None:
    """Write out what both streams still hold; what nobody takes any more goes nowhere.

    Else Python, which tries it once more at its end, would change the exit code.
    """
    for stream, number in ((sys.stdout, 1), (sys.stderr, 2)):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def one_line(text: str) -> str:
    r"""Keep a message on one line, whatever a file name holds.

    >>> print(one_line("a\nb"))
    a\nb
    """
    shown = (c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return "".join(shown)


def visible(text: str) -> str:
    r"""Show what a terminal would obey, or not show, as an escape; ends of lines stay.

    >>> print(visible("目标\x1b[2J\u202e3条"))
    目标\x1b[2J\u202e3条
    """
    return "".join(
        c if c == "\n" or unicodedata.category(c) not in _UNSEEN else ascii(c)[1:-1] for c in text
    )


_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


def say(text: str, stream: TextIO | None = None) -> None:
    """Print a line, to standard error unless told otherwise."""
    with contextlib.suppress(BrokenPipeError):
        print(text, file=stream or sys.stderr, flush=True)


def inform(text: str) -> None:
    """Print for people how it went, on standard error, unless they want errors only."""
    if not manner.quiet and not manner.machine:
        say(text)


def detail(text: str) -> None:
    """Print for people what they hear only when they ask for more."""
    if manner.verbose and not manner.machine:
        say(one_line(text))


def standard_output() -> TextIO:
    """Return where results go. Raises `FenjieError` (`output`) when it is closed."""
    if sys.stdout is None:
        raise FenjieError("output", "output failed: {reason}", reason="stdout is closed")
    return sys.stdout


def name_fields(words: Callable[[str], str]) -> None:
    """Let errors call the columns that a layout needs by the words that a function gives."""
    _naming[:] = [words]


_naming: list[Callable[[str], str]] = []


def _needs(columns: str) -> str:
    """Put into words what a layout needs, such as `target|title, schedule`."""
    names = _naming[0] if _naming else str
    needed = (one.split(", ") for one in columns.split("; "))
    return _("; ").join(
        _(", ").join(_(" or ").join(map(names, column.split("|"))) for column in one)
        for one in needed
    )


def words_of(error: FenjieError) -> str:
    """Return what is wrong in the terminal's language."""
    values: dict[str, object] = {**error.shown, "reason": _reason_of(error)}
    if "needs" in values:
        values["needs"] = _needs(str(values["needs"]))
    if "limit" in values:
        words = {name: amount_words(str(values[name])) for name in values.keys() & _OF_LIMITS}
        values |= {**words, "limit": LimitName(values["limit"])}
    return _(error.message).format(**values)


def _reason_of(error: FenjieError) -> str:
    from fenjie.fault_words import fault_words

    reason = str(error.values.get("reason"))
    return fault_words(reason) if _(reason) == reason else _(reason)


_OF_LIMITS = {"allowed", "value"}
"""The values of errors about limits that are amounts."""


def print_error(error: FenjieError, exit_code: int, line: str | None = None) -> None:
    """Print an error as one line in the terminal's language, or as one object for a machine.

    `line` says it to people otherwise than "fenjie: error: …".
    """
    if manner.machine:
        import json

        say(json.dumps(_for_machines(error, exit_code)))
        return
    say(one_line(line or _("fenjie: error: {message}").format(message=words_of(error))))


def _for_machines(error: FenjieError, exit_code: int) -> dict[str, Any]:
    plain = (str, int, float, bool, type(None))
    values = {
        name: value if isinstance(value, plain) else str(value)
        for name, value in error.values.items()
    }
    return {
        "code": error.code,
        "message": words_of(error),
        "values": values,
        "exit_code": exit_code,
    }


class Spinner:
    """Turns while a person waits, once it is called; it does nothing when nobody watches."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._status: Any = None
        self._began = time.monotonic()

    def __call__(self) -> None:
        """Begin to turn."""
        if manner.quiet or manner.machine or not sys.stderr.isatty():
            return
        from rich.console import Console

        self._status = Console(stderr=True).status(self._words, spinner="line")
        self._status.start()

    def pages(self, done: int, of: int) -> None:
        """Show how many pages are read, and how long the others will take."""
        if self._status is not None:
            left = (time.monotonic() - self._began) / done * (of - done)
            words = _("page {done} of {of}, {seconds:.0f} s left")
            page = words.format(done=done, of=of, seconds=left)
            self._status.update(f"{self._words} ({page})")

    def stop(self) -> None:
        if self._status is not None:
            self._status.stop()


@contextmanager
def progress(words: str) -> Iterator[Spinner]:
    """Give a spinner that is called when a person has waited for a while."""
    spinner = Spinner(words)
    try:
        yield spinner
    finally:
        spinner.stop()
