"""What reading needs of a person's decisions: other words for texts, and findings to leave out."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from typing import Any, Protocol

from fenjie.reading.field_text import FieldText
from fenjie.schema.finding_key import FindingKey, Verdict

Json = dict[str, Any]
Range = tuple[int, int]
Places = Callable[[str, FieldText], list[Range]]
"""Where a field (schedule/3) stands in the text of its cell; empty where nothing says so."""


class TextEditor(Protocol):
    """Changes texts before they are read, as a person decided."""

    @property
    def positions(self) -> Set[int]:
        """The flow positions whose characters were replaced until now."""

    def correct(
        self, tasks: Sequence[str], field: str, text: FieldText, places: Places
    ) -> tuple[FieldText, list[Json]]:
        """Return the text of a cell of `tasks` as decided, and what their records say of it."""

    def decided(self, keys: Sequence[FindingKey]) -> Sequence[Verdict | None]:
        """Return what was decided about each of several findings; what was rejected stays."""


class AsPrinted:
    """The editor of a document on which nobody has decided anything."""

    positions: Set[int] = frozenset()

    def correct(
        self, tasks: Sequence[str], field: str, text: FieldText, places: Places
    ) -> tuple[FieldText, list[Json]]:
        """Return the text as it is."""
        del tasks, field, places
        return text, []

    def decided(self, keys: Sequence[FindingKey]) -> Sequence[Verdict | None]:
        """Decide nothing."""
        return [None] * len(keys)
