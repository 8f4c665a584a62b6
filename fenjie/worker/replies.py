"""What is asked of a worker, what it answers, and errors on their way back."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from fenjie.errors import FenjieError, InputError, LimitError

_WITHOUT_MEMORY = (6, 9, 11)
"""The signals that end who finds no memory: SIGABRT, SIGKILL, SIGSEGV."""

_ERRORS = {"FenjieError": FenjieError, "InputError": InputError, "LimitError": LimitError}


class Request(NamedTuple):
    """A job by its name, its arguments as JSON has them, and what it may use.

    `data` holds the content of files, by the names of the arguments that name them. `seconds` are
    those of computing, which the job may change; `memory` are bytes of address space.
    """

    job: str
    arguments: dict[str, Any]
    seconds: float
    memory: int
    data: Mapping[str, bytes] = MappingProxyType({})

    def header(self) -> dict[str, Any]:
        """Return the header of the request's frame; the contents follow it in this order."""
        return {
            "job": self.job,
            "arguments": self.arguments,
            "seconds": self.seconds,
            "memory": self.memory,
            "data": {name: len(content) for name, content in self.data.items()},
        }


def request_of(header: dict[str, Any], data: bytes) -> Request:
    """Return the request of a frame."""
    contents, start = {}, 0
    for name, size in header.pop("data").items():
        contents[name] = data[start : start + size]
        start += size
    return Request(**header, data=contents)


class Reply(NamedTuple):
    """What a job gives back: facts for people, and the bytes of its result."""

    facts: dict[str, Any]
    data: bytes = b""


Answer = tuple[dict[str, Any], bytes]
"""The header of a reply, which has `facts` or `error`, and its data."""

Allow = Callable[[float], None]
"""Sets how many seconds of computing the job may take, those that it took already among them."""

Perform = Callable[[Request, Allow], Reply]


def answer_of(perform: Perform, request: Request, allow: Allow) -> Answer:
    """Do a job; what is wrong with its input, or what it needs too much of, is an answer too."""
    reply: Reply | None
    try:
        reply = perform(request, allow)
    except FenjieError as error:
        return refusal(error), b""
    except MemoryError:
        reply = None
    except OSError as error:
        if error.errno != errno.ENOMEM:
            raise
        reply = None
    except RecursionError:
        return refusal(InputError("depth", "the file nests deeper than any table does")), b""
    if reply is None:  # Only here is all let go that the job held, so that there is memory again.
        return refusal(out_of_memory(request.memory)), b""
    return {"facts": reply.facts}, reply.data


def reply_of(header: dict[str, Any], data: bytes) -> Reply:
    """Return what `answer_of` answered; raises the `FenjieError` that it holds instead."""
    if "error" in header:
        error = header["error"]
        raise _ERRORS[error["kind"]](error["code"], error["message"], **error["values"])
    return Reply(header["facts"], data)


def refusal(error: FenjieError) -> dict[str, Any]:
    """Write an error as the header of a reply; its values stay numbers where they are."""
    return {
        "error": {
            "kind": type(error).__name__,
            "code": error.code,
            "message": error.message,
            "values": {
                name: value if isinstance(value, int | float) else str(value)
                for name, value in error.values.items()
            },
        }
    }


def out_of_memory(memory: int) -> LimitError:
    """Return the error for a file that needs more memory than it may."""
    return LimitError(
        "limit",
        "the limit {limit} is {allowed}, and the file needs more;"
        " raise it with --max-{limit} if you trust the file",
        limit="memory",
        allowed=memory,
    )


def is_out_of_memory(answer: Answer) -> bool:
    """Return whether a job ended for want of memory, and not before it began to read."""
    error = answer[0].get("error")
    if error is None or error["values"].get("limit") != "memory":
        return False
    return "value" not in error["values"]


def died(returncode: int) -> FenjieError:
    """Return the error for a worker that ended and gave no answer."""
    if -returncode in _WITHOUT_MEMORY:
        return FenjieError(
            "worker",
            "the worker was ended by signal {signal}, probably for want of memory;"
            " raise the limit with --max-memory if you trust the file",
            signal=-returncode,
        )
    return FenjieError(
        "worker",
        "the worker ended without an answer (exit code {returncode});"
        " the file may need more than --max-memory",
        returncode=returncode,
    )
