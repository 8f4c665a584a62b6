"""Work in a process of its own, which can be ended when it passes a limit.

What is done there comes from above: whoever starts a worker says which function it runs, and that
function gives `serve` what answers requests. Nothing heavy is imported on the parent's side.
"""

from fenjie.worker.client import WorkerProcess, exit_on_terminate, run_once
from fenjie.worker.lasting import LastingWorker
from fenjie.worker.replies import Answer, Reply, Request, answer_of, refusal, reply_of

__all__ = [
    "Answer",
    "LastingWorker",
    "Reply",
    "Request",
    "WorkerProcess",
    "answer_of",
    "exit_on_terminate",
    "refusal",
    "reply_of",
    "run_once",
]
