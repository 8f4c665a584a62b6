"""A finding before it is published: its code, whom it concerns, its words and its message."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import msgspec

from fenjie.rules import rules

Subject = Hashable
"""Whom a finding concerns: the id of a task, or a row group that is given its ids later."""


class Finding(msgspec.Struct):
    """What was noticed, repaired or could not be read; `schema.finding` has what is published.

    `subjects` are looked at when the finding is published: row groups that join the list until
    then count. `suggestion` is what the first of the `evidence` should read, where a rule can
    tell.
    """

    code: str
    severity: str
    message: str
    subjects: Sequence[Subject] = ()
    field: str | None = None
    evidence: list[str] = msgspec.field(default_factory=list)
    suggestion: str | None = None

    @classmethod
    def of(
        cls,
        code: str,
        subjects: Sequence[Subject] = (),
        *,
        field: str | None = None,
        evidence: Sequence[str] = (),
        suggestion: str | None = None,
        **values: object,
    ) -> Finding:
        """Make a finding of a code of the rules; `values` fill the places of its message.

        Raises KeyError for a code that the rules do not have.

        >>> met = Finding.of("reference-decoded", evidence=["&amp;"], reference="&amp;")
        >>> met.severity, met.message
        ('info', '字符实体已还原：&amp;')
        """
        rule = rules().findings[code]
        message = rule.message.format(**values)
        return cls(code, rule.severity, message, subjects, field, list(evidence), suggestion)
