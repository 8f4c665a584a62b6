"""Changes to raw table text that change no meaning: every task must come out as it was."""

from __future__ import annotations

import html
import random
import re
import unicodedata
from collections.abc import Callable

Change = Callable[[str, random.Random], str]

HAN = "㐀-鿿"
LABEL = re.compile(r"([一二三四])季度")
WIDE = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）"}
NARROW = {wide: narrow for narrow, wide in WIDE.items()}
TABLE = re.compile(r"\t")


def rows(text: str) -> list[str]:
    return text.split("\n")


def is_row(line: str) -> bool:
    return "\t" in line


def opening_words(text: str) -> str:
    return next(line for line in rows(text) if is_row(line))


def on_cells(text: str, change: Callable[[str, int], str]) -> str:
    """Apply a change to each non-blank cell of each row that is no head."""
    header = opening_words(text)
    out = []
    for line in rows(text):
        if is_row(line) and line != header:
            cells = line.split("\t")
            line = "\t".join(change(c, i) if c.strip() else c for i, c in enumerate(cells))
        out.append(line)
    return "\n".join(out)


def on_words(cell: str, change: Callable[[str], str]) -> str:
    """Apply a change to what stands between tags and references."""
    parts = re.split(r"(</?[pbPB]>|&#?\w+;)", cell)
    return "".join(p if i % 2 else change(p) for i, p in enumerate(parts))


def words_of(change: Callable[[str], str]) -> Change:
    return lambda text, _: on_cells(text, lambda cell, _i: on_words(cell, change))


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
        return re.sub(r"(?<=[㐀-鿿、。，；：])[ ]+(?=[㐀-鿿<])", "", cell)

    return on_cells(text, one)


def without_bold(text: str, _: random.Random) -> str:
    return re.sub(r"</?b>", "", text)


def without_paragraphs(text: str, _: random.Random) -> str:
    return re.sub(r"</?p>", "", text)


def plain(text: str, rng: random.Random) -> str:
    return without_paragraphs(without_bold(text, rng), rng)


def all_bold(text: str, _: random.Random) -> str:
    return on_cells(without_bold(text, _), lambda cell, _i: f"<b>{cell}</b>")


def bold_without_colon(text: str, _: random.Random) -> str:
    return re.sub(r"([：:])\s*</b>", r"</b>\1", text)


def bold_with_words(text: str, _: random.Random) -> str:
    """Let bold run on over the first words behind a label."""
    return re.sub(r"</b>(\s*[㐀-鿿]{4})", r"\1</b>", text)


def bold_labels(text: str, _: random.Random) -> str:
    """Make every label bold that has a colon, also those that were plain."""
    pattern = r"((?:[一二三四][、至])*[一二三四]季度)([：:])"
    return re.sub(pattern, r"<b>\1\2</b>", without_bold(text, _))


def paragraphs_around(text: str, rng: random.Random) -> str:
    return on_cells(
        text, lambda cell, _i: cell if "<p>" in cell or rng.random() < 0.3 else f"<p>{cell}</p>"
    )


def no_page_breaks(text: str, _: random.Random) -> str:
    header = opening_words(text)
    lines, known, table = [], False, False
    for line in rows(text):
        if line == header:
            table = True
            if known:
                continue
            known = True
        if table and not line.strip():
            continue
        lines.append(line)
    return "\n".join(lines)


def page_break_every(count: int) -> Change:
    def change(text: str, rng: random.Random) -> str:
        header = opening_words(text)
        out, since = [], 0
        for line in rows(no_page_breaks(text, rng)):
            if is_row(line) and line != header:
                if since == count:
                    out += ["", header]
                    since = 0
                since += 1
            out.append(line)
        return "\n".join(out)

    return change


