"""What is noticed about a document on the way, by readers, reading, pipeline and checks alike."""

from fenjie.findings.collector import Findings
from fenjie.findings.document_finding import Finding, Subject

__all__ = ["Finding", "Findings", "Subject"]
