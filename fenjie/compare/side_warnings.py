"""What a reader should know first: parts that could not be read, one side that was corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from fenjie.schema.fields import Language
from fenjie.text.place_lists import listed

if TYPE_CHECKING:
    from fenjie.compare.model import Side

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "old_unread": "前一份有读不出来的部分（{places}）：其中的任务没有参加比较，会显示为新增",
        "new_unread": "后一份有读不出来的部分（{places}）：其中的任务没有参加比较，会显示为删除",
        "old_corrected": "只有前一份用了订正清单，另一份没有：有些差别可能只是订正造成的",
        "new_corrected": "只有后一份用了订正清单，另一份没有：有些差别可能只是订正造成的",
    },
    "en": {
        "old_unread": "The earlier document was read in part ({places}): tasks that stand there"
        " were not compared and look added",
        "new_unread": "The later document was read in part ({places}): tasks that stand there"
        " were not compared and look removed",
        "old_corrected": "Only the earlier document was corrected: some differences may be"
        " corrections",
        "new_corrected": "Only the later document was corrected: some differences may be"
        " corrections",
    },
}


def warnings_of(old: Side, new: Side, language: Language) -> Iterator[str]:
    """Yield what a reader of a comparison should know first."""
    words = _WORDS[language]
    for name, side in (("old", old), ("new", new)):
        if side.unread:
            yield words[f"{name}_unread"].format(places=listed(side.unread))
    if (old.corrections is None) != (new.corrections is None):
        yield words["old_corrected" if old.corrections is not None else "new_corrected"]
