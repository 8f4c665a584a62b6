"""How a document that was made to do harm may end, and how it is made sure of."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fenjie.documents import extract
from fenjie.errors import FenjieError
from fenjie.limits import Limits
from tests.cli.run import SLOW, Ended, error_of, fenjie
from tests.extract.html_pages import FIRST, grid

MEGABYTE = 2**20
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="only POSIX has such files")
TABLE = grid(FIRST)


def ends(folder: Path, data: bytes | str, *options: str, name: str = "街巷.html") -> Ended:
    """Extract a file; it must end in time, with records or with one line of error."""
    source, target = folder / name, folder / "out" / "街巷.json"
    target.parent.mkdir(exist_ok=True)
    source.write_bytes(data.encode() if isinstance(data, str) else data)
    ended = fenjie("extract", source, "-o", target, *options, env=SLOW)
    assert ended.computed < Limits().seconds_for(source.stat().st_size)
    assert "Traceback" not in ended.err
    if ended.code == 0:
        assert [path.name for path in target.parent.iterdir()] == [target.name]
    else:
        error_of(ended)
        assert list(target.parent.iterdir()) == []
    return ended


def reads(data: bytes | str, name: str = "街巷.html") -> None:
    """The one task must be read, and nothing else."""
    made = extract(data.encode() if isinstance(data, str) else data, name)
    (task,) = made.records.tasks
    assert task.target.text == "修缮老街3条。"
    assert made.coverage["unexplained"] == 0


def refused(data: bytes | str, name: str = "街巷.html") -> FenjieError:
    """Return the error, on one line, without starting a worker for it."""
    with pytest.raises(FenjieError) as caught:
        extract(data.encode() if isinstance(data, str) else data, name)
    assert len(str(caught.value).splitlines()) == 1
    return caught.value
