"""Which nodes of an outline are tasks and which are headings, and how well that explains it."""

from __future__ import annotations

from msgspec import Struct, field

from fenjie.normalize.heading import read_heading
from fenjie.reading.outline.heading_duties import heading_duty
from fenjie.reading.outline.numbered_lists import NumberedLists
from fenjie.reading.outline.outline_labels import NAMING, WHO
from fenjie.reading.outline.outline_tree import Entry, Node
from fenjie.text.enumerators import Kind

INHERITED = ("lead", "support", "leaders", "persons", "deadline")
"""What a heading says for all tasks below it."""
SHARED = ("lead", "support", "leaders")
"""What a line of labels says for tasks before it that have none."""


_FEWEST_STYLED = 3
_MOST_ABOVE = 50
"""Paragraphs that are looked at for the heading of the document."""
_LONGEST_HEADING = 40
_MANY = 4
"""One in so many nodes of a kind has several tasks below it, where the kind is one of headings."""


class Reading(Struct):
    """The rows of one reading: nodes, whether each is a heading, and what tasks take over.

    A heading is a row again where tasks of its own stand behind other headings below it.
    `absorbed` are the nodes whose words belong to the goal of a task above; `shared` the tasks
    that have the organizations of a later line.
    """

    rows: list[tuple[Node, bool]] = field(default_factory=list)
    inherited: dict[Node, list[Entry]] = field(default_factory=dict)
    absorbed: dict[Node, list[Node]] = field(default_factory=dict)
    shared: dict[Node, list[Node]] = field(default_factory=dict)

    @property
    def tasks(self) -> list[Node]:
        """Return the nodes that are tasks."""
        return [node for node, section in self.rows if not section]

    def named(self, task: Node) -> bool:
        """Return whether somebody is known to do a task."""
        parts = [task, *self.absorbed.get(task, ())]
        own = [entry for part in parts for entry in part.entries]
        return any(entry.role in NAMING for entry in [*own, *self.inherited.get(task, ())])

    def score(self, root: Node) -> float:
        """Return how much the reading explains: tasks that are whole, less what is left over."""
        tasks = self.tasks
        used = {id(node) for task in tasks for node in (task, *self.absorbed.get(task, ()))}
        used |= {id(node) for node, _ in self.rows}
        score = 0.0
        for task in tasks:
            goal = bool(task.text) or task.says("target") or task.says("title")
            score += (1.0 if self.named(task) else 0.2) if goal else -1.5
        first = False
        for node in root.walk():
            if id(node) in used:
                first = True
            elif first and node.entries:
                score -= 0.5
            elif first and node.text:
                score -= 0.1
        return score


