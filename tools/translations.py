"""Keeps the Chinese catalogue of the terminal's words: `python tools/translations.py`.

Collects the English sentences of the code, merges them into the catalogue, tells which have no
Chinese yet, and compiles it. Needs babel.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "fenjie" / "locale" / "zh" / "LC_MESSAGES" / "fenjie.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {
    "_": None,
    "N_": None,
    "FenjieError": (2,),
    "InputError": (2,),
    "LimitError": (2,),
}
ARGPARSE = (
    "usage: ",
    "options",
    "positional arguments",
    "show this help message and exit",
    "show program's version number and exit",
    "the following arguments are required: %s",
    "unrecognized arguments: %s",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "argument %(argument_name)s: %(message)s",
    "invalid %(type)s value: %(value)r",
    "expected one argument",
    "expected at least one argument",
    "ignored explicit argument %r",
    "ambiguous option: %(option)s could match %(matches)s",
)
"""Sentences of argparse itself, which looks them up in the same catalogue."""


def sentences() -> set[str]:
    """Collect every sentence that the terminal can say."""
    result = set(ARGPARSE)
    for _, _, message, _, _ in extract_from_dir(ROOT / "fenjie", keywords=KEYWORDS):
        result.add(message if isinstance(message, str) else message[0])
    return result


def read() -> Catalog:
    """Read the catalogue as it lies in the repository."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh")


def compiled(catalog: Catalog) -> bytes:
    """Compile a catalogue in memory."""
    # Dates would make every compilation another file.
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def main() -> None:
    """Merge, report and compile."""
    old = read()
    new = Catalog(locale="zh", project="fenjie", charset="utf-8", fuzzy=False)
    for sentence in sorted(sentences()):
        known = old.get(sentence)
        new.add(sentence, known.string if known else "")
    missing = [message.id for message in new if message.id and not message.string]
    buffer = io.BytesIO()
    write_po(buffer, new, omit_header=False, width=100, sort_output=True)
    lines = buffer.getvalue().split(b"\n")
    PO.write_bytes(b"\n".join(line for line in lines if b"-Date:" not in line))
    MO.write_bytes(compiled(read()))
    for lacking in missing:
        print("no Chinese yet:", lacking)
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
