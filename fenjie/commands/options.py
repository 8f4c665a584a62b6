"""What the commands share: how one is added, limits, corrections, where results go."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

from fenjie.errors import FenjieError
from fenjie.i18n import _
from fenjie.limits import (
    LIMIT_NAMES,
    SECONDS,
    SECONDS_A_MEBIBYTE,
    SECONDS_A_PAGE,
    Limits,
    format_limit,
    parse_limit,
)
from fenjie.terminal import one_line, progress, say, standard_output

DONE, HAS_FINDINGS, BAD_USE = 0, 1, 2


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, as every error of fenjie is."""

    def error(self, message: str) -> NoReturn:
        say(one_line(_("fenjie: error: {message}").format(message=message)))
        sys.exit(BAD_USE)


Commands = "argparse._SubParsersAction[Parser]"


def add_command(
    commands: Commands,  # type: ignore[valid-type]
    name: str,
    sentence: str,
    example: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    """Add a command with its sentence, its example and the function that runs it."""
    parser: argparse.ArgumentParser = commands.add_parser(  # type: ignore[attr-defined]
        name,
        help=sentence,
        description=sentence,
        epilog=_("Example: {example}").format(example=example),
    )
    parser.set_defaults(run=run)
    return parser


def add_limits(parser: argparse.ArgumentParser) -> None:
    """Add a flag for each limit."""
    group = parser.add_argument_group(
        _("limits"), _("also set by the environment, as FENJIE_MAX_SECONDS")
    )
    for name in LIMIT_NAMES:
        default = limit_words(name, getattr(Limits(), name))
        group.add_argument(
            f"--max-{name}",
            type=partial(_limit, name),
            metavar="N",
            help=_("default {default}").format(default=default),
        )


def limit_words(name: str, value: float | None) -> str:
    """Return the value of a limit for people; seconds that grow with the document as a rule."""
    if value is not None:
        return format_limit(name, value)
    return _("{seconds:g} s, with {mebibyte:g} s a MiB and {page:g} s a page of a PDF").format(
        seconds=SECONDS, mebibyte=SECONDS_A_MEBIBYTE, page=SECONDS_A_PAGE
    )


def _limit(name: str, text: str) -> float:
    try:
        return parse_limit(name, text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("{value} is no number above 0").format(value=text)
        ) from None


def limits_of(arguments: argparse.Namespace) -> Limits:
    """Take each limit from its flag, else from the environment, else its default."""
    chosen: dict[str, Any] = {}
    for name in LIMIT_NAMES:
        value = getattr(arguments, f"max_{name}")
        variable = f"FENJIE_MAX_{name.upper()}"
        if value is None and variable in os.environ:
            try:
                value = parse_limit(name, os.environ[variable])
            except ValueError:
                raise FenjieError(
                    "limit-value", "{variable} is no number above 0", variable=variable
                ) from None
        if value is not None:
            chosen[name] = value
    return Limits(**chosen)


def add_record_form(parser: argparse.ArgumentParser) -> None:
    """Add the flags that say in which form records are written."""
    parser.add_argument(
        "-f",
        "--format",
        choices=("json", "yaml", "jsonl"),
        default="json",
        help=_("json (default), yaml, or jsonl with one task a line"),
    )
    parser.add_argument(
        "--canonical", action="store_true", help=_("write the RFC 8785 form of JSON")
    )
    parser.add_argument(
        "--no-refs", action="store_true", help=_("leave out where each field came from")
    )


def check_record_form(arguments: argparse.Namespace) -> None:
    """Refuse forms that exclude each other; raises `FenjieError` (`usage`)."""
    if arguments.canonical and arguments.format == "yaml":
        raise FenjieError("usage", "--canonical goes with -f json or -f jsonl, not with yaml")


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add the flags that settle how a document is read."""
    group = parser.add_argument_group(_("reading"))
    group.add_argument(
        "--layout",
        metavar=_("NAME"),
        help=_("a layout that fenjie layouts lists, or the path of a YAML file of your own"),
    )
    group.add_argument("--year", type=int, metavar="N", help=_("the year that is planned for"))
    group.add_argument(
        "--document", type=int, metavar="N", help=_("which of several documents in the file")
    )


def reading_of(arguments: argparse.Namespace) -> dict[str, object]:
    """Take what the flags settle; raises `FenjieError` for a year that is none."""
    year = arguments.year
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise FenjieError("usage", "--year must be a year such as 2025")
    return {"layout": arguments.layout, "year": year, "document": arguments.document}


_FIRST_YEAR, _LAST_YEAR = 1949, 2999


def add_corrections(parser: argparse.ArgumentParser) -> None:
    """Add the flag that names a corrections file."""
    parser.add_argument(
        "--corrections",
        metavar=_("PATH"),
        help=_("apply the decisions of a corrections file (see check --write)"),
    )


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add the option that says where the result goes."""
    parser.add_argument(
        "-o",
        "--output",
        metavar=_("PATH"),
        default="-",
        help=_("a file, a folder, or - for standard output (default)"),
    )


def write_out(data: bytes) -> None:
    """Write bytes to standard output."""
    out = standard_output()
    out.flush()
    out.buffer.write(data)
    out.buffer.flush()


def make_file(
    job: str, request: dict[str, object], suffix: str, arguments: argparse.Namespace
) -> int:
    """Let a worker make a file, and put it where `-o` says."""
    from fenjie.jobs import run_job
    from fenjie.output.io.whole_file import target_path, write_whole

    limits = limits_of(arguments)
    quiet = getattr(arguments, "quiet", False)
    target = None
    if arguments.output != "-":
        target = target_path(arguments.output, arguments.file, suffix)
    with progress(_("reading"), quiet=quiet) as start:
        reply = run_job(job, request, limits, start)
    if target is None:
        write_out(reply.data)
    else:
        write_whole(target, reply.data)
        if not quiet:
            say(_("written to {path}").format(path=one_line(str(target))))
    return DONE
