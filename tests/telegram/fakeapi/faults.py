"""Things that go wrong on purpose."""

import asyncio
from dataclasses import dataclass

from tests.telegram.fakeapi.refusal import RefusalError


class CutError(Exception):
    """The connection is torn before there is an answer."""


@dataclass
class Fault:
    """Befalls the next `times` calls of a method: a refusal, a delay in seconds, or a torn connection."""

    method: str
    refusal: RefusalError | None = None
    delay: float = 0.0
    cut: bool = False
    times: int = 1


class Faults:
    """The faults that are still to come."""

    def __init__(self) -> None:
        self._coming: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Let something go wrong."""
        self._coming.append(fault)

    async def strike(self, method: str) -> None:
        """Let the next fault of this method happen."""
        fault = next((fault for fault in self._coming if fault.method == method and fault.times), None)
        if fault is None:
            return
        fault.times -= 1
        await asyncio.sleep(fault.delay)
        if fault.cut:
            raise CutError(method)
        if fault.refusal:
            raise fault.refusal
