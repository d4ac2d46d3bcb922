"""The files for running it for good: every path, command and setting in them exists, the hardening is there."""

import configparser
import re
from pathlib import Path

from bot.cli import build_parser
from bot.run import DRAIN_SECONDS
from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTAINER = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
FOLDER = "/opt/rongchang-edu-qa"
COMMAND = ".venv/bin/python -m bot"
HARDENING = {
    "DynamicUser": "yes", "NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes",
    "PrivateTmp": "yes", "PrivateDevices": "yes", "ProtectKernelTunables": "yes", "ProtectKernelModules": "yes",
    "ProtectControlGroups": "yes", "RestrictNamespaces": "yes", "RestrictSUIDSGID": "yes", "LockPersonality": "yes",
    "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX", "SystemCallFilter": "@system-service", "UMask": "0077",
    "CapabilityBoundingSet": "",
}  # fmt: skip


def unit() -> configparser.ConfigParser:
    """The systemd unit."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(ROOT / "deploy" / "rongchang-edu-qa.service", encoding="utf-8")
    return parser


def test_the_unit_starts_the_bot_from_where_the_readme_puts_it() -> None:
    service = unit()["Service"]
    assert service["WorkingDirectory"] == FOLDER
    assert service["ExecStart"] == f"{FOLDER}/{COMMAND}"
    assert build_parser().parse_args([]).command.__name__ == "run_bot"
    assert service["EnvironmentFile"] in README
    assert FOLDER in README
    assert unit()["Install"]["WantedBy"] == "multi-user.target"


def test_the_unit_is_hardened() -> None:
    service = unit()["Service"]
    assert {name: service.get(name) for name in HARDENING} == HARDENING


def test_the_unit_writes_only_where_it_may() -> None:
    service = unit()["Service"]
    name, path = service["Environment"].split("=")
    assert name == f"{PREFIX}DATABASE"
    assert "database" in Settings.model_fields
    assert path == f"/var/lib/{service['StateDirectory']}/bot.db"
    assert path in README


def test_the_unit_waits_longer_than_a_stop_takes() -> None:
    assert int(unit()["Service"]["TimeoutStopSec"]) > DRAIN_SECONDS
    assert f"最多 {DRAIN_SECONDS:.0f} 秒" in README


def test_the_container_is_made_of_what_is_there() -> None:
    copied = [name for line in re.findall(r"^COPY (.+) \S+$", CONTAINER, re.MULTILINE) for name in line.split()]
    assert {"bot", "handlers", "knowledge", "pyproject.toml", "constraints.txt"} <= set(copied)
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert re.findall(r"^FROM (.+)$", CONTAINER, re.MULTILINE) == ["python:3.11-slim"]


def test_the_container_runs_what_the_unit_runs_and_not_as_root() -> None:
    [command] = re.findall(r"^CMD \[(.+)\]$", CONTAINER, re.MULTILINE)
    assert " ".join(re.findall(r'"([^"]+)"', command)) == COMMAND
    [workdir] = re.findall(r"^WORKDIR (.+)$", CONTAINER, re.MULTILINE)
    assert workdir == FOLDER
    [user] = re.findall(r"^USER (.+)$", CONTAINER, re.MULTILINE)
    assert f"useradd --system --no-create-home {user}" in CONTAINER
    assert re.findall(rf"^ENV ({PREFIX}\w+)=", CONTAINER, re.MULTILINE) == [f"{PREFIX}DATABASE"]


def test_the_readme_names_files_that_are_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert {"deploy/rongchang-edu-qa.service", "deploy/Containerfile", "docs/scale.md"} <= set(links)
    assert [link for link in links if not (ROOT / link).exists()] == []
