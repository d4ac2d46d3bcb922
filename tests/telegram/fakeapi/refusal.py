"""A request that is refused."""

from typing import Any


class RefusalError(Exception):
    """Code, description and parameters, as the Bot API answers them."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> dict[str, Any]:
        """The JSON object of the answer."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return answer | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(text: str) -> RefusalError:
    """400, the refusal of a wrong parameter."""
    return RefusalError(400, f"Bad Request: {text}")
