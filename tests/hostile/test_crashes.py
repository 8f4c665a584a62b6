"""Every input that once crashed or hung ends in records or in one typed error, in time.

A file's name begins with the target of `fuzz` that it broke, as in docx-short-words.docx.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from fuzz.seeds import CRASHES
from fuzz.targets import TARGETS

INPUTS = sorted(path for path in CRASHES.iterdir() if not path.name.startswith("."))
SECONDS = 5
"""What an input may take; all are small, and no limit of time holds in the tests' own process."""


@pytest.mark.skipif(sys.platform == "win32", reason="only POSIX ends a match that hangs")
@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_it_ends_well(path: Path) -> None:
    def ring(*_: object) -> None:
        raise TimeoutError(path.name)

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(SECONDS)
    try:
        TARGETS[path.name.partition("-")[0]](path.read_bytes())
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def test_the_corpus_is_there() -> None:
    assert {path.name.partition("-")[0] for path in INPUTS} >= {"docx", "normalize", "text"}