class TaskFinder:
    """Finds the tasks of a tree."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.reading = Reading()
        self._duties = {id(node): heading_duty(node) for node in root.walk()}
        self._parts = {node.part for node in root.children if self._names(node)}
        """The parts of the document in which somebody is responsible for anything."""
        self._headings = _kinds_of_headings(root)
        self._section: Node | None = None
        """The heading that was a row last."""
        self._begun: set[int] = set()

    def find(self) -> Reading:
        """Return the reading of the whole tree."""
        self._below(self.root, [])
        self._drop_foot()
        return self.reading

    def _drop_foot(self) -> None:
        """Leave out labels of a page's foot (主办单位：…) behind a list of numbered tasks."""
        rows = self.reading.rows
        styled = [
            index
            for index, (node, section) in enumerate(rows)
            if not section and (node.kind is not None or node.bracketed)
        ]
        if len(styled) < _FEWEST_STYLED:
            return
        for index in range(len(rows) - 1, styled[-1], -1):
            if not rows[index][1]:
                del rows[index]

    def _says_who(self, node: Node) -> bool:
        return node.closed

    def _names(self, node: Node) -> bool:
        return self._says_who(node) or self._holds_tasks(node)

    def _holds_tasks(self, node: Node) -> bool:
        """Return whether any node below names who does it, or a heading does for it."""
        if self._duties[id(node)] and node.children:
            return True
        return any(self._names(child) for child in node.children)

    def _responsible(self, nodes: list[Node]) -> list[Node]:
        """Leave out what stands in a part of the document in which nobody is responsible."""
        return [node for node in nodes if node.part in self._parts]

    def _below(self, parent: Node, above: list[Entry]) -> None:
        """Read the children of a node that is no task."""
        children = self._responsible(parent.children)
        named = [index for index, child in enumerate(children) if self._is_own_task(child)]
        lists = NumberedLists(children, named)
        answered = any(entry.role in WHO for entry in above)
        waiting: list[Node] = []
        for index, child in enumerate(children):
            if self._holds_tasks(child) and not self._is_one_task(child):
                waiting = []
                self._heading(child, above)
            elif self._says_who(child) or self._is_one_task(child):
                self._back_to(parent)
                self._task(child, above)
                self._share(child, waiting)
                waiting = []
            elif _is_title(child, children, index):
                self._title(child, parent, before_last=index < lists.last)
            elif answered and (child.text or child.entries):
                self._task(child, above)
            elif lists.is_task(index):
                self._task(child, above)
                waiting.append(child)

    def _title(self, node: Node, parent: Node, *, before_last: bool) -> None:
        """Take a heading without a number, between tasks whose numbers go on."""
        if parent is not self.root or not before_last or not _is_short(node):
            return
        if self.reading.rows or not _names_document(node, parent.children):
            self._begin(node)

    def _back_to(self, parent: Node) -> None:
        """Go on with the section of a parent, behind those below it: it is a row once more."""
        if self._section is not parent and id(parent) in self._begun:
            self._begin(parent)

    def _begin(self, section: Node) -> None:
        self.reading.rows.append((section, True))
        self._section = section
        self._begun.add(id(section))

    def _is_own_task(self, node: Node) -> bool:
        return self._says_who(node) and (not self._holds_tasks(node) or self._is_one_task(node))

    def _is_one_task(self, node: Node) -> bool:
        """Return whether a numbered node and the one paragraph below it are a task together."""
        if self._duties[id(node)] or node.kind is None or node.kind in self._headings:
            return False
        return _responsible_paragraphs(node) == 1 and not node.closed

    def _heading(self, node: Node, above: list[Entry]) -> None:
        self._begin(node)
        own = [entry for entry in node.entries if entry.role in INHERITED]
        own += self._duties[id(node)]
        roles = {entry.role for entry in own}
        if roles & {*WHO}:
            roles |= {*WHO}
        self._below(node, [*(entry for entry in above if entry.role not in roles), *own])

    def _task(self, node: Node, above: list[Entry]) -> None:
        self.reading.rows.append((node, False))
        if below := list(node.walk())[1:]:
            self.reading.absorbed[node] = below
        entries = [entry for part in (node, *below) for entry in part.entries]
        own = {entry.role for entry in entries}
        if own & {"lead"}:
            own |= {*WHO}
        self.reading.inherited[node] = [entry for entry in above if entry.role not in own]

    def _share(self, node: Node, waiting: list[Node]) -> None:
        """Give the organizations of a line of its own to the siblings before it that have none."""
        before = [other for other in waiting if other.kind == node.kind]
        if node.bracketed or not before or node.kind is None:
            return
        self.reading.shared[node] = before
        entries = [entry for entry in node.entries if entry.role in SHARED]
        for other in before:
            self.reading.inherited[other] = [*self.reading.inherited.get(other, ()), *entries]


def _responsible_paragraphs(node: Node) -> int:
    """Return how many paragraphs below a node name who does them; 0 if there is more below it."""
    if any(child.kind is not None or child.children for child in node.children):
        return 0
    return sum(child.closed for child in node.children)


def _kinds_of_headings(root: Node) -> set[Kind | None]:
    """Return the kinds of numbers whose nodes are headings: below many stand several tasks.

    A node with one paragraph below it then is a heading as well, and no task with its words.
    """
    counts: dict[Kind | None, list[int]] = {}
    for node in root.walk():
        if not node.closed and (paragraphs := _responsible_paragraphs(node)):
            counts.setdefault(node.kind, []).append(paragraphs)
    return {
        kind
        for kind, below in counts.items()
        if sum(count > 1 for count in below) * _MANY >= len(below)
    }


def _is_title(node: Node, siblings: list[Node], index: int) -> bool:
    """Return whether a paragraph without a number is the heading of those behind it."""
    behind = siblings[index + 1 : index + 2]
    return node.kind is None and bool(behind) and behind[0].kind is not None


def _names_document(node: Node, siblings: list[Node]) -> bool:
    """Return whether a paragraph above the first task is of the document's own heading."""
    index = siblings.index(node)
    above = siblings[max(0, index - _MOST_ABOVE) : index + 1]
    heading = read_heading([each.text for each in above])
    last = len(above) - 1
    return any(at == last for at, _, _ in (*heading.fields, *heading.labels, *heading.headings))


def _is_short(node: Node) -> bool:
    return len(node.text) <= _LONGEST_HEADING and not node.text.endswith(("。", "：", "；"))


def kind_of(reading: Reading, *, prose: bool) -> str:
    """Return how a document was taken: clauses, groups, cards or lines."""
    if prose:
        return "clauses"
    tasks = reading.tasks
    cards = sum(task.says("title") or task.says("target") for task in tasks)
    groups = sum(not task.closed for task in tasks)
    if groups * 2 > len(tasks):
        return "groups"
    return "cards" if cards * 2 > len(tasks) else "lines"
