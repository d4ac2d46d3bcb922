"""The page on which a person checks a knowledge file against its report."""

from knowledge.review.page import page

__all__ = ["page"]
