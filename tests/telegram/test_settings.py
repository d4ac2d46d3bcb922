"""Settings: what is read, what is refused and in which words; the log without secrets."""

import logging
import re
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.logs import SecretFormatter
from bot.settings import Settings, SettingsError, load_settings
from tests.telegram.stage import Stage

ROOT = Path(__file__).parent.parent.parent
TOKEN = "42:secret-token"


def read(monkeypatch: pytest.MonkeyPatch, **given: str) -> Settings:
    """The settings of an environment."""
    for name, value in ({"BOT_TOKEN": TOKEN} | given).items():
        monkeypatch.setenv(name, value)
    return load_settings(env_file=None)


def test_values_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(
        monkeypatch, BOT_ADMIN_IDS="1, 2，3,", BOT_LOG_LEVEL="debug", BOT_WEBHOOK_PORT="", BOT_GROUPS="-1，-2"
    )
    assert settings.groups == {-1, -2}
    assert settings.admin_ids == {1, 2, 3}
    assert settings.log_level == "DEBUG"
    assert settings.webhook_port == 8080


def test_values_are_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(f"BOT_TOKEN={TOKEN}\nBOT_ADMIN_IDS=7\nBOT_SOMETHING_ELSE=1\n", encoding="utf-8")
    assert load_settings(env_file=file).admin_ids == {7}
    file.write_bytes("BOT_TOKEN=令牌".encode("gbk"))
    with pytest.raises(SettingsError, match="应是 UTF-8 编码的文本"):
        load_settings(env_file=file)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("BOT_WEBHOOK_PORT", "abc", "BOT_WEBHOOK_PORT：应是 1–65535 的整数，现在是“abc”。"),
        ("BOT_WEBHOOK_PORT", "0", "BOT_WEBHOOK_PORT：应是 1–65535 的整数，现在是“0”。"),
        (
            "BOT_API_BASE_URL",
            "127.0.0.1",
            "BOT_API_BASE_URL：应是 http(s):// 开头、/bot 结尾的地址，现在是“127.0.0.1”。",
        ),
        ("BOT_ADMIN_IDS", "1,王", "BOT_ADMIN_IDS：应是用逗号隔开的数字，即管理员的 Telegram 用户编号，现在是“1,王”。"),
        (
            "BOT_ADMIN_IDS",
            "1,-100200",
            "BOT_ADMIN_IDS：应是用逗号隔开的数字，即管理员的 Telegram 用户编号，现在是“1,-100200”。",
        ),
        ("BOT_GROUPS", "-100200, 7", "BOT_GROUPS：应是用逗号隔开的负数，即群的编号，现在是“-100200, 7”。"),
        ("BOT_GROUPS", "家长群", "BOT_GROUPS：应是用逗号隔开的负数，即群的编号，现在是“家长群”。"),
        ("BOT_LOG_LEVEL", "loud", "BOT_LOG_LEVEL：应是 DEBUG、INFO、WARNING、ERROR 之一，现在是“LOUD”。"),
        ("BOT_QUESTIONS_PER_MINUTE", "-1", "BOT_QUESTIONS_PER_MINUTE：应是不小于 0 的整数，0 表示不限，现在是“-1”。"),
        ("BOT_TOKEN", "not a token", "BOT_TOKEN：应是 @BotFather 给的令牌，形如 数字:字母数字。"),
        ("BOT_WEBHOOK_SECRET", "秘密", "BOT_WEBHOOK_SECRET：只能用字母、数字、_ 和 -，最多 256 个。"),
    ],
)
def test_a_wrong_value_is_one_clear_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read(monkeypatch, **{name: value})
    assert str(raised.value) == sentence


def test_a_missing_token_is_one_clear_line() -> None:
    with pytest.raises(SettingsError, match=r"^BOT_TOKEN：还没有设置。"):
        load_settings(env_file=None)
    assert load_settings(token_needed=False, env_file=None)


def test_the_example_documents_every_setting() -> None:
    documented = re.findall(r"^BOT_(\w+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)
    assert [name.lower() for name in documented] == list(Settings.model_fields)


def test_the_example_gives_the_defaults() -> None:
    assert load_settings(token_needed=False, env_file=ROOT / ".env.example") == load_settings(False, env_file=None)


async def test_neither_bot_nor_application_nor_settings_show_a_secret(stage: Stage) -> None:
    bot = stage.application.bot
    assert repr(bot) == "FetchingBot[42]"
    settings = Settings(token=SecretStr(stage.api.token), proxy=SecretStr("http://me:hidden@127.0.0.1"))
    for shown in (repr(bot), repr(stage.application), repr(stage.application.updater), repr(settings), str(settings)):
        assert stage.api.token not in shown
        assert "hidden" not in shown


def test_the_log_blots_out_secrets_even_in_a_traceback() -> None:
    try:
        raise ValueError(TOKEN)
    except ValueError:
        record = logging.LogRecord("name", logging.ERROR, "", 1, "url %s", (TOKEN,), sys.exc_info())
    text = SecretFormatter((TOKEN, "")).format(record)
    assert "ValueError: ***" in text
    assert TOKEN not in text
