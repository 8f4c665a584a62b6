"""The inputs of a batch: files, folders and patterns, and the name that each record file gets."""

from __future__ import annotations

import functools
import glob
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from fenjie.errors import FenjieError

INDEX_NAME = "index.jsonl"
STATE_FOLDER = ".fenjie"
_LONGEST_NAME = 255  # bytes, on every file system in use
_NOT_DOCUMENTS = frozenset({"desktop.ini", "thumbs.db"})


class Source(Struct, frozen=True):
    """A file to read: where it is, what people call it, where its records go.

    `path` is absolute; `shown` is relative to the root where the file lies below it; `target` is
    relative to the output folder, with `/`. `problem` says why it must not be read.
    """

    path: str
    shown: str
    target: str
    problem: FenjieError | None = None

    @property
    def written(self) -> str:
        r"""The path as the index has it: with `/`, and bytes that are no text as `\xff`."""
        path = self.path.replace(os.sep, "/")
        return os.fsencode(path).decode("utf-8", "backslashreplace")


def find_sources(inputs: Sequence[str], output: str, file_format: str, root: str) -> list[Source]:
    """Return the files that the inputs name, in order, each once.

    A folder gives all its files, sorted, those of its folders too; not hidden ones, and not the
    output folder. A pattern (`*`, `?`, `[…]`, `**`) is expanded where no file has that very name.
    A name that leads nowhere is kept: reading it will tell. `root` is the current folder.
    Raises `FenjieError` (`usage`) when nothing is there, or the output folder is an input.
    """
    folder = os.path.realpath(output)
    paths: dict[str, None] = {}
    for requested in inputs:
        for path in _files(requested, folder):
            paths.setdefault(os.path.abspath(os.path.join(root, path)))
    if not any(os.path.lexists(path) for path in paths):
        raise FenjieError("usage", "no input was found; name files, folders or quoted patterns")
    return list(_with_targets(paths, folder, file_format, root))


def _files(requested: str, output: str) -> Iterator[str]:
    if not os.path.lexists(requested) and glob.has_magic(requested):
        matches = sorted(glob.iglob(requested, recursive=True))
        # Of a folder that a pattern meets, `**` brings the files as well: each counts once.
        for match in matches or [requested]:
            yield from _below(match, output) if os.path.isdir(match) else [match]
    elif os.path.isdir(requested):
        if os.path.realpath(requested) == output:
            raise FenjieError(
                "usage",
                "{path} is the output folder and an input; choose another -o",
                path=requested,
            )
        yield from _below(requested, output)
    else:
        yield requested


def _below(folder: str, output: str) -> Iterator[str]:
    unreadable: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=unreadable.append):
        if os.path.realpath(place) == output:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not (name.startswith((".", "~$")) or name.lower() in _NOT_DOCUMENTS):
                yield os.path.join(place, name)
    # A folder that cannot be listed fails as a file would: with one line.
    yield from (error.filename for error in unreadable)


def _with_targets(
    paths: Iterable[str], output: str, file_format: str, root: str
) -> Iterator[Source]:
    inside = _inside(paths, output)
    taken: dict[str, str] = {}
    for path in paths:
        shown, target = path, outside_target(path, file_format)
        if (relative := _below_root(path, root)) is not None:
            shown, target = relative, f"{_named_for(relative, file_format)}"
        first = taken.setdefault(os.path.normcase(target), shown)
        yield Source(path, shown, target, _problem(target, first, shown, output, inside))


def _inside(paths: Iterable[str], output: str) -> set[str]:
    """Return the real places of the inputs that a record file could be written over."""
    real_folder = functools.cache(os.path.realpath)  # A folder of files is looked up once.
    places = set()
    for path in paths:
        folder, name = os.path.split(path)
        place = os.path.join(real_folder(folder), name)
        if os.path.islink(place):
            place = os.path.realpath(place)
        if place.startswith(os.path.join(output, "")):
            places.add(place)
    return places


def _problem(
    target: str, first: str, shown: str, output: str, inside: set[str]
) -> FenjieError | None:
    if target == INDEX_NAME or target.split("/", 1)[0] == STATE_FOLDER:
        return FenjieError("target", "{target} is the batch's own file", target=target)
    if first != shown:
        return FenjieError(
            "target", "{target} is already the target of {first}", target=target, first=first
        )
    if inside and os.path.realpath(os.path.join(output, target)) in inside:
        return FenjieError(
            "target", "{target} is an input itself; choose another -o", target=target
        )
    return None


def _below_root(path: str, root: str) -> str | None:
    try:
        relative = os.path.relpath(path, root)
    except ValueError:  # Another drive of Windows.
        return None
    relative = relative.replace(os.sep, "/")
    return None if relative.split("/", 1)[0] == ".." else relative


def outside_target(path: str, file_format: str) -> str:
    """Name the record file of a file outside the root, the same on every run.

    >>> outside_target("/data/city/b.docx", "json")
    'city-d292a7db/b.docx.json'
    """
    folder, name = os.path.split(path)
    return _named_for(f"{os.path.basename(folder) or 'root'}-{_mark(folder)}/{name}", file_format)


def _named_for(relative: str, file_format: str) -> str:
    folder, slash, name = "/".join(map(_as_text, relative.split("/"))).rpartition("/")
    made = f"{name}.{file_format}"
    if len(os.fsencode(made)) > _LONGEST_NAME:
        stem, suffix = os.path.splitext(name)
        end = f"-{_mark(name)}{suffix}.{file_format}"
        while stem and len(os.fsencode(stem + end)) > _LONGEST_NAME:
            stem = stem[:-1]
        made = stem + end
    return folder + slash + made


def _as_text(name: str) -> str:
    r"""Name a record file so that the index can tell its name, where bytes of a name are no text.

    >>> _as_text("表.txt"), _as_text(os.fsdecode(b"\xff.txt"))
    ('表.txt', '�-365963ac.txt')
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        stem, suffix = os.path.splitext(os.fsencode(name).decode("utf-8", "replace"))
        return f"{stem}-{_mark(name)}{suffix}"
    return name


def _mark(text: str) -> str:
    return hashlib.sha256(os.fsencode(text)).hexdigest()[:8]
