"""Progress: the words with which it is told what was done of a plan."""

from fenjie.rules.strict_model import Rule


class FigureRules(Rule, frozen=True):
    """What an amount in words of progress says; but for units, entries are patterns."""

    differences: list[str]
    shares: list[str]
    plans: list[str]
    fulfils: list[str]
    wholes: list[str]
    share_verbs: list[str]
    share_nouns: list[str]
    share_done: list[str]
    over: list[str]
    levels: list[str]
    past: list[str]
    compares: list[str]
    origins: list[str]
    rises: list[str]
    intends: list[str]
    future: list[str]
    turns: list[str]
    left: list[str]
    pending: list[str]
    facts: list[str]
    outcomes: list[str]
    takes_up: list[str]
    sizes: list[str]
    joins: list[str]
    things: list[str]
    money: list[str]
    moves: list[str]
    classes: list[str]
    describes: list[str]
    counted_tasks: list[str]
    gives: list[str]
    task_nouns: list[str]
    tasks: list[str]
    going: list[str]
    unfinished: list[str]
    invests: list[str]
    measured: list[str]
    missed: list[str]
    all_the_same: list[str]
    strives: list[str]
    stretches: list[str]
    finds: list[str]
    under_way: list[str]
    actors: list[str]
    concerns: list[str]
    built: list[str]
    adds: list[str]
    rates_of_change: list[str]
    year: list[str]
    quarter: list[str]
    total: list[str]


class StatusRules(Rule, frozen=True):
    """Words of how a task stands; entries are patterns."""

    intends: list[str]
    stopped: list[str]
    delayed: list[str]
    not_started: list[str]
    on_track: list[str]
    done: list[str]
    fulfilled: list[str]
    all_of_them: list[str]
    whole_shares: list[str]
    some: list[str]
    stages: list[str]
    parts: list[str]


class ReportRules(Rule, frozen=True):
    """How a document that reports is told, and what its columns hold."""

    columns: dict[str, str]
    stated: dict[str, list[str]]
    blank: list[str]
    unit: str
    labels: list[str]
    titles: str
    skipped: str
    general: str
    sections: str


class ProgressRules(Rule, frozen=True):
    """What amounts in words of progress say, how a task stands, and documents that report."""

    figures: FigureRules
    statuses: StatusRules
    reports: ReportRules
