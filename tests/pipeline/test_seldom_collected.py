"""While a document is read the process collects seldom, and afterwards as before."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from fenjie.documents import extract
from fenjie.documents.seldom_collected import seldom_collected
from fenjie.errors import InputError


@pytest.fixture(autouse=True)
def thresholds() -> Iterator[tuple[int, ...]]:
    before = gc.get_threshold()
    gc.set_threshold(600, 9, 8)
    yield (600, 9, 8)
    gc.set_threshold(*before)


def test_it_is_put_back_behind_the_last(thresholds: tuple[int, ...]) -> None:
    with seldom_collected():
        with seldom_collected():
            assert gc.get_threshold()[0] > thresholds[0]
        assert gc.get_threshold()[0] > thresholds[0]
    assert gc.get_threshold() == thresholds


def test_a_refused_document_puts_it_back(thresholds: tuple[int, ...]) -> None:
    with pytest.raises(InputError):
        extract(b"", "empty.txt")
    assert gc.get_threshold() == thresholds


@pytest.mark.parametrize("first", [0, 900_000])
def test_a_process_that_collects_more_seldom_stays_so(first: int) -> None:
    gc.set_threshold(first, 10, 10)
    with seldom_collected():
        assert gc.get_threshold() == (first, 10, 10)
    assert gc.get_threshold() == (first, 10, 10)
