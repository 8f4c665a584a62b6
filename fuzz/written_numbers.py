"""Numbers written in a notation chosen at random, put into a sentence, and read again.

python -m fuzz.written_numbers --count 100000 --seed 1

A value that comes back different, or beside a second one, is printed and counts as misread; the
exit code is 1 then. A value that is not found is misread as well: every notation is one that the
grammar has (contract, "Quantity").
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from fenjie.normalize.quantities import read_quantities
from fenjie.text.normal_form import normal_form

PLAIN = "零一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "十", "百", "千")
_FORMAL_PLACES = ("", "拾", "佰", "仟")
FRAMES = (
    ("全年新增就业{}人，同比有所增加。", "人"),
    ("力争完成投资{}元。", "元"),
    ("新建公共充电桩{}个，建成投用。", "个"),
    ("累计改造老旧小区{}户；年底前完工", "户"),
    ("（二）造林{}亩", "亩"),
    ("其中：培训基层干部{}人次、", "人次"),
    ("建成厂房{}平方米并通过验收", "平方米"),
    ("铺设管网{}千米", "千米"),
    ("发电{}千瓦时，", "千瓦时"),
)


@dataclass(frozen=True)
class Case:
    """A sentence, and what must be read from it: both ends, the comparator and the unit."""

    text: str
    low: Decimal
    high: Decimal
    comparator: str
    unit: str


def in_numerals(value: int, *, formal: bool = False, spoken: bool = False) -> str:
    """Write a whole number below 10**12 in Chinese numerals; `spoken` says 两 for 二 before 百."""
    digits, places = (FORMAL, _FORMAL_PLACES) if formal else (PLAIN, _PLACES)
    if value == 0:
        return digits[0]
    parts: list[str] = []
    for power, name in ((8, "亿"), (4, "万"), (0, "")):
        section = value // 10**power % 10**4
        if not section:
            continue
        gap = bool(parts) and section < 10**3
        parts.append((digits[0] if gap else "") + _section(section, digits, places) + name)
    text = "".join(parts)
    if not formal and text.startswith("一十"):
        text = text[1:]
    return text.replace("二百", "两百").replace("二千", "两千") if spoken else text


def _section(section: int, digits: str, places: tuple[str, ...]) -> str:
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = section // 10**power % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + places[power]
        gap = False
    return text


def in_figures(value: int, comma: str = "") -> str:
    """Write a whole number in figures, groups of three parted by `comma`."""
    return f"{value:,}".replace(",", comma)


def _scaled(value: int, _: Random) -> str:
    """Write 12345 as 1.2345万."""
    power, name = (8, "亿") if value >= 10**8 else (4, "万")
    number = (Decimal(value) / 10**power).normalize()
    return f"{number:f}{name}" if value >= 10**4 else str(value)


def _mixed(value: int, rng: Random) -> str:
    """Write a value in two parts: 3亿5000万, 3万4000, 2千零30."""
    if value >= 10**8:
        head, rest = divmod(value, 10**8)
        whole = rest >= 10**7 and rest % 10**4 == 0
        return f"{head}亿{rest // 10**4}万" if whole else str(value)
    head, rest = divmod(value, 10**4)
    if not head or rest < 10:
        return str(value)
    if rest < 10**3:
        return f"{head}万零{rest}"
    thousands = rest % 1000 == 0 and rng.random() < 0.5
    return f"{head}万{rest // 1000}千" if thousands else f"{head}万{rest}"


def _exact(rng: Random) -> int:
    size = rng.choice((1, 2, 3, 4, 5, 6, 8, 9, 10))
    value = rng.randrange(10 ** (size - 1), 10**size)
    round_to = rng.choice((1, 1, 10, 100, 1000, 10**4, 10**6))
    return max(1, value // round_to * round_to)


Notation = Callable[[Random], tuple[str, Decimal, Decimal, str]]


def _one(write: Callable[[int, Random], str], *, least: int = 1) -> Notation:
    def notation(rng: Random) -> tuple[str, Decimal, Decimal, str]:
        value = max(least, _exact(rng))
        return write(value, rng), Decimal(value), Decimal(value), "eq"

    return notation


def _more(rng: Random) -> tuple[str, Decimal, Decimal, str]:
    """Write 200余万 or 三十几万, which is more than 2000000 or 300000."""
    head = rng.choice((10, 20, 50, 100, 200, 350, 1200))
    word = rng.choice(("余", "多"))
    name, factor = rng.choice((("万", 10**4), ("亿", 10**8), ("", 1)))
    number = in_numerals(head) if rng.random() < 0.5 else str(head)
    return f"{number}{word}{name}", Decimal(head * factor), Decimal(head * factor), "gt"


def _neighbours(rng: Random) -> tuple[str, Decimal, Decimal, str]:
    first = rng.randrange(2, 9)
    name, factor = rng.choice(
        (("十", 10), ("百", 100), ("千", 1000), ("十万", 10**5), ("万", 10**4))
    )
    words = PLAIN[first] + PLAIN[first + 1] + name
    return words, Decimal(first * factor), Decimal((first + 1) * factor), "range"


def _range(rng: Random) -> tuple[str, Decimal, Decimal, str]:
    low = rng.randrange(1, 900)
    high = low + rng.randrange(1, 90)
    join = rng.choice(("至", "到", "—", "-", "~"))
    name, factor = rng.choice((("万", 10**4), ("", 1), ("亿", 10**8)))
    if rng.random() < 0.5:
        words = f"{low}{join}{high}{name}"
    else:
        join = "至" if join in "-~" else join
        words = f"{in_numerals(low)}{join}{in_numerals(high)}{name}"
    return words, Decimal(low * factor), Decimal(high * factor), "range"


def _decimal(rng: Random) -> tuple[str, Decimal, Decimal, str]:
    whole, tenths = rng.randrange(2, 100), rng.randrange(1, 100)
    value = Decimal(f"{whole}.{tenths:02d}")
    if rng.random() < 0.5:
        digits = "".join(PLAIN[int(d)] for d in f"{tenths:02d}")
        return f"{in_numerals(whole)}点{digits}", value, value, "eq"
    return f"{value}", value, value, "eq"


NOTATIONS: dict[str, Notation] = {
    "figures": _one(lambda value, _: in_figures(value)),
    "commas": _one(lambda value, _: in_figures(value, ",")),
    "full-width commas": _one(lambda value, _: in_figures(value, "，")),
    "full-width figures": _one(
        lambda value, _: "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))
    ),
    "scaled": _one(_scaled),
    "mixed": _one(_mixed, least=1000),
    "numerals": _one(lambda value, _: in_numerals(value), least=2),
    "spoken numerals": _one(lambda value, _: in_numerals(value, spoken=True), least=11),
    "formal numerals": _one(lambda value, _: in_numerals(value, formal=True), least=11),
    "more": _more,
    "neighbours": _neighbours,
    "range": _range,
    "decimal": _decimal,
}


def cases(count: int, seed: int) -> list[tuple[str, Case]]:
    """Make `count` cases, each with the name of its notation; the same for the same seed."""
    rng = Random(seed)  # noqa: S311 - not for secrets
    result = []
    for _ in range(count):
        name = rng.choice(tuple(NOTATIONS))
        words, low, high, comparator = NOTATIONS[name](rng)
        frame, unit = rng.choice(FRAMES)
        result.append((name, Case(frame.format(words), low, high, comparator, unit)))
    return result


def misread(case: Case) -> str | None:
    """Return what was read instead of the case's value, None when it is right."""
    read = [
        (Decimal(str(q.low)), Decimal(str(q.high)), q.comparator, q.unit)
        for q in read_quantities(normal_form(case.text))
    ]
    wanted = [(case.low, case.high, case.comparator, case.unit)]
    return None if read == wanted else f"{case.text}: {read}, not {wanted}"


def main() -> int:
    """Run from the command line; the exit code is 1 when anything was misread."""
    parser = argparse.ArgumentParser(description="Write numbers and read them again.")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    wrong = [
        f"{name}: {told}"
        for name, case in cases(options.count, options.seed)
        if (told := misread(case)) is not None
    ]
    for line in wrong[:50]:
        print(line)
    print(f"{options.count} numbers, {len(wrong)} misread")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
