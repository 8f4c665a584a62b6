"""Where workers begin: for one job, or ready for the documents of a batch."""

from __future__ import annotations

import contextlib
import sys
from types import ModuleType

from fenjie.worker.server import serve

_PLUGINS = "pydantic.plugin._loader"
_EXTENSIONS = "typing_extensions"
_TABLE = """2031年市政府重点工作任务分解表

总体要求\t年度目标\t季度安排\t责任领导\t牵头单位\t协助单位
把老街巷修好。\t1. 修缮老街3条。\t一季度：摸底。四季度：完工。\t林若水\t市城管局\t市财政局
"""


def serve_job() -> None:
    """Serve requests from standard input, loading what each needs."""
    _do_without_plugins()
    _do_without_extensions()
    from fenjie.jobs.job_registry import perform

    serve(perform)


def serve_documents() -> None:
    """Serve requests with what extraction needs loaded before the first of them.

    Of a scan one page is read after the other: other workers read beside this one.
    """
    import os

    _do_without_plugins()
    _do_without_extensions()
    from fenjie.jobs.job_registry import perform

    os.environ.setdefault("FENJIE_OCR_PROCESSES", "1")
    serve(perform, _warm_up)


def _do_without_plugins() -> None:
    """Keep pydantic from loading what looks for plugins.

    That looks into the data of all packages, and loads forty modules (`email`, `csv`, `socket`)
    also where the environment says not to look. Another pydantic may call it otherwise: then
    nothing is gained.
    """
    module = ModuleType(_PLUGINS)
    module.__dict__["get_plugins"] = tuple
    sys.modules.setdefault(_PLUGINS, module)


def _do_without_extensions() -> None:
    """Load msgspec with what `typing` has, and not with `typing_extensions` where that is there.

    That has the same two functions, and loads what inspects programs, which takes as long again.
    Who needs it later, as pydantic does, finds it.
    """
    if _EXTENSIONS in sys.modules:
        return
    sys.modules[_EXTENSIONS] = None  # type: ignore[assignment]  # It cannot be imported.
    # One that needs it all the same is loaded when it is asked for.
    with contextlib.suppress(ImportError):
        import msgspec  # noqa: F401
    del sys.modules[_EXTENSIONS]


def _warm_up() -> None:
    """Load modules and rules, which no file's time should pay for, by reading a small table."""
    from fenjie.documents import extract
    from fenjie.output.records import serialize_value

    serialize_value(extract(_TABLE.encode(), "table.txt").value)
