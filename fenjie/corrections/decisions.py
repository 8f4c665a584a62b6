"""Decisions of a person: one for each finding that was settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from fenjie.schema.finding_key import FindingKey, Verdict
from fenjie.text.normal_form import normal_form

VERDICTS: dict[str | None, Verdict | None] = {
    "accept": "accepted",
    "reject": "rejected",
    "other": "other",
    None: None,
}
"""What records say of each decision."""

COMPARING = ("goal-differs", "quarter-differs")
"""Codes of findings that compare two tasks; all others hold for each of their tasks."""


class OtherPlace(Struct, frozen=True, kw_only=True):
    """Another place of a finding, and what is to stand there; None leaves it as it is."""

    task: str
    field: str
    printed: str
    text: str | None = None


class Edit(Struct, frozen=True):
    """Words that are to be replaced by others, in a field of any of some tasks."""

    tasks: Sequence[str]
    field: str
    printed: str
    value: str


class Decision(Struct, frozen=True, kw_only=True):
    """One finding and what was decided: take the proposal, leave what is printed, other words.

    The finding is known again by its id, and where a re-issue has changed that, by code, task,
    field, evidence and order among equal ones. `printed` is the first of the evidence, which
    stands in `field`; `text` replaces it. `word` is the decision as the person wrote it.
    """

    finding: str | None = None
    code: str | None = None
    severity: str | None = None
    tasks: Sequence[str] = ()
    field: str | None = None
    evidence: Sequence[str] = ()
    order: int = 0
    printed: str | None = None
    other_places: Sequence[OtherPlace] = ()
    message: str | None = None
    proposal: str | None = None
    decision: Literal["accept", "reject", "other"] | None = None
    text: str | None = None
    note: str | None = None
    word: str | None = None

    @property
    def value(self) -> str | None:
        """What is to stand instead of the first printed text; None where that stays."""
        if self.decision == "accept":
            return self.proposal
        return _normal(self.text) if self.decision == "other" else None

    @property
    def begun(self) -> bool:
        """Whether a person has written anything into it."""
        texts = (self.text, self.note, *(place.text for place in self.other_places))
        return self.decision is not None or any(text is not None for text in texts)

    def edits(self) -> Iterator[Edit]:
        """Yield the words that are to be replaced."""
        if self.value is not None and self.field and self.printed:
            # What compares two tasks is put right in the first.
            tasks = self.tasks[:1] if self.code in COMPARING else self.tasks
            yield Edit(tasks, self.field, self.printed, self.value)
        if self.decision == "other":
            for place in self.other_places:
                value = _normal(place.text)
                if value is not None:
                    yield Edit([place.task], place.field, place.printed, value)

    def concerns(self, key: FindingKey) -> bool:
        """Return whether a finding with another id is the one that was decided on.

        An entry that a person wrote alone may leave out its code and its field.
        """
        by_hand = self.finding is None
        return (
            (self.code == key.code or (by_hand and self.code is None))
            and (self.field == key.field or (by_hand and self.field is None))
            and self._quotes(key.evidence)
            and self.order == key.order
            and (not self.tasks or not set(self.tasks).isdisjoint(key.tasks))
        )

    def _quotes(self, evidence: Sequence[str]) -> bool:
        if self.evidence:
            return sorted(self.evidence) == sorted(evidence)
        return self.printed in evidence if evidence else self.printed is None


def _normal(text: str | None) -> str | None:
    return None if text is None else normal_form(text).strip()


class Decisions:
    """The decisions of a file, and its SHA-256.

    `text` is that of the file, from which what a person wrote can be taken over.
    """

    def __init__(
        self,
        decisions: Sequence[Decision] = (),
        sha256: str | None = None,
        text: str = "",
    ) -> None:
        self.decisions = decisions
        self.sha256 = sha256
        self.text = text
        self._by_id: dict[str, int] = {}
        self._by_code: defaultdict[str | None, list[int]] = defaultdict(list)
        for number, decision in enumerate(decisions):
            if decision.finding is not None:
                self._by_id.setdefault(decision.finding, number)
            self._by_code[decision.code].append(number)

    def settle(self, keys: Sequence[FindingKey]) -> list[int | None]:
        """Return for each of several findings which decision is about it, by its number.

        A decision is about one finding: the one with its id, else the first that is the same by
        its words and that no other decision is about.
        """
        if not self.decisions:
            return [None] * len(keys)
        ids = [key.id for key in keys]
        settled = [self._by_id.get(finding) for finding in ids]
        taken = {number for number in settled if number is not None}
        for index, key in enumerate(keys):
            if settled[index] is not None:
                continue
            for number in (*self._by_code[key.code], *self._by_code[None]):
                if number not in taken and self.decisions[number].concerns(key):
                    settled[index] = number
                    taken.add(number)
                    break
        return settled

    def verdicts(self, keys: Sequence[FindingKey]) -> list[Verdict | None]:
        """Return what was decided about each of several findings."""
        return [
            None if number is None else VERDICTS[self.decisions[number].decision]
            for number in self.settle(keys)
        ]


NO_DECISIONS = Decisions()
