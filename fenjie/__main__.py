"""`python -m fenjie` is `fenjie`."""
# PYTHON_ARGCOMPLETE_OK

import gc
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def run() -> "NoReturn":
    """Run the command of this process, and end it with the command's exit code."""
    # All that is loaded stays until the end: looking through it for what may go takes time.
    gc.disable()
    from fenjie.cli import main

    gc.freeze()
    gc.enable()
    # Both streams are settled: taking the interpreter down only takes time.
    os._exit(main())


if __name__ == "__main__":
    run()
