"""The review page: one self-contained file with every task, its words and what they became."""

from fenjie.output.review.finding_cards import LARGEST_PICTURE
from fenjie.output.review.review_page import report_page

__all__ = ["LARGEST_PICTURE", "report_page"]
