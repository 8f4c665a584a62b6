"""From the lines of a document to the tree of its outline."""

from __future__ import annotations

import re
from typing import Literal

from fenjie.provenance import Traced
from fenjie.reading.outline.charged_in_prose import charged_in
from fenjie.reading.outline.done_so_far import take_beside, take_done
from fenjie.reading.outline.organization_duties import leading_duty
from fenjie.reading.outline.outline_brackets import NO_WORDS, Group
from fenjie.reading.outline.outline_frames import FRAMING, frame_behind, framed_entry, goes_on_below
from fenjie.reading.outline.outline_groups import groups_of
from fenjie.reading.outline.outline_labels import WHO, Labels
from fenjie.reading.outline.outline_lines import (
    LONGEST_LINE,
    STOPS,
    Prepared,
    begins_part,
    is_byline,
    is_heading,
    is_remark,
)
from fenjie.reading.outline.outline_numbers import marker_of
from fenjie.reading.outline.outline_tree import Entry, Node, Words
from fenjie.reading.outline.outline_words import (
    add_goal,
    add_group,
    begins_with_label,
    is_complete,
    repeats,
)
from fenjie.text.enumerators import BULLETS, Kind, Number

_OPENING_ROLES = ("title", "target")
"""Roles whose label opens a card, where the card before has said all."""
_BARE_NUMBER = re.compile(r"\s*(?:([0-9]{1,3})(?![0-9.、．]))?", re.ASCII)


Manner = Literal["items", "paragraphs", "prose", "charged", "duties"]
"""How: a line without a number goes on with its item, or is a paragraph; sentences say who does it,
or in numbered paragraphs who is to do it, or they begin with that."""


