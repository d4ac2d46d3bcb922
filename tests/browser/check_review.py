"""The review page in a real browser: clicks, filters, progress, export, widths and colours."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from knowledge.files import load, read_curation

Opened = Callable[..., Page]
SIZES = [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]
CONTRAST = 4.5
LUMINANCE = """item => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((x) => x / 255);
    const [r, g, b] = parts.map((x) => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let behind = item;
  while (getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)") behind = behind.parentElement;
  const both = [light(getComputedStyle(item).color), light(getComputedStyle(behind).backgroundColor)].sort();
  return (both[1] + 0.05) / (both[0] + 0.05);
}"""
IN_SIGHT = """item => {
  const box = item.getBoundingClientRect(), frame = item.closest("#text, #list").getBoundingClientRect();
  return box.bottom > frame.top && box.top < frame.bottom;
}"""


@pytest.mark.parametrize(("width", "scheme"), SIZES)
def test_it_fits_and_can_be_read(width: int, scheme: str, rongchang: Path, opened: Opened, tmp_path: Path) -> None:
    page = opened(rongchang, width, scheme)
    page.screenshot(path=tmp_path / "page.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for place in ("#text", "#list"):
        assert page.evaluate(f"(b => b.scrollWidth <= b.clientWidth)(document.querySelector('{place}'))"), place
    page.locator("mark.exact").first.click()
    for sort in (
        "h1",
        "mark.exact:not(.on)",
        "mark.on",
        ".warn .item",
        ".counts .warn b",
        "dt",
        "blockquote",
        "article",
    ):
        assert page.locator(sort).first.evaluate(LUMINANCE) >= CONTRAST, sort
    assert page.locator("#list").evaluate("item => item.clientHeight") > 200


@pytest.mark.parametrize("width", [1280, 360])
def test_a_fact_leads_to_its_place(width: int, rongchang: Path, opened: Opened) -> None:
    page = opened(rongchang, width)
    facts = load().facts
    number = next(i for i, fact in enumerate(facts) if fact.printed == "199950")
    page.locator(f"#fact-{number}").scroll_into_view_if_needed()
    page.locator(f"#fact-{number} blockquote").click()
    marked = page.locator("mark.on")
    assert marked.all_inner_texts() == ["199950万元"]
    assert marked.first.evaluate(IN_SIGHT)


def test_a_mark_selects_its_facts(rongchang: Path, opened: Opened) -> None:
    page = opened(rongchang)
    page.get_by_label("种类").select_option("measure")
    page.locator("mark.exact", has_text="172所").first.click()
    chosen = page.locator("article.on")
    assert chosen.first.get_attribute("data-id") == "gongbanxuexiao"
    assert chosen.first.evaluate(IN_SIGHT)
    assert page.get_by_label("种类").input_value() == "", "a filter does not hide what was clicked"


def test_a_flag_leads_to_its_remark(rongchang: Path, opened: Opened) -> None:
    page = opened(rongchang)
    page.locator(".flag.note").first.click()
    expect(page.locator("#notes")).to_have_attribute("open", "")
    assert page.locator(".item.on").first.evaluate(IN_SIGHT)
    page.locator("#warnings .to").first.click()
    assert page.locator("mark.on").first.evaluate(IN_SIGHT)


def test_filters_and_search(rongchang: Path, opened: Opened) -> None:
    page = opened(rongchang)
    facts = load().facts
    page.get_by_label("主题").select_option("funding")
    shown = page.locator("article:visible")
    assert shown.count() == sum(fact.topic == "funding" for fact in facts)
    page.get_by_label("种类").select_option("number")
    assert shown.count() == sum(fact.topic == "funding" and fact.kind == "number" for fact in facts)
    page.get_by_label("搜索").fill("0.65万元 xueqianjiaoyu")
    assert [item.get_attribute("data-id") for item in shown.all()] == ["yibangonggongyusuansheng-xueqianjiaoyu"]


def test_progress_is_kept_until_the_fact_changes(rongchang: Path, opened: Opened) -> None:
    page = opened(rongchang)
    page.locator("#fact-0 input[type=checkbox]").check()
    page.locator("#fact-1 .remark").fill("标题要写全")
    page.reload()
    expect(page.locator("#done")).to_have_text(f"已核对 1/{len(load().facts)}")
    expect(page.locator("#fact-0 input[type=checkbox]")).to_be_checked()
    expect(page.locator("#fact-1 .remark")).to_have_value("标题要写全")
    assert page.locator("mark.done").count() > 0
    changed = rongchang.read_text(encoding="utf-8").replace('data-print="', 'data-print="0')
    rongchang.with_name("again.html").write_text(changed, encoding="utf-8")
    page.goto(rongchang.with_name("again.html").as_uri())
    expect(page.locator("#fact-0 input[type=checkbox]")).not_to_be_checked()
    expect(page.locator("#fact-1 .remark")).to_have_value("标题要写全")


def test_keys_go_from_fact_to_fact(rongchang: Path, opened: Opened) -> None:
    page = opened(rongchang)
    for key in ("j", "x", "x", "j", "k"):
        page.keyboard.press(key)
    expect(page.locator("#done")).to_have_text(f"已核对 2/{len(load().facts)}")
    assert page.locator("article.on").get_attribute("id") == "fact-2"
    page.get_by_role("button", name="下一条没核对的").click()
    assert page.locator("article.on").get_attribute("id") == "fact-3"


def test_the_export_is_a_curation_file(rongchang: Path, opened: Opened, tmp_path: Path) -> None:
    page = opened(rongchang)
    facts = load().facts
    page.locator("#fact-3 .remark").fill("时间不对: 应是“2023年” #重要 \u2028{}")
    page.get_by_role("button", name="导出意见").click()
    text = page.locator("dialog textarea").input_value()
    with page.expect_download() as saved:
        page.get_by_text("存成文件").click()
    saved.value.save_as(tmp_path / "curation.yaml")
    assert (tmp_path / "curation.yaml").read_text(encoding="utf-8") == text
    assert list(read_curation(tmp_path / "curation.yaml").facts) == [facts[3].id]
    assert "时间不对: 应是“2023年” #重要 {}" in text
    page.get_by_role("button", name="关上").click()
    expect(page.locator("dialog")).to_be_hidden()


def test_what_was_not_understood_is_one_click_away(hostile: Path, opened: Opened) -> None:
    page = opened(hostile)
    page.locator(".counts .bad").click()
    page.locator("#missed .item").first.click()
    place = page.locator("mark.missed.on")
    assert place.inner_text() == "17"
    assert place.evaluate(IN_SIGHT)
    assert place.evaluate("item => getComputedStyle(item).backgroundColor") == "rgb(198, 40, 40)"


def test_markup_of_a_report_does_not_run(hostile: Path, opened: Opened) -> None:
    page = opened(hostile)
    assert page.evaluate("window.ran") is None
    assert "<script>window.ran = true</script>" in page.locator("#text").inner_text()
    page.evaluate("document.body.append(Object.assign(document.createElement('p'), {innerHTML: '<b>x</b>'}))")
    assert page.evaluate("window.ran") is None


def test_thousands_of_facts(long: Path, opened: Opened) -> None:
    page = opened(long)
    last = page.locator("article").count() - 1
    assert last > 3_000
    page.locator(f"mark[data-facts~='{last}']").first.click()
    assert page.locator(f"#fact-{last}").evaluate(IN_SIGHT)
    page.get_by_label("搜索").fill("269 gejigelei")
    assert page.locator("article:visible").count() == 10
