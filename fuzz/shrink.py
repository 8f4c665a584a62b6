"""Makes an input that crashes smaller: `python -m fuzz.shrink normalize crash-1a2b SMALL`.

Stretches are left out, ever shorter ones, as long as the same kind of exception comes from the same
place. Of an archive, parts are left out and then made smaller one by one.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from fuzz.mutate import repacked, unpacked
from fuzz.targets import TARGETS


def fault(target: str, data: bytes) -> tuple[str, str] | None:
    """Return the kind of the exception that an input raises, and where; None when it ends well."""
    try:
        TARGETS[target](data)
    except Exception as error:  # noqa: BLE001 (any exception is what is looked for)
        last = traceback.extract_tb(error.__traceback__)[-1]
        return type(error).__name__, f"{last.filename}:{last.lineno}"
    return None


def shrink(data: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """Leave out stretches of bytes as long as `fails` holds; ends at one byte at a time."""
    size = max(1, len(data) // 2)
    while True:
        start, before = 0, len(data)
        while start < len(data):
            shorter = data[:start] + data[start + size :]
            if fails(shorter):
                data = shorter
            else:
                start += size
        if size == 1 and len(data) == before:
            return data
        size = max(1, size // 2)


def shrink_document(data: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """Like `shrink`; an archive stays one."""
    parts = unpacked(data)
    if not parts or not fails(repacked(parts)):
        return shrink(data, fails)
    for name in list(parts):
        fewer = {other: part for other, part in parts.items() if other != name}
        if fails(repacked(fewer)):
            parts = fewer
    for name, part in parts.items():
        parts[name] = shrink(part, _with_part(parts, name, fails))
    return repacked(parts)


def _with_part(
    parts: dict[str, bytes], name: str, fails: Callable[[bytes], bool]
) -> Callable[[bytes], bool]:
    return lambda part: fails(repacked({**parts, name: part}))


def main() -> None:
    """Shrink a file and say what it raises."""
    target, source, goal = sys.argv[1:4]
    data = Path(source).read_bytes()
    wanted = fault(target, data)
    if wanted is None:
        sys.exit(f"{source} ends well")
    small = shrink_document(data, lambda less: fault(target, less) == wanted)
    Path(goal).write_bytes(small)
    print(*wanted, f"{len(data)} -> {len(small)} bytes")


if __name__ == "__main__":
    main()
