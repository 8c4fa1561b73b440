// A site like ours in Eleventy, for `make bench` alone. What pages ask of each other is found once, with the collections.
import { words, menus, titles } from "./words.js";

const NOW = "2026-11-21";
const PER_PAGE = 20;
const FEED = 20;
const KINDS = {
  id: { events: "kegiatan", modules: "modul", topics: "topik", regions: "wilayah" },
  en: { events: "events", modules: "modules", topics: "topics", regions: "regions" },
};
const days = {
  id: new Intl.DateTimeFormat("id-ID", { dateStyle: "full", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" }),
};
let site = {};

const plain = (item) => ({
  title: item.data.title,
  summary: item.data.summary ?? "",
  url: item.data.own,
  day: String(item.data.date ?? "").slice(0, 10),
  place: item.data.place ?? "",
  language: item.data.language,
});

function group(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}

function learn(items) {
  const found = { heads: new Map(), told: new Map(), by: new Map(), events: {}, modules: {}, next: {}, kin: new Map() };
  for (const language of Object.keys(KINDS)) {
    const own = items.filter((item) => item.data.language === language);
    for (const item of own) {
      group(found.told, item.data.translationKey, plain(item));
      if (item.data.kind !== "event") found.heads.set(item.data.own, plain(item));
    }
    const events = own.filter((item) => item.data.kind === "event");
    events.sort((one, other) => (String(one.data.date) < String(other.data.date) ? 1 : -1));
    found.events[language] = events.map(plain);
    found.modules[language] = own.filter((item) => item.data.kind === "module").map(plain);
    events.forEach((item, place) => {
      const shown = found.events[language][place];
      found.next[shown.url] = { after: found.events[language][place - 1], before: found.events[language][place + 1] };
      for (const near of item.data.near) group(found.kin, `${language} ${near}`, shown);
      group(found.by, item.data.own.replace(/[^/]+\/$/, ""), shown);
      for (const kind of ["topics", "regions"])
        for (const name of item.data[KINDS[language][kind]]) group(found.by, root(language, kind) + `${name}/`, shown);
    });
  }
  return found;
}

const root = (language, kind) => `${language === "id" ? "" : `/${language}`}/${KINDS[language][kind]}/`;

function pieces(list, entries) {
  const count = Math.max(1, Math.ceil(entries.length / PER_PAGE));
  const address = (number) => (number === 1 ? list.url : `${list.url}halaman/${number}/`);
  return Array.from({ length: count }, (_, place) => ({
    ...list,
    url: address(place + 1),
    entries: entries.slice(place * PER_PAGE, (place + 1) * PER_PAGE),
    newer: place ? address(place) : "",
    older: place + 1 < count ? address(place + 2) : "",
  }));
}

function lists(items) {
  site = learn(items.filter((item) => item.data.own));
  const found = [];
  for (const language of Object.keys(KINDS)) {
    const home = { language, url: language === "id" ? "/" : `/${language}/`, kind: "home", title: titles.site };
    const events = site.events[language];
    const heads = [...site.heads.values()].filter((head) => head.language === language);
    const topics = heads.filter((head) => head.url.startsWith(root(language, "topics")) && head.url !== root(language, "topics"));
    found.push({
      ...home,
      next: events.filter((each) => each.day >= NOW).slice(-3).reverse(),
      latest: events.filter((each) => each.day < NOW).slice(0, 5),
      modules: site.modules[language].slice(0, 6),
      topics,
    });
    const years = heads.filter((head) => head.url.startsWith(root(language, "events")) && head.url !== root(language, "events"));
    years.reverse();
    for (const head of heads) {
      const crumbs = [home];
      const kind = Object.keys(KINDS[language]).find((each) => head.url.startsWith(root(language, each)));
      if (!kind) continue;
      const index = site.heads.get(root(language, kind));
      const list = { ...head, kind: "list", crumbs };
      const entries = site.by.get(head.url) ?? [];
      if (head.url === root(language, "events")) found.push(...pieces({ ...list, years, feed: true }, events));
      else if (head.url === root(language, "modules")) found.push(...pieces(list, site.modules[language]));
      else if (kind === "events") found.push(...pieces({ ...list, crumbs: [home, index], feed: true }, entries));
      else if (head.url === index.url)
        found.push({ ...list, kind: "index", entries: heads.filter((each) => each.url.startsWith(head.url) && each !== head) });
      else if (kind !== "modules") found.push(...pieces({ ...list, crumbs: [home, index], feed: true }, entries));
    }
  }
  return found;
}

export default function (config) {
  config.addCollection("lists", (all) => lists(all.getAll()));
  config.addCollection("feeds", (all) =>
    lists(all.getAll())
      .filter((list) => list.feed && !list.newer)
      .map((list) => ({ ...list, entries: list.entries.slice(0, FEED) })),
  );
  config.addCollection("addresses", (all) =>
    all.getAll().filter((item) => item.url && item.data.own).map((item) => item.url),
  );
  config.addGlobalData("words", words);
  config.addGlobalData("menus", menus);
  config.addGlobalData("site", titles);
  config.addFilter("day", (day, language) => (day ? days[language].format(new Date(`${String(day).slice(0, 10)}T00:00:00Z`)) : ""));
  config.addFilter("named", (name, language, kind) => site.heads.get(`${root(language, kind)}${name}/`) ?? { title: name, url: "" });
  config.addFilter("kin", (near, language, url) =>
    near.flatMap((each) => site.kin.get(`${language} ${each}`) ?? []).filter((each) => each.url !== url).slice(0, 5),
  );
  config.addFilter("neighbours", (url) => site.next[url] ?? {});
  config.addFilter("translations", (key) => site.told.get(key) ?? []);
  config.addFilter("heads", (url, language) => {
    const home = { title: menus[language][0].name, url: menus[language][0].url };
    const parts = url.replace(/^\/en\//, "/").split("/").slice(1, -2);
    const prefix = language === "id" ? "/" : `/${language}/`;
    const found = parts.map((_, place) => site.heads.get(`${prefix}${parts.slice(0, place + 1).join("/")}/`));
    return [home, ...found.filter(Boolean)];
  });
  config.addFilter("rfc", (day) => new Date(`${day}T00:00:00Z`).toUTCString());
  config.addFilter("json", (value) => JSON.stringify(value).replace(/</g, "\\u003c"));
  config.addPassthroughCopy({ "style.css": "style.css", "logo.svg": "logo.svg" });
  return {
    dir: { input: ".", output: "_site" },
    templateFormats: ["njk", "md"],
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
  };
}
