/* Searching: the panel of the search page, and the same in a dialog over any other page, which fetches it from there.
   The words of the site and Pagefind's index are loaded when a reader types for the first time. All that is said
   stands in the panel, in the page's language. */
import { finder } from "./finder.js";

const AT_ONCE = 8;
const LENGTH = 30; // words of an extract,
const BEFORE = 5; // so many of them before the first that is marked
const PAUSE = 250; // ms without a key before a search begins
const ROOT = new URL("..", import.meta.url);
const LANGUAGE = document.documentElement.lang;
const finders = new Map();

const finderOf = (language) => {
  if (!finders.has(language)) {
    const loading = finder(ROOT, language);
    loading.catch(() => finders.delete(language)); // the next try loads it again
    finders.set(language, loading);
  }
  return finders.get(language);
};

const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter(Boolean));
  return element;
};

const filled = (text, values) => text.replace(/{(\w+)}/g, (_, key) => values[key]);

const link = (href, textContent) => make("a", { href, textContent });

/* From which word of the text on the most of the query stands together, each of its words once, then all of them. */
const densest = (found) => {
  const worth = found.map(({ at: start }) => {
    const near = found.filter(({ at }) => at >= start && at < start + LENGTH);
    return new Set(near.map(({ term }) => term)).size * LENGTH + near.length;
  });
  return found[worth.indexOf(Math.max(...worth))]?.at ?? 0;
};

/* A word of a text, of which the letters are marked and not the signs around them. */
const marked = (word) => {
  const [whole, before, letters] = word.match(/^([^\p{L}\p{N}]*)((?:.*[\p{L}\p{N}])?)/su);
  return [before, make("mark", { textContent: letters }), word.slice(whole.length)];
};

/* The words of a text around the ones that were found, which are marked. */
const extract = (text, found, from, until, reach) => {
  const words = text.split(" ").slice(0, until);
  const marks = new Set(found.flatMap((each) => Array.from({ length: reach(words, each) }, (_, more) => each.at + more)));
  const start = Math.max(from, Math.min(densest(found) - BEFORE, words.length - LENGTH));
  const end = start + LENGTH;
  const shown = words.slice(start, end).join(" ").replace(/\u00a0·$/, "").split(" "); // no sign before what is left out
  const parts = shown.flatMap((word, number) => [
    number ? " " : "",
    ...(marks.has(start + number) ? marked(word) : [word]),
  ]);
  return [start > from ? "… " : "", ...parts, end < words.length ? " …" : ""];
};

/* The part of a page where the most was found: its heading, if it has one, and where it begins and ends. The title,
   with which every text begins, shows above. */
const densestPart = (page, found) => {
  const title = page.meta.title.split(" ").length;
  const anchors = page.anchors.filter((anchor) => anchor.text).sort((one, other) => one.location - other.location);
  const at = densest(found.filter((word) => word.at >= title));
  const next = anchors.findIndex((anchor) => anchor.location > at);
  const heading = anchors[(next < 0 ? anchors.length : next) - 1];
  return { heading, from: heading ? heading.location : title, until: next < 0 ? Infinity : anchors[next].location };
};

const entry = (page, words, lang, label, reach) => {
  const { title, kind, date, place, status, badge } = page.meta;
  const told = [kind, date, place].filter(Boolean).join("\u00a0· ");
  const { heading, from, until } = densestPart(page, words);
  const within = words.filter(({ at }) => at >= from && at < until);
  return make(
    "li",
    { lang },
    make("h2", {}, link(page.url, title)),
    make(
      "p",
      { className: "kp-card__meta" },
      make("span", { textContent: told }),
      badge && make("span", { className: `kp-badge kp-badge--${status}`, textContent: badge }),
    ),
    make("p", {}, ...extract(page.content, within, from, until, reach)),
    heading && make("p", { className: "kp-results__part" }, `${label} `, link(`${page.url}#${heading.id}`, heading.text)),
  );
};

