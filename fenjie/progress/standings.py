"""How tasks stand: which answer of an organization counts, and the status that a task has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from fenjie.progress.report_model import Role, TaskStatus
from fenjie.progress.split_quarters import all_quarters
from fenjie.schema import Task
from fenjie.schema.progress import Answer, Progress, Unanswered

NOBODY = ""
"""Who leads a task that names nobody, for whom any answer counts."""

_WORST: tuple[TaskStatus, ...] = (
    *("delayed", "not-started", "stopped", "unanswered", "unstated", "on-track", "done"),
)
_EARLIEST = ""


class QuarterAnswers(Struct):
    """What came back in a quarter, of one or several files of progress."""

    quarter: int
    files: int = 0
    unmatched: int = 0
    findings: int = 0
    answers: list[Answer] = field(default_factory=list)
    unanswered: list[Unanswered] = field(default_factory=list)


def by_quarter(several: Iterable[Progress]) -> list[QuarterAnswers]:
    """Put together what came back by quarter, in order; later answers stand behind earlier ones.

    Raises `InputError` (`progress-quarter`) for an answer of no quarter.
    """
    result: dict[int, QuarterAnswers] = {}
    for progress in all_quarters(several):
        quarter = progress.quarter or 0
        own = result.setdefault(quarter, QuarterAnswers(quarter))
        own.files += len(progress.files)
        own.unmatched += len(progress.unmatched)
        own.findings += len(progress.findings)
        own.answers += progress.answers
        own.unanswered += progress.unanswered
    return list(result.values())


class Standing(Struct, frozen=True):
    """How an organization says that a task stands, and its answer where it gave one."""

    status: TaskStatus
    answer: Answer | None = None
    carried: bool = False


class Standings:
    """The standings of all tasks over the quarters that are known."""

    def __init__(self, quarters: Sequence[QuarterAnswers]) -> None:
        self.quarters = quarters
        self._answers: dict[tuple[int, str], list[Answer]] = defaultdict(list)
        self._asked: set[tuple[int, str, str]] = set()
        for own in quarters:
            for answer in own.answers:
                if answer.task is not None:
                    self._answers[own.quarter, answer.task].append(answer)
            for one in own.unanswered:
                self._asked.add((own.quarter, one.task, one.organization))

    def answers(self, quarter: int, task: str) -> list[Answer]:
        """Return all answers to a task, as they came."""
        return self._answers.get((quarter, task), [])

    def answer(self, quarter: int, task: str, organization: str) -> Answer | None:
        """Return the answer of an organization that counts: the latest by day, else the last.

        An answer that names nobody speaks for all who lead and gave none of their own.
        """
        every = self.answers(quarter, task)
        if organization == NOBODY:
            own = every
        else:
            own = [answer for answer in every if answer.organization == organization]
            own = own or [answer for answer in every if not answer.organization]
        return max(enumerate(own), key=_recent, default=(0, None))[1]

    def supports(self, quarter: int, task: Task) -> list[str]:
        """Return who supports a task and answered, or was asked: lists may be for leads alone."""
        return [
            name
            for name in names_of(task, "support")
            if (quarter, task.id, name) in self._asked
            or any(answer.organization == name for answer in self.answers(quarter, task.id))
        ]

    def of_organization(self, quarter: int, task: str, organization: str) -> Standing:
        """Return how an organization says that a task stands; what was done stays done."""
        answer = self.answer(quarter, task, organization)
        if answer is not None:
            return Standing(answer.status or "unstated", answer)
        earlier = [
            known
            for own in self.quarters
            if own.quarter < quarter
            and (known := self.answer(own.quarter, task, organization)) is not None
        ]
        if earlier and earlier[-1].status == "done":
            return Standing("done", None, carried=True)
        return Standing("unanswered")

    def of_task(self, quarter: int, task: Task) -> Standing:
        """Return how a task stands: of those that lead it the status that needs attention most."""
        every = [
            self.of_organization(quarter, task.id, name)
            for name in names_of(task, "lead") or [NOBODY]
        ]
        return min(every, key=lambda standing: (_WORST.index(standing.status), standing.carried))


def names_of(task: Task, role: Role) -> list[str]:
    """Return the standard names of those who lead or support a task, each once."""
    units = task.lead_units if role == "lead" else task.support_units
    return list(dict.fromkeys(unit.canonical for unit in units))


def _recent(entry: tuple[int, Answer]) -> tuple[str, int]:
    place, answer = entry
    return (answer.date.isoformat() if answer.date else _EARLIEST, place)
