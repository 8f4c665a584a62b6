"""The parser of the command line, built from the table of commands."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any, NoReturn

from fenjie.about import __version__
from fenjie.commands.chosen import limit_words
from fenjie.commands.command import Command, Group, Option
from fenjie.commands.command_table import COMMANDS
from fenjie.commands.option_groups import TALK
from fenjie.errors import FenjieError
from fenjie.i18n import _
from fenjie.limits import LIMIT_NAMES, Limits, parse_limit

_PROGRAM = "fenjie"
_COLUMNS = 80
"""The width of the help where nothing tells how wide the terminal is."""


class _HelpFormatter(argparse.HelpFormatter):
    """Formats help as wide as the terminal, without the libraries that argparse asks for that.

    It asks `shutil`, which loads what packs files, whenever an option is added.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    """Return the width of the terminal, as `shutil.get_terminal_size` does."""
    named = os.environ.get("COLUMNS", "")
    columns = int(named) if named.isdecimal() else 0
    if not columns and sys.__stdout__ is not None:
        with contextlib.suppress(ValueError, OSError):  # It is closed, or no terminal.
            columns = os.get_terminal_size(sys.__stdout__.fileno()).columns
    return columns or _COLUMNS


class Parser(argparse.ArgumentParser):
    """A parser whose errors are `FenjieError` (`usage`), and propose what may have been meant."""

    words: Sequence[str] = ()
    """What it was last given to parse."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Keep the words for what is told when one of them is wrong."""
        self.words = () if args is None else tuple(args)
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Raise `FenjieError`; an option that does not exist is a likelier cause than others."""
        self.refuse_unknown_options(self.words)
        raise FenjieError("usage", "{words}", words=message)

    def refuse_unknown_options(self, words: Sequence[str]) -> None:
        """Raise `FenjieError` for the first word that looks like an option and is none."""
        for word in words:
            if word == "--":
                return
            name = word.partition("=")[0]
            if word.startswith("-") and word != "-" and not self._is_option(name):
                from fenjie.commands.mistyped import no_option

                raise no_option(name, self.prog, self._option_string_actions)

    def _is_option(self, name: str) -> bool:
        known = self._option_string_actions
        if name.startswith("--"):
            return any(option.startswith(name) for option in known)
        return name[:2] in known  # The value may follow at once: -fyaml.

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        from fenjie.commands.mistyped import no_choice, no_command

        if isinstance(action, argparse._SubParsersAction):
            raise no_command(str(value), action.choices)
        name = "/".join(action.option_strings) or None
        raise no_choice(str(value), name, [str(choice) for choice in action.choices])


class MainParser(Parser):
    """The parser of `fenjie` itself, with those of its commands by their names."""

    commands: dict[str, Parser]

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse all words. Raises `FenjieError` (`usage`) for one that has no place."""
        arguments, left = self.parse_known_args(args, namespace)
        if left:
            own = self.commands.get(arguments.command, self)
            own.refuse_unknown_options(left)
            own.error(_("unrecognized arguments: %s") % " ".join(left))
        return arguments


def build_parser(words: Sequence[str] | None = None) -> MainParser:
    """Build the parser of all commands; each has one sentence and one example.

    For words that begin with a command, only that one is there: that is sooner.
    """
    used = list(words[:1]) if words and words[0] in COMMANDS else list(COMMANDS)
    parser = MainParser(
        prog=_PROGRAM,
        description=_("Turn a government task table into records that other systems trust."),
        formatter_class=_HelpFormatter,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"fenjie {__version__}",
        help=_("show program's version number and exit"),
    )
    _add_group(parser, TALK, default=False)
    commands = parser.add_subparsers(
        prog=_PROGRAM, metavar=_("COMMAND"), dest="command", parser_class=Parser
    )
    parser.commands = {name: _add_command(commands, COMMANDS[name]()) for name in used}
    return parser


def _add_command(commands: argparse._SubParsersAction[Parser], command: Command) -> Parser:
    sentence = _(command.sentence)
    parser = commands.add_parser(
        command.name,
        help=sentence,
        description=sentence,
        epilog=_("Example: {example}").format(example=command.example),
        formatter_class=_HelpFormatter,
    )
    parser.set_defaults(run=command.run)
    for option in command.options:
        _add(parser, option)
    for group in command.groups:
        _add_group(parser, group)
    if command.limited:
        _add_limits(parser)
    # What was said before the command holds unless it is said again behind it.
    _add_group(parser, TALK, default=argparse.SUPPRESS)
    return parser


def _add_group(parser: Parser, group: Group, default: object = None) -> None:
    about = _(group.about) if group.about else None
    under = parser.add_argument_group(_(group.title), about)
    for option in group.options:
        _add(under, option, default)


def _add(
    parser: argparse._ActionsContainer, option: Option, default: object = None
) -> argparse.Action:
    words: dict[str, Any] = {"help": _(option.about)}
    if option.choices:
        words["choices"] = option.choices
    if option.metavar:
        words["metavar"] = _(option.metavar)
    if option.number:
        words["type"] = _whole_number
    if option.takes is not None:
        words["nargs"] = option.takes
    if option.required:
        words["required"] = True
    if default is not None or option.default is not None:
        words["default"] = option.default if default is None else default
    if not option.choices and not option.metavar:
        words["action"] = "store_true"
    action = parser.add_argument(*option.names.split(), **words)
    action.completes = option.completes  # type: ignore[attr-defined]
    return action


def _add_limits(parser: Parser) -> None:
    group = parser.add_argument_group(
        _("limits"), _("also set by the environment, as FENJIE_MAX_SECONDS")
    )
    for name in LIMIT_NAMES:
        default = limit_words(name, getattr(Limits(), name))
        action = group.add_argument(
            f"--max-{name}",
            type=partial(_limit, name),
            metavar="N",
            help=_("default {default}").format(default=default),
        )
        action.completes = "nothing"  # type: ignore[attr-defined]


def _limit(name: str, text: str) -> float:
    try:
        return parse_limit(name, text)
    except ValueError:
        words = _("{value} is no number above 0").format(value=text)
        raise argparse.ArgumentTypeError(words) from None


def _whole_number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("{value} is no whole number").format(value=text)
        ) from None
