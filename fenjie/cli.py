"""The command line: `fenjie COMMAND …`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NoReturn

from fenjie import __version__
from fenjie.errors import FenjieError
from fenjie.i18n import _, set_up
from fenjie.limits import LIMIT_NAMES, Limits
from fenjie.terminal import one_line, prepare, progress, say, summary, tell_error

DONE, BAD_USE = 0, 2


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, as every error of fenjie is."""

    def error(self, message: str) -> NoReturn:
        say(one_line(_("fenjie: error: {message}").format(message=message)))
        sys.exit(BAD_USE)


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of all commands; each has one sentence and one example."""
    parser = _Parser(
        prog="fenjie",
        description=_("Turn a government task table into records that other systems trust."),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"fenjie {__version__}",
        help=_("show program's version number and exit"),
    )
    commands = parser.add_subparsers(metavar=_("COMMAND"), required=True, parser_class=_Parser)
    _add_extract(commands)
    _add_grid(commands)
    _add_show(commands)
    _add_render(commands)
    _add_quantities(commands)
    _add_validate(commands)
    _add_schema(commands)
    return parser


Commands = "argparse._SubParsersAction[_Parser]"


def _command(
    commands: Commands,  # type: ignore[valid-type]
    name: str,
    sentence: str,
    example: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(  # type: ignore[attr-defined]
        name,
        help=sentence,
        description=sentence,
        epilog=_("Example: {example}").format(example=example),
    )
    parser.set_defaults(run=run)
    return parser


def _add_limits(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(
        _("limits"), _("also set by the environment, as FENJIE_MAX_SECONDS")
    )
    defaults = Limits()
    for name in LIMIT_NAMES:
        default = getattr(defaults, name)
        group.add_argument(
            f"--max-{name}",
            type=type(default),
            metavar="N",
            help=_("default {default:,}").format(default=default),
        )


def _limits(arguments: argparse.Namespace) -> Limits:
    """Take each limit from its flag, else from the environment, else its default."""
    chosen: dict[str, int | float] = {}
    for name in LIMIT_NAMES:
        value = getattr(arguments, f"max_{name}")
        variable = f"FENJIE_MAX_{name.upper()}"
        if value is None and variable in os.environ:
            try:
                value = type(getattr(Limits(), name))(os.environ[variable])
            except ValueError:
                raise FenjieError(
                    "limit-value", "{variable} is not a number", variable=variable
                ) from None
        if value is not None:
            if not 0 < value < float("inf"):
                raise FenjieError("limit-value", "--max-{limit} must be more than 0", limit=name)
            chosen[name] = value
    return replace(Limits(), **chosen)  # type: ignore[arg-type]


# extract


def _add_extract(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _command(
        commands,
        "extract",
        _("Extract the tasks of a document as records."),
        "fenjie extract samples/yunjiang-2025.txt -o output/",
        _extract,
    )
    parser.add_argument("file", metavar=_("FILE"), help=_("the document to read"))
    parser.add_argument(
        "-o",
        "--output",
        metavar=_("PATH"),
        default="-",
        help=_("a file, a folder, or - for standard output (default)"),
    )
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
    parser.add_argument(
        "--audit-text",
        action="store_true",
        help=_("print what became of every character of the source"),
    )
    parser.add_argument("-q", "--quiet", action="store_true", help=_("print errors only"))
    _add_limits(parser)


def _extract(arguments: argparse.Namespace) -> int:
    from fenjie.export.write import target_path, write_whole
    from fenjie.worker import run_job

    if arguments.canonical and arguments.format == "yaml":
        raise FenjieError("usage", "--canonical goes with -f json or -f jsonl, not with yaml")
    limits = _limits(arguments)
    target = None
    if arguments.output != "-":
        target = target_path(arguments.output, arguments.file, f".{arguments.format}")
    request = {
        "path": arguments.file,
        "form": arguments.format,
        "canonical": arguments.canonical,
        "refs": not arguments.no_refs,
    }
    with progress(_("reading"), quiet=arguments.quiet) as start:
        reply = run_job("extract", request, limits, start)
    if target is not None:
        write_whole(target, reply.data)
    else:
        _write_out(reply.data)
    if arguments.audit_text:
        for fate, count in reply.facts["account"].items():
            say(f"{fate}\t{count}")
    if not arguments.quiet:
        say(summary(reply.facts))
        if target is not None:
            say(_("written to {path}").format(path=one_line(str(target))))
    return DONE


def _write_out(data: bytes) -> None:
    if sys.stdout is None:
        raise FenjieError("output", "output failed: {reason}", reason="stdout is closed")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


# grid and show


def _add_grid(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _command(
        commands,
        "grid",
        _("Print the table of a document as it was put together: the way to see a wrong cell."),
        "fenjie grid samples/yunjiang-2025.docx",
        _grid,
    )
    parser.add_argument("file", metavar=_("FILE"), help=_("the document to read"))
    parser.add_argument(
        "--raw", action="store_true", help=_("the rows as they are printed, before they are joined")
    )
    _add_limits(parser)


def _grid(arguments: argparse.Namespace) -> int:
    from fenjie.commands.grid import print_grid
    from fenjie.worker import run_job

    limits = _limits(arguments)
    with progress(_("reading"), quiet=False) as start:
        reply = run_job("grid", {"path": arguments.file, "raw": arguments.raw}, limits, start)
    print_grid(reply.facts["heads"], reply.facts["rows"])
    return DONE


def _add_show(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _command(
        commands,
        "show",
        _("Draw a page of a PDF with the grid that was found over it."),
        "fenjie show table.pdf --page 12 -o page12.png",
        _show,
    )
    parser.add_argument("file", metavar=_("FILE"), help=_("the PDF to read"))
    parser.add_argument("--page", type=int, default=1, metavar="N", help=_("the page, from 1"))
    parser.add_argument(
        "-o", "--output", metavar=_("PATH"), required=True, help=_("a file, a folder, or -")
    )
    _add_limits(parser)


def _show(arguments: argparse.Namespace) -> int:
    request: dict[str, object] = {"path": arguments.file, "page": arguments.page}
    return _made("show", request, f"-{arguments.page}.png", arguments)


# render


def _add_render(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _command(
        commands,
        "render",
        _("Print the table again from its records: what is extracted from it is the same."),
        "fenjie render output/yunjiang-2025.json --to docx -o output/",
        _render,
    )
    parser.add_argument("file", metavar=_("FILE"), help=_("the records to print"))
    parser.add_argument(
        "--to", choices=("text", "html", "docx"), required=True, help=_("the format of the table")
    )
    parser.add_argument(
        "-o", "--output", metavar=_("PATH"), required=True, help=_("a file, a folder, or -")
    )
    _add_limits(parser)


def _render(arguments: argparse.Namespace) -> int:
    suffix = {"text": ".txt"}.get(arguments.to, f".{arguments.to}")
    return _made("render", {"path": arguments.file, "to": arguments.to}, suffix, arguments)


def _made(job: str, request: dict[str, object], suffix: str, arguments: argparse.Namespace) -> int:
    """Let a worker make a file, and put it where `-o` says."""
    from fenjie.export.write import target_path, write_whole
    from fenjie.worker import run_job

    limits = _limits(arguments)
    target = None
    if arguments.output != "-":
        target = target_path(arguments.output, arguments.file, suffix)
    with progress(_("reading"), quiet=False) as start:
        reply = run_job(job, request, limits, start)
    if target is None:
        _write_out(reply.data)
    else:
        write_whole(target, reply.data)
        say(_("written to {path}").format(path=one_line(str(target))))
    return DONE


# quantities


def _add_quantities(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _command(
        commands,
        "quantities",
        _("Print the quantities of a sentence: the way to try one."),
        'fenjie quantities "新增充电桩不少于5000个，完成投资约3.5亿元"',
        _quantities,
    )
    parser.add_argument("text", metavar=_("TEXT"), help=_("the sentence to read"))
    parser.add_argument(
        "-f", "--format", choices=("table", "json"), default="table", help=_("table (default)")
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help=_("also tell the numbers that are left out, and which rules spoke"),
    )


def _quantities(arguments: argparse.Namespace) -> int:
    from fenjie.commands.quantities import print_quantities

    print_quantities(arguments.text, form=arguments.format, explain_rules=arguments.explain)
    return DONE


# validate


def _add_validate(commands: Commands) -> None:  # type: ignore[valid-type]
    parser = _command(
        commands,
        "validate",
        _("Check records in JSON or YAML, from anywhere, and list all that is wrong."),
        "fenjie validate output/yunjiang-2025.json",
        _validate,
    )
    parser.add_argument("file", metavar=_("FILE"), help=_("the records to check"))
    _add_limits(parser)


def _validate(arguments: argparse.Namespace) -> int:
    from fenjie.worker import run_job

    limits = _limits(arguments)
    with progress(_("checking"), quiet=False) as start:
        reply = run_job("validate", {"path": arguments.file}, limits, start)
    problems = reply.facts["problems"]
    for problem in problems:
        say(one_line(problem))
    if problems:
        say(_("{count:,} problems").format(count=len(problems)))
        return BAD_USE
    say(_("valid: {tasks:,} tasks").format(tasks=reply.facts["tasks"]))
    return DONE


# schema


def _add_schema(commands: Commands) -> None:  # type: ignore[valid-type]
    _command(
        commands,
        "schema",
        _("Print the JSON Schema of the records."),
        "fenjie schema > records.schema.json",
        _schema,
    )


def _schema(_arguments: argparse.Namespace) -> int:
    from fenjie.schema.published import json_schema

    _write_out(json_schema().encode())
    return DONE


def main(words: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 2 bad input or wrong use."""
    prepare()
    set_up()
    arguments = build_parser().parse_args(words)
    try:
        code: int = arguments.run(arguments)
    except FenjieError as error:
        tell_error(error)
        return BAD_USE
    except KeyboardInterrupt:
        say(_("fenjie: stopped"))
        return 130
    except BrokenPipeError:
        # Whoever read our output has enough; that is no error of theirs or ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return DONE
    except OSError as error:
        tell_error(FenjieError("output", "output failed: {reason}", reason=error.strerror))
        return BAD_USE
    return code


if __name__ == "__main__":
    sys.exit(main())
