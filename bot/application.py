"""The Telegram application: requests, limits, and the handlers in their order."""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from telegram.ext import Application, ApplicationBuilder
from telegram.request import BaseRequest, HTTPXRequest

from bot.fetching import FetchingBot
from bot.http import AiohttpRequest
from bot.intake import Intake
from bot.limiter import Limiter
from bot.metrics import Metrics
from bot.order import ChatOrder
from bot.route import route
from bot.settings import Settings
from bot.status import Status
from bot.stepover import StepOver
from bot.store.database import Database
from bot.store.groups import Groups
from bot.store.inbox import Inbox
from bot.store.pictures import Pictures
from bot.store.places import Places
from bot.store.questions import QuestionLog, now
from bot.store.reviews import Reviews, as_table
from bot.store.versions import Versions
from handlers import trouble
from handlers.charts.gallery import Gallery
from handlers.desk import KEY, Desk
from handlers.expiring import Expiring
from handlers.library import Edition, Library
from handlers.limits import Cooldown, Flood
from handlers.moving import take_along
from handlers.office import Office
from handlers.once import Once
from handlers.permits import Permits
from handlers.pulse import Pulse
from handlers.table import handlers

App = Application[Any, Any, Any, Any, Any, Any]
Clock = Callable[[], float]

INBOX, INTAKE, METRICS = "inbox", "intake", "metrics"
CONVERSATIONS = 10_000
# For how long an administrator may accept a proposal, and how many may wait.
PROPOSAL_SECONDS, PROPOSALS = 600.0, 20
# For how long, and of how many answers, an edited question edits its answer.
SENT_SECONDS, ANSWERS = 3600.0, 10_000
# Of how many updates a repetition is noticed.
UPDATES = 10_000
RETRIES = 3
POOL = 32
POLLING_POOL = 4
POOL_TIMEOUT = 10.0
TIMEOUT = 10.0


def build(
    settings: Settings,
    edition: Edition,
    database: Database,
    request: BaseRequest | None = None,
    clock: Clock = time.monotonic,
) -> App:
    """The application, ready to run; `request` replaces HTTP, `clock` gives the seconds of all lifetimes."""
    pulse = Pulse(now, clock)
    desk = _desk(settings, edition, database, clock, pulse)
    spells = database.spells
    inbox, metrics = Inbox(database), Metrics(clock, spells)
    intake = Intake(inbox, metrics)
    oldest = timedelta(minutes=settings.max_age_minutes) if settings.max_age_minutes else None
    application: App = (
        ApplicationBuilder()
        .bot(_bot(settings, desk, intake, metrics, request))
        .concurrent_updates(ChatOrder(settings.concurrent_updates, inbox, oldest, metrics))
        .build()
    )
    application.bot_data[KEY] = desk
    application.bot_data[INBOX] = inbox
    application.bot_data[INTAKE] = intake
    application.bot_data[METRICS] = metrics
    application.add_handler(Once(Expiring(0, UPDATES, clock), pulse), group=-1)
    application.add_handlers(handlers(desk))
    application.add_error_handler(trouble.trouble)
    return application


def _desk(settings: Settings, edition: Edition, database: Database, clock: Clock, pulse: Pulse) -> Desk:
    log, groups, library = QuestionLog(database, settings.log_days), Groups(database), Library(edition)
    office = Office(
        library=library,
        archive=Versions(database),
        reviews=Reviews(database),
        proposals=Expiring(PROPOSAL_SECONDS, PROPOSALS, clock),
        file=settings.knowledge,
        report=Status(library, log, groups, pulse, database.spells, settings.database),
        table=as_table,
    )
    return Desk(
        office=office,
        contexts=Expiring(settings.context_minutes * 60, CONVERSATIONS, clock),
        sent=Expiring(SENT_SECONDS, ANSWERS, clock),
        journal=log,
        groups=groups,
        permits=Permits(settings.groups),
        gallery=Gallery(),
        pictures=Pictures(database),
        places=Places(database),
        days_kept=settings.log_days,
        flood=Flood(settings.questions_per_minute, clock),
        remarks=Cooldown(clock),
        admins=settings.admin_ids,
        spells=database.spells,
    )


def _bot(settings: Settings, desk: Desk, intake: Intake, metrics: Metrics, request: BaseRequest | None) -> FetchingBot:
    limiter = Limiter(
        settings.chat_messages_per_second,
        overall_max_rate=settings.messages_per_second,
        overall_time_period=1 if settings.messages_per_second else 0,
        group_max_rate=settings.group_messages_per_minute,
        group_time_period=60 if settings.group_messages_per_minute else 0,
        max_retries=RETRIES,
    )
    way = route(settings)
    return FetchingBot(
        partial(take_along, desk),
        settings.token.get_secret_value(),
        intake,
        request=request or _http(settings, POOL),
        # A connection that was torn must not keep the only place of the pool.
        get_updates_request=StepOver(request or _http(settings, POLLING_POOL), metrics, desk.spells),
        rate_limiter=limiter,
        base_url=way.address,
        base_file_url=way.files,
    )


def _http(settings: Settings, pool: int) -> BaseRequest:
    way = route(settings)
    if settings.http_client == "aiohttp":
        return AiohttpRequest(pool, TIMEOUT, way.proxy, way.trust_env)
    return HTTPXRequest(
        connection_pool_size=pool,
        pool_timeout=POOL_TIMEOUT,
        read_timeout=TIMEOUT,
        proxy=way.proxy,
        httpx_kwargs={"trust_env": way.trust_env},
    )