/* A panel at work: `keep` is told the parameters that stand for what is asked. It returns how to ask it something. */
const work = (panel, keep) => {
  const words = panel.dataset;
  const form = panel.querySelector("form");
  const field = form.elements.namedItem("q");
  const status = panel.querySelector("[role=status]");
  const list = panel.querySelector(".kp-results");
  const more = panel.querySelector(".kp-more");
  const facets = panel.querySelector(".kp-facets");
  const drawer = facets.querySelector("details");
  const selects = [...facets.querySelectorAll("select")];
  const filters = selects.filter((select) => select.dataset.filter);
  let latest = 0;
  let pause;

  /* The first result shows as soon as it is there: on a slow line each takes its time. */
  const show = async ({ results, reach }, lang, from, number) => {
    for (const some of [results.slice(from, from + 1), results.slice(from + 1, from + AT_ONCE)]) {
      const pages = await Promise.all(some.map((each) => each.data()));
      if (number !== latest) return;
      list.append(...pages.map((page, at) => entry(page, some[at].words, lang, words.part, reach)));
    }
    more.hidden = results.length <= from + AT_ONCE;
    more.onclick = async () => {
      await show({ results, reach }, lang, from + AT_ONCE, number).catch(() => fail(number));
      list.children[from + AT_ONCE]?.querySelector("a").focus();
    };
  };

  /* Pagefind keeps what failed: the next search begins anew. */
  const fail = (number) => {
    finders.clear();
    if (number === latest) status.textContent = words.error;
  };

  const tell = (query, { results, mended, without }, foreign) => {
    const count = new Intl.NumberFormat(LANGUAGE).format(results.length);
    const kind = !results.length ? "none" : foreign ? "foreign" : mended ? "mended" : count === "1" ? "one" : "many";
    const rest = results.length && without.length ? ` ${filled(words.without, { words: without.join(", ") })}` : "";
    status.textContent = filled(words[kind], { query, mended, count }) + rest;
  };

  /* What one language does not have the other may: its results are offered instead, unless the reader limits them. */
  const answer = async (query, number) => {
    const chosen = filters.filter((select) => select.value).map((select) => [select.dataset.filter, [select.value]]);
    const newest = selects.some((select) => select.dataset.order !== undefined && select.value);
    const own = await (await finderOf(LANGUAGE)).find(query, { filters: Object.fromEntries(chosen), newest });
    const elsewhere = words.other && !own.results.length && !chosen.length;
    const other = elsewhere ? await (await finderOf(words.other)).find(query) : own;
    if (number !== latest) return;
    const foreign = elsewhere && other.results.length > 0;
    tell(query, foreign ? other : own, foreign);
    facets.hidden = foreign || (!own.results.length && !chosen.length);
    await show(foreign ? other : own, foreign ? words.other : LANGUAGE, 0, number);
  };

  const search = async () => {
    clearTimeout(pause);
    latest += 1;
    const number = latest;
    const query = field.value.trim();
    const limits = selects.filter((select) => select.value).map((select) => [select.name, select.value]);
    keep(new URLSearchParams(query ? [["q", query], ...limits] : []));
    list.replaceChildren();
    more.hidden = true;
    status.textContent = query ? words.loading : "";
    if (query) await answer(query, number).catch(() => fail(number));
  };

  /* What there is to choose from is loaded when a reader looks at it, or comes with a choice. */
  const offer = async () => {
    const found = await (await finderOf(LANGUAGE)).filters();
    for (const select of filters) {
      const values = Object.keys(found[select.dataset.filter] ?? {}).sort((one, other) => one.localeCompare(other, LANGUAGE));
      if (select.dataset.filter === "year") values.reverse();
      if (select.length === 1) select.append(...values.map((value) => make("option", { value, textContent: value })));
    }
  };

  const ask = async (asked) => {
    field.value = (asked.get("q") ?? "").slice(0, field.maxLength);
    const limited = selects.some((select) => asked.get(select.name));
    if (limited) await offer().catch(() => {});
    for (const select of selects) select.value = asked.get(select.name) ?? "";
    for (const select of selects) if (select.selectedIndex < 0) select.selectedIndex = 0;
    drawer.open = limited;
    await search();
  };

  /* The arrows lead from the field through the results and back. */
  const step = (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [field, ...list.querySelectorAll("h2 a")];
    const at = stops.indexOf(document.activeElement);
    if (!way || at < 0 || !stops[at + way]) return;
    event.preventDefault();
    stops[at + way].focus();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(search, PAUSE);
  });
  drawer.addEventListener("toggle", () => drawer.open && offer().catch(() => finders.clear()));
  facets.addEventListener("change", search);
  panel.addEventListener("keydown", step);
  return ask;
};

/* The search page: its address stands for what is shown. */
const page = (panel) => {
  const languages = document.querySelectorAll(".kp-lang");
  const ask = work(panel, (parameters) => {
    const address = new URL(location.pathname, location.href);
    address.search = parameters;
    if (address.href !== location.href) history.replaceState(null, "", address);
    for (const other of languages) other.search = parameters.has("q") ? new URLSearchParams({ q: parameters.get("q") }) : "";
  });
  addEventListener("popstate", () => ask(new URLSearchParams(location.search)));
  ask(new URLSearchParams(location.search));
};

const sheet = async (address) => {
  const text = await (await fetch(address)).text();
  const panel = new DOMParser().parseFromString(text, "text/html").querySelector(".kp-panel");
  const close = make("button", { type: "button", className: "kp-button kp-button--quiet kp-over__close", textContent: panel.dataset.close });
  const inner = make("div", { className: "kp-page md-typeset" }, close, panel);
  const dialog = make("dialog", { className: "kp-over", ariaLabel: panel.querySelector("label").textContent }, inner);
  const whole = panel.querySelector(".kp-panel__page");
  const onward = whole.querySelector("a");
  panel.querySelector("form").action = address;
  const ask = work(panel, (parameters) => {
    whole.hidden = !parameters.size;
    onward.href = `${address}?${parameters}`;
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // a field of type search would keep it to itself, and empty itself
    dialog.close();
  });
  document.body.append(dialog);
  ask(new URLSearchParams());
  return dialog;
};

let opened;

/* The dialog, over any page but the search page itself, which is at `address`. */
export const open = async (address) => {
  const own = document.querySelector("main .kp-panel input");
  if (own) return own.focus();
  opened ??= sheet(address);
  const dialog = await opened;
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input").focus();
  dialog.querySelector("input").select(); // what was asked before gives way to what is typed now
};

const own = document.querySelector("main .kp-panel");
if (own) page(own);
