"""What the page shows of each finding: the printed words around its places, and pictures."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from fenjie.corrections import Decision
from fenjie.corrections.decisions import COMPARING
from fenjie.extract.pdf.part_pictures import Box, Part, Picture
from fenjie.grid import PrintedCell
from fenjie.output.records.corrections_file import can_be_decided
from fenjie.output.review.contexts import passages_of
from fenjie.output.review.finding_decisions import Taken, can_be_accepted, can_be_written
from fenjie.output.review.place_words import place_words, refs_of
from fenjie.schema import Records, Task
from fenjie.schema.field_words import field_words
from fenjie.schema.fields import Language
from fenjie.schema.finding import Finding
from fenjie.schema.findings_report import in_order
from fenjie.schema.refs import PdfRef

MOST_PICTURES = 60
LARGEST_PICTURE = 15_000
"""Bytes of a picture, before they are written as text."""
_PAGES_OF_A_PASSAGE = 2
DrawParts = Callable[[Sequence[Part]], Sequence[Picture | None]]
"""Draws parts of the pages of the document; None for what it does not draw."""


class Spot(NamedTuple):
    """A place of a finding: `number` 0 is its own, the others follow; None cannot be edited."""

    number: int | None
    task: str | None
    field: str | None
    printed: str


class PassageCard(Struct):
    """The printed words of one cell in pieces, each quoted or not, with the places in it."""

    task: str | None
    where: str
    pieces: Sequence[tuple[str, bool]]
    spots: Sequence[Spot]
    pictures: list[tuple[str, Picture]] = field(default_factory=list)
    """Pictures of it as data URIs."""


class FindingCard(Struct):
    """A finding as the page shows it."""

    finding: Finding
    decision: Decision
    passages: list[PassageCard]
    accepts: bool
    writes: bool

    @property
    def has_to_be_decided(self) -> bool:
        """Whether it counts as undecided until a person has decided."""
        return can_be_decided(self.finding)


def finding_cards(
    records: Records,
    cells: Mapping[str, Sequence[PrintedCell]],
    taken: Taken,
    language: Language,
) -> list[FindingCard]:
    """Return the cards in their order: errors, warnings, notes; those to decide come first."""
    tasks = {task.id: task for task in records.tasks}
    ordered = sorted(in_order(records.findings), key=lambda f: not can_be_decided(f))
    return [_card(finding, taken.of[finding.id], tasks, cells, language) for finding in ordered]


def _card(
    finding: Finding,
    decision: Decision,
    tasks: Mapping[str, Task],
    cells: Mapping[str, Sequence[PrintedCell]],
    language: Language,
) -> FindingCard:
    passages = []
    by_task: dict[str | None, list[Spot]] = {}
    for spot in _spots(finding, decision):
        by_task.setdefault(spot.task, []).append(spot)
    for task, spots in by_task.items():
        quotes = [(spot.field, spot.printed) for spot in spots]
        for pieces, numbers in passages_of(cells.get(task or "", ()), quotes):
            own = [spots[number] for number in numbers]
            where = _where(tasks.get(task or ""), own, language)
            passages.append(PassageCard(task, where, pieces, own))
    accepts = can_be_accepted(decision)
    writes = can_be_written(decision) or bool(decision.other_places)
    return FindingCard(finding, decision, passages, accepts, writes)


def _spots(finding: Finding, decision: Decision) -> list[Spot]:
    """Return the places of a finding, its own first."""
    if decision.printed is None:
        return []
    first = finding.tasks[0] if finding.tasks else None
    number = 0 if can_be_written(decision) else None
    others = (
        Spot(number, place.task, place.field, place.printed)
        for number, place in enumerate(decision.other_places, start=1)
    )
    return [Spot(number, first, decision.field, decision.printed), *others]


def _where(task: Task | None, spots: Sequence[Spot], language: Language) -> str:
    names = dict.fromkeys(spot.field for spot in spots if spot.field)
    fields = ("、" if language == "zh" else "; ").join(field_words(n, language) for n in names)
    refs = [ref for name in names for ref in refs_of(task, name)] if task is not None else []
    return " · ".join(filter(None, (fields, place_words(refs, language))))


def all_tasks(card: FindingCard) -> list[str]:
    """Return the tasks that a decision is carried out in and that no place of it names."""
    if card.finding.code in COMPARING:
        return []
    shown = {passage.task for passage in card.passages}
    return [task for task in card.finding.tasks if task not in shown]


def add_pictures(records: Records, cards: Sequence[FindingCard], draw: DrawParts) -> int:
    """Draw the passages of what is to be decided, as far as the page has room.

    Returns how many have no picture though they stand on a page.
    """
    tasks = {task.id: task for task in records.tasks}
    wanted = [
        (passage, part)
        for card in cards
        if card.has_to_be_decided
        for passage in card.passages
        for part in _parts(passage, tasks.get(passage.task or ""))
    ]
    chosen = list(dict.fromkeys(part for _, part in wanted))[:MOST_PICTURES]
    drawn = dict(zip(chosen, draw(chosen), strict=True)) if chosen else {}
    missing = 0
    for passage, part in wanted:
        picture = drawn.get(part)
        if picture is None:
            missing += 1
        else:
            passage.pictures.append((_uri(picture), picture))
    return missing


def _parts(passage: PassageCard, task: Task | None) -> list[Part]:
    """Return the boxes around what a passage is about, one on each of its first pages."""
    if task is None:
        return []
    names = dict.fromkeys(spot.field for spot in passage.spots)
    boxes: dict[int, list[list[float]]] = {}
    for ref in (ref for name in names for ref in refs_of(task, name)):
        if isinstance(ref, PdfRef):
            boxes.setdefault(ref.page, []).append(ref.bbox)
    words = passage.spots[0].printed
    return [
        Part(page, _around(own), words) for page, own in list(boxes.items())[:_PAGES_OF_A_PASSAGE]
    ]


def _around(boxes: Sequence[Sequence[float]]) -> Box:
    """Return the box around boxes."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _uri(picture: Picture) -> str:
    return "data:image/png;base64," + base64.b64encode(picture.png).decode()
