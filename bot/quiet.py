"""A web application that keeps its requests to itself."""

from tornado.web import Application, RequestHandler


class Quiet(Application):
    """Writes no log of requests."""

    def log_request(self, handler: RequestHandler) -> None:
        """What matters is logged where it happens."""
