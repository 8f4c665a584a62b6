"""What a batch is asked for: its layout is a name or a file, read as any file is."""

from __future__ import annotations

from pathlib import Path

import pytest

from fenjie.batch.batch_options import BatchOptions
from fenjie.errors import InputError, LimitError
from fenjie.limits import Limits


def test_a_layout_by_its_name_is_not_read() -> None:
    assert BatchOptions(layout="mine").layout_bytes() is None
    assert BatchOptions().layout_bytes() is None


def test_a_layout_is_read_within_the_limit_on_size(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(b"name: mine\n")
    assert BatchOptions(layout=str(path)).layout_bytes() == b"name: mine\n"
    with pytest.raises(LimitError):
        BatchOptions(layout=str(path), limits=Limits(size=5)).layout_bytes()
    with pytest.raises(InputError, match=r"absent\.yaml cannot be read"):
        BatchOptions(layout=str(tmp_path / "absent.yaml")).layout_bytes()