class OutlineReader:
    """Reads lines into a tree, in one manner.

    Nothing of the document is changed: of several trees only one is read into rows.
    """

    def __init__(self, labels: Labels, manner: Manner) -> None:
        self.labels = labels
        self.manner = manner
        self.plain = manner in ("paragraphs", "duties")
        self.root = Node(None, "")
        self.current = self.root
        self.order: list[Node | tuple[Traced, str]] = []
        """Nodes, and lines that belong to none, as they stand in the document."""
        self._ended = True
        self._width = 0
        self._part = 0

    def read(self, prepared: Prepared) -> Node:
        """Read all lines; return the root."""
        self._width = prepared.width
        self.order += prepared.frames
        headings = prepared.headings
        for index, words in enumerate(prepared.lines):
            if headings.get(index):
                self._organization(words)
            elif words.signs or index in headings:
                self.order.append((words.raw, words.place))
            elif begins_part(words.text):
                self.order.append((words.raw, words.place))
                self.current, self._ended, self._part = self.root, True, self._part + 1
            else:
                self._line(words)
        return self.root

    # lines

    def _line(self, words: Words) -> None:
        text = words.text
        start = len(text) - len(text.lstrip())
        short = len(text) <= LONGEST_LINE
        groups, duty = self._groups(text) if short else ([], [])
        kind, number = marker_of(text)
        behind = number.end if number is not None else start
        bare = match.end() if (match := _BARE_NUMBER.match(text)) is not None else 0
        if short and (name := self._label_alone(text)) is not None:
            self._open_label(words, name)
        elif begins_with_label(text, groups, max(behind, bare), numbered=kind is not None):
            self._labels(words, groups, start if kind is None else behind)
        elif kind is None or number is None:
            self._without_number(words, start, groups or duty, alone=bool(duty))
        elif self._goes_into_label(kind):
            self._more_of_label(words)
        else:
            self._numbered(words, kind, number, groups or duty)
        self._ended = text.rstrip().endswith(STOPS) or not 0 < self._width <= len(text)

    def _groups(self, text: str) -> tuple[list[Group], list[Group]]:
        """Return the groups of a line, and where it has none, the one that it begins with."""
        groups = groups_of(text, self.labels, prose=self.manner == "prose")
        numbered = self.current.kind is not None or marker_of(text)[0] is not None
        if self.manner == "charged" and numbered and not groups:
            groups = charged_in(text)
        return groups, leading_duty(text) if self.manner == "duties" and not groups else []

    def _numbered(self, words: Words, kind: Kind, number: Number, groups: list[Group]) -> None:
        marker = words.cut(0, number.end)
        self._open(Node(kind, words.place, marker, number.value), self._parent_of(kind))
        self._fill(words, number.end, groups)

    def _organization(self, words: Words) -> None:
        """Open a node for a line that is nothing but who does what stands below it."""
        kind, number = marker_of(words.text)
        if kind is None or number is None:
            node = self._open(Node(None, words.place, heading=True), self.root)
        else:
            marker = words.cut(0, number.end)
            node = Node(kind, words.place, marker, number.value, heading=True)
            self._open(node, self._parent_of(kind))
        self._fill(words, number.end if number is not None else 0, [])
        self._ended = True

    def _parent_of(self, kind: Kind) -> Node:
        """Return the node below which a number of a kind stands: its siblings' parent, if any."""
        node = self.current
        while node is not self.root and node.kind is None and not node.heading:
            node = node.parent or self.root
        known = node
        while known is not self.root:
            if known.kind == kind:
                return known.parent or self.root
            if known.heading and known.kind is None:
                break
            known = known.parent or self.root
        return node

    def _without_number(
        self, words: Words, start: int, groups: list[Group], *, alone: bool
    ) -> None:
        """Read a line without a number; one that stands `alone` is a paragraph of its own."""
        named = any(group.names_organizations for group in groups)
        node = self.current
        remark = is_remark(words.text) and (node.closed or node is self.root)
        if remark or is_byline(words.text):
            self.order.append((words.raw, words.place))
        elif not named and (node.pending is not None or goes_on_below(node, words.text)):
            self._more_of_label(words)
        elif take_beside(node, words, groups):
            pass
        elif words.text.strip()[0] in BULLETS and node is not self.root:
            node.lines.append((words.raw, words.place))
            self._fill_goal(node, words, start, groups)
        elif not alone and self._goes_on(node, named=named):
            node.lines.append((words.raw, words.place))
            self._fill(words, start, groups, opened=True)
        else:
            self._open(Node(None, words.place), self._above(node))
            self._fill(words, start, groups)

    def _goes_on(self, node: Node, *, named: bool) -> bool:
        """Return whether a line without a number goes on with the node at hand."""
        if node is self.root or node.heading:
            return False
        if node.closed:
            # Several groups of one numbered item are one task.
            return named and node.bracketed and node.kind is not None and not self.plain
        if not self._ended:
            return True
        if self.plain or node.kind is None:
            return False
        return node.is_long or not is_heading(node.text)

    def _above(self, node: Node) -> Node:
        """Return the node below which a paragraph without a number stands."""
        while node.kind is None and not node.heading and node is not self.root:
            node = node.parent or self.root
        if node.closed and not node.heading and node is not self.root:
            return node.parent or self.root
        return node

    # labels

    def _labels(self, words: Words, groups: list[Group], start: int) -> None:
        """Read a line of labels: it belongs to the node at hand, or opens a card."""
        first = groups[0].parts[0] if groups[0].parts else None
        role = first.role if first is not None else ""
        bare = _BARE_NUMBER.match(words.text)
        node = self.current
        if node is self.root or (
            role in _OPENING_ROLES
            and ((node.kind is None and is_complete(node, role)) or bool(bare and bare[1]))
        ):
            if role in _OPENING_ROLES or groups[0].names_organizations:
                start = self._open_card(words, bare, start)
            else:
                self.order.append((words.raw, words.place))
                return
        if repeats(self.current, words.text, groups):
            self.order.append((words.raw, words.place))
            return
        node = self.current
        node.pending = None
        node.lines.append((words.raw, words.place))
        if start:
            node.markers.append(words.cut(0, start))
        if (framed := framed_entry(node, words, groups)) is not None:
            node.entries.append(framed)
            return
        node.frame = frame_behind(words.text, groups, node.frame)
        self._fill(words, start, groups, opened=True)

    def _open_card(self, words: Words, bare: re.Match[str] | None, start: int) -> int:
        """Open a card with its first label, behind a number without a point (01 项目名称：)."""
        node = Node(None, words.place)
        if bare is not None and bare[1]:
            node.kind, node.value = "1.", int(bare[1])
            node.number = words.cut(0, bare.end())
            start = bare.end()
        above = self.current
        while above.kind in (None, node.kind) and above is not self.root:
            above = above.parent or self.root
        self._open(node, above)
        return 0 if node.number is not None else start

    def _label_alone(self, text: str) -> str | None:
        match = self.labels.alone.fullmatch(text)
        if match is None or not (self.labels.roles.get(match["first"]) or "：" in text):
            return None
        return match["first"]

    def _open_label(self, words: Words, name: str) -> None:
        """Take a label whose words stand in the lines behind it."""
        role = self.labels.role(name)
        node = self.current
        repeated = any(entry.label.text.strip() == name for entry in node.entries)
        if node is self.root or (node.kind is None and (repeated and role in _OPENING_ROLES)):
            if node is self.root and role not in (*_OPENING_ROLES, *WHO):
                self.order.append((words.raw, words.place))
                return
            node = self._open(Node(None, words.place), self._above(node))
        node.lines.append((words.raw, words.place))
        at = words.text.index(name)
        label = words.cut(at, at + len(name))
        node.markers.append(words.cut(0, len(words.text)))
        node.entries.append(Entry(role, Traced("", range(0)), label))
        node.pending = name
        node.frame = label.text if role in FRAMING else None

    def _goes_into_label(self, kind: Kind) -> bool:
        """Return whether a numbered line is a point of the label before it, and no new node."""
        node = self.current
        if node.pending is None or not node.entries or node is self.root:
            return False
        if node.entries[-1].role not in (*_OPENING_ROLES, "schedule", "kept"):
            return False
        return kind != node.kind and all(kind != above.kind for above in node.ancestors())

    def _more_of_label(self, words: Words) -> None:
        node = self.current
        node.lines.append((words.raw, words.place))
        if not node.entries:
            node.goal.append(words.raw)
            return
        last = node.entries[-1]
        node.entries[-1] = last._replace(words=Traced.join([last.words, words.raw]))
        if last.role in (*WHO, "leaders", "persons", "deadline"):
            node.pending = None

    # words

    def _open(self, node: Node, parent: Node) -> Node:
        self.current.pending = None
        parent.add(node).part = self._part
        self.order.append(node)
        self.current = node
        return node

    def _fill(self, words: Words, start: int, groups: list[Group], *, opened: bool = False) -> None:
        """Put the words of a line into the node at hand; groups of one paragraph are one task's."""
        if not opened:
            self.current.lines.append((words.raw, words.place))
        self._fill_goal(self.current, words, start, groups)

    def _fill_goal(self, node: Node, words: Words, start: int, groups: list[Group]) -> None:
        for group in groups:
            behind = words.cut(start, group.start).text.strip(NO_WORDS)
            if node.kind is None and node.closed and behind:
                # Several groups of one numbered item are one task; of a paragraph they are not.
                node = self._open(Node(None, words.place), node.parent or self.root)
            add_group(node, words, start, group)
            start = group.end
        rest = words.cut(start, len(words.text))
        if not (groups and take_done(node, rest)):
            add_goal(node, rest)
