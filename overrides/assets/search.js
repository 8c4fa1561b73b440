/* The search page. Its form states the words, in the page's language, as data attributes (loading, none, one, many,
   more, error, hint; {query} and {count} are filled in); results go to .kp-results, and what became of a search to
   .kp-search__status, which is read out. Pagefind, and the index it needs, are loaded with the first search. */
(() => {
  "use strict";
  const AT_ONCE = 10;
  const form = document.querySelector("form.kp-search[data-none]");
  if (!form) return;
  const words = form.dataset;
  const root = new URL(words.root || "../", location.href);
  const field = form.elements.namedItem("q");
  const status = document.querySelector(".kp-search__status");
  const list = document.querySelector(".kp-results");
  const more = document.createElement("button");
  let engine = null; // Pagefind, once asked for
  let latest = 0; // the number of the search whose answer may still be shown

  const say = (text, query = "", count = 0) => {
    const language = document.documentElement.lang;
    const values = { query, count: new Intl.NumberFormat(language).format(count) };
    status.textContent = text.replace(/\{(query|count)\}/g, (_, name) => values[name]);
  };

  const load = async () => {
    const found = await import(new URL("pagefind/pagefind.js", root).href);
    await found.options({ baseUrl: root.pathname });
    await found.init();
    return found;
  };

  /* Pagefind marks hits with <mark> and leaves the rest as text in which only < is escaped: nothing becomes markup. */
  const excerpt = (text) => {
    const paragraph = document.createElement("p");
    let marked = false;
    for (const part of text.split(/(<\/?mark>)/)) {
      if (part === "<mark>" || part === "</mark>") {
        marked = part === "<mark>";
        continue;
      }
      const node = document.createElement(marked ? "mark" : "span");
      node.textContent = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
      if (part) paragraph.append(node);
    }
    return paragraph;
  };

  const entry = (page) => {
    const item = document.createElement("li");
    const title = document.createElement("h2");
    const link = document.createElement("a");
    link.href = page.url;
    link.textContent = page.meta.title;
    title.append(link);
    item.append(title);
    const told = [page.meta.kind, page.meta.date].filter(Boolean);
    if (told.length) {
      const meta = document.createElement("p");
      meta.className = "kp-card__meta";
      meta.textContent = told.join(" · ");
      item.append(meta);
    }
    item.append(excerpt(page.excerpt));
    return item;
  };

  const show = async (results, from, number) => {
    const pages = await Promise.all(results.slice(from, from + AT_ONCE).map((result) => result.data()));
    if (number !== latest) return;
    const items = pages.map(entry);
    list.append(...items);
    more.hidden = results.length <= from + AT_ONCE;
    more.onclick = async () => {
      try {
        await show(results, from + AT_ONCE, number);
        list.children[from + AT_ONCE]?.querySelector("a").focus();
      } catch {
        if (number === latest) say(words.error);
      }
    };
  };

  const search = async (query) => {
    const number = ++latest;
    list.replaceChildren();
    more.hidden = true;
    if (!query) return say(words.hint);
    say(words.loading);
    try {
      engine ??= load();
      const { results } = await (await engine).search(query);
      if (number !== latest) return;
      await show(results, 0, number);
      if (number !== latest) return;
      say(results.length ? (results.length === 1 ? words.one : words.many) : words.none, query, results.length);
    } catch {
      engine = null; // the next try loads it again
      if (number === latest) say(words.error);
    }
  };

  const asked = () => (new URLSearchParams(location.search).get("q") || "").trim();

  const follow = () => {
    field.value = asked();
    search(field.value);
  };

  more.type = "button";
  more.className = "kp-button kp-button--quiet kp-more";
  more.textContent = words.more;
  more.hidden = true;
  list.after(more);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = field.value.trim();
    if (query !== asked()) {
      const address = new URL(location.href);
      if (query) address.searchParams.set("q", query);
      else address.searchParams.delete("q");
      history.pushState(null, "", address);
    }
    search(query);
  });
  window.addEventListener("popstate", follow);
  follow();
})();
