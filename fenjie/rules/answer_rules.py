"""Tables that came back: headers, words of the status, blanks, and how alike words have to be."""

from fenjie.rules.strict_model import Rule


class AnswerColumn(Rule, frozen=True):
    """How the header of a column is called."""

    words: list[str]
    contains: list[str]


class AnswerRules(Rule, frozen=True):
    """Tables in which organizations tell what they did."""

    columns: dict[str, AnswerColumn]
    quarters: list[str]
    statuses: dict[str, list[str]]
    status_adverbs: str
    unfinished: list[str]
    blanks: list[str]
    same_as_above: str
    other_times: str
    with_words: str
    signature: str
    page_foot: str
    same_task: str
    collective_names: str
    ignored_files: str
    alike: float
    surely_alike: float
    ahead: float
    repeated: float
    unread_reasons: dict[str, str]
