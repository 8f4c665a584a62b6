"""`fenjie completion`: what a shell needs to complete commands, options and file names.

The shell runs `fenjie` again for each word, with what stands on the line in the environment;
argcomplete reads it and answers from the parser.
"""

from __future__ import annotations

import argparse
from typing import Any

from fenjie.commands.command import DONE
from fenjie.commands.results import write_out

SHELLS = ("bash", "zsh", "fish", "powershell")
_PROGRAM = "fenjie"


def run_completion(arguments: argparse.Namespace) -> int:
    """Print the script that a shell is to run."""
    from argcomplete.shell_integration import shellcode

    write_out(shellcode([_PROGRAM], shell=arguments.shell).encode())
    return DONE


def answer_shell(parser: argparse.ArgumentParser) -> None:
    """Answer a shell that asks for a word, and exit."""
    import argcomplete
    from argcomplete.completers import DirectoriesCompleter, FilesCompleter

    completers = {
        "files": FilesCompleter(),
        "folders": DirectoriesCompleter(),
        "nothing": _nothing,
    }
    for one in _parsers(parser):
        for action in one._actions:
            if action.choices is None and (kind := getattr(action, "completes", None)):
                action.completer = completers[kind]  # type: ignore[attr-defined]
    argcomplete.autocomplete(parser)


def _nothing(**_: object) -> list[str]:
    return []


def _parsers(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    commands: dict[str, Any] = getattr(parser, "commands", {})
    return [parser, *commands.values()]
