"""Keeps the Chinese catalogue of the terminal's words: `python -m tools.translations`.

Collects the English sentences of the code, merges them into the catalogue, tells which have no
Chinese yet, and compiles it. Needs babel.
"""

from __future__ import annotations

import io
import struct
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "fenjie" / "locale" / "zh" / "LC_MESSAGES" / "fenjie.po"
MO = PO.with_suffix(".mo")
HEADER = (
    "Language: zh\n"
    "Plural-Forms: nplurals=1; plural=0;\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=utf-8\n"
    "Content-Transfer-Encoding: 8bit\n"
)
"""What both forms begin with. Babel's own names its version, and another Babel another."""
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
    """Compile a catalogue in memory: gettext's tables, without hashes and with no word of Babel."""
    known = {str(told.id): str(told.string) for told in catalog if told.id and told.string}
    pairs = sorted((a.encode(), b.encode()) for a, b in ({"": HEADER} | known).items())
    columns = [[a for a, _ in pairs], [b for _, b in pairs]]
    tables, texts = b"", b""
    begin = 7 * 4 + 2 * 8 * len(pairs)
    for column in columns:
        for text in column:
            tables += struct.pack("<2I", len(text), begin + len(texts))
            texts += text + b"\0"
    first, second = 7 * 4, 7 * 4 + 8 * len(pairs)
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), first, second, 0, begin)
    return head + tables + texts


def written(catalog: Catalog) -> bytes:
    """Write a catalogue down for people."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, omit_header=True, width=100, sort_output=True)
    told = "".join(f'"{line}\\n"\n' for line in HEADER.splitlines())
    return f'msgid ""\nmsgstr ""\n{told}\n'.encode() + buffer.getvalue().lstrip(b"\n")


def main() -> None:
    """Merge, report and compile."""
    old = read()
    new = Catalog(locale="zh", project="fenjie", charset="utf-8", fuzzy=False)
    for sentence in sorted(sentences()):
        known = old.get(sentence)
        new.add(sentence, known.string if known else "")
    missing = [message.id for message in new if message.id and not message.string]
    PO.write_bytes(written(new))
    MO.write_bytes(compiled(read()))
    for lacking in missing:
        print("no Chinese yet:", lacking)
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
