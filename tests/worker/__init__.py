"""The worker: its protocol, its clocks, and how it ends, with jobs of the tests' own."""
