"""What stands in a paragraph without being its words: fields of forms, boxes in the line."""

from __future__ import annotations

from typing import Any

from fenjie.extract.docx.word_names import KINDS, PROMPT, child, children, number, tags, value

_ABOUT = frozenset(("anchor", "inline", "shape", "rect", "roundrect", "textbox"))


def chosen_entry(field: Any) -> str | None:
    """Return what a legacy drop-down field (w:fldChar) shows, None for any other field.

    Its words stand in its code; it has no result.
    """
    choices = child(child(field, "ffData"), "ddList")
    if choices is None or value(field, "fldCharType") != "begin":
        return None
    entries = [value(entry) or "" for entry in children(choices, "listEntry")]
    stated = child(choices, "result")
    stated = child(choices, "default") if stated is None else stated
    index = 0 if stated is None else number(stated, 0)
    return entries[index] if 0 <= index < len(entries) else None


def only_line(box: Any) -> list[Any] | None:
    """Return what the only paragraph of a box holds that stands in its line, like a character.

    None for a box that stands beside the text, or holds more.
    """
    inner = [part for part in box if isinstance(part.tag, str)]
    if len(inner) != 1 or KINDS.get(inner[0].tag) != "p" or not _is_in_line(box):
        return None
    return list(inner[0])


def _is_in_line(box: Any) -> bool:
    for around in box.iterancestors():
        name = str(around.tag).rpartition("}")[2]
        if name == "inline":
            return True
        if name == "anchor" or KINDS.get(around.tag) == "p":
            return False
        if name != "textbox" and (style := around.get("style")) is not None:
            return "position:absolute" not in style.replace(" ", "").lower()
    return False


def is_in_box(element: Any) -> bool:
    """Return whether an element stands in a text box."""
    return next(element.iterancestors(*tags("txbxContent")), None) is not None


def mark_prompts(story: Any) -> None:
    """Give words their own tag that stand in a content control nobody has filled in."""
    for shown in list(story.iter(*tags("showingPlcHdr"))):
        control = next(shown.iterancestors(*tags("sdt")), None)
        if control is not None and value(shown) not in ("0", "false", "off"):
            for words in list(control.iter(*tags("t"))):
                words.tag = PROMPT
