"""What is wrong with records, layouts and corrections, in the terminal's language.

The checks say it in English, those of pydantic as well as ours: what they say is looked up by the
sentence that it was made from. What is not known stays as it is.
"""

from __future__ import annotations

import re
from functools import cache

from fenjie.i18n import N_, _

_SENTENCES = (
    # pydantic
    N_("Field required"),
    N_("Extra inputs are not permitted"),
    N_("Input should be a valid dictionary or instance of {model}"),
    N_("Input should be a valid dictionary"),
    N_("Input should be a valid list"),
    N_("Input should be a valid tuple"),
    N_("Input should be a valid string"),
    N_("Input should be a valid integer"),
    N_("Input should be a valid number"),
    N_("Input should be a valid boolean"),
    N_("Input should be greater than or equal to {number}"),
    N_("Input should be less than or equal to {number}"),
    N_("Input should be greater than {number}"),
    N_("Input should be {choices}"),
    N_("String should match pattern {pattern}"),
    N_("Value error, {fault}"),
    # records
    N_("a day is written as 2024-03-01"),
    N_("month must be in 1..12"),
    N_("day is out of range for month"),
    N_("digest does not fit the task's words"),
    N_("low is above high"),
    N_("start and end go together"),
    N_("text is not what stands at start and end"),
    N_("quarters are not in order, each once"),
    N_("start is behind end"),
    N_("no task has the id {task}"),
    N_("id {task} stands more than once"),
    N_("refs names what the task does not have: {field}"),
    # layouts
    N_("there is no such key"),
    N_("it is missing"),
    N_("there is nothing in it"),
    N_("there is no such role; roles are {roles}"),
    N_("there is no role {role}"),
    N_("{head} stands in {one} and in {other}"),
    N_("{pattern} has no group (…) for the number"),
    N_("{name} is the name of another layout"),
    N_("{label} is no stretch of the year"),
)
_LONGEST = 500
_PLACE = re.compile(r"([\w.\[\]-]{1,200}): ")


def fault_words(text: str) -> str:
    """Return in words what a check says, with the place in front of it or behind it.

    >>> fault_words("Field required @ $.tasks[3]"), fault_words("line 3: no such thing")
    ('Field required @ $.tasks[3]', 'line 3: no such thing')
    """
    fault, at, place = text.partition(" @ $")
    in_front = _PLACE.match(fault)
    if in_front is not None:
        return f"{in_front[0]}{_sentence(fault[in_front.end() :])}{at}{place}"
    return f"{_sentence(fault)}{at}{place}"


def _sentence(text: str) -> str:
    if len(text) > _LONGEST:  # A stranger's words are in it; looking for ours could take long.
        return text
    for pattern, sentence in _patterns():
        match = pattern.fullmatch(text)
        if match is not None:
            values = match.groupdict()
            if "choices" in values:
                values["choices"] = values["choices"].replace(" or ", _(" or "))
            if "fault" in values:
                values["fault"] = _sentence(values["fault"])
            return _(sentence).format(**values)
    return text


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    made = []
    for sentence in _SENTENCES:
        parts = re.split(r"\{(\w+)\}", sentence)
        named = (
            f"(?P<{part}>.+)" if index % 2 else re.escape(part) for index, part in enumerate(parts)
        )
        made.append((re.compile("".join(named), re.DOTALL), sentence))
    return tuple(made)
