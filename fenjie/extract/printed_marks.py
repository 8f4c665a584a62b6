"""What counts as printed: one decision for all formats, by the manners that readers flag.

What a person does not read as a part of the table is left out of its cells and lines, and told in
a finding with its words. Note marks are raised; a raised 2 or 3 behind a unit of length is its
power.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from msgspec.structs import replace

from fenjie.extract.content import Content, Line
from fenjie.extract.manners import Flag, Manner
from fenjie.normalize.organizations.leads import leading_mark
from fenjie.provenance import EMPTY, Disposition, Traced
from fenjie.text.late_pattern import late_pattern

_NOTE_MARK = late_pattern(
    r"[\[(（〔【［]?(?:注?[0-9０-９]{1,2}(?:[-–,，、][0-9０-９]{1,2}){0,3}|[*＊※★†‡#①-⒇]+|注|[a-e])"
    r"[\])）〕】］]?|\[\^[^\]]{1,20}\]"
)
_LENGTH = late_pattern(r"(?:(?<![A-Za-z])(?:(?:[kcdmnhμ]|da)?m)|公里|千米|厘米|毫米|米|公尺)$")
_POWERS = {"2": "²", "3": "³", "２": "²", "３": "³"}
_NEAR = 4
_SOMEWHERE = "文件"
_LONGEST_QUOTE = 1000
_MOST_QUOTES = 500
_MORE = "……"


def leave_unprinted(content: Content) -> None:
    """Leave out of all cells and lines what is not printed as a part of them; report each."""
    flags = sorted(content.flow.flags, key=_range)
    if not flags:
        return
    _MarkReader(content, flags).run()


def _quotes(words: list[str]) -> list[str]:
    """Return words so that each can be found; what is more than any table has is cut."""
    quotes = [
        word if len(word) <= _LONGEST_QUOTE else word[:_LONGEST_QUOTE] + _MORE
        for word in words[:_MOST_QUOTES]
    ]
    return quotes if len(words) <= _MOST_QUOTES else [*quotes, _MORE]


def _range(flag: Flag) -> tuple[int, int]:
    return flag.start, flag.end


class _MarkReader:
    def __init__(self, content: Content, flags: list[Flag]) -> None:
        self.content = content
        self.manners: dict[int, Flag] = {
            at: flag for flag in flags for at in range(flag.start, flag.end)
        }
        self.left: dict[tuple[Manner, str], list[str]] = defaultdict(list)
        self.met: set[int] = set()
        """Flagged positions that stand in a cell or a line."""
        self.out: set[int] = set()
        """Those that are left out."""

    def run(self) -> None:
        """Go through all cells and lines, then through what stands in neither."""
        for item in self.content.items:
            if isinstance(item, Line):
                item.text = self._kept(item.text, item.place)
                if item.cell is not None:
                    item.cell = replace(item.cell, text=self._kept(item.cell.text, item.place))
                continue
            for row, place in zip(item.rows, item.places, strict=True):
                for cell in row:
                    cell.text = self._kept(cell.text, place)
        self._outside()
        for (manner, place), words in self.left.items():
            self.content.note(
                "not-printed",
                _quotes(words),
                place=place,
                how=manner.value,
            )

    def _outside(self) -> None:
        """Report what is flagged and stands in no cell and no line."""
        text = self.content.flow.text
        for flag in sorted(set(self.manners.values()), key=_range):
            rest = [at for at in range(flag.start, flag.end) if at not in self.met]
            if rest and (words := "".join(text[at] for at in rest).strip()):
                self._leave(Traced(words, rest), flag, flag.place)

    def _kept(self, text: Traced, place: str) -> Traced:
        """Return a text without what is not printed; note what is left out."""
        if not any(at in self.manners for at in text.at):
            return text
        kept: list[Traced] = []
        for part, flag in self._parts(text):
            printed = part
            if flag is not None:
                self.met.update(part.at)
                before = "".join(each.text for each in kept[-_NEAR:])
                printed = self._raised(part, before) if flag.manner is Manner.RAISED else EMPTY
            if printed.text:
                kept.append(printed)
            elif flag is not None:
                self._leave(part, flag, place)
        return Traced.join(kept)

    def _raised(self, part: Traced, before: str) -> Traced:
        """Return what a raised part says: nothing for a note mark, which stands behind words."""
        sign = _POWERS.get(part.text.strip())
        if sign is not None and _LENGTH.search(before) is not None:
            self.content.decoded[part.at[0]] = sign
            return Traced(sign, part.at)
        mark = part.text.strip()
        is_mark = before.strip() and _NOTE_MARK.fullmatch(mark) and mark != self._leading_mark
        return EMPTY if is_mark else part

    @cached_property
    def _leading_mark(self) -> str:
        """The mark by which, as the document says, the organizations that lead are known."""
        return leading_mark([self.content.flow.text])

    def _parts(self, text: Traced) -> Iterator[tuple[Traced, Flag | None]]:
        """Cut a text where the manner changes."""
        start = 0
        for index in range(1, len(text) + 1):
            flag = self.manners.get(text.at[start])
            if index == len(text) or self._manner(text.at[index]) is not (flag and flag.manner):
                yield text[start:index], flag
                start = index

    def _manner(self, at: int) -> Manner | None:
        flag = self.manners.get(at)
        return flag.manner if flag is not None else None

    def _leave(self, part: Traced, flag: Flag, place: str) -> None:
        if self.out.issuperset(part.at):
            return
        self.out.update(part.at)
        self.content.dispositions += [(at, at + 1, Disposition.FINDING) for at in part.at]
        if words := part.text.strip():
            self.left[flag.manner, place or flag.place or _SOMEWHERE].append(words)
