"use strict";
// Filters the changes. Without it everything is there, unfiltered.
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const group = document.getElementById("filter-group");
  const address = document.getElementById("filter-address");
  const action = document.getElementById("filter-action");
  const count = document.getElementById("filter-count");
  const folding = document.getElementById("fold-all");
  const number = new Intl.NumberFormat("en-US");
  const shownAtOnce = 20;

  const changes = [...document.querySelectorAll("#changes details.change")].map((element) => ({
    element,
    key: element.dataset.key,
    traits: element.dataset.traits.split(" "),
    wasOpen: element.open,
    hits: 0,
    rows: [...element.querySelectorAll(".members li")].map((row) => ({
      element: row,
      address: row.firstElementChild.textContent,
    })),
  }));
  const rowTotal = changes.reduce((sum, change) => sum + change.rows.length, 0);
  let lastAddress = "";
  let timer = 0;

  function filterRows(wanted) {
    for (const change of changes) {
      change.hits = 0;
      for (const row of change.rows) {
        const isHidden = !row.address.includes(wanted);
        if (row.element.hidden !== isHidden) row.element.hidden = isHidden;
        if (!isHidden) change.hits += 1;
      }
    }
  }

  function open(matching, wanted) {
    if (wanted && !lastAddress) for (const change of changes) change.wasOpen = change.element.open;
    if (wanted && matching.length <= shownAtOnce) {
      for (const change of matching) change.element.open = true;
    }
    if (!wanted && lastAddress) for (const change of changes) change.element.open = change.wasOpen;
  }

  function filter() {
    const words = group.value.trim().toLowerCase();
    const wanted = address.value.trim().toLowerCase();
    if (wanted !== lastAddress) filterRows(wanted);
    const matching = changes.filter(
      (change) =>
        change.key.includes(words) &&
        (!action.value || change.traits.includes(action.value)) &&
        (!wanted || change.hits > 0));
    const set = new Set(matching);
    for (const change of changes) {
      const isHidden = !set.has(change);
      if (change.element.hidden !== isHidden) change.element.hidden = isHidden;
    }
    open(matching, wanted);
    const rows = matching.reduce(
      (sum, change) => sum + (wanted ? change.hits : change.rows.length), 0);
    count.textContent =
      `Showing ${number.format(matching.length)} of ${number.format(changes.length)} groups, ` +
      `${number.format(rows)} of ${number.format(rowTotal)} members`;
    lastAddress = wanted;
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(filter, 120);
  }

  function say() {
    const isOpen = changes.some((change) => !change.element.hidden && change.element.open);
    folding.textContent = isOpen ? "Fold all" : "Unfold all";
    return isOpen;
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", soon);
  form.addEventListener("reset", soon);
  folding.addEventListener("click", () => {
    const isOpen = say();
    for (const change of changes) if (!change.element.hidden) change.element.open = !isOpen;
    say();
  });
  document.getElementById("changes").addEventListener("toggle", say, true);
  window.addEventListener("beforeprint", () => {
    for (const change of changes) change.element.open = true;
  });
  form.hidden = false;
  filter();
  say();
})();
