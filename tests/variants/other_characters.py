"""Other characters for the same words: widths, blanks, references, labels."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

from fenjie.text.han import HAN
from tests.variants.table_text import Change, on_cells, on_words, words_of

LABEL = re.compile(r"([一二三四])季度")
WIDE = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）"}
NARROW = {wide: narrow for narrow, wide in WIDE.items()}


def sprinkle(mark: str, share: float) -> Change:
    """Put `mark` between Chinese characters, here and there."""

    def change(text: str, rng: random.Random) -> str:
        def one(words: str) -> str:
            return re.sub(
                f"(?<=[{HAN}])(?=[{HAN}])",
                lambda _: mark if rng.random() < share else "",
                words,
            )

        names = mark.isspace()  # A blank inside a name is a change of meaning to people.
        return on_cells(text, lambda cell, i: cell if i == 3 and names else on_words(cell, one))

    return change


def close_up(text: str, _: random.Random) -> str:
    """Take away blanks beside Chinese, those between leaders and between two units left."""

    def one(cell: str, i: int) -> str:
        if i >= 3:
            return cell
        return re.sub(rf"(?<=[{HAN}、。，；：])[ ]+(?=[{HAN}<])", "", cell)

    return on_cells(text, one)


def entities(text: str, _: random.Random) -> str:
    names = {"“": "&ldquo;", "”": "&rdquo;", "—": "&mdash;", "·": "&middot;", "（": "&#65288;"}

    def one(words: str) -> str:
        words = words.replace("<", "&lt;").replace(">", "&gt;")
        for char, name in names.items():
            words = words.replace(char, name)
        return words

    return on_cells(text, lambda cell, _i: on_words(cell, one))


def radicals(text: str, _: random.Random) -> str:
    table = {ord(unicodedata.normalize("NFKC", chr(code))): code for code in range(0x2F00, 0x2FD6)}
    return text.translate(table)


def labels(make: Callable[[str], str]) -> Change:
    return words_of(lambda words: LABEL.sub(lambda m: make(m[1]), words))


def ranges(joint: str) -> Change:
    return words_of(lambda words: words.replace("三、四季度", f"三{joint}四季度"))


def swap(table: dict[str, str]) -> Change:
    return words_of(lambda words: words.translate({ord(a): b for a, b in table.items()}))


def swap_beside_chinese(table: dict[str, str]) -> Change:
    """Change the width of punctuation where the normal form does not care."""
    pattern = f"(?<=[{HAN}])[{re.escape(''.join(table))}]|[{re.escape(''.join(table))}](?=[{HAN}])"
    return words_of(lambda words: re.sub(pattern, lambda m: table[m[0]], words))


def blanks_as(mark: str) -> Change:
    return lambda text, _: text.replace(" ", mark)


def numbers_as(mark: str) -> Change:
    return lambda text, _: on_cells(
        text, lambda c, i: re.sub(r"^((?:<p>)?\d+)\.", rf"\1{mark}", c) if i == 1 else c
    )


def everywhere(table: dict[int, int]) -> Change:
    """Exchange characters in the whole document, heads and title included."""
    return lambda text, _: text.translate(table)


def zero_width_everywhere(text: str, rng: random.Random) -> str:
    return re.sub(rf"(?<=[^<>/\s#&;\w])|(?<=[{HAN}])", "\u200b", text)


def numeric_references(text: str, _: random.Random) -> str:
    """Write every Chinese character as a reference, heads and title included."""
    return re.sub(f"[{HAN}]", lambda m: f"&#x{ord(m[0]):X};", text)
