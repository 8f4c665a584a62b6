"""What a city or a year can change: YAML files beside this module, loaded through strict models."""

from fenjie.rules.load import rules
from fenjie.rules.models import Column, FindingRule, Layout, Rules

__all__ = ["Column", "FindingRule", "Layout", "Rules", "rules"]
