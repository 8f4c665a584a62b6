"""The command line: `fenjie COMMAND …`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from fenjie.about import __version__
from fenjie.commands.batch import add_batch
from fenjie.commands.check import add_check
from fenjie.commands.diff import add_diff
from fenjie.commands.export import add_export
from fenjie.commands.extract import add_extract
from fenjie.commands.layouts import add_layouts
from fenjie.commands.limit_list import add_limits_command
from fenjie.commands.options import BAD_USE, DONE, Parser
from fenjie.commands.report import add_report
from fenjie.commands.split import add_split
from fenjie.commands.table_views import add_grid, add_render, add_show
from fenjie.commands.try_out import add_quantities, add_schema, add_validate
from fenjie.errors import FenjieError
from fenjie.i18n import _, set_up
from fenjie.terminal import prepare, print_error, say


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of all commands; each has one sentence and one example."""
    parser = Parser(
        prog="fenjie",
        description=_("Turn a government task table into records that other systems trust."),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"fenjie {__version__}",
        help=_("show program's version number and exit"),
    )
    commands = parser.add_subparsers(metavar=_("COMMAND"), required=True, parser_class=Parser)
    add_extract(commands)
    add_check(commands)
    add_diff(commands)
    add_grid(commands)
    add_layouts(commands)
    add_show(commands)
    add_render(commands)
    add_export(commands)
    add_report(commands)
    add_split(commands)
    add_quantities(commands)
    add_validate(commands)
    add_schema(commands)
    add_batch(commands)
    add_limits_command(commands)
    return parser


def main(words: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code.

    0 done, 1 errors found, 2 bad input or use, 3 some files of a batch failed, 130 stopped.
    """
    prepare()
    set_up()
    arguments = build_parser().parse_args(words)
    try:
        code: int = arguments.run(arguments)
    except FenjieError as error:
        print_error(error)
        return BAD_USE
    except KeyboardInterrupt:
        say(_("fenjie: stopped"))
        return 130
    except BrokenPipeError:
        # Whoever read our output has enough; that is no error of theirs or ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return DONE
    except OSError as error:
        print_error(FenjieError("output", "output failed: {reason}", reason=error.strerror))
        return BAD_USE
    return code


if __name__ == "__main__":
    sys.exit(main())
