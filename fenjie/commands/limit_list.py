"""`fenjie limits`: every limit, its default, the value in force and what happens beyond it."""

from __future__ import annotations

import argparse
import os

from fenjie.commands.chosen import limit_words, limits_of
from fenjie.commands.command import DONE
from fenjie.i18n import N_, _
from fenjie.limits import LIMIT_NAMES, Limits
from fenjie.terminal import inform, say, standard_output

WHAT_HAPPENS = {
    "size": N_("bytes of a file; a larger one is not opened"),
    "expanded": N_("bytes that a packed file unpacks to; unpacking ends there"),
    "pages": N_("pages of a PDF or an OFD; of one with more, none is read"),
    "rows": N_("rows of the table; reading ends there"),
    "cells": N_("cells of the table; reading ends there"),
    "seconds": N_("computing for a file; its worker process is ended then"),
    "memory": N_("bytes of address space of a worker process, which gets no more (not on Windows)"),
}


def run_limits(arguments: argparse.Namespace) -> int:
    """Print each limit: its default, the value in force, and what set it."""
    limits, defaults = limits_of(arguments), Limits()
    rows = [(_("limit"), _("default"), _("in force"), _("set by"), _("variable"), _("meaning"))]
    for name in LIMIT_NAMES:
        variable = f"FENJIE_MAX_{name.upper()}"
        if getattr(arguments, f"max_{name}") is not None:
            setter = f"--max-{name}"
        else:
            setter = variable if variable in os.environ else _("default")
        default, value = (limit_words(name, getattr(each, name)) for each in (defaults, limits))
        rows.append((name, default, value, setter, variable, _(WHAT_HAPPENS[name])))
    for row in rows:
        say("\t".join(row), standard_output())
    inform(_("What passes a limit fails with one line and the code limit; in a batch, it alone."))
    return DONE
