"""The settings of the bot: environment or `.env`, prefix BOT_, read once."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from knowledge.errors import UserError
from knowledge.files import DEFAULT_KNOWLEDGE

PREFIX = "BOT_"
TOKEN = r"^([0-9]+:[A-Za-z0-9_-]+)?$"
HTTP_ADDRESS = r"^(https?://[^\s/]+(/\S*)?)?$"
SECRETS = ("token", "webhook_secret", "proxy")


class SettingsError(UserError):
    """A missing or wrong setting; the text is one line, the exit code is 2."""


class Settings(BaseSettings):
    """Every setting; a field's description says in Chinese what is expected, and is what an error shows."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        str_strip_whitespace=True,
    )

    token: SecretStr = Field(SecretStr(""), description="应是 @BotFather 给的令牌，形如 数字:字母数字")
    api_base_url: str = Field(
        "", pattern=r"^(https?://[^\s/]+(/\S*)?/bot/?)?$", description="应是 http(s):// 开头、/bot 结尾的地址"
    )
    proxy: SecretStr = Field(SecretStr(""), description="应是 http(s):// 开头的代理地址")
    admin_ids: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="应是用逗号隔开的数字，即管理员的 Telegram 用户编号"
    )
    groups: Annotated[frozenset[int], NoDecode] = Field(frozenset(), description="应是用逗号隔开的负数，即群的编号")
    knowledge: Path = Field(DEFAULT_KNOWLEDGE, description="应是知识文件或放知识文件的文件夹的路径")
    default_place: str = Field("", description="应是一份已载入报告的地名")
    database: Path = Field(Path("bot.db"), description="应是数据库文件的路径")
    webhook_url: str = Field("", pattern=HTTP_ADDRESS, description="应是 http(s):// 开头的地址")
    webhook_secret: SecretStr = Field(SecretStr(""), description="只能用字母、数字、_ 和 -，最多 256 个")
    webhook_listen: str = Field("127.0.0.1", pattern=r"^\S+$", description="应是本机要监听的地址")
    webhook_port: int = Field(8080, ge=1, le=65535, description="应是 1–65535 的整数")
    max_age_minutes: float = Field(60, ge=0, le=100_000, description="应是不小于 0 的分钟数，0 表示不限")
    log_days: int = Field(90, ge=0, le=3650, description="应是不小于 0 的天数，0 表示不保存提问")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="应是 DEBUG、INFO、WARNING、ERROR 之一"
    )
    context_minutes: float = Field(30, ge=0, le=100_000, description="应是不小于 0 的分钟数，0 表示不过期")
    questions_per_minute: int = Field(20, ge=0, description="应是不小于 0 的整数，0 表示不限")
    http_client: Literal["aiohttp", "httpx"] = Field("aiohttp", description="应是 aiohttp 或 httpx")
    metrics_port: int = Field(0, ge=0, le=65535, description="应是 0–65535 的整数，0 表示不开")
    chat_messages_per_second: float = Field(1, ge=0, le=100, description="应是不小于 0 的数，0 表示不限")
    messages_per_second: int = Field(30, ge=0, description="应是不小于 0 的整数，0 表示不限")
    group_messages_per_minute: int = Field(20, ge=0, description="应是不小于 0 的整数，0 表示不限")
    concurrent_updates: int = Field(16, ge=1, le=64, description="应是 1–64 的整数")

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        """A person has a positive number."""
        numbers = _listed(value)
        if isinstance(numbers, frozenset) and any(number <= 0 for number in numbers):
            raise ValueError("a group is no person")
        return numbers

    @field_validator("groups", mode="before")
    @classmethod
    def _negative_numbers(cls, value: object) -> object:
        """A group has a negative number."""
        numbers = _listed(value)
        if isinstance(numbers, frozenset) and any(number >= 0 for number in numbers):
            raise ValueError("a person is no group")
        return numbers

    @field_validator("log_level", mode="before")
    @classmethod
    def _capitals(cls, value: object) -> object:
        return value.strip().upper() if isinstance(value, str) else value

    @field_validator("token", "webhook_secret", "proxy", mode="before")
    @classmethod
    def _trimmed(cls, value: object) -> object:
        return value.strip() if isinstance(value, str) else value

    @field_validator("token")
    @classmethod
    def _like_a_token(cls, value: SecretStr) -> SecretStr:
        return _matching(value, TOKEN)

    @field_validator("webhook_secret")
    @classmethod
    def _like_a_secret(cls, value: SecretStr) -> SecretStr:
        return _matching(value, r"^[A-Za-z0-9_-]{0,256}$")

    @field_validator("proxy")
    @classmethod
    def _like_an_address(cls, value: SecretStr) -> SecretStr:
        return _matching(value, HTTP_ADDRESS)


def load_settings(token_needed: bool = True, env_file: Path | None = Path(".env")) -> Settings:
    """Read the settings; SettingsError names each one that is missing or wrong, in one line."""
    try:
        settings = Settings(_env_file=env_file)
    except ValidationError as error:
        raise SettingsError(_in_one_line(error.errors())) from None
    except UnicodeDecodeError:
        raise SettingsError(f"{env_file}：应是 UTF-8 编码的文本。") from None
    if token_needed and not settings.token.get_secret_value():
        raise SettingsError("BOT_TOKEN：还没有设置。请向 @BotFather 申请令牌，写进环境变量或 .env。")
    return settings


def _listed(value: object) -> object:
    """The numbers of a comma-separated list (a Chinese comma counts as one)."""
    if not isinstance(value, str):
        return value
    return frozenset(int(part) for part in value.replace("，", ",").split(",") if part.strip())


def _matching(value: SecretStr, pattern: str) -> SecretStr:
    if not re.fullmatch(pattern, value.get_secret_value()):
        raise ValueError("format")
    return value


def _in_one_line(errors: Iterable[ErrorDetails]) -> str:
    return "".join(_sentence(str(error["loc"][0]), error["input"]) for error in errors)


def _sentence(name: str, value: object) -> str:
    """What is expected of one setting and what it is now; a secret is not shown."""
    shown = "" if name in SECRETS else f"，现在是“{' '.join(str(value).split())[:80]}”"
    return f"{PREFIX}{name.upper()}：{Settings.model_fields[name].description}{shown}。"
