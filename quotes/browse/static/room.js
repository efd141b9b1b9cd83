// What the pages do beyond being read; every one of them works without it.
"use strict";

(() => {
  // A quote's particulars appear beside its words, where the pointer or the focus is.
  const text = document.querySelector("[data-text]");
  let popover = null;
  let shown = "";
  let pinned = false;

  const lit = (number, on) => {
    for (const each of document.querySelectorAll("[data-q]")) {
      if (each.dataset.q.split(" ").includes(number)) each.classList.toggle("lit", on);
    }
    const card = document.querySelector(`[data-card="${number}"]`);
    if (card) card.classList.toggle("lit", on);
  };

  const hide = () => {
    if (popover) popover.remove();
    if (shown) lit(shown, false);
    popover = null;
    shown = "";
    pinned = false;
  };

  const show = (mark) => {
    const number = mark.dataset.q.split(" ")[0];
    if (number === shown) return;
    hide();
    const card = document.querySelector(`[data-card="${number}"]`);
    if (!card) return;
    shown = number;
    lit(number, true);
    if (card.tagName !== "LI") return;
    popover = document.createElement("div");
    popover.className = "popover";
    popover.setAttribute("role", "tooltip");
    for (const each of card.children) popover.append(each.cloneNode(true));
    for (const each of popover.querySelectorAll("[id]")) each.removeAttribute("id");
    for (const each of popover.querySelectorAll("details")) each.open = true;
    document.body.append(popover);
    const place = mark.getClientRects()[0] || mark.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    const start = Math.min(Math.max(16, place.left + place.width / 2 - popover.offsetWidth / 2), room - popover.offsetWidth - 16);
    const below = place.bottom + popover.offsetHeight + 12 < window.innerHeight;
    const top = below ? mark.getBoundingClientRect().bottom + 8 : place.top - popover.offsetHeight - 8;
    popover.style.left = `${Math.max(0, start) + window.scrollX}px`;
    popover.style.top = `${Math.max(window.scrollY + 4, top + window.scrollY)}px`;
  };

  if (text) {
    let leaving = 0;
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch" || pinned) return;
      const mark = event.target.closest("[data-text] [data-q]");
      clearTimeout(leaving);
      if (mark) show(mark);
      else if (shown && !event.target.closest(".popover")) leaving = setTimeout(hide, 250);
    });
    document.addEventListener("click", (event) => {
      const mark = event.target.closest("[data-text] [data-q]");
      if (event.target.closest(".popover")) return;
      if (!mark || !window.getSelection().isCollapsed) {
        hide();
        return;
      }
      if (mark.matches("a")) event.preventDefault();
      show(mark);
      pinned = true;
    });
    text.addEventListener("focusin", (event) => {
      const mark = event.target.closest("[data-q]");
      if (mark) show(mark);
    });
    text.addEventListener("focusout", () => {
      if (!pinned) hide();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
    });
    // What is copied is what the article has: its own line ends, nothing more.
    document.addEventListener("copy", (event) => {
      const selection = window.getSelection();
      if (!selection.rangeCount || !event.clipboardData) return;
      const range = selection.getRangeAt(0);
      if (!text.contains(range.commonAncestorContainer)) return;
      event.clipboardData.setData("text/plain", range.cloneContents().textContent);
      event.preventDefault();
    });
  }

  // Citations are copied at a touch.
  const citations = document.querySelector("[data-copied]");
  if (citations) {
    for (const button of citations.querySelectorAll("[data-copy]")) {
      const label = button.textContent;
      button.hidden = false;
      button.addEventListener("click", async () => {
        const cited = document.getElementById(button.dataset.copy);
        try {
          await navigator.clipboard.writeText(cited.textContent);
          button.textContent = citations.dataset.copied;
        } catch {
          const range = document.createRange();
          range.selectNodeContents(cited);
          window.getSelection().removeAllRanges();
          window.getSelection().addRange(range);
          button.textContent = citations.dataset.failed;
        }
        setTimeout(() => {
          button.textContent = label;
        }, 2000);
      });
    }
  }
})();

(() => {
  // Months are chosen by dragging over the bars of a timeline; its table has a link for each of them besides.
  for (const chart of document.querySelectorAll("[data-brush]")) {
    const drawing = chart.querySelector("svg");
    const bars = [...drawing.querySelectorAll("rect")];
    let from = null;
    const hint = document.createElement("p");
    hint.className = "note";
    hint.textContent = chart.dataset.hint;
    chart.querySelector("figcaption").after(hint);
    const under = (event) => {
      const near = bars.map((bar) => {
        const box = bar.getBoundingClientRect();
        return Math.abs((box.left + box.right) / 2 - event.clientX);
      });
      return near.indexOf(Math.min(...near));
    };
    const chosen = (at) => bars.slice(Math.min(from, at), Math.max(from, at) + 1);
    const light = (some) => bars.forEach((bar) => bar.classList.toggle("chosen", some.includes(bar)));
    drawing.addEventListener("pointerdown", (event) => {
      from = under(event);
      drawing.setPointerCapture(event.pointerId);
      light(chosen(from));
    });
    drawing.addEventListener("pointermove", (event) => {
      if (from !== null) light(chosen(under(event)));
    });
    drawing.addEventListener("pointercancel", () => {
      from = null;
      light([]);
    });
    drawing.addEventListener("pointerup", (event) => {
      if (from === null) return;
      const days = chosen(under(event)).flatMap((bar) => [bar.dataset.since, bar.dataset.until]).sort();
      from = null;
      const address = new URL(chart.dataset.brush, window.location.href);
      address.searchParams.set("since", days[0]);
      address.searchParams.set("until", days[days.length - 1]);
      window.location.assign(address);
    });
  }
})();

(() => {
  // Words that are selected in an article are those of a quote that was missed.
  const add = document.querySelector("[data-add]");
  const text = document.querySelector("[data-text]");
  if (!add || !text) return;
  document.addEventListener("selectionchange", () => {
    const selection = window.getSelection();
    if (selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return;
    add.open = true;
    add.querySelector("[name=words]").value = selection.toString().trim();
  });
})();