def _cut(column: int, share: float) -> Change:
    """Cut cells of a column in mid-sentence over a page."""

    def change(text: str, rng: random.Random) -> str:
        header = opening_words(text)
        out: list[str] = []
        for line in rows(text):
            cells = line.split("\t")
            out.append(line)
            if len(cells) < 6 or line == header or rng.random() > share:
                continue
            cell = cells[column]
            if "<p>" in cell and cell.count("<p>") > 1:
                continue
            spots = [
                m.start()
                for m in re.finditer(f"(?<=[{HAN}])(?=[{HAN}])", cell)
                if 12 < m.start() < len(cell) - 12
                and cell[: m.start()].count("<b>") == cell[: m.start()].count("</b>")
                and cell[m.start() - 1] not in "局镇委季"
            ]
            if not spots:
                continue
            spot = rng.choice(spots)
            first, rest = cell[:spot], cell[spot:]
            if "<p>" in first and "</p>" not in first:
                first, rest = first + "</p>", "<p>" + rest
            out[-1] = "\t".join([*cells[:column], first, *cells[column + 1 :]])
            tail = [""] * len(cells)
            tail[column] = rest
            out += ["", header, "\t".join(tail)]
        return "\n".join(out)

    return change


def cut_requirements(text: str, rng: random.Random) -> str:
    """Cut merged requirement cells over a page, the tail beside the next task."""
    header = opening_words(text)
    lines = rows(text)
    out = list(lines)
    for index in range(len(lines) - 1):
        here, following = lines[index].split("\t"), lines[index + 1].split("\t")
        if len(here) < 6 or len(following) < 6 or lines[index] == header:
            continue
        if not here[0].strip() or following[0].strip() or not following[1].strip():
            continue
        plain_cell = re.sub(r"</?[pb]>", "", here[0])
        spots = [m.start() for m in re.finditer(f"(?<=[{HAN}])(?=[{HAN}])", plain_cell)]
        spots = [s for s in spots if s > 24 and s < len(plain_cell) - 3]
        if not spots or rng.random() < 0.5:
            continue
        spot = rng.choice(spots)
        out[index] = "\t".join([plain_cell[:spot], *here[1:]])
        out[index + 1] = f"\n{header}\n" + "\t".join([plain_cell[spot:], *following[1:]])
    return "\n".join(out)


def repeat_requirements(text: str, _: random.Random) -> str:
    """Print merged cells again at the top of each page."""
    header = opening_words(text)
    out, last, new_page = [], "", False
    for line in rows(text):
        cells = line.split("\t")
        if line == header:
            new_page = True
        elif len(cells) == 6:
            if cells[0].strip():
                last = cells[0] if cells[1].strip() and "：" in cells[0][:24] else ""
            elif new_page and cells[1].strip() and last.rstrip(" </pb>").endswith("。"):
                line = "\t".join([last, *cells[1:]])
            new_page = False
        out.append(line)
    return "\n".join(out)


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
    return re.sub(r"(?<=[^<>/\s#&;\w])|(?<=[㐀-鿿])", "\u200b", text)


def numeric_references(text: str, _: random.Random) -> str:
    """Write every Chinese character as a reference, heads and title included."""
    return re.sub("[㐀-鿿]", lambda m: f"&#x{ord(m[0]):X};", text)


def sentences_in_paragraphs(text: str, _: random.Random) -> str:
    def one(cell: str, i: int) -> str:
        if i != 2 or "<p>" in cell:
            return cell
        return "<p>" + re.sub(r"。\s*(?=[^<]|<b>)", "。</p><p>", cell) + "</p>"

    return on_cells(text, one)


def half_bold_labels(text: str, _: random.Random) -> str:
    return re.sub(r"<b>([一二三四])(季度)", r"\1<b>\2", text)


def heads_twice(text: str, _: random.Random) -> str:
    header = opening_words(text)
    return text.replace(header, f"{header}\n\n{header}")


def upper_case_tags(text: str, _: random.Random) -> str:
    return re.sub(r"</?[pb]>", lambda m: m[0].upper(), text)


DIGITS = {str(i): chr(0xFF10 + i) for i in range(10)}
NUMERALS = dict(zip("一二三四", "1234", strict=True))

