"""Runs `fenjie` from a clone."""

from fenjie.cli import main

raise SystemExit(main())
