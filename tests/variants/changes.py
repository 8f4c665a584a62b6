"""All changes by name."""

from __future__ import annotations

import html
import re

from tests.variants.bold_and_paragraphs import (
    all_bold,
    bold_labels,
    bold_with_words,
    bold_without_colon,
    half_bold_labels,
    paragraphs_around,
    plain,
    sentences_in_paragraphs,
    upper_case_tags,
    without_bold,
    without_paragraphs,
)
from tests.variants.other_characters import (
    NARROW,
    WIDE,
    blanks_as,
    close_up,
    entities,
    everywhere,
    labels,
    numbers_as,
    numeric_references,
    radicals,
    ranges,
    sprinkle,
    swap,
    swap_beside_chinese,
    zero_width_everywhere,
)
from tests.variants.page_breaks import (
    cut_cells,
    cut_requirements,
    heads_twice,
    no_page_breaks,
    page_break_every,
    repeat_requirements,
)
from tests.variants.table_text import Change

TABLE = re.compile(r"\t")
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
    "schedules_cut": cut_cells(2, 0.3),
    "targets_cut": cut_cells(1, 0.2),
    "supports_cut": cut_cells(5, 0.2),
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
