"""Measurements that anyone can run; never part of the tests."""

import compileall
from pathlib import Path

# An installed package has its bytecode; a clone may not, and then every start would compile it.
compileall.compile_dir(Path(__file__).resolve().parent.parent / "fenjie", quiet=1)
