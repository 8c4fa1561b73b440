// Words as a browser understands them: from stdin {script, data, words, texts, queries}, to stdout {roots, keys, queries}.
import {readFileSync} from 'node:fs';

const asked = JSON.parse(readFileSync(0, 'utf8'));
const {speller} = await import(`data:text/javascript,${encodeURIComponent(readFileSync(asked.script, 'utf8'))}`);
const {root, keys, query} = speller(asked.data);
process.stdout.write(JSON.stringify({
  roots: asked.words.map(root),
  keys: asked.texts.map(text => keys(text.split(/\s+/).filter(Boolean))),
  queries: asked.queries.map(query),
}));
