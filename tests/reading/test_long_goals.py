"""Goals of many lines: what a line costs does not grow with the lines before it."""

from __future__ import annotations

import time

import pytest

from fenjie.documents import extract
from fenjie.errors import InputError

MOST_SECONDS = 15.0
"""Of computing; they took a minute where each looked at all lines before it."""


def test_many_lines_below_one_number() -> None:
    lines = (f"The part {n} is read and written (as before)。" for n in range(3000))
    text = "1. 办好下列事项：\n" + "\n".join(lines) + "\n"
    began = time.process_time()
    with pytest.raises(InputError) as caught:
        extract(text.encode(), "notes.txt")
    assert caught.value.code == "no-table"
    assert time.process_time() - began < MOST_SECONDS
