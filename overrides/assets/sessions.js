/* Keeps the sessions to come true while a page is open: what ends drops out, "besok" becomes "hari ini"; the schedule
   shows what was chosen. All words stand in the page. */
(() => {
  "use strict";
  const HALF_MINUTE = 30000;
  const A_DAY = 86400000;
  const DAYS_AHEAD = 30;
  const words = document.currentScript.dataset;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const sessions = all("[data-sessions] .kp-session");
  const choices = all("[data-parameter]");
  const status = document.querySelector("[data-chosen]");
  let timer;

  /* The calendar's days are counted, in the session's own zone: as midnights in UTC. An old browser may not know the
     zone; then there is no number. */
  const today = (zone) => {
    try {
      const [month, day, year] = new Date().toLocaleDateString("en-US", { timeZone: zone }).split("/");
      return Date.UTC(year, month - 1, day);
    } catch {
      return NaN;
    }
  };

  const soon = ({ start, zone, timed }) => {
    if (!start) return "";
    const days = (Date.parse(start.slice(0, 10)) - today(zone)) / A_DAY;
    if (timed === undefined ? days < 0 : Date.parse(start) <= Date.now()) return words.now;
    if (days < 2) return days ? words.tomorrow : words.today;
    return days <= DAYS_AHEAD ? words.days.replace("{count}", days) : "";
  };

  const mark = (session) => {
    const text = soon(session.dataset);
    const label = session.querySelector(".kp-soon") ?? document.createElement("p");
    if (label.textContent === text) return;
    label.className = "kp-soon";
    label.textContent = text;
    session.querySelector(".kp-card__title").after(label);
  };

  const fits = ({ dataset }, chosen) =>
    choices.every((choice) => {
      const value = chosen.get(choice.dataset.parameter);
      return !value || dataset[choice.dataset.field].split(" ").includes(value);
    });

  const sift = (list, chosen) => {
    const left = all(".kp-session", list).filter((session) => {
      const over = Date.parse(session.dataset.until) < Date.now(); // never, while it waits for a date
      session.hidden = over || !fits(session, chosen);
      mark(session);
      return !over;
    });
    const shown = left.filter((session) => !session.hidden);
    for (const group of all("[data-group]", list)) group.hidden = !shown.some((each) => group.contains(each));
    for (const text of all("[data-over]", list)) text.hidden = left.length > 0;
    for (const text of all("[data-none]", list)) text.hidden = !left.length || shown.length > 0;
    return { count: shown.length, total: left.length };
  };

  /* How many sessions show is read out when a reader chose, not when one ends. */
  const tell = (counts, chosen, aloud) => {
    const names = choices.flatMap((choice) => {
      const value = chosen.get(choice.dataset.parameter) || "";
      const links = all("a", choice);
      for (const link of links) link.setAttribute("aria-current", link.dataset.value === value);
      return value ? (links.find((link) => link.dataset.value === value)?.textContent ?? value) : [];
    });
    const values = { ...counts, names: names.join(", ") };
    status.setAttribute("aria-live", aloud ? "polite" : "off");
    status.textContent = status.dataset[names.length ? "chosen" : "shown"].replace(/{(\w+)}/g, (_, key) => values[key]);
    status.nextElementSibling.hidden = !names.length;
  };

  const update = (aloud) => {
    const chosen = new URLSearchParams(location.search);
    for (const list of all("[data-sessions]")) {
      const counts = sift(list, chosen);
      if (status) tell(counts, chosen, aloud);
    }
    const ahead = sessions.map(({ dataset }) => Date.parse(dataset.until) - Date.now()).filter((left) => left >= 0);
    clearTimeout(timer);
    timer = setTimeout(update, Math.min(HALF_MINUTE, ...ahead) + 1);
  };

  /* A plain click chooses, a second one no longer; with Ctrl and the like it follows the link. */
  const choose = (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { parameter } = event.currentTarget.dataset;
    const { value } = link.dataset;
    const address = new URL(location);
    if (value && address.searchParams.get(parameter) !== value) address.searchParams.set(parameter, value);
    else address.searchParams.delete(parameter);
    history.replaceState(null, "", address);
    update(true);
  };

  const copy = async (source) => {
    getSelection().selectAllChildren(source);
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch {
      return document.execCommand("copy");
    }
    return true;
  };

  for (const choice of choices) choice.addEventListener("click", choose);
  for (const button of all("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copy(document.getElementById(button.dataset.copy));
      button.nextElementSibling.textContent = done ? button.dataset.done : "";
    });
  }
  for (const name of ["visibilitychange", "pageshow", "popstate"]) addEventListener(name, () => update());
  update();
})();
