"""Footnotes and endnotes of a Word document, which are counted and quoted, and not read."""

from __future__ import annotations

from typing import Any

from fenjie.extract.content import Content
from fenjie.extract.docx.blocks import Blocks, Revisions
from fenjie.extract.docx.list_numbering import Numbering
from fenjie.extract.docx.styles import Styles
from fenjie.extract.docx.word_names import KINDS, children, value
from fenjie.extract.docx.word_paragraphs import Paragraphs, Room
from fenjie.extract.flow import CellWriter, Flow

_MOST_NOTES = 100
_LONGEST_NOTE = 60


def report_footnotes(content: Content, roots: list[Any], styles: Styles) -> None:
    """Count and quote footnotes and endnotes, whose words are no part of the text."""
    paragraphs = Paragraphs(styles, Numbering(None, styles), Revisions())
    notes = (
        note
        for root in roots
        for kind in ("footnote", "endnote")
        for note in children(root, kind)
        # Notes of a type are the rules and dots that Word draws above notes.
        if value(note, "type") in (None, "normal")
    )
    quotes = [quote for note in notes if (quote := _quoted(note, paragraphs))]
    if quotes:
        evidence = [quote[:_LONGEST_NOTE] for quote in quotes[:_MOST_NOTES]]
        content.note("footnotes-unread", evidence, count=len(quotes))


def _quoted(note: Any, paragraphs: Paragraphs) -> str:
    writer = CellWriter(Flow())
    for block in Blocks(note, Revisions(), flat=True):
        if KINDS.get(block[0].tag) == "p":
            paragraphs.read(block, Room(writer))
    return writer.traced().text.strip()
