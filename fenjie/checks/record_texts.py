"""The texts of all tasks of a document, each with its place."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from msgspec import Struct

from fenjie.checks.series import Json
from fenjie.text.han import IN_NO_BLOCK
from fenjie.text.late_pattern import late_pattern

_APART = late_pattern(f"[{''.join(IN_NO_BLOCK)}\U00010000-\U0010ffff]")
"""Han characters that stand in no block of such, and all of other planes than the first."""


class Text(Struct, frozen=True, gc=False):
    """A text of a record, with its task and field; a shared requirement stands once."""

    task: str
    field: str
    text: str


def texts_of_tasks(tasks: list[Json]) -> list[Text]:
    """Gather the texts of all tasks, titles of tracks included."""
    texts: list[Text] = []
    shared: set[str] = set()
    for task in tasks:
        name = task["id"]
        for index, requirement in enumerate(task["requirements"]):
            if requirement["text"] not in shared:
                shared.add(requirement["text"])
                texts.append(Text(name, f"requirements/{index}", requirement["text"]))
        texts.append(Text(name, "target", task["target"]["text"]))
        titles: set[str] = set()
        for index, step in enumerate(task["schedule"]):
            field = f"schedule/{index}"
            texts.append(Text(name, field, step["text"]))
            if track := step["track"]:
                texts += [Text(name, field, title) for title in track if title not in titles]
                titles.update(track)
    return [text for text in texts if text.text]


class LaidTexts(Struct, frozen=True):
    """Texts laid end to end, so that what few of them have is looked for in all at once.

    `whole` has a line break between two texts, and `starts` where each begins. `signs` are two
    bytes for each character of it, whose second tells what block it is of; 々, 〇 and characters
    of other planes than the first count as 一.
    """

    texts: list[Text]
    whole: str
    starts: list[int]
    signs: bytes

    @classmethod
    def of(cls, texts: list[Text]) -> LaidTexts:
        """Lay texts end to end."""
        whole = "\n".join([text.text for text in texts])
        signs = whole.encode("utf-16-le", "surrogatepass")
        if len(signs) > 2 * len(whole) or any(sign in whole for sign in IN_NO_BLOCK):
            signs = _APART.sub("一", whole).encode("utf-16-le", "surrogatepass")
        starts = [0, *accumulate([len(text.text) + 1 for text in texts])]
        return cls(texts, whole, starts, signs)

    def number_at(self, offset: int) -> int:
        """Return the number of the text in which an offset of the whole lies."""
        return bisect_right(self.starts, offset) - 1
