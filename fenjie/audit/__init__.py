"""What a careful clerk would notice in the records of one document."""

from fenjie.audit.audit import audit
from fenjie.audit.bodies import settle_bodies
from fenjie.audit.observation import Observation

__all__ = ["Observation", "audit", "settle_bodies"]
