"""Other pages: cells cut over them, heads and merged cells printed again."""

from __future__ import annotations

import random
import re

from fenjie.text.han import HAN
from tests.variants.table_text import Change, is_row, opening_words, rows


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


def cut_cells(column: int, share: float) -> Change:
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


def heads_twice(text: str, _: random.Random) -> str:
    header = opening_words(text)
    return text.replace(header, f"{header}\n\n{header}")
