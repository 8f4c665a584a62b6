"""What a careful clerk would notice in the records of one document."""

from fenjie.checks.all_checks import audit
from fenjie.checks.observation import Observation
from fenjie.checks.registry import settle_organizations

__all__ = ["Observation", "audit", "settle_organizations"]
