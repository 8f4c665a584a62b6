"""YAML that no loader reads differently: what is not plainly Chinese is quoted."""

from __future__ import annotations

import re
from typing import Any

import yaml

from fenjie.text.han import BASIC

_KEYS = re.compile(
    "canonical|code|columns|comparator|corrections|corrections_version|cumulative|basis|bbox|column"
    "|decision|decisions|digest|document|proposal"
    "|end|evidence|extras|field|finding|findings|first|format|head|high|id|issued|issuer|label"
    "|last|layout|lead|lead_known_by|lead_units|leaders|line|low|message|metric|name|note|number"
    "|page|period|points|printed|producer|quantities|quarters|range|refs|requirements|row|schedule"
    "|schema_version|section|sections|severity|sha256|sheet|size|source|start|subtitle|suggestion"
    "|order|other_places|support_units|table|target|task|tasks|text|title|track|unit|value|year"
)
_CHINESE = re.compile(f"[{BASIC}][{BASIC}0-9A-Za-z、。，；：（）《》“”%]*")
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _RecordDumper(_Dumper):  # type: ignore[misc]
    """Writes text plain only where no YAML version could take it for something else."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _text(dumper: Any, value: str) -> Any:
    plain = _CHINESE.fullmatch(value) or _KEYS.fullmatch(value)
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=None if plain else '"')


_RecordDumper.add_representer(str, _text)


def to_yaml(value: Any) -> bytes:
    """Write a JSON value as one YAML document in UTF-8."""
    text: bytes = yaml.dump(
        value,
        Dumper=_RecordDumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=1 << 30,
        encoding="utf-8",
        line_break="\n",
    )
    return text
