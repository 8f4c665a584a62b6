"""What a person who mistyped a word may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fenjie.errors import FenjieError

_ALIKE = 0.6
"""The share of letters in common from which a word is proposed; difflib's own default."""


def meant(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like a mistyped one, None when none is.

    >>> meant("extrat", ["check", "extract"]), meant("gather", ["check", "extract"])
    ('extract', None)
    """
    # Late: most people type what they mean.
    from difflib import get_close_matches

    matches = get_close_matches(word, list(known), 1, _ALIKE)
    return matches[0] if matches else None


def no_command(word: str, known: Iterable[str]) -> FenjieError:
    """Return the error for a word that is no command."""
    if (suggestion := meant(word, known)) is not None:
        return FenjieError(
            "usage",
            "there is no command {command}; did you mean {suggestion}?",
            command=word,
            suggestion=suggestion,
        )
    return FenjieError(
        "usage", "there is no command {command}; fenjie --help lists all", command=word
    )


def no_option(word: str, program: str, known: Iterable[str]) -> FenjieError:
    """Return the error for a word that is no option of a program, such as `fenjie check`."""
    if (suggestion := meant(word, known)) is not None:
        return FenjieError(
            "usage",
            "{program} has no option {option}; did you mean {suggestion}?",
            program=program,
            option=word,
            suggestion=suggestion,
        )
    return FenjieError(
        "usage",
        "{program} has no option {option}; {program} --help lists all",
        program=program,
        option=word,
    )


def no_choice(word: str, argument: str | None, choices: Sequence[str]) -> FenjieError:
    """Return the error for a value of an option, or an argument, that is none to choose from."""
    if argument is None:
        return _no_word(word, choices)
    if (suggestion := meant(word, choices)) is not None:
        return FenjieError(
            "usage",
            "{argument} cannot be {value}; did you mean {suggestion}?",
            argument=argument,
            value=word,
            suggestion=suggestion,
        )
    return FenjieError(
        "usage",
        "{argument} cannot be {value}; choose from {choices}",
        argument=argument,
        value=word,
        choices=", ".join(choices),
    )


def _no_word(word: str, choices: Sequence[str]) -> FenjieError:
    if (suggestion := meant(word, choices)) is not None:
        return FenjieError(
            "usage",
            "{value} is none of the choices; did you mean {suggestion}?",
            value=word,
            suggestion=suggestion,
        )
    return FenjieError(
        "usage",
        "{value} is none of the choices; choose from {choices}",
        value=word,
        choices=", ".join(choices),
    )
