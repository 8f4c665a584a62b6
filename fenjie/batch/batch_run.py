"""A batch: files read here or on a cluster, and what became of each as it is done."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from fenjie.batch.batch_options import BatchOptions
from fenjie.batch.outcome import Outcome
from fenjie.batch.output_folder import OutputFolder
from fenjie.batch.run import Run
from fenjie.batch.sources import Source


def run_batch(
    sources: Sequence[Source],
    options: BatchOptions,
    output: str,
    *,
    workers: int = 1,
    again: bool = False,
    dask: str | None = None,
) -> Generator[Outcome, None, None]:
    """Read files in worker processes, here or on a Dask cluster; yield what became of each.

    When an outcome is yielded, its record file and its line of the index are written. Closing
    the iterator ends the workers; the next run goes on from there. `again` reads what is done.
    Raises `FenjieError` when the output folder, the workers or the cluster cannot be used; what
    is wrong with one file is its outcome.
    """
    run = Run(OutputFolder(output), options, again=again)
    try:
        if dask is not None:
            from fenjie.batch.cluster import run_on_cluster

            yield from run_on_cluster(run, sources, dask)
        else:
            from fenjie.batch.local import run_here

            yield from run_here(run, sources, workers)
    finally:
        run.folder.close()
