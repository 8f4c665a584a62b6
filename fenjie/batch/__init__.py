"""Many files: a record file for each, an index that a run can go on from, one line a bad file."""

from fenjie.batch.batch_options import BatchOptions
from fenjie.batch.batch_run import run_batch
from fenjie.batch.index import Entry
from fenjie.batch.outcome import Outcome
from fenjie.batch.sources import Source, find_sources

__all__ = ["BatchOptions", "Entry", "Outcome", "Source", "find_sources", "run_batch"]
