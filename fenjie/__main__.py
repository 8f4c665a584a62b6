"""`python -m fenjie` is `fenjie`."""
# PYTHON_ARGCOMPLETE_OK

import gc
import sys


def run() -> int:
    """Run the command of this process; return its exit code."""
    # All that is loaded stays until the end: looking through it for what may go takes time.
    gc.disable()
    from fenjie.cli import main

    gc.freeze()
    gc.enable()
    return main()


if __name__ == "__main__":
    sys.exit(run())
