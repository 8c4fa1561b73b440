/* From a query to pages: its words become keys (words.js), and Pagefind, whose index is written in keys, finds them. */
import { speller } from "./words.js";

const END = "x"; // as in content/keys.py
const WHOLE = "0"; // as in records.py
const OWN = "="; // as in search.py
const COMPLETIONS = 6; // of a last word that is not finished yet
const IN_A_ROW = 4; // what it counts that a page has the words of the query in a row
const NEAR = 0.45; // what a related word counts
const NEARBY = 3; // so many of them for all words of a query, and one for each, since each may be a file to load
const ENOUGH = 0.6; // of a query of three words or more
const HALF = 0.4; // of a query, when fewer than FEW pages have enough of it
const FEW = 5; // pages, what is seen at a glance
const TOP = 3; // words that begin a page, and its title: what is there it is about
const ABOUT = 0.25; // of a query, when a page is about it
const TITLE = 2; // what it counts that the query is a page's whole title
const LONGEST = 8; // words of a term
const SHORT = 3; // letters, the least of a word written together with another
const RANKING = {
  termSimilarity: 0,
  pageLength: 0.2,
  termSaturation: 1.6,
  termFrequency: 1,
  metaWeights: { title: 2, also: 0.5, whole: 1 },
};

/* Words from their packed list: each line is how many letters it shares with the one before, and the rest. */
const unpack = (packed) => {
  const words = [];
  let last = "";
  for (const line of packed.split("\n")) {
    last = last.slice(0, parseInt(line[0], 36)) + line.slice(1);
    words.push(last);
  }
  return words;
};

/* A file that is packed by itself, since not every host packs what it sends. */
const unpacked = async (url) => {
  const { ok, status, body } = await fetch(url);
  if (!ok) throw new Error(`${url}: ${status}`);
  return new Response(body.pipeThrough(new DecompressionStream("gzip"))).json();
};

/* A script that could not be loaded once stays so under its address: the next try asks for it under another. */
let failures = 0;
const engine = async (folder) => {
  try {
    return await import(new URL(failures ? `pagefind.js?${failures}` : "pagefind.js", folder).href);
  } catch (error) {
    failures += 1;
    throw error;
  }
};

/* How many slips lie between two words: a letter more, less, another, or two exchanged (optimal string alignment);
   more than `limit` are not counted. */
export const slips = (one, other, limit) => {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before = [];
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      line[column] = Math.min(above[column] + 1, line[column - 1] + 1, above[column - 1] + !same);
      const crossed = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (crossed && row > 1 && column > 1) line[column] = Math.min(line[column], before[column - 2] + 1);
    }
    if (Math.min(...line) > limit) return limit + 1;
    [before, above] = [above, line];
  }
  return above[other.length];
};

/* A key as it stands in the index (records.py). */
const coded = (key) => key.replace(/[0-9]/g, (digit) => "qwertyuiop"[digit]) + END;

/* Letters that are written one for the other, old spelling included: words of the same sound are no slip apart. */
const SOUNDS = [[/dj/g, "j"], [/tj/g, "c"], [/oe/g, "u"], [/nj/g, "ny"], [/s[jy]/g, "s"], [/z/g, "s"], [/kh|q/g, "k"]];
SOUNDS.push([/ph|[pv]/g, "f"], [/y/g, "i"], [/(.)\1+/g, "$1"]);
const sound = (word) => SOUNDS.reduce((said, [from, to]) => said.replace(from, to), word);

const MOST_SLIPS = 3; // letters that a word may have more or less than another of the same sound
const limitOf = (word) => (word.length < 5 ? 0 : word.length < 10 ? 1 : 2);

/* Few slip on the first letter: to begin with another one counts twice. */
const begun = (one, other) => Number(one.length === other.length && one[0] !== other[0] && one[0] !== other[1]);

/* The nearest of some words, given with their sounds: the same sound, else fewer slips, the same beginning, no other
   length. A word that there is, `real`, is no slip. */
const nearest = (word, sounds, real) => {
  const limit = real ? 0 : limitOf(word);
  const said = word.length < 4 ? "" : sound(word);
  const far = (other) => slips(word, other, limit) + begun(word, other);
  const found = sounds
    .map(([other, heard]) => ({ other, slips: said && heard === said ? 0 : limit ? far(other) : 1 }))
    .filter((each) => each.slips <= limit && Math.abs(each.other.length - word.length) <= MOST_SLIPS)
    .map((each) => ({ ...each, rank: each.slips * 4 + (each.other[0] !== word[0]) * 2 + (each.other.length <= word.length) }));
  return found.sort((one, two) => one.rank - two.rank)[0]?.other;
};

