"""What the check finds in the shipped report, and what each rule finds and lets pass in small texts."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.base import KnowledgeBase
from knowledge.checking import Finding, Severity, findings, lines
from knowledge.checking.finding import TITLES
from knowledge.extraction.build import build
from knowledge.files import DEFAULT_KNOWLEDGE

FRAME = """青山县人民政府关于2023年履行教育职责情况的自评报告

一、教育基本情况

{}

二、今后打算

一是加强教师培训，举办骨干教师培训班，落实全员培训，开展教师交流轮岗，建设高素质专业化教师队伍。二是优化学校布局，改善农村学校办学条件，推进城乡学校共同体建设，持续巩固双减成果，提高学业质量。三是完善学前教育保障机制，优化公办幼儿园规划布局，提高民办幼儿园办学质量，推动家校互动，加强校园安全管理，落实安全责任，上好安全课，开展法治教育，维护校园安全稳定。
"""
RULES: dict[str, list[Any]] = yaml.safe_load((Path(__file__).parent / "rules.yaml").read_text(encoding="utf-8"))
CHANGES = [
    ({"value": Decimal(268)}, "知识文件里的值是268"),
    ({"printed": "268", "value": Decimal(268)}, "这句话里没有一条事实是这个数"),
    ({"unit": "人"}, "原文没有知识文件里的单位“人”"),
    ({"indicator": "共有"}, "没有读出数的是什么"),
]


def checked(text: str) -> list[Finding]:
    framed = FRAME.format(text)
    return list(findings(build(framed), framed))


def of(kind: str, found: list[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.kind == kind]


def test_every_number_of_the_report_is_understood(found: list[Finding]) -> None:
    assert not [finding for finding in found if finding.severity is Severity.FAULT]


@pytest.mark.parametrize("rule", RULES["report"], ids=lambda rule: rule["says"])
def test_the_report(found: list[Finding], rule: dict[str, Any]) -> None:
    said = [finding for finding in of(rule["kind"], found) if rule["says"] in finding.text]
    assert [(finding.severity, list(finding.notes)) for finding in said] == [(rule["severity"], rule["notes"])]


@pytest.mark.parametrize("rule", RULES["contradictions"], ids=lambda rule: rule["text"])
def test_a_contradiction(rule: dict[str, Any]) -> None:
    warned = [finding for finding in checked(rule["text"]) if finding.severity is Severity.WARNING]
    assert (rule["kind"], True) in [(finding.kind, rule["says"] in finding.text) for finding in warned]
    mended = rule["text"].replace(*rule["mend"], 1)
    assert mended != rule["text"]
    assert not [finding for finding in checked(mended) if finding.severity is Severity.WARNING]


@pytest.mark.parametrize("rule", RULES["agreements"], ids=lambda rule: rule["text"])
def test_an_agreement(rule: dict[str, Any]) -> None:
    found = checked(rule["text"])
    assert sum(rule["says"] in finding.text for finding in of(rule["kind"], found)) == 1
    assert not [finding for finding in found if finding.severity is Severity.WARNING]


@pytest.mark.parametrize("text", RULES["silent"])
def test_nothing_is_made_of_what_cannot_be_computed(text: str) -> None:
    found = checked(text)
    assert not of("contradiction", found) + of("percentage", found) + of("sum", found)


@pytest.mark.parametrize("rule", RULES["not_understood"], ids=lambda rule: rule["text"])
def test_a_number_that_means_nothing(rule: dict[str, Any]) -> None:
    found = of("not_understood", checked(rule["text"]))
    assert (rule["number"], rule["reason"]) in [(finding.text, finding.reason) for finding in found]
    assert all(FRAME.format(rule["text"])[finding.start : finding.end] == finding.text for finding in found)
    assert {finding.severity for finding in found} == {Severity.FAULT}
    assert not of("not_understood", checked(rule["right"]))


@pytest.mark.parametrize(("change", "reason"), CHANGES)
def test_an_edited_fact(base: KnowledgeBase, report: str, change: dict[str, Any], reason: str) -> None:
    facts = tuple(fact.model_copy(update=change) if fact.id == "gejigeleixuexiao" else fact for fact in base.facts)
    found = findings(base.model_copy(update={"facts": facts}), report)
    faults = [finding for finding in found if finding.severity is Severity.FAULT]
    assert [(finding.text, finding.reason) for finding in faults] == [("269", reason)]


def test_a_fact_that_is_gone(base: KnowledgeBase, report: str) -> None:
    facts = tuple(fact for fact in base.facts if fact.id != "gejigeleixuexiao")
    faults = list(findings(base.model_copy(update={"facts": facts}), report))
    assert [finding.text for finding in of("not_understood", faults)] == ["269"]


def test_a_report_that_changed(base: KnowledgeBase, report: str) -> None:
    changed = report.replace("学校269所", "学校270所")
    wrong = {finding.text for finding in findings(base, changed) if finding.kind == "quote"}
    assert wrong == {fact.id for fact in base.facts if "学校269所" in fact.quote}


def test_the_readable_report(run: Callable[..., tuple[int, str, str]], found: list[Finding]) -> None:
    code, printed, errors = run("check", DEFAULT_KNOWLEDGE)
    assert (code, errors) == (0, "")
    assert printed.splitlines() == list(lines(found))
    assert printed.endswith(f"共 {len(found)} 处：要改 0 处，留意 3 处，说明 {len(found) - 3} 处。\n")
    heads = [line for line in printed.splitlines() if line.startswith("【")]
    assert heads == [f"【{title}】{len(of(kind, found))} 处" for kind, title in TITLES.items() if of(kind, found)]
    assert "      原文：荣昌教育基本情况：全区中小学在校学生106291人，其中公办80668人，民办17547人；\n" in printed
    assert "      已有说明：students-total\n" in printed
    assert printed.count("还没有说明") == 1


def test_findings_as_json(run: Callable[..., tuple[int, str, str]], report: str) -> None:
    code, printed, _ = run("check", DEFAULT_KNOWLEDGE, "--json")
    assert code == 0
    for finding in map(json.loads, printed.splitlines()):
        assert list(finding)[:5] == ["kind", "start", "end", "text", "severity"]
        assert report[finding["start"] : finding["end"]] in finding["quote"]
        assert finding["kind"] in TITLES
