"""What a knowledge file gets wrong, and where its report contradicts itself."""

from knowledge.checking.finding import Finding, Severity
from knowledge.checking.printing import lines
from knowledge.checking.rules import findings

__all__ = ["Finding", "Severity", "findings", "lines"]