/* The words of a site, to mend and to complete by: `data` is what words.pack holds. */
const lexis = (data, spelling) => {
  const listed = unpack(data.words);
  const vocabulary = listed.map((word) => word.replace(OWN, ""));
  const known = new Set([...unpack(data.keys), ...listed.filter((word) => word.endsWith(OWN)).map((word) => word.slice(0, -1))]);
  const keysOf = (words) => [...new Set(words.flatMap((word) => spelling.keys([word])[0]))];
  const isKnown = ({ keys, related }) => [...keys, ...related].some((key) => known.has(key));

  /* The words of the site, and those of the lexicon that lead to them. */
  const leading = spelling.terms.filter((term) => !term.includes(" ") && isKnown(spelling.query(term)[0]));
  const familiar = [...new Set([...vocabulary, ...leading])];
  const words = new Set(familiar);
  let heard;
  const sounds = () => (heard ??= familiar.map((word) => [word, sound(word)]));

  /* Words as the site has them: unknown ones that are two written together are parted, two that are one are joined. */
  const spaced = (typed) => {
    const given = spelling.words(typed).map((word) => (isKnown(spelling.query(word)[0]) ? [word] : parted(word)));
    return given.reduce((said, parts) => {
      const both = said.length && parts.length === 1 ? said.at(-1) + parts[0] : "";
      const odd = both && words.has(both) && [said.at(-1), parts[0]].some((word) => !words.has(word));
      return odd ? [...said.slice(0, -1), both] : [...said, ...parts];
    }, []);
  };
  const parted = (word) => {
    if (vocabulary.some((other) => other.startsWith(word))) return [word]; // not finished yet
    for (let at = SHORT; at <= word.length - SHORT; at += 1) {
      const halves = [word.slice(0, at), word.slice(at)];
      if (halves.every((half) => words.has(half))) return halves;
    }
    return [word];
  };

  /* What a word of a query may stand for: its own key, those of words it begins, or that of a word it is a slip of. */
  const reading = (term, last) => {
    const { word, keys, related } = term;
    const own = keys.filter((key) => known.has(key));
    const near = related.filter((key) => known.has(key));
    if (own.length) return { ...term, keys: own, related: near };
    if (near.length) return { ...term, keys: near.slice(0, NEARBY), related: [] };
    const longer = last && word.length > 1 ? vocabulary.filter((other) => other.startsWith(word)) : [];
    const nearer = longer.sort((one, two) => one.length - two.length).slice(0, COMPLETIONS);
    if (nearer.length) return { ...term, keys: keysOf(nearer), related: [] };
    const mended = nearest(word, sounds(), spelling.isKnown(word));
    return mended ? { ...reading(spelling.query(mended)[0], false), word, mended } : { ...term, keys: [], related: [] };
  };

  /* What is asked for, term by term; the words of a term that the site does not have are asked for one by one. */
  return (typed) =>
    spelling
      .query(spaced(typed).join(" "))
      .flatMap((term) => (isKnown(term) || !term.word.includes(" ") ? [term] : term.word.split(" ").flatMap(spelling.query)))
      .map((term, number, all) => reading(term, number === all.length - 1));
};

/* A finder for one language: `find(query, {filters, newest})` gives {results, mended, without, reach}: of a word found in
   a text, `reach(tokens, word)` tells how many tokens it takes up. */
