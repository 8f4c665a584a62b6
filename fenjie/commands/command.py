"""What a command declares: its words for people, its arguments, and what runs it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Literal, NamedTuple

DONE, HAS_FINDINGS, BAD_USE, IN_PART, STOPPED = 0, 1, 2, 3, 130
"""The exit codes: done; `check` has errors or `diff` changes; bad input or wrong use; a document
read in part, or a batch in which some files failed or were; stopped by a person."""

Run = Callable[[argparse.Namespace], int]
"""Runs a command with its arguments; returns the exit code."""


class Option(NamedTuple):
    """An argument or an option. Sentences are English and are looked up when they are shown."""

    names: str
    """Parted by a blank: `-o --output`; without a dash: an argument, by its place."""
    about: str
    """What it is for, without a full stop."""
    metavar: str = ""
    """What stands for its value in the help; without one and without choices it is a flag."""
    choices: tuple[str, ...] = ()
    default: object = None
    number: bool = False
    required: bool = False
    takes: Literal["?", "+", "*"] | None = None
    """`?`: may be left out; `+`: one or more; `*`: any number."""
    completes: Literal["files", "folders", "nothing"] = "files"
    """What a shell proposes for its value."""


class Group(NamedTuple):
    """Options that several commands share, under a title of their own in the help."""

    title: str
    options: tuple[Option, ...]
    about: str = ""


class Command(NamedTuple):
    """One entry of the table of commands."""

    name: str
    sentence: str
    example: str
    run: Run
    options: tuple[Option, ...] = ()
    groups: tuple[Group, ...] = ()
    limited: bool = False
    """Whether it reads files, so that it has the flags that set limits."""
