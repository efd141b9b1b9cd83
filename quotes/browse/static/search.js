// Search in pages that were saved as files: letters as they are written, with one form for all variants of a letter; and
// words in all their forms, as far as the quotes that are here have the one that is typed.
"use strict";

(() => {
  const field = document.getElementById("local-words");
  const list = document.getElementById("local-found");
  if (!field || !list || !window.room) return;
  const { same, quotes, unknown, stems } = window.room;
  const most = 100;

  const fold = (text) => Array.from(text, (letter) => (letter in same ? same[letter] : letter)).join("").toLowerCase();

  const element = (name, text, properties) => Object.assign(document.createElement(name), { textContent: text }, properties);

  const shown = ([, text, speaker, title, published, address, deeds]) => {
    const item = element("li", "", { className: "quote-item" });
    const head = element("h2", "", { className: "quote-head" });
    const voice = element("a", "", { href: address, className: "voice" });
    voice.append(element("bdi", speaker || unknown[document.documentElement.lang]));
    head.append(voice);
    const quote = element("blockquote", "");
    const deed = deeds[document.documentElement.lang];
    if (deed) quote.append(element("p", `${deed}:`, { className: "deed" }));
    quote.append(element("p", text, { className: "words", dir: "auto" }));
    const where = element("p", "", { className: "where" });
    where.append(element("span", published || ""), element("bdi", title));
    item.append(head, quote, where);
    return item;
  };

  const search = () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    const holds = (quote, word) => quote[0].includes(word) || (Object.hasOwn(stems, word) && quote[7].includes(` ${stems[word]} `));
    const found = words.length ? quotes.filter((quote) => words.every((word) => holds(quote, word))).slice(0, most) : [];
    list.replaceChildren(...found.map(shown));
    if (words.length && !found.length) list.append(element("li", list.dataset.none, { className: "nothing" }));
  };

  field.form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", search);
  search();
})();
