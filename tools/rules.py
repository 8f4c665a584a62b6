"""Writes the rule files as data that loads in milliseconds: `python -m tools.rules`."""

from __future__ import annotations

import json
from pathlib import Path

from fenjie.rules import load

TARGET = Path(load.__file__).with_name(load.COMPILED)


def compiled() -> str:
    """Return what the file should hold: the digest of the rule files, and each in a line.

    Raises msgspec's `ValidationError` when a file does not fit its model.
    """
    load.checked(load.parsed())
    lines = [
        f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for name, value in load.parsed().items()
    ]
    return f'{{"digest": "{load.digest()}", "rules": {{\n' + ",\n".join(lines) + "\n}}\n"


if __name__ == "__main__":
    TARGET.write_text(compiled(), encoding="utf-8")
