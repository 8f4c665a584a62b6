"""Numbers and dates read as the cell shows them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fenjie.extract.sheets.format_sections import BUILT_IN
from fenjie.extract.sheets.number_format import around, displayed


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0", "0"),
        ("-0.0", "0"),
        ("12", "12"),
        ("12.0", "12"),
        ("-12.50", "-12.5"),
        ("0.30000000000000004", "0.3"),
        ("92.149999999999991", "92.15"),
        ("0.3333333333333333", "0.333333333"),
        ("1234567.891234", "1234567.891"),
        ("999999999.99", "1000000000"),
        ("123456789012", "123456789012"),
        ("350000000000001", "350000000000001"),
        ("1E+3", "1000"),
        ("1.5E20", "1.5E+20"),
        ("0.0001", "0.0001"),
        ("0.00001", "0.00001"),
        ("1.2345678E-05", "1.23457E-05"),
    ],
)
def test_general_has_eleven_characters_and_no_exponent(value: str, shown: str) -> None:
    assert displayed(value, "General") == shown
    assert displayed(value, "") == shown
    assert displayed(value, "@") == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        # placeholders
        ("2.5", "0", "3"),
        ("1.005", "0.00", "1.01"),
        ("1.0049999999999999", "0.00", "1.01"),
        ("5", "0.00", "5.00"),
        ("1234567.5", "#,##0", "1,234,568"),
        ("999", "#,##0", "999"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("7", "0,000", "0,007"),
        ("5", "00000", "00005"),
        ("5", "0.##", "5"),
        ("5.25", "0.0#", "5.25"),
        ("5", "0.0#", "5.0"),
        ("0.5", ".00", ".50"),
        ("12.5", ".00", "12.50"),
        ("5", ".##", "5"),
        ("5.5", "0.0??", "5.5"),
        ("0", "#", ""),
        ("7695551234", "000-000-0000", "769-555-1234"),
        # percent and thousands
        ("0.125", "0%", "13%"),
        ("0.125", "0.00%", "12.50%"),
        ("0.125", '0.0"%"', "0.1%"),
        ("12345", '#,##0,"千元"', "12千元"),
        ("1234567", "#,##0.0,", "1,234.6"),
        ("1234567", "#,##0,.0", "1,234.6"),
        ("12345", '0!.0,"万"', "1.2万"),
        ("12345", '0\\.0,"万"', "1.2万"),
        # words around
        ("5", '0"个"', "5个"),
        ("92.149", '0.0"亿元"', "92.1亿元"),
        ("5", "0个", "5个"),
        ("5", "0\\项", "5项"),
        ("-5", '"约"0', "-约5"),
        ("5", '"第"0"项"', "第5项"),
        ("5", 'General"元"', "5元"),
        ("5", 'G/通用格式"元"', "5元"),
        ("5", '@"人"', "5人"),
        # sections
        ("5", "0;(0);-", "5"),
        ("-5", "0;(0);-", "(5)"),
        ("0", "0;(0);-", "-"),
        ("0", "0;-0;;@", ""),
        ("-5", "0;@", "-5"),
        ("-5", "0.0", "-5.0"),
        ("-0.001", "0.00", "0.00"),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("-1234", "#,##0.00_);[Red](#,##0.00)", "(1,234.00)"),
        # colours, conditions, currencies
        ("5", "[Red]0.0", "5.0"),
        ("5", "[红色]0.0", "5.0"),
        ("-5", "0;[Color 3]-0", "-5"),
        ("12345", '[>=10000]0.0,"千";0', "12.3千"),
        ("123", '[>=10000]0.0,"千";0', "123"),
        ("-123", '[>=10000]0.0,"千";0', "-123"),
        ("-5", '[<0]"减"0;0', "减5"),
        ("50", '[>100]"多";[<=10]"少";0.0', "50.0"),
        ("5", '[>100]"多";[<=10]"少";0.0', "少"),
        ("1234.5", "[$￥-804]#,##0.00", "￥1,234.50"),
        ("1234.5", "$#,##0.00", "$1,234.50"),
        ("5", "[$-804]0.0", "5.0"),
        ("5", "[$-804]", "5"),
    ],
)
def test_numbers(value: str, code: str, shown: str) -> None:
    assert displayed(value, code) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('yyyy"年"m"月"d"日"', "2024年3月1日"),
        ('[$-804]yyyy"年"m"月"d"日"', "2024年3月1日"),
        ('[$-zh-CN]yyyy"年"mm"月"dd"日"', "2024年03月01日"),
        ('yyyy"年"m"月"d"日";@', "2024年3月1日"),
        ("[$-F800]dddd, mmmm dd, yyyy", "2024年3月1日"),
        ("yyyy-mm-dd", "2024-03-01"),
        ("YYYY-MM-DD", "2024-03-01"),
        ("yyyy/m/d", "2024/3/1"),
        ("yyyy\\-m\\-d", "2024-3-1"),
        ("yyyy.mm.dd", "2024.03.01"),
        ("yy.m.d", "24.3.1"),
        ('m"月"d"日"', "3月1日"),
        ("yyyy年m月", "2024年3月"),
        ('e"年"m"月"', "2024年3月"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二四年三月一日"),
        ("aaaa", "星期五"),
        ("[$-804]dddd", "星期五"),
        ('yyyy/m/d "周"aaa', "2024/3/1 周五"),
        ("[$-409]d-mmm-yy", "1-Mar-24"),
        ("mmmm d, yyyy", "March 1, 2024"),
        ("[$-804]mmmm", "三月"),
        ("yyyy-mm-dd hh:mm", "2024-03-01 18:30"),
        ("h:mm AM/PM", "6:30 PM"),
        ('上午/下午h"时"mm"分"', "下午6时30分"),
        ("mm:ss", "30:00"),
        ("hhh:mm", "18:30"),
        ("[$-F400]h:mm:ss AM/PM", "18:30:00"),
    ],
)
def test_dates(code: str, shown: str) -> None:
    assert displayed("45352.770833333336", code) == shown


@pytest.mark.parametrize(
    ("built_in", "shown"),
    [
        (1, "45353"),
        (4, "45,352.77"),
        (9, "4535277%"),
        (14, "2024/3/1"),
        (15, "1-Mar-24"),
        (16, "1-Mar"),
        (17, "Mar-24"),
        (20, "18:30"),
        (22, "2024/3/1 18:30"),
        (27, "2024年3月"),
        (28, "3月1日"),
        (30, "3-1-24"),
        (31, "2024年3月1日"),
        (36, "2024年3月"),
        (50, "2024年3月"),
        (57, "2024年3月"),
        (58, "3月1日"),
    ],
)
def test_built_in_formats(built_in: int, shown: str) -> None:
    assert displayed("45352.770833333336", BUILT_IN[built_in]) == shown


@pytest.mark.parametrize("built_in", sorted(set(BUILT_IN) - {46}))
def test_built_in_formats_are_understood(built_in: int) -> None:
    assert displayed("45352.5", BUILT_IN[built_in])


@pytest.mark.parametrize(
    ("serial", "shown"),
    [
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
        ("60", "1900-02-29"),
        ("61", "1900-03-01"),
        ("2958465", "9999-12-31"),
    ],
)
def test_1900_has_a_leap_day(serial: str, shown: str) -> None:
    assert displayed(serial, "yyyy-mm-dd") == shown


@pytest.mark.parametrize(("serial", "shown"), [("0", "1904-01-01"), ("43890", "2024-03-01")])
def test_1904_system(serial: str, shown: str) -> None:
    assert displayed(serial, "yyyy-mm-dd", date1904=True) == shown
    assert displayed("5", "0", date1904=True) == "5"


def test_every_day_of_a_century() -> None:
    for days in range(0, 36525, 7):
        day = date(1950, 1, 1) + timedelta(days)
        serial = str((day - date(1899, 12, 30)).days)
        assert displayed(serial, "yyyy-mm-dd") == day.isoformat()
        assert displayed(serial, "aaa") == "一二三四五六日"[day.weekday()]


def test_a_second_before_midnight_stays_on_its_day_and_less_does_not() -> None:
    code = "yyyy-mm-dd h:mm:ss"
    assert displayed("45352.99998842593", code) == "2024-03-01 23:59:59"
    assert displayed("45352.99999999", code) == "2024-03-02 0:00:00"
    assert displayed("2958465.99999999", "yyyy-mm-dd") == "9999-12-31"


@pytest.mark.parametrize(
    ("serial", "shown"),
    [("0.02", "12:28 AM"), ("0.48", "11:31 AM"), ("0.52", "12:28 PM"), ("0.98", "11:31 PM")],
)
def test_twelve_hours(serial: str, shown: str) -> None:
    assert displayed(serial, "h:mm AM/PM") == shown


@pytest.mark.parametrize(
    "code",
    [
        "[h]:mm",
        "[mm]:ss",
        "mm:ss.0",
        "# ?/?",
        "# ??/16",
        "##0.0E+0",
        "0,.0E+0",
        "[DBNum2]General",
        "[DBNum1]0",
        "[$-411]ggge",
        "[$-130000]yyyy-mm-dd",
        "[$-40C]mmmm",
        "0.0.0",
        "0;0;0;@;0",
        "yyyy0",
        "x",
        "[",
        "0[未知]",
        "0" * 300,
    ],
)
def test_what_is_not_understood(code: str) -> None:
    assert displayed("1.5", code) is None


@pytest.mark.parametrize("code", ["0;", "0;;0", ";;;"])
def test_a_format_that_hides_a_number_is_not_understood(code: str) -> None:
    assert displayed("-1.5", code) is None
    assert displayed("-1.5", code.replace(";", ";-0", 1)) == "-2"


@pytest.mark.parametrize("value", ["-1", "2958466", "1E300"])
def test_days_that_no_calendar_has(value: str) -> None:
    assert displayed(value, "yyyy-mm-dd") is None


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("张三", "General", "张三"),
        ("张三", "0.00", "张三"),
        ("张三", "[h]:mm", "张三"),
        ("财政局", '"市"@', "市财政局"),
        ("财政局", '0;-0;0;"市"@"（牵头）"', "市财政局（牵头）"),
        ("财政局", "_ * #,##0_ ;_ * -#,##0_ ;_ @_ ", "财政局"),
        ("密", ";;;", "密"),
        ("密", ';;;"已隐藏"', "密"),
        ("٣", "0", "٣"),
        ("1e", "0", "1e"),
        ("nan", "0", "nan"),
        ("inf", "0", "inf"),
    ],
)
def test_text(text: str, code: str, shown: str) -> None:
    assert displayed(text, code) == shown


def test_what_stands_around_a_text() -> None:
    assert around('"市"@"局"') == ("市", "局")
    assert around("@@") == ("", "")


@pytest.mark.parametrize("value", ["1E999999999", "-1E999999999", "9" * 5000])
def test_numbers_beyond_any_are_not_written_out(value: str) -> None:
    assert displayed(value, "0") == value


@pytest.mark.parametrize("value", ["1E-999999999", "4.9E-324"])
def test_numbers_next_to_nothing(value: str) -> None:
    assert displayed(value, "0.00") == "0.00"


def test_largest_number_in_the_longest_format() -> None:
    shown = displayed("1.7976931348623157E308", "0" + "%" * 250)
    assert shown is not None
    assert shown.count("%") == 250
