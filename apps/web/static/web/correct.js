/* The page of a recognised document: one item is current, the bar below works on it, the paper shows it.

   The list has one tab stop, the current item; keys work while the focus is in the list or on the bar, so that
   they never take a key from a screen reader or from typing. Every act is a button of the form; what comes back
   replaces only what changed (htmx), and the focus goes on with the item that the server names.

   data-press="q"        that key presses this button
   data-opens="n"        that key opens this panel and goes to its first field
   data-doubt-step="1"   goes to the next (or previous) item with a doubt */
(() => {
  "use strict";
  const all = (selector) => [...document.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const items = () => all("#outline .piece");
  const current = () => one("#outline .piece[data-current]");
  const bar = () => one("[data-bar]");
  const points = (text) => [...text].length;

  // -- which item ---------------------------------------------------------------------------------------------
  const choose = (item, { focus = true, scroll = true, remember = true } = {}) => {
    if (!item) return;
    if (item !== current()) stopCutting();
    for (const old of all("#outline .piece[data-current], #outline .piece[tabindex='0']")) {
      old.removeAttribute("data-current");
      old.tabIndex = -1;
    }
    item.setAttribute("data-current", "");
    item.tabIndex = 0;
    tell(item);
    showOnPaper(item);
    if (focus) {
      item.focus({ preventScroll: true });
      if (scroll) item.scrollIntoView({ block: "nearest" });
    }
    if (remember) history.replaceState(history.state, "", `#${item.id}`); // a reload comes back here
  };
  const tell = (item) => {
    const head = item.closest(".correct__part").querySelector(".correct__head");
    one("#acts [name=item]").value = item.dataset.item;
    one("#acts [name=part]").value = head.dataset.part;
    const where = bar();
    if (!where) return;
    where.querySelector("[data-current-name]").textContent =
      [item.querySelector(".badge").textContent.trim(), item.dataset.numbers].filter(Boolean).join(" ");
    for (const button of where.querySelectorAll("[value^='kind:']")) {
      button.setAttribute("aria-pressed", String(button.value === `kind:${item.dataset.kind}`));
    }
    where.querySelector("[name=numbers]").value = item.dataset.numbers;
    where.querySelector("[name=codes]").value = item.dataset.doubts;
    where.querySelector("[value=seen]").disabled = !item.dataset.doubts;
    const askers = head.dataset.askers.split("|");
    for (const box of where.querySelectorAll("[name=askers]")) box.checked = askers.includes(box.dataset.name);
    const members = where.querySelector("[name=members]");
    if (members) members.value = askers.filter(Boolean).join(", ");
    for (const join of where.querySelectorAll("[data-join]")) join.disabled = !head.dataset.join;
    for (const option of where.querySelectorAll("[name=to] option")) option.disabled = option.value === head.dataset.part;
    const other = [...where.querySelectorAll("[name=to] option")];
    const here = other.findIndex((option) => option.disabled);
    (other[here + 1] ?? other[here - 1] ?? other[0] ?? {}).selected = true;
    tellDoubt(item);
  };
  const showOnPaper = (item) => {
    for (const old of all("[data-paper] [data-here]")) old.removeAttribute("data-here");
    const paper = one("[data-paper]");
    const found = all(`[data-paper] [data-of="${CSS.escape(item.id)}"]`);
    for (const stretch of found) stretch.setAttribute("data-here", "");
    if (!found.length) return;
    const place = found[0].getBoundingClientRect().top - paper.getBoundingClientRect().top;
    if (place < 20 || place > paper.clientHeight - 80) paper.scrollTop += place - paper.clientHeight / 3;
  };
  const step = (by) => {
    const list = items();
    choose(list[Math.max(0, Math.min(list.length - 1, list.indexOf(current()) + by))]);
  };

  // -- doubts -------------------------------------------------------------------------------------------------
  const doubtful = () => items().filter((item) => item.matches(".piece--flag") || isFirstOfUnknown(item));
  const isFirstOfUnknown = (item) =>
    !item.previousElementSibling && item.closest(".correct__part").querySelector(".correct__head .notice");
  const tellDoubt = (item) => {
    const place = one("[data-doubt-place]");
    const list = doubtful();
    if (!place || !list.includes(item)) return;
    place.textContent = place.dataset.of.replace("{n}", list.indexOf(item) + 1).replace("{all}", list.length);
  };
  const toDoubt = (by) => {
    const list = doubtful();
    const every = items();
    const from = every.indexOf(current());
    const ahead = list.filter((item) => (every.indexOf(item) - from) * by > 0);
    choose(by > 0 ? ahead[0] ?? list[0] : ahead.at(-1) ?? list.at(-1));
  };

  // -- where to split ------------------------------------------------------------------------------------------
  let cutting = null; // the scissors, a button in the text
  const places = (item) =>
    [...item.querySelectorAll("[data-at]")].flatMap((sentence) => {
      const start = Number(sentence.dataset.at);
      const words = [...sentence.textContent.matchAll(/\S+/g)];
      return words.map((word, n) => ({
        at: start + points(sentence.textContent.slice(0, word.index)),
        sentence, index: word.index, first: n === 0,
      }));
    }).filter((place) => place.at > 0);
  const stopCutting = () => {
    if (!cutting) return;
    const parent = cutting.button.parentElement;
    cutting.button.remove();
    parent?.normalize();
    cutting = null;
  };
  const cutAt = (item, wanted) => {
    stopCutting();
    const list = places(item);
    const n = Math.max(0, Math.min(list.length - 1, wanted(list)));
    const place = list[n];
    if (!place) return;
    const words = place.sentence.textContent.slice(place.index).split(/\s+/).slice(0, 6).join(" ");
    const button = document.createElement("button");
    button.className = "cut cut--here";
    button.name = "do";
    button.value = `split:${place.at}`;
    button.textContent = "✂";
    button.setAttribute("aria-label", one("[data-split]").dataset.label.replace("{words}", words));
    const text = place.sentence.firstChild;
    if (place.index) place.sentence.insertBefore(button, text.splitText(place.index));
    else place.sentence.prepend(button);
    cutting = { button, item, n };
    button.focus({ preventScroll: true });
    button.scrollIntoView({ block: "nearest" });
  };
  const startCutting = (item) => cutAt(item, (list) => {
    const sentence = list.findIndex((place) => place.first);
    return sentence < 0 ? 0 : sentence;
  });
  const moveCut = (key) => {
    const { item, n } = cutting;
    cutAt(item, (list) => {
      if (key === "ArrowRight") return n + 1;
      if (key === "ArrowLeft") return n - 1;
      if (key === "ArrowUp") return Math.max(0, list.slice(0, n).map((place) => place.first).lastIndexOf(true));
      const next = list.findIndex((place, at) => at > n && place.first);
      return next < 0 ? n : next;
    });
  };
  const cutWhereClicked = (item) => {
    const { anchorNode: node, anchorOffset: offset, isCollapsed } = document.getSelection();
    const sentence = node?.parentElement?.closest("[data-at]");
    if (!isCollapsed || !sentence || !item.contains(sentence)) return;
    const at = Number(sentence.dataset.at) + points(node.textContent.slice(0, offset));
    cutAt(item, (list) => list.findIndex((place) => place.at >= at));
  };

  // -- keys and clicks ------------------------------------------------------------------------------------------
  const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select");
  const inside = (target) => target.closest("#outline, [data-bar], #status");
  const openPanel = (panel) => {
    for (const other of all(".correct__more[open]")) other.open = false;
    panel.open = true;
    panel.querySelector(".correct__panel input, .correct__panel select")?.focus();
  };
  const onCut = (event) => {
    if (["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].includes(event.key)) return moveCut(event.key);
    if (event.key === "s") return moveCut("ArrowDown");
    if (event.key === "Escape") {
      const { item } = cutting;
      stopCutting();
      return choose(item);
    }
    return false;
  };
  document.addEventListener("keydown", (event) => {
    if (!inside(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const taken = () => { event.preventDefault(); event.stopPropagation(); };
    if (event.target === cutting?.button && event.key !== "Enter" && event.key !== " ") {
      if (onCut(event) !== false) return taken();
    }
    if (event.key === "Escape") {
      const panel = event.target.closest(".correct__more[open]");
      taken();
      if (panel) panel.open = false;
      return choose(current());
    }
    if (event.key === "Enter" && event.target.matches("[name=numbers], [name=members]")) {
      taken();
      return event.target.closest(".correct__panel").querySelector("button").click();
    }
    if (typing(event.target)) return;
    if (event.target.closest("#outline") && ["j", "k", "ArrowDown", "ArrowUp"].includes(event.key)) {
      taken();
      return step(event.key === "j" || event.key === "ArrowDown" ? 1 : -1);
    }
    const panel = one(`[data-opens="${CSS.escape(event.key)}"]`);
    if (panel) {
      taken();
      return openPanel(panel);
    }
    const button = one(`[data-press="${CSS.escape(event.key)}"]`);
    if (button) {
      taken();
      button.click();
    }
  }, true);
  document.addEventListener("click", (event) => {
    const target = event.target;
    const doubt = target.closest("[data-doubt-step]");
    if (doubt) return toDoubt(Number(doubt.dataset.doubtStep));
    if (target.closest("[data-split]")) return current() && startCutting(current());
    const link = target.closest(".correct__doubt-list a");
    if (link) {
      event.preventDefault();
      return choose(document.getElementById(link.hash.slice(1)));
    }
    const stretch = target.closest("[data-paper] [data-of]");
    if (stretch) return choose(document.getElementById(stretch.dataset.of));
    const item = target.closest("#outline .piece");
    if (item && !target.closest("button")) {
      if (item === current() && bar()) cutWhereClicked(item);
      else choose(item);
    }
    if (!target.closest(".correct__more")) for (const open of all(".correct__more[open]")) open.open = false;
  });
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest("#outline .piece");
    if (item && item !== current()) choose(item, { focus: false });
  });

  // -- after an act ---------------------------------------------------------------------------------------------
  const goOn = () => {
    const status = one("#status");
    cutting = null;
    for (const button of all("[data-doubt-step], [data-split]")) button.hidden = false;
    one("#said").textContent = status.dataset.said;
    for (const open of all(".correct__more[open]")) open.open = false;
    choose(document.getElementById(status.dataset.then) ?? items()[0]);
    one("#correct > [data-focus]")?.focus();
  };
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.requestConfig?.elt.id === "acts" && event.detail.xhr.status) goOn();
  });
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of all("[data-doubt-step], [data-split]")) button.hidden = false;
    const wanted = location.hash.startsWith("#i-") && document.getElementById(location.hash.slice(1));
    choose(wanted || doubtful()[0] || items()[0], { scroll: Boolean(wanted), remember: false });
    one("#correct > [data-focus], .error-summary")?.focus();
  });
})();
