"""`python -m fenjie` is `fenjie`."""
# PYTHON_ARGCOMPLETE_OK

import sys

from fenjie.cli import main

sys.exit(main())
