"use strict";
(() => {
  const one = (id) => document.getElementById(id);
  const cards = [...document.querySelectorAll("article")];
  const marks = [...document.querySelectorAll("mark")];
  const key = `review:${document.body.dataset.report}`;
  const marksOf = new Map(cards.map((card, number) => [number, []]));
  for (const mark of marks) for (const number of numbersOf(mark)) marksOf.get(number).push(mark);
  const words = new Map();
  let saved = read();
  let current = null;

  function numbersOf(mark) {
    return mark.dataset.facts ? mark.dataset.facts.split(" ").map(Number) : [];
  }

  // What was checked: fact id → [fingerprint of the fact as it was seen, ticked, remark].
  function read() {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  }

  function write() {
    try {
      localStorage.setItem(key, JSON.stringify(saved));
    } catch {
      one("done").title = "这个浏览器不让网页存进度，关掉以前请先导出。";
    }
  }

  const numberOf = (card) => Number(card.id.slice("fact-".length));
  const tick = (card) => card.querySelector("input[type=checkbox]");
  const remark = (card) => card.querySelector(".remark");

  function restore(card) {
    const [print, ticked, said] = saved[card.dataset.id] || [];
    tick(card).checked = Boolean(ticked) && print === card.dataset.print;
    remark(card).value = said || "";
  }

  function keep(card) {
    const said = remark(card).value.trim();
    if (tick(card).checked || said) saved[card.dataset.id] = [card.dataset.print, tick(card).checked, said];
    else delete saved[card.dataset.id];
    write();
    show(card);
    count();
  }

  function show(card) {
    card.classList.toggle("checked", tick(card).checked);
    for (const mark of marksOf.get(numberOf(card))) paint(mark);
  }

  function paint(mark) {
    const all = numbersOf(mark);
    mark.classList.toggle("done", all.length > 0 && all.every((number) => cards[number].classList.contains("checked")));
  }

  function count() {
    const done = cards.filter((card) => tick(card).checked).length;
    one("bar").value = done;
    one("done").textContent = `已核对 ${done}/${cards.length}`;
  }

  function clear() {
    for (const item of document.querySelectorAll(".on")) item.classList.remove("on");
  }

  function into(item) {
    if (item) item.scrollIntoView({ block: "center" });
  }

  function select(numbers, place, follow) {
    clear();
    if (numbers.some((number) => cards[number].hidden)) unfilter();
    for (const number of numbers) {
      cards[number].classList.add("on");
      for (const mark of marksOf.get(number)) mark.classList.add("on");
    }
    if (place) place.classList.add("on");
    current = numbers.length ? cards[numbers[0]] : current;
    into(place || (numbers.length ? nearest(numbers[0]) : null));
    if (follow && numbers.length) into(cards[numbers[0]]);
  }

  // The mark of the number itself where there is one, else the beginning of the clause.
  function nearest(number) {
    const mine = marksOf.get(number);
    return mine.find((mark) => mark.classList.contains("exact")) || mine[0];
  }

  function unfilter() {
    for (const id of ["search", "topic", "kind", "state"]) one(id).value = "";
    filter();
  }

  function wordsOf(card) {
    if (!words.has(card)) words.set(card, card.textContent.toLowerCase());
    return words.get(card);
  }

  function holds(card, sought) {
    const { topic, kind, state } = sought;
    if (topic && card.dataset.topic !== topic) return false;
    if (kind && card.dataset.kind !== kind) return false;
    if (state === "open" && tick(card).checked) return false;
    if (state === "remarked" && !remark(card).value.trim()) return false;
    if (state === "flagged" && !card.classList.contains("flagged")) return false;
    return sought.words.every((word) => wordsOf(card).includes(word));
  }

  function filter() {
    const sought = { words: one("search").value.toLowerCase().split(/\s+/).filter(Boolean) };
    for (const id of ["topic", "kind", "state"]) sought[id] = one(id).value;
    let shown = 0;
    for (const card of cards) {
      card.hidden = !holds(card, sought);
      shown += !card.hidden;
    }
    one("shown").textContent = shown === cards.length ? "" : `${shown} 条`;
  }

  function step(forward, open) {
    const shown = cards.filter((card) => !card.hidden && (!open || !tick(card).checked || card === current));
    const at = shown.indexOf(current);
    const next = shown[at < 0 ? 0 : at + forward] || (open ? shown.find((card) => !tick(card).checked) : null);
    if (next) select([numberOf(next)], null, true);
  }

  function exported() {
    const clean = (text) => text.replace(/[\p{C}\s]+/gu, " ").trim();
    const done = cards.filter((card) => tick(card).checked).length;
    const said = cards.filter((card) => remark(card).value.trim());
    const lines = said.map((card) => `  ${JSON.stringify(card.dataset.id)}: {}  # ${clean(remark(card).value)}`);
    return [
      `# 核对：${clean(document.querySelector("h1").textContent)}`,
      `# 已核对 ${done} 条，共 ${cards.length} 条；有意见 ${said.length} 条。`,
      lines.length ? "facts:" : "facts: {}",
      ...lines,
      "",
    ].join("\n");
  }

  function open() {
    const text = exported();
    one("exported").querySelector("textarea").value = text;
    one("save").href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
    one("exported").showModal();
  }

  function copy() {
    one("exported").querySelector("textarea").select();
    document.execCommand("copy");
  }

  // A link of the counts opens the group that it leads to.
  function unfold(link) {
    const group = one(link.hash.slice(1));
    if (group && group.matches("details")) group.open = true;
  }

  function clicked(event) {
    const { target } = event;
    const link = target.closest("[data-fact]");
    const item = target.closest("[data-missed]");
    const flag = target.closest("[data-remarks]");
    const mark = target.closest("mark");
    const card = target.closest("article");
    if (target.closest(".counts a")) {
      unfold(target.closest("a"));
    } else if (link) {
      event.preventDefault();
      select([Number(link.dataset.fact)], null, true);
    } else if (item) {
      event.preventDefault();
      const place = one(`missed-${item.dataset.missed}`);
      select([], place, false);
    } else if (flag) {
      clear();
      const said = flag.dataset.remarks.split(" ").map((number) => one(`remark-${number}`));
      said[0].closest("details").open = true;
      for (const item of said) item.classList.add("on");
      into(said[0]);
    } else if (mark) {
      select(narrowest(mark), mark.classList.contains("missed") ? mark : null, true);
    } else if (card && !target.closest("input, label")) {
      select([numberOf(card)], null, false);
    }
  }

  // A number inside a clause that is itself a fact: the number comes first.
  function narrowest(mark) {
    const length = (number) => marksOf.get(number).reduce((sum, piece) => sum + piece.textContent.length, 0);
    return numbersOf(mark).sort((a, b) => length(a) - length(b));
  }

  function pressed(event) {
    if (event.target.closest("input, select, textarea, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(1, false);
    else if (event.key === "k") step(-1, false);
    else if (event.key === "x" && current) {
      tick(current).checked = !tick(current).checked;
      keep(current);
      if (tick(current).checked) step(1, true);
    }
  }

  for (const card of cards) restore(card);
  for (const link of document.querySelectorAll(".warn [data-fact], .info [data-fact]")) {
    cards[Number(link.dataset.fact)].classList.add("flagged");
  }
  for (const card of cards) card.classList.toggle("checked", tick(card).checked);
  for (const mark of marks) paint(mark);
  count();
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", pressed);
  one("facts").addEventListener("input", (event) => keep(event.target.closest("article")));
  for (const id of ["search", "topic", "kind", "state"]) one(id).addEventListener("input", filter);
  one("next").addEventListener("click", () => step(1, true));
  one("export").addEventListener("click", open);
  one("copy").addEventListener("click", copy);
  one("close").addEventListener("click", () => one("exported").close());
})();
