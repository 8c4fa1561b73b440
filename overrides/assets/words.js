/* What words mean, whatever their form, as scripts/sitegen/content/keys.py and roots.py find it for the pages. */
const SHORTEST = 3;
const PREFIXES = 3;
const WORD = /[0-9]+(?:[.,:][0-9]+)+|[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;

const MONTHS = "januari februari maret april mei juni juli agustus september oktober november desember".split(" ");
const DAY = /(?<![0-9./-])([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]((?:19|20)[0-9]{2})(?![0-9])/g;

/* A day in digits is told with its month: `5/10/2022` is 5 oktober 2022. */
const told = (whole, day, month, year) => (MONTHS[month - 1] ? `${Number(day)} ${MONTHS[month - 1]} ${year}` : whole);

const words = (text) => {
  const plain = text.replace(/['’‘ʼ`´]/g, "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(DAY, told).match(WORD) || [];
};

/* A language: `root` of a word, `parts` of words. The fewest affixes win, then the fewest letters. */
const tongue = ({ ends, starts, otherwise }, listed) => {
  const known = new Map(listed.split(" ").map((pair) => [pair.split("=")[0], pair.split("=").pop()]));
  const rules = starts.map(([start, put, follows]) => [start, put, new RegExp("^(?:" + follows + ")")]);
  const found = new Map();

  const shorter = ([taken, prefixes, word, group]) => {
    const steps = [];
    const step = (...next) => next[2].length >= SHORTEST && steps.push(next);
    if (!prefixes) {
      ends.slice(group).forEach((each, number) => {
        for (const [end, put] of each)
          if (word.endsWith(end)) step(taken + end.length, 0, word.slice(0, -end.length) + put, group + number + 1);
      });
    }
    if (prefixes < PREFIXES) {
      for (const [start, put, follows] of rules) {
        const rest = word.slice(start.length);
        if (word.startsWith(start) && follows.test(rest)) step(taken + start.length, prefixes + 1, put + rest, group);
      }
    }
    return steps;
  };

  const doubled = (word) => {
    const halves = word.includes("-") ? new Set(word.split("-").map(root)) : [];
    return halves.size === 1 ? [...halves][0] : "";
  };

  const rest = (word) => {
    const rule = otherwise.find(([end]) => word.endsWith(end));
    const short = rule ? word.slice(0, -rule[0].length) + rule[1] : word;
    return short.length >= SHORTEST ? short : word;
  };

  const sought = (word) => {
    if (known.has(word)) return known.get(word);
    let steps = [[0, 0, word, 0]];
    while (steps.length) {
      steps = steps.flatMap(shorter).sort((one, other) => one[0] - other[0] || one[1] - other[1]);
      const hit = steps.find((each) => known.has(each[2]));
      if (hit) return known.get(hit[2]);
    }
    return doubled(word) || rest(word);
  };

  const root = (word) => {
    if (!found.has(word)) found.set(word, sought(word));
    return found.get(word);
  };

  const parts = (tokens) =>
    tokens.flatMap((token) =>
      !token.includes("-") || known.has(token) || root(token) !== token ? [token] : token.split("-"),
    );
  return { root, parts, isKnown: (word) => known.has(root(word)) };
};

/* What keys.data gives, as {words, root, isKnown, keys, reach, query, terms}: `keys` of whole tokens, `query` of what a
   reader typed; `terms` are the lexicon's, as roots; a word is known when its root is one of the language. */
export const speller = (data) => {
  const stop = new Set(data.stop.split(" "));
  const tongues = Object.keys(data.roots).map((each) => {
    const terms = new Map(Object.entries(data.terms[each]).flatMap(([concept, runs]) => runs.map((run) => [run, concept])));
    const reach = new Map(); // from the first root of a term to its most words
    for (const [first, ...others] of [...terms.keys()].map((run) => run.split(" ")))
      reach.set(first, Math.max(reach.get(first) || 0, 1 + others.length));
    return { ...tongue(data.affixes[each], data.roots[each]), terms, reach };
  });
  const [own] = tongues;
  const key = (word) => own.root(word).replace(/[-.,:]/g, "");

  const term = (parts, at, most = Infinity) => {
    let best = [1, ""];
    for (const { root, terms, reach } of tongues) {
      const least = root !== own.root && stop.has(parts[at]) ? 2 : 1;
      for (let length = Math.min(reach.get(root(parts[at])) || 0, most, parts.length - at); length >= least; length--) {
        const concept = terms.get(parts.slice(at, at + length).map(root).join(" "));
        if (concept && (length > best[0] || !best[1])) {
          best = [length, concept];
          break;
        }
      }
    }
    return best;
  };

  const partsOf = (text) => own.parts(words(text));

  const keys = (tokens) => {
    const pairs = tokens.flatMap((token, number) => partsOf(token).map((part) => [number, part]));
    const parts = pairs.map(([, part]) => part);
    const found = tokens.map(() => new Set());
    let end = 0;
    pairs.forEach(([number, part], at) => {
      if (at >= end) {
        const [length, concept] = term(parts, at);
        end = at + length;
        if (length > 1) found[number].add(concept);
      }
      found[number].add(term(parts, at, 1)[1] || key(part));
    });
    return found.map((each) => [...each]);
  };

  /* How many of the tokens, from the first on, stand for one of the keys: several when only a term of theirs does. */
  const reach = (tokens, wanted) => {
    const pairs = tokens.flatMap((token, number) => partsOf(token).map((part) => [number, part]));
    const [length, concept] = term(pairs.map(([, part]) => part), 0);
    const alone = keys(tokens.slice(0, 1))[0].some((each) => wanted.includes(each));
    return !alone && wanted.includes(concept) ? pairs[length - 1][0] + 1 : 1;
  };

  const query = (text) => {
    const parts = partsOf(text);
    const asked = [];
    const telling = [];
    for (let at = 0; at < parts.length; ) {
      const [length, concept] = term(parts, at);
      const word = parts.slice(at, at + length).join(" ");
      const each = { word, keys: [concept || key(word)], related: data.related[concept] || [] };
      asked.push(each);
      if (concept || !stop.has(word)) telling.push(each);
      at += length;
    }
    return telling.length ? telling : asked;
  };

  const known = tongues.flatMap(({ terms }) => [...terms.keys()]);
  return { words, root: own.root, isKnown: own.isKnown, keys, reach, query, terms: known };
};
