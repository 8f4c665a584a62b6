"""Number formats of powers of ten, and of Chinese figures."""

from __future__ import annotations

import pytest

from fenjie.extract.sheets.number_format import displayed


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("1234567", "0.00E+00", "1230000"),
        ("0.000126", "0.0E-00", "0.00013"),
        ("-99996", '0.00E+00"元"', "-100000元"),
        ("8", '[DBNum1]0"家"', "八家"),
        ("15", '[DBNum1][$-804]General"公里"', "一十五公里"),
        ("-1002", "[DBNum1]General", "-一千〇二"),
        ("120000000", "[DBNum1]General", "一亿二千万"),
        ("0", "[DBNum1]General", "〇"),
    ],
)
def test_numbers_that_are_written_out(value: str, code: str, shown: str) -> None:
    assert displayed(value, code) == shown


@pytest.mark.parametrize("code", ["[DBNum1]0.0", "[DBNum1]00", "[DBNum2]General"])
def test_chinese_figures_that_are_not_understood(code: str) -> None:
    assert displayed("15", code) is None
