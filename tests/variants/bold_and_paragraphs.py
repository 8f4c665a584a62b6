"""Other bold type, other paragraphs, other tags."""

from __future__ import annotations

import random
import re

from fenjie.text.han import HAN
from tests.variants.table_text import on_cells


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
    return re.sub(rf"</b>(\s*[{HAN}]{{4}})", r"\1</b>", text)


def bold_labels(text: str, _: random.Random) -> str:
    """Make every label bold that has a colon, also those that were plain."""
    pattern = r"((?:[一二三四][、至])*[一二三四]季度)([：:])"
    return re.sub(pattern, r"<b>\1\2</b>", without_bold(text, _))


def half_bold_labels(text: str, _: random.Random) -> str:
    return re.sub(r"<b>([一二三四])(季度)", r"\1<b>\2", text)


def paragraphs_around(text: str, rng: random.Random) -> str:
    return on_cells(
        text, lambda cell, _i: cell if "<p>" in cell or rng.random() < 0.3 else f"<p>{cell}</p>"
    )


def sentences_in_paragraphs(text: str, _: random.Random) -> str:
    def one(cell: str, i: int) -> str:
        if i != 2 or "<p>" in cell:
            return cell
        return "<p>" + re.sub(r"。\s*(?=[^<]|<b>)", "。</p><p>", cell) + "</p>"

    return on_cells(text, one)


def upper_case_tags(text: str, _: random.Random) -> str:
    return re.sub(r"</?[pb]>", lambda m: m[0].upper(), text)
