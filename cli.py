"""Runs `fenjie` from a clone."""
# PYTHON_ARGCOMPLETE_OK

from fenjie.cli import main

raise SystemExit(main())
