"""`python -m fenjie` is `fenjie`."""

import sys

from fenjie.cli import main

sys.exit(main())
