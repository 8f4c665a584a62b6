"""Documents: how they name themselves, their pages, sections and sources."""

from fenjie.rules.strict_model import Rule


class DocumentRules(Rule, frozen=True):
    """How a document names itself, its pages and its sections."""

    title: str
    kinds: str
    attachment: str
    issuer: str
    signature: str
    signature_dated: str
    issuing: str
    issued: str
    running_lines: list[str]
    section_range: str
    section_heading: str
    label_endings: list[str]
    label_contents: list[str]
    duty_verbs: list[str]
    duty_works: list[str]
    leader_offices: list[str]
    task_words: list[str]
    bylines: str
    page_foot: str
    other_texts: str
    counted_works: list[str]
    deciding_words: list[str]
    charging_openers: list[str]
    charging_verbs: list[str]
    charging_behind_opener: list[str]
    results: str


class RequirementRules(Rule, frozen=True):
    """How the sources of requirements are called."""

    sources: list[str]
    longest_source: int
