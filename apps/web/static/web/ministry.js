/* What makes the ministries' lists quicker; every page works without it.

   data-tick-all       a button: ticks every checkbox of its form, a second time none
   data-tick-count     counts what is ticked in its form
   data-open-all       a button: opens every <details> in the rows of its form, a second time closes them
   data-open-details   a link: opens the <details> it points at and goes to its first field */
(() => {
  "use strict";
  const ticks = (form) => [...form.querySelectorAll('input[type=checkbox][name="answers"]')];
  const count = (form) => {
    const place = form.querySelector("[data-tick-count]");
    const ticked = ticks(form).filter((box) => box.checked).length;
    if (place) place.textContent = ticked ? `${ticked} / ${ticks(form).length}` : "";
    const button = form.querySelector("[data-tick-all]");
    if (!button) return;
    button.dataset.all ||= button.textContent;
    button.textContent = ticked && ticked === ticks(form).length ? button.dataset.none : button.dataset.all;
  };
  for (const button of document.querySelectorAll("[data-tick-all], [data-open-all]")) button.hidden = false;
  for (const form of document.querySelectorAll("form")) if (form.querySelector("[data-tick-count]")) count(form);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tick-all]");
    if (button) {
      const boxes = ticks(button.form);
      const all = boxes.every((box) => box.checked);
      for (const box of boxes) box.checked = !all;
      boxes[0]?.dispatchEvent(new Event("change", { bubbles: true }));
    }
    const opener = event.target.closest("[data-open-all]");
    if (opener) {
      const folded = [...opener.form.querySelectorAll(".row details")];
      const all = folded.every((details) => details.open);
      for (const details of folded) details.open = !all;
    }
    const link = event.target.closest("[data-open-details]");
    if (link) {
      const details = document.querySelector(link.dataset.openDetails);
      details.open = true;
      details.querySelector("textarea, input:not([type=hidden])")?.focus();
      event.preventDefault();
      details.scrollIntoView({ block: "center" });
    }
    for (const menu of document.querySelectorAll(".act-menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll(".act-menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.name === "answers" && event.target.form) count(event.target.form);
  });
})();
