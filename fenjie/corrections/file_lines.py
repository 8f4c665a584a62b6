"""The lines of a corrections file: where entries stand, and what is written around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML takes for the end of a line."""
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FileLines:
    """A corrections file as text, with the place of each of its parts; one without any has none."""

    def __init__(self, text: str) -> None:
        self.lines = _BREAK.split(text)
        try:
            self._root = yaml.compose(text, Loader=_Loader)
        except (yaml.YAMLError, ValueError, RecursionError):
            self._root = None

    def line_of(self, path: Sequence[int | str]) -> int:
        """Return the line, from 1, of the part that a path of keys and indexes leads to.

        Where the path leads nowhere, it is the line of the last part on the way.
        """
        node, line = self._root, 0
        for part in path:
            if isinstance(node, yaml.MappingNode):
                pair = next((pair for pair in node.value if pair[0].value == part), None)
                if pair is None:
                    break
                line, node = pair[0].start_mark.line, pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
                if part >= len(node.value):
                    break
                node = node.value[part]
                line = node.start_mark.line
        return line + 1

    def entries(self) -> list[str] | None:
        """Return the lines of each decision, with the comments in it and in front of it.

        None where the decisions do not stand in lines of their own, as in JSON.
        """
        sequence = self._decisions()
        if sequence is None or sequence.flow_style:
            return None
        dashes = [self._dash(node) for node in sequence.value]
        if None in dashes or not self._is_last(sequence):
            return None
        starts = [self._with_comments(dash[0]) for dash in dashes if dash is not None]
        columns = [dash[1] for dash in dashes if dash is not None]
        ends = [*starts[1:], len(self.lines)]
        return [
            "\n".join(_moved_left(line, column) for line in self.lines[start:end]).rstrip() + "\n"
            for start, end, column in zip(starts, ends, columns, strict=True)
        ]

    def comments(self) -> list[str]:
        """Return the comments at the head of the file."""
        result = []
        for line in self.lines:
            if line.strip() and not line.lstrip("\ufeff").startswith("#"):
                break
            result.append(line)
        return [line for line in result if line.strip()]

    def _decisions(self) -> yaml.SequenceNode | None:
        if not isinstance(self._root, yaml.MappingNode):
            return None
        named = (value for key, value in self._root.value if key.value == "decisions")
        node = next(named, None)
        return node if isinstance(node, yaml.SequenceNode) else None

    def _is_last(self, sequence: yaml.SequenceNode) -> bool:
        """Return whether nothing but comments stands behind the decisions."""
        return self._root is not None and self._root.value[-1][1] is sequence

    def _dash(self, node: yaml.Node) -> tuple[int, int] | None:
        """Return the line and the column of the dash of an entry, None for one on its own line."""
        line = node.start_mark.line
        before = self.lines[line][: node.start_mark.column]
        return (line, before.index("-")) if before.strip() == "-" else None

    def _with_comments(self, line: int) -> int:
        """Return the first of the lines of comments right above a line."""
        while line > 0 and self.lines[line - 1].lstrip().startswith("#"):
            line -= 1
        return line


def _moved_left(line: str, column: int) -> str:
    """Return a line without the blanks by which all entries are moved in."""
    return line[column:] if not line[:column].strip() else line.lstrip()
