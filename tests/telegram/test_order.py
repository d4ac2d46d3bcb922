"""The running application: chats are served side by side, each in its order."""

from telegram import Update

from handlers import texts
from tests.telegram import timeless
from tests.telegram.conftest import SetStage
from tests.telegram.fakeapi.faults import Fault
from tests.telegram.fakeapi.people import Person
from tests.telegram.stage import Stage

DELAY = 5.0


async def work_on_all(stage: Stage) -> None:
    """Hand everything that waits to the running application at once."""
    await stage.application.start()
    for update in await stage.application.bot.get_updates():
        await stage.application.update_queue.put(update)
    await stage.application.update_queue.join()
    await stage.application.stop()


def test_a_slow_chat_keeps_its_order_and_holds_nobody_up(set_stage: SetStage) -> None:
    async def scenario() -> None:
        async with set_stage() as stage:
            other = Person(8, "李家长")
            elsewhere = stage.world.private(other)
            stage.api.faults.add(Fault("sendMessage", delay=DELAY))
            for text in ("/ask", "/nothing", "/ask"):
                stage.world.say(stage.chat, stage.parent, text)
            stage.world.say(elsewhere, other, "/ask")
            await work_on_all(stage)
            sent = [(call.parameters["chat_id"], call.at) for call in stage.api.made("sendMessage")]
            assert sent == [("8", 0.0), ("7", DELAY), ("7", DELAY), ("7", DELAY)]
            assert stage.chat.texts == [texts.ASK_HOW, texts.NO_SUCH_COMMAND, texts.ASK_HOW]

    timeless.run(scenario())


async def test_what_stands_in_for_an_update_that_still_waits_does_not_end_it(stage: Stage) -> None:
    """After a crash the same update comes twice: kept by the run before, and, emptied, from Telegram."""
    stage.world.say(stage.chat, stage.parent, "/ask")
    [whole] = await stage.application.bot.get_updates()
    await stage.application.start()
    for update in (Update(whole.update_id), whole):
        await stage.application.update_queue.put(update)
    await stage.application.update_queue.join()
    await stage.application.stop()
    assert stage.chat.texts == [texts.ASK_HOW]


def test_a_flooding_chat_takes_one_place_only(set_stage: SetStage) -> None:
    async def scenario() -> None:
        async with set_stage(concurrent_updates=2) as stage:
            other = Person(8, "李家长")
            elsewhere = stage.world.private(other)
            stage.api.faults.add(Fault("sendMessage", delay=DELAY))
            for _ in range(50):
                stage.world.say(stage.chat, stage.parent, "/ask")
            stage.world.say(elsewhere, other, "/ask")
            await work_on_all(stage)
            assert stage.api.made("sendMessage")[0].parameters["chat_id"] == "8"
            assert (len(stage.chat.from_bot), len(elsewhere.from_bot)) == (50, 1)

    timeless.run(scenario())


def test_what_is_taken_up_is_answered_though_telegram_repeats_it_meanwhile(set_stage: SetStage) -> None:
    async def scenario() -> None:
        async with set_stage(concurrent_updates=1) as stage:
            people = [Person(number, "李家长") for number in range(8, 12)]
            for person in people:
                stage.world.say(stage.world.private(person), person, "/ask")
            bot, queue = stage.application.bot, stage.application.update_queue
            taken_up, repeated = await bot.get_updates(), await bot.get_updates()
            for update in (*taken_up, *repeated):
                await queue.put(update)
            await stage.application.start()
            await queue.join()
            await stage.application.stop()
            assert [len(stage.world.private(person).from_bot) for person in people] == [1, 1, 1, 1]

    timeless.run(scenario())
