"""Text files in UTF-16 without a byte order mark."""

from __future__ import annotations

import pytest

from fenjie.errors import InputError
from fenjie.extract.decode import decode

TEXT = "云江市2031年重点工作\r\n\r\n1．修桥2座（责任单位：市交通局）\r\n"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_both_orders_are_read(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-16-le")[1:],
        TEXT.encode("utf-32-le"),
        "plain words\n".encode("utf-16-le"),
        bytes(range(256)) * 8,
        "云江市".encode() + bytes(3),
    ],
)
def test_other_data_are_no_text(data: bytes) -> None:
    with pytest.raises(InputError) as error:
        decode(data, "a.txt")
    assert error.value.code == "binary"
