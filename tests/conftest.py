"""What all tests share: the engine, and a wall around the machine."""

import socket
from typing import Any

import pytest

from knowledge.engine import Engine
from knowledge.files import load

pytest_plugins = ("tests.leaks",)
LOCAL = ("127.0.0.1", "::1", "localhost")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Tests that build or install something run only when asked for."""
    parser.addoption("--slow", action="store_true", help="也运行打包和安装的测试")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker of the tests that --slow adds."""
    config.addinivalue_line("markers", "slow: builds or installs something")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the slow tests out unless they are asked for."""
    if not config.getoption("--slow"):
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="用 --slow 运行"))


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine can be reached."""
    connect = socket.socket.connect

    def guarded(this: socket.socket, address: Any) -> None:
        if this.family != socket.AF_UNIX and address[0] not in LOCAL:
            raise AssertionError(f"a test wants the network: {address}")
        connect(this, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine over the knowledge that the project ships."""
    return Engine(load())
