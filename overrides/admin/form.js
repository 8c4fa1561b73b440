// The editors' form: Decap CMS with this site's fields, words and form of files. form.json is made from the models.
window.CMS_MANUAL_INIT = true;
addEventListener("DOMContentLoaded", async () => {
  try {
    start(await (await fetch("form.json")).json());
  } catch (fault) {
    document.getElementById("failed").hidden = false;
    throw fault;
  }
});

function start(said) {
  const { CMS, jsyaml, h } = window;
  const { translated, lifted, order } = said;
  const main = said.config.i18n.default_locale;

  // Whatever stands in a file is text, as the site itself reads it: 35.10 is a region, and 1.0 a version, not numbers.
  const schema = jsyaml.FAILSAFE_SCHEMA;
  const parts = /^---[ \t]*\r?\n(?:([^]*?)\r?\n)?---[ \t]*(?:\r?\n|$)([^]*)$/;
  const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  // A field that is left empty is a field that is not there.
  const filled = (value) => {
    if (Array.isArray(value)) return value.map(filled).filter((each) => each !== undefined);
    if (isGroup(value)) {
      const found = Object.entries(value).map(([key, each]) => [key, filled(each)]);
      const kept = found.filter(([, each]) => each !== undefined && !(Array.isArray(each) && !each.length));
      return kept.length ? Object.fromEntries(kept) : undefined;
    }
    const text = value === null || value === undefined ? "" : String(value).trim();
    return text === "" ? undefined : text;
  };
  const place = (key) => (order.includes(key) ? order.indexOf(key) : order.length);
  // What only facts have: translations never say when they are published.
  const isFacts = (fields) => "published" in fields;
  const fromFile = (text) => {
    const [, head, body] = parts.exec(text.replace(/^\uFEFF/, "")) ?? [];
    const fields = jsyaml.load(head ?? "", { schema }) ?? {};
    if (!isFacts(fields)) {
      for (const [key, group] of Object.entries(lifted)) {
        if (key in fields) fields[group] = { [key]: fields[key] };
        delete fields[key];
      }
    }
    return { ...fields, ...(body?.trim() && { body: body.replace(/^(?:[ \t]*\r?\n)+/, "") }) };
  };
  const toFile = ({ body = "", ...data }) => {
    const fields = filled(data) ?? {};
    if (!isFacts(fields)) {
      for (const [key, group] of Object.entries(lifted)) {
        if (fields[group]?.[key]) fields[key] = fields[group][key];
        delete fields[group];
      }
    }
    if (!Object.keys(fields).length && !body.trim()) return "";
    const sortKeys = (one, other) => place(one) - place(other);
    const head = jsyaml.dump(fields, { schema, sortKeys, lineWidth: -1, noRefs: true, quotingType: '"' });
    return `---\n${head}---\n${body.trim() ? `\n${body.trim()}\n` : ""}`;
  };
  CMS.registerCustomFormat("kabar", "md", { fromFile, toFile });

  // A translation in which nothing is written is no file. Decap would write an empty one.
  for (const name of ["gitlab", "gitea", "forgejo", "github", "proxy"]) {
    const host = CMS.getBackend(name);
    const { init } = host;
    host.init = (...given) => {
      const made = init(...given);
      const persist = made.persistEntry.bind(made);
      made.persistEntry = (entry, options) =>
        persist({ ...entry, dataFiles: entry.dataFiles.filter((file) => file.raw.trim()) }, options);
      return made;
    };
  }

  // In another language a list is translated item by item: beside each line in the main language stands its own.
  const List = CMS.getWidget("list").control;
  const rows = { display: "flex", flexDirection: "column", gap: "0.5rem", padding: "0.75rem 1rem" };
  class Told extends List {
    constructor(given) {
      super(given.locale === main ? given : { ...given, value: given.field.get("words").clear() });
      const { validate } = this;
      this.validate = () => (this.props.locale === main ? validate?.() : undefined);
    }

    // Decap renders a field when its own value changes; what is translated here is another's.
    componentDidMount() {
      super.componentDidMount?.();
      if (this.props.locale === main) return;
      this.watch = setInterval(() => this.facts() === this.seen || this.forceUpdate(), 300);
    }

    componentWillUnmount() {
      clearInterval(this.watch);
      super.componentWillUnmount?.();
    }

    facts() {
      return this.props.getEntry()?.getIn(["data", this.props.field.get("name")]);
    }

    render() {
      return this.props.locale === main ? super.render() : this.words();
    }

    words() {
      const { field, value, getEntry, onChange, forID, classNameWrapper } = this.props;
      const facts = (this.seen = this.facts());
      // An empty list, which a field begins as, is no group yet.
      const own = value && !value.push ? value : getEntry().get("data").clear();
      const by = field.get("by");
      const lines = field.get("words").size
        ? field.get("words").map((line) => [line.get("path").toArray(), line.get("label")]).toArray()
        : [[[], field.get("label_singular")]];
      const shown = [];
      (facts?.toArray?.() ?? []).forEach((item, index) => {
        const key = by ? item?.get(by) : String(index + 1);
        if (!key) return;
        for (const [path, label] of lines) {
          const source = path.length ? path : field.get("line") ? [field.get("line")] : [];
          const original = source.length ? item.getIn(source) : item;
          if (!original) continue;
          const id = `${forID}-${[key, ...path].join("-")}`;
          const name = by ? key : translated.number.replace("{number}", key);
          shown.push(
            h("div", { key: id, style: rows },
              h("label", { htmlFor: id }, `${name}: ${label}`),
              h("small", { lang: main }, `${translated.original} ${original}`),
              h("textarea", {
                id,
                rows: 2,
                lang: this.props.locale,
                style: { font: "inherit", padding: "0.5rem" },
                value: own.getIn([key, ...path]) ?? "",
                onChange: (event) => onChange(own.setIn([key, ...path], event.target.value)),
              })),
          );
        }
      });
      return h("div", { id: forID, className: classNameWrapper }, shown.length ? shown : h("p", { style: rows }, translated.empty));
    }
  }
  CMS.registerWidget("told", Told, CMS.getWidget("list").preview, CMS.getWidget("list").schema);
  CMS.registerLocale("id", said.phrases);
  CMS.init({ config: said.config });
}
