"""What is done with documents and records: jobs, in a worker process or in this one."""

from fenjie.jobs.inputs import read_stream
from fenjie.jobs.running import run_here, run_job
from fenjie.worker.replies import Reply

__all__ = ["Reply", "read_stream", "run_here", "run_job"]
