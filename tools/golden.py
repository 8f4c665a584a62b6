"""Compares records with a golden file.

    python -m tools.golden samples/yunjiang-2025.json made.json

A golden file says `"producer": "fenjie"` where records name the version that made them, too: a
release changes no golden file. Works with nothing but Python.
"""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path

_PRODUCER = re.compile(rb'("producer": *"fenjie) [^"]*"')


def settled(records: bytes) -> bytes:
    """Leave out of JSON records which version made them."""
    return _PRODUCER.sub(rb'\1"', records)


def main() -> None:
    """Print how made records differ from a golden file, if they do."""
    golden, made = (Path(name) for name in sys.argv[1:])
    # As text: a clone on Windows may have other ends of lines.
    old = golden.read_text(encoding="utf-8").splitlines(keepends=True)
    new = settled(made.read_bytes()).decode().splitlines(keepends=True)
    sys.stdout.writelines(difflib.unified_diff(old, new, str(golden), str(made)))
    sys.exit(old != new)


if __name__ == "__main__":
    main()