CHANGES: dict[str, Change] = {
    "crlf": lambda text, _: text.replace("\n", "\r\n"),
    "cr": lambda text, _: text.replace("\n", "\r"),
    "bom": lambda text, _: "\ufeff" + text,
    "no_final_newline": lambda text, _: text.rstrip("\n"),
    "final_blank_lines": lambda text, _: text + "\n\n\n",
    "wide_punctuation": swap_beside_chinese(WIDE),
    "narrow_punctuation": swap_beside_chinese(NARROW),
    "wide_digits": swap(DIGITS),
    "wide_letters": swap({chr(c): chr(c + 0xFEE0) for c in (*range(65, 91), *range(97, 123))}),
    "wide_percent": swap({"%": "％"}),
    "blanks_sprinkled": sprinkle(" ", 0.1),
    "wide_blanks_sprinkled": sprinkle("\u3000", 0.1),
    "no_break_sprinkled": sprinkle("\xa0", 0.1),
    "zero_width_sprinkled": sprinkle("\u200b", 0.2),
    "soft_hyphens_sprinkled": sprinkle("\xad", 0.1),
    "word_joiners_sprinkled": sprinkle("\u2060", 0.1),
    "boms_sprinkled": sprinkle("\ufeff", 0.1),
    "closed_up": close_up,
    "blanks_wide": blanks_as("\u3000"),
    "blanks_no_break": blanks_as("\xa0"),
    "blanks_double": blanks_as("  "),
    "blanks_entities": blanks_as("&nbsp;"),
    "bold_gone": without_bold,
    "bold_everywhere": all_bold,
    "bold_without_colon": bold_without_colon,
    "bold_with_words": bold_with_words,
    "bold_labels": bold_labels,
    "paragraphs_gone": without_paragraphs,
    "paragraphs_around": paragraphs_around,
    "markup_gone": plain,
    "page_breaks_gone": no_page_breaks,
    "page_of_one_row": page_break_every(1),
    "page_of_five_rows": page_break_every(5),
    "schedules_cut": _cut(2, 0.3),
    "targets_cut": _cut(1, 0.2),
    "supports_cut": _cut(5, 0.2),
    "requirements_cut": cut_requirements,
    "requirements_repeated": repeat_requirements,
    "entities": entities,
    "radicals": radicals,
    "labels_ordinal": labels(lambda n: f"第{n}季度"),
    "labels_figures": labels(lambda n: f"{NUMERALS[n]}季度"),
    "labels_ordinal_figures": labels(lambda n: f"第{NUMERALS[n]}季度"),
    "labels_q": labels(lambda n: f"Q{NUMERALS[n]}"),
    "ranges_to": ranges("至"),
    "ranges_dash": ranges("-"),
    "ranges_long_dash": ranges("—"),
    "ranges_and": ranges("和"),
    "numbers_comma": numbers_as("、"),
    "numbers_wide_stop": numbers_as("．"),
    "unescaped": lambda text, _: html.unescape(text) if "&amp;" in text else text,
    "spaces_at_tabs": lambda text, _: TABLE.sub(" \t ", text),
    "no_blanks_at_all": lambda text, _: re.sub(
        r"(?<![A-Za-z0-9])[ ]+|[ ]+(?![A-Za-z0-9])", "", text
    ),
    "digits_wide_everywhere": everywhere({0x30 + i: 0xFF10 + i for i in range(10)}),
    "zero_width_everywhere": zero_width_everywhere,
    "numeric_references": numeric_references,
    "sentences_in_paragraphs": sentences_in_paragraphs,
    "half_bold_labels": half_bold_labels,
    "heads_twice": heads_twice,
    "upper_case_tags": upper_case_tags,
    "form_feeds": lambda text, _: text.replace("\n\n", "\n\x0c\n"),
    "line_separators": lambda text, _: text.replace(" ", "\u2028"),
    "heads_spaced": lambda text, _: text.replace("年度目标", "年 度 目 标"),
}
WORDING = {"labels_ordinal", "labels_figures", "labels_ordinal_figures", "labels_q"} | {
    name for name in CHANGES if name.startswith("ranges")
}
"""Changes that a label as printed, or words that name a quarter, must show."""
