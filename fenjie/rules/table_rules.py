"""How a table of tasks looks on the page."""

from fenjie.rules.strict_model import PositiveInt, Rule


class TableRules(Rule, frozen=True):
    """What is too long for a header, a title or a page number; lengths are characters."""

    longest_header_row: PositiveInt
    header_within_rows: PositiveInt
    longest_lower_header: PositiveInt
    longest_other_header: PositiveInt
    longest_title: PositiveInt
    longest_running_line: PositiveInt
    sentence_end: str
    totals: str