export const finder = async (root, language) => {
  const folder = new URL(`pagefind/${language}/`, root);
  const [data, pagefind] = await Promise.all([
    unpacked(new URL("keys.pack", folder)),
    engine(folder),
  ]);
  const spelling = speller(data.spelling);
  const index = pagefind.createInstance({ basePath: folder.href, baseUrl: root.pathname, noWorker: true, ranking: RANKING });
  await index.init();

  /* Loaded for the first word that the site does not have as it was typed. */
  let loading;
  const mender = () => {
    loading ??= unpacked(new URL("words.pack", folder)).then((words) => lexis(words, spelling));
    loading.catch(() => (loading = undefined)); // the next try loads it again
    return loading;
  };

  /* Whether a page has the key: asked of that part of the index which is needed anyway. */
  const has = async (key) => (await index.search(coded(key))).results.length > 0;

  /* What is asked for: as it was typed when the site has every word of it. */
  const read = async (query) => {
    const typed = spelling.query(query);
    const held = await Promise.all(typed.map(({ keys }) => has(keys[0])));
    return held.every(Boolean) ? typed : (await mender())(query);
  };

  /* The pages with one of the keys, or, for less, with one that is related: their scores by result. */
  const pagesWith = async ({ keys, related }, options) => {
    const scores = new Map();
    for (const [key, share] of [...keys.map((key) => [key, 1]), ...related.map((key) => [key, NEAR])]) {
      const { results } = await index.search(coded(key), options);
      for (const { id, score, words, data } of results) {
        const before = scores.get(id) ?? { score: 0, share: 0, words: [] };
        const best = share * score > before.score ? { score: share * score, share } : before;
        scores.set(id, { ...best, words: [...before.words, ...words], data });
      }
    }
    return scores;
  };

  /* The pages in which the words of the query stand one after the other. */
  const inRow = async (read, options) => {
    const row = read.map(({ keys }) => keys[0]);
    if (row.length < 2 || !row.every(Boolean)) return new Set();
    const { results } = await index.search(`"${row.map(coded).join(" ")}"`, options);
    return new Set(results.map(({ id }) => id));
  };

  /* The pages that have the query for a title. */
  const titled = async (read, options) => {
    const title = [...new Set(read.map(({ keys }) => keys[0] ?? ""))].sort().join("") + WHOLE;
    const { results } = await index.search(coded(title), options);
    return new Set(results.map(({ id }) => id));
  };

  /* Pages by how much of the query they hold, rare words above common ones, and how much it means in them. */
  const ranked = (found, rows, titles) => {
    const rare = found.map((scores) => (scores.size ? Math.log(1 + data.pages / scores.size) : 0));
    const mean = rare.reduce((sum, each) => sum + each, 0) / (rare.filter(Boolean).length || 1);
    const weights = rare.map((each) => each || mean); // an unknown word is as rare as the others
    const whole = weights.reduce((sum, each) => sum + each, 0);
    const pages = new Map();
    found.forEach((scores, number) => {
      for (const [id, { score, share, words, data: load }] of scores) {
        const page = pages.get(id) ?? { id, data: load, words: [], score: 0, held: 0, terms: 0 };
        page.words.push(...words.map((at) => ({ at, term: number })));
        page.score += score * Math.sqrt(weights[number] / mean);
        page.held += weights[number] * share;
        page.terms += 1;
        pages.set(id, page);
      }
    });
    const bonus = ({ id }) => (rows.has(id) ? IN_A_ROW : 0) + (titles.has(id) ? TITLE : 0);
    const all = [...pages.values()]
      .map((page) => ({ ...page, rank: (page.score + bonus(page)) * (page.held / whole) }))
      .sort((one, two) => two.rank - one.rank);
    const enough = (page) => (found.length > 2 ? page.held >= ENOUGH * whole : page.terms === found.length);
    const best = all.filter(enough);
    if (best.length >= FEW) return best;
    const every = found.every((scores) => scores.size);
    const about = (page) => page.held >= ABOUT * whole && page.words.some(({ at }) => at < TOP);
    return [...best, ...all.filter((page) => !enough(page) && ((every && page.held >= HALF * whole) || about(page)))];
  };

  const dated = async (pages) => {
    const { results } = await index.search(null, { sort: { date: "desc" } });
    const order = new Map(results.map(({ id }, number) => [id, number]));
    return pages.sort((one, two) => order.get(one.id) - order.get(two.id));
  };

  const found = async (terms, options) => {
    const pages = await Promise.all(terms.map((each) => pagesWith(each, options)));
    return ranked(pages, await inRow(terms, options), await titled(terms, options));
  };

  /* What lies near is asked for only when what was asked for is rare: each may be another part of the index to load. */
  const find = async (query, { filters = {}, newest = false } = {}) => {
    const terms = await read(query);
    const without = terms.filter(({ keys }) => !keys.length).map(({ word }) => word);
    const mended = terms.some((each) => each.mended) ? terms.map((each) => each.mended ?? each.word).join(" ") : "";
    const own = await found(terms.map((term) => ({ ...term, related: [] })), { filters });
    const few = Math.ceil(NEARBY / terms.length);
    const near = terms.map((term) => ({ ...term, related: term.related.slice(0, few) }));
    const enough = own.length >= FEW || !near.some(({ related }) => related.length);
    const results = enough ? own : await found(near, { filters });
    const asked = (number) => [...terms[number].keys, ...terms[number].related];
    const reach = (tokens, { at, term }) => spelling.reach(tokens.slice(at, at + LONGEST), asked(term));
    return { results: newest ? await dated(results) : results, mended, without, reach };
  };

  return { find, filters: () => index.filters() };
};
