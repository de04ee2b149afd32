/* What makes the pages quicker to use; every page works without it.

   data-guard              on a form: leaving with unsaved typing asks first
   data-key="s"            on a link or button: that key presses it, unless somebody is typing;
                           inside [data-current] first, so that a list has one set of keys
   data-key-focus="s"      inside [data-current]: that key goes to the next of these; Enter presses it
   data-doubt=".flag"      on a list with data-move: d goes to the next item that matches
   data-move=".piece"      on a list: j and k move the mark [data-current] over what matches
   data-add-row="#id"      on a button: adds the <template> with that id to its .row-set
   data-autosave="/url"    on a form: posts it when typing rests; a [data-autosave-status] inside tells
                           (texts from data-saving, data-saved, data-failed); fires so:autosaved (detail: JSON)
   data-copy="#id"         on a button: copies the value of that field, or selects it where that may not; the next
                           [data-copy-status] tells (texts from data-copied, data-select)
   data-focus              on an element that arrives: it gets the focus */
(() => {
  "use strict";
  const typing = (target) => target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  const csrf = () => document.querySelector("meta[name=csrf-token]")?.content ?? "";

  // -- arrive: the error summary, or what asks for it, gets the focus --------------------------------------
  const arrive = (root) => root.querySelector(".error-summary, [data-focus]")?.focus();
  document.addEventListener("DOMContentLoaded", () => {
    arrive(document);
    // Back on a list at one of its items (#piece-4): the keys go on from there.
    const item = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    const list = item && item.closest("[data-move]");
    if (list && item.matches(list.dataset.move)) mark(item);
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    arrive(event.target);
    if (event.target.querySelector("[data-move]") && !event.target.contains(document.activeElement)) mark(current());
  });

  // -- guard ------------------------------------------------------------------------------------------------
  const dirty = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    if (form) dirty.add(form);
  });
  document.addEventListener("submit", (event) => dirty.delete(event.target));
  document.addEventListener("so:autosaved", (event) => dirty.delete(event.target));
  window.addEventListener("beforeunload", (event) => {
    if ([...dirty].some((form) => form.isConnected)) event.preventDefault();
  });

  // -- keys -------------------------------------------------------------------------------------------------
  const current = () => document.querySelector("[data-current]");
  const mark = (item) => {
    if (!item) return;
    current()?.removeAttribute("data-current");
    item.setAttribute("data-current", "");
    item.setAttribute("tabindex", "-1");
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  };
  const move = (step) => {
    const list = document.querySelector("[data-move]");
    if (!list) return false;
    const items = [...list.querySelectorAll(list.dataset.move)];
    mark(items[Math.max(0, Math.min(items.length - 1, items.indexOf(current()) + step))]);
    return true;
  };
  document.addEventListener("focusin", (event) => {
    const list = event.target.closest("[data-move]");
    const item = list && event.target.closest(list.dataset.move);
    if (item && item !== current()) {
      current()?.removeAttribute("data-current");
      item.setAttribute("data-current", "");
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "j" || event.key === "k") {
      if (move(event.key === "j" ? 1 : -1)) event.preventDefault();
      return;
    }
    const places = [...(current()?.querySelectorAll(`[data-key-focus="${CSS.escape(event.key)}"]`) ?? [])];
    if (places.length) {
      event.preventDefault();
      places[(places.indexOf(document.activeElement) + 1) % places.length].focus();
      return;
    }
    if (event.key === "d") {
      const list = document.querySelector("[data-doubt]");
      const items = list ? [...list.querySelectorAll(list.dataset.move)] : [];
      const from = items.indexOf(current());
      const next = [...items.slice(from + 1), ...items.slice(0, from + 1)].find((item) => item.matches(list.dataset.doubt));
      if (next) {
        event.preventDefault();
        mark(next);
        return;
      }
    }
    const selector = `[data-key="${CSS.escape(event.key)}"]`;
    const found = current()?.querySelector(selector) ?? document.querySelector(`[data-keys-global] ${selector}, ${selector}[data-keys-global]`);
    if (found) {
      event.preventDefault();
      found.click();
    }
  });

  // -- rows -------------------------------------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add-row]");
    if (!button) return;
    const template = document.querySelector(button.dataset.addRow);
    const total = document.getElementById(template.dataset.total);
    const row = template.content.cloneNode(true);
    for (const element of row.querySelectorAll("[name], [id], [for]")) {
      for (const name of ["name", "id", "for"]) {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.replace("__prefix__", total.value));
      }
    }
    const first = row.querySelector("input, select, textarea");
    template.before(row);
    total.value = Number(total.value) + 1;
    first?.focus();
  });

  // -- copy -------------------------------------------------------------------------------------------------
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const field = document.querySelector(button.dataset.copy);
    const status = document.querySelector("[data-copy-status]");
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      if (status) status.textContent = button.dataset.copied;
    } catch {
      if (status) status.textContent = button.dataset.select;
    }
  });

  // -- autosave ---------------------------------------------------------------------------------------------
  const timers = new WeakMap();
  const say = (form, key, detail) => {
    const status = form.querySelector("[data-autosave-status]");
    if (status) status.textContent = [status.dataset[key], detail].filter(Boolean).join(" ");
  };
  const autosave = async (form) => {
    say(form, "saving");
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-CSRFToken": csrf(), "X-Requested-With": "autosave", Accept: "application/json" },
        keepalive: true,
      });
      const body = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
      if (!answer.ok) throw new Error(body.message ?? "");
      say(form, "saved", new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }));
      form.dispatchEvent(new CustomEvent("so:autosaved", { bubbles: true, detail: body }));
    } catch (error) {
      say(form, "failed", error.message);
    }
  };
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-autosave]");
    if (!form) return;
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => autosave(form), 1200));
  });
})();
