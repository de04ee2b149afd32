/* The editor of an answer. Without this script it is a textarea with a save button; with it:
   what is typed is kept on the server every few seconds, others at work are named, questions to point at are
   offered while typing, words are counted, and Ctrl+S saves. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-editor]");
  if (!form) return;
  const area = form.querySelector("textarea[name=text]");
  const say = form.dataset;
  const kept = form.querySelector("[data-kept]");
  const others = form.querySelector("[data-others]");
  const words = form.querySelector("[data-words]");
  const preview = form.querySelector("[data-preview]");
  const KEEP_AFTER = 2500, RETRY_AFTER = 6000, LOOK_EVERY = 20000;

  // -- keeping what is typed --------------------------------------------------------------------------------
  let timer = 0, keeping = null, leaving = false, lastKept = area.value, signedOut = false;
  const cookie = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1];
  const freshToken = () => {
    // Somebody who signs in again in another tab gets a new token; this page then uses it.
    const token = cookie();
    if (token) for (const input of form.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
  };
  // Words that come while a button is held down would move it away from under the pointer: the press was lost.
  let pressed = false;
  document.addEventListener("pointerdown", () => { pressed = true; }, true);
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => setTimeout(() => { pressed = false; }), true);
  }
  const tell = (where, text) => {
    if (pressed) setTimeout(() => tell(where, text), 100);
    else if (where.textContent !== text) where.textContent = text;
  };
  const company = (body) => {
    const newer = body.current > Number(say.current) ? `${say.sayNewer} ${body.newer}.` : "";
    tell(others, [body.others, newer].filter(Boolean).join(" "));
  };
  const later = (wait) => {
    if (!timer) timer = setTimeout(() => { timer = 0; keep(); }, wait);
  };
  const keep = () => {
    if (keeping || leaving || area.value === lastKept) return;
    keeping = sendTyped().finally(() => { keeping = null; });
  };
  const sendTyped = async () => {
    const text = area.value;
    freshToken();
    tell(kept, say.sayTyping);
    try {
      const answer = await fetch(say.typeUrl, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, keepalive: text.length < 30000 });
      signedOut = answer.redirected || !(answer.headers.get("content-type") ?? "").includes("json");
      if (signedOut) {
        tell(kept, say.saySignedOut);
        later(RETRY_AFTER);
        return;
      }
      const body = await answer.json();
      if (!answer.ok) {
        tell(kept, body.message);
        return;
      }
      lastKept = text;
      tell(kept, body.saved);
      company(body);
      if (area.value === text) form.dispatchEvent(new CustomEvent("so:autosaved", { bubbles: true }));
      else later(KEEP_AFTER);
      if (preview?.open) htmx.trigger("#preview", "refresh");
    } catch {
      tell(kept, say.sayOffline);
      later(RETRY_AFTER);
    }
  };
  area.addEventListener("input", () => { count(); later(KEEP_AFTER); });
  area.addEventListener("blur", keep);
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
  form.addEventListener("submit", async (event) => {
    freshToken();
    leaving = !signedOut;
    if (signedOut) {
      event.preventDefault();
      tell(kept, say.saySignedOut);
      keep();
    } else if (keeping) {
      // What is on its way arrives first: after the save it would lie over the new version as unsaved typing.
      event.preventDefault();
      await keeping;
      form.requestSubmit(event.submitter);
    }
  });
  window.addEventListener("pageshow", () => { leaving = false; });
  setInterval(async () => {
    if (document.hidden || keeping) return;
    try {
      const answer = await fetch(say.watchUrl, { headers: { Accept: "application/json" } });
      if (answer.ok && (answer.headers.get("content-type") ?? "").includes("json")) company(await answer.json());
    } catch { /* the next look tells */ }
  }, LOOK_EVERY);
  if ("keepAtOnce" in say) {
    lastKept = null;
    keep();
  }

  // -- words and keys ---------------------------------------------------------------------------------------
  const count = () => {
    const found = area.value.match(/[\p{L}\p{N}]+(?:[-'’./][\p{L}\p{N}]+)*/gu) ?? [];
    words.textContent = `${found.length} ${say.sayWords}`;
  };
  count();
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[data-save]"));
    }
  });
  preview?.addEventListener("toggle", () => { if (preview.open) htmx.trigger("#preview", "refresh"); });

  // -- inserting --------------------------------------------------------------------------------------------
  const insert = (text, from = area.selectionStart, to = area.selectionEnd) => {
    area.focus();
    area.setSelectionRange(from, to);
    // execCommand keeps the undo of the browser; where it is gone the text is set.
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, from, to, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };
  const nextNote = () => 1 + Math.max(0, ...[...area.value.matchAll(/\[\^(\d+)\]/g)].map((found) => Number(found[1])));
  const snippets = {
    note: () => {
      const number = nextNote();
      insert(`[^${number}]`);
      const at = area.selectionStart, end = area.value.length;
      const gap = area.value.endsWith("\n\n") ? "" : area.value.endsWith("\n") ? "\n" : "\n\n";
      insert(`${gap}[^${number}]: `, end, end);
      if (at > end) area.setSelectionRange(at, at);
    },
    list: () => insert(`${area.value && !area.value.slice(0, area.selectionStart).endsWith("\n") ? "\n\n" : ""}- `),
    table: () => insert("\n\n| a | b |\n|---|---|\n|   |   |\n\n"),
  };
  for (const button of form.querySelectorAll("[data-insert]")) {
    button.hidden = false;
    button.addEventListener("click", () => snippets[button.dataset.insert]());
  }

  // -- pointing at another question -------------------------------------------------------------------------
  const questions = JSON.parse(say.questions);
  const box = form.querySelector("[data-pointer]");
  const search = box.querySelector("[role=combobox]");
  const list = box.querySelector("[role=listbox]");
  const opener = form.querySelector("[data-open-pointer]");
  let place = [0, 0], active = -1, shown = [];
  const several = (text) => {
    const labels = text.split(/\s*(?:,|\ben\b|\s)\s*/).filter(Boolean);
    return labels.length > 1 && labels.every((label) => questions.some((question) => question.label === label.toLowerCase())) ? labels : [];
  };
  const matches = (text) => {
    const wanted = text.trim().toLowerCase();
    const many = several(wanted);
    const found = questions.filter((question) => {
      if (!wanted) return true;
      if (/^\d/.test(wanted)) return question.label.startsWith(wanted);
      const all = `${question.label} ${question.asker} ${question.text}`.toLowerCase();
      return wanted.split(/\s+/).every((word) => all.includes(word));
    });
    found.sort((a, b) => (b.label === wanted) - (a.label === wanted));
    return [...(many.length ? [{ label: many.join(", "), asker: "", text: "" }] : []), ...found].slice(0, 30);
  };
  const show = () => {
    shown = matches(search.value);
    active = shown.length ? 0 : -1;
    list.replaceChildren(...shown.map((question, index) => {
      const option = document.createElement("li");
      option.id = `pointer-option-${index}`;
      option.setAttribute("role", "option");
      const label = document.createElement("strong");
      label.textContent = question.label;
      option.append(label, ` ${[question.asker, question.text].filter(Boolean).join(" – ")}`.slice(0, 140));
      option.addEventListener("mousedown", (event) => { event.preventDefault(); choose(index); });
      return option;
    }));
    if (!shown.length) {
      const none = document.createElement("li");
      none.className = "small muted";
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      none.textContent = say.sayNone;
      list.append(none);
    }
    mark();
  };
  const mark = () => {
    search.setAttribute("aria-expanded", String(!box.hidden));
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
    const option = list.children[active];
    if (active >= 0 && option) {
      search.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else search.removeAttribute("aria-activedescendant");
  };
  const open = (from, to) => {
    place = [from, to];
    box.hidden = false;
    search.value = "";
    show();
    search.focus();
  };
  const close = () => {
    box.hidden = true;
    search.setAttribute("aria-expanded", "false");
    area.focus();
    area.setSelectionRange(place[1], place[1]);
  };
  const choose = (index) => {
    const question = shown[index];
    if (!question) return;
    box.hidden = true;
    search.setAttribute("aria-expanded", "false");
    const noun = question.label.includes(",") ? "vragen" : "vraag";
    insert(`[[${noun} ${question.label}]]`, ...place);
  };
  opener.hidden = false;
  opener.addEventListener("click", () => open(area.selectionStart, area.selectionEnd));
  box.querySelector("[data-close-pointer]").addEventListener("click", close);
  search.addEventListener("input", show);
  search.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && shown.length) {
      active = (active + steps[event.key] + shown.length) % shown.length;
      mark();
    } else if (event.key === "Enter") choose(active);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  area.addEventListener("input", (event) => {
    const at = area.selectionStart;
    if (event.inputType === "insertText" && event.data === "[" && area.value.slice(at - 2, at) === "[[") open(at - 2, at);
  });
})();
