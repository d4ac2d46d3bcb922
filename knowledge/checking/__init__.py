"""What a knowledge file gets wrong, and where its report contradicts itself."""

from knowledge.checking.finding import Finding
from knowledge.checking.rules import findings

__all__ = ["Finding", "findings"]
