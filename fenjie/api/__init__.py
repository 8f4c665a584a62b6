"""What `import fenjie` gives: documents to records, and what is made of records.

Documents come from anywhere, so each is read in a worker process within `Limits`, exactly as the
command line reads it; `isolated=False` reads it in this process, without limits on seconds and
memory. What cannot be done raises `FenjieError`, of which `InputError` and `LimitError` are kinds.
"""

from fenjie.api.documents import Extraction, check, extract, report
from fenjie.api.record_files import read_records, write_records
from fenjie.api.tables import diff, export
from fenjie.compare.model import Comparison
from fenjie.errors import FenjieError, InputError, LimitError
from fenjie.limits import Limits
from fenjie.schema import Finding, Records

__all__ = [
    "Comparison",
    "Extraction",
    "FenjieError",
    "Finding",
    "InputError",
    "LimitError",
    "Limits",
    "Records",
    "check",
    "diff",
    "export",
    "extract",
    "read_records",
    "report",
    "write_records",
]
