"""What was done of a task, told behind it or below: 此项工作已完成, 截至10月底，…."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from fenjie.normalize.header_roles import KEPT
from fenjie.provenance import EMPTY, Traced
from fenjie.reading.outline.outline_brackets import Group
from fenjie.reading.outline.outline_tree import Entry, Node, Words
from fenjie.reading.outline.people_lines import take_people
from fenjie.rules import rules


def take_beside(node: Node, words: Words, groups: Sequence[Group]) -> bool:
    """Take a line without a number that says of a node's task who does it, or what was done.

    `groups` are those of the line. Returns whether it is such.
    """
    if not any(group.names_organizations for group in groups) and take_people(node, words):
        return True
    if groups or not take_done(node, words.raw):
        return False
    node.lines.append((words.raw, words.place))
    return True


def take_done(node: Node, words: Traced) -> bool:
    """Take words that tell what was done of a node's task; they stay beside its plan.

    Returns whether they are such. A goal tells nothing, so the node must have named who does it.
    """
    if not node.closed or _done().match(words.text) is None:
        return False
    node.entries.append(Entry(KEPT, words, EMPTY))
    return True


@cache
def _done() -> re.Pattern[str]:
    return re.compile(rf"[\s。；，]*(?:{rules().document.results})")
