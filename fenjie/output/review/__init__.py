"""The review page: one self-contained file with every task, its words and what they became."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fenjie.output.review.finding_cards import LARGEST_PICTURE
    from fenjie.output.review.review_page import report_page

__all__ = ["LARGEST_PICTURE", "report_page"]


def __getattr__(name: str) -> Any:
    """Import what makes the page when it is asked for: other pages share its words and pictures."""
    if name == "LARGEST_PICTURE":
        from fenjie.output.review.finding_cards import LARGEST_PICTURE

        return LARGEST_PICTURE
    if name == "report_page":
        from fenjie.output.review.review_page import report_page

        return report_page
    raise AttributeError(name)
