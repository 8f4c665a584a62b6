"""The command line: `fenjie COMMAND …`."""
# PYTHON_ARGCOMPLETE_OK

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import pairwise

from fenjie.commands.command import BAD_USE, DONE, STOPPED
from fenjie.commands.command_parser import build_parser
from fenjie.errors import FenjieError
from fenjie.i18n import _, is_chinese, set_up
from fenjie.terminal import (
    flush_output,
    name_fields,
    prepare,
    print_error,
    set_manner,
    settle_streams,
)

__all__ = ["build_parser", "main"]


def main(words: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code.

    0 done, 1 errors found, 2 bad input or use, 3 some files of a batch failed, 130 stopped.
    """
    words = sys.argv[1:] if words is None else words
    prepare()
    set_up()
    set_manner(machine=_asks_for_json(words))
    name_fields(_field_words)
    try:
        return _run_and_flush(words)
    except FenjieError as error:
        print_error(error, BAD_USE)
    except KeyboardInterrupt:
        print_error(FenjieError("stopped", "fenjie: stopped"), STOPPED, _("fenjie: stopped"))
        return STOPPED
    except BrokenPipeError:
        # Whoever read our output has enough; that is no error of theirs or ours.
        return DONE
    except OSError as error:
        failed = FenjieError("output", "output failed: {reason}", reason=error.strerror)
        print_error(failed, BAD_USE)
    finally:
        settle_streams()
    return BAD_USE


def _run_and_flush(words: Sequence[str]) -> int:
    """Run a command; write out what it printed while a failure can still be one line.

    An error of the command itself comes first: it is not hidden by a reader that has gone.
    """
    try:
        code = _run(words)
    except SystemExit:  # The help was asked for.
        flush_output()
        raise
    flush_output()
    return code


def _run(words: Sequence[str]) -> int:
    if "_ARGCOMPLETE" in os.environ:  # A shell asks for what may stand on its line.
        from fenjie.commands.completion import answer_shell

        answer_shell(build_parser())
    parser = build_parser(words)
    arguments = parser.parse_args(words)
    if arguments.command is None:
        parser.print_help()
        return DONE
    if arguments.quiet and arguments.verbose:
        raise FenjieError("usage", "-q and -v exclude each other; use one")
    set_manner(
        quiet=arguments.quiet,
        verbose=arguments.verbose,
        machine=arguments.errors == "json",
    )
    code: int = arguments.run(arguments)
    return code


def _field_words(path: str) -> str:
    # Late: it brings the models, which only few errors need.
    from fenjie.schema.field_words import field_words

    return field_words(path, "zh" if is_chinese() else "en")


def _asks_for_json(words: Sequence[str]) -> bool:
    """Return whether errors are asked for as JSON, also where the rest is no right use."""
    return "--errors=json" in words or ("--errors", "json") in pairwise(words)


if __name__ == "__main__":
    sys.exit(main())
