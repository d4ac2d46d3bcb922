"""Figures for Prometheus and a sign of health, on this machine only."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.routing import Rule, URLSpec
from tornado.web import RequestHandler

from bot.quiet import Quiet
from bot.settings import SettingsError
from handlers.spells import Spells, kinds

LOOPBACK = "127.0.0.1"
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
# How long ago updates may have been fetched last while the bot counts as healthy, in seconds.
FRESH = 120.0


class Troubles(Collector):
    """How often there was trouble of each kind."""

    def __init__(self, spells: Spells) -> None:
        self._spells = spells

    def collect(self) -> Iterator[CounterMetricFamily]:
        """The counters as they are now."""
        family = CounterMetricFamily("bot_troubles", "Signs of trouble by kind", labels=["kind"])
        for name in kinds():
            family.add_metric([name], self._spells.counts[name])
        yield family


class Metrics:
    """The figures; `now` gives seconds, for the age of the last fetching."""

    def __init__(self, now: Callable[[], float], spells: Spells) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(Troubles(spells))
        self._now = now
        self._fetched = self._returned = now()
        self._updates = Counter("bot_updates", "Updates by kind", ("kind",), registry=self.registry)
        self._answers = Counter("bot_answers", "Answers by status", ("status",), registry=self.registry)
        self._stepped = Counter("bot_poison_updates", "Updates that could not be parsed", registry=self.registry)
        self._restarts = Counter("bot_polling_restarts", "Fetching begun anew", registry=self.registry)
        self._seconds = Histogram("bot_seconds", "Time to work on an update", buckets=BUCKETS, registry=self.registry)
        self._waiting = Gauge("bot_waiting", "Updates that wait for their turn", registry=self.registry)
        age = Gauge("bot_fetch_age_seconds", "Seconds since updates were fetched", registry=self.registry)
        age.set_function(self.age)

    def worked(self, kind: str, outcomes: tuple[str, ...], seconds: float) -> None:
        """One more update."""
        self._updates.labels(kind).inc()
        self._seconds.observe(seconds)
        for outcome in outcomes:
            self._answers.labels(outcome).inc()

    def waiting(self, by: int) -> None:
        """So many more updates wait for their turn."""
        self._waiting.inc(by)

    def stepped_over(self) -> None:
        """One more update could not be parsed."""
        self._stepped.inc()

    def fetched(self) -> None:
        """Updates have just been fetched, or one was delivered."""
        self._fetched = self._now()

    def returned(self) -> None:
        """A request for updates has come back, with updates or with an error."""
        self._returned = self._now()

    def restarted(self) -> None:
        """A request for updates did not come back, and the fetching is begun anew."""
        self._restarts.inc()

    def silence(self) -> float:
        """Seconds since a request for updates came back."""
        return self._now() - self._returned

    def age(self) -> float:
        """Seconds since updates were fetched."""
        return self._now() - self._fetched


class Figures(RequestHandler):
    """`/metrics`."""

    def initialize(self, metrics: Metrics) -> None:
        """What is shown."""
        self._metrics = metrics

    def get(self) -> None:
        """All figures."""
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.finish(generate_latest(self._metrics.registry))


class Health(RequestHandler):
    """`/health`: 200 while updates are fetched, else 503."""

    def initialize(self, metrics: Metrics, polling: bool) -> None:
        """What is looked at; deliveries by webhook may be long apart."""
        self._metrics = metrics
        self._polling = polling

    def get(self) -> None:
        """A word about the state."""
        well = not self._polling or self._metrics.age() < FRESH
        self.set_status(200 if well else 503)
        self.finish("ok\n" if well else f"no updates fetched for {self._metrics.age():.0f} s\n")


@asynccontextmanager
async def showing(metrics: Metrics, port: int, polling: bool) -> AsyncIterator[None]:
    """Show the figures on a port while the context is open; 0 shows nothing."""
    if not port:
        yield
        return
    routes: list[Rule] = [
        URLSpec("/metrics", Figures, {"metrics": metrics}),
        URLSpec("/health", Health, {"metrics": metrics, "polling": polling}),
    ]
    server = HTTPServer(Quiet(routes))
    try:
        server.add_sockets(bind_sockets(port, LOOPBACK))
    except OSError as error:
        raise SettingsError(f"BOT_METRICS_PORT：不能监听 {LOOPBACK}:{port}（{error.strerror}）。") from None
    try:
        yield
    finally:
        server.stop()
        await server.close_all_connections()
