"""Runs `fenjie` from a clone."""
# PYTHON_ARGCOMPLETE_OK

from fenjie.__main__ import run

raise SystemExit(run())
