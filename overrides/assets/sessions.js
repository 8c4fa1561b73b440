/* Keeps the sessions to come true while a page is open: what ends drops out, "besok" becomes "hari ini". All words
   stand in the page. */
(() => {
  "use strict";
  const HALF_MINUTE = 30000;
  const A_DAY = 86400000;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const lists = all("[data-sessions][data-now]");
  const sessions = lists.flatMap((list) => all(".kp-session", list));
  const words = lists[0]?.dataset;
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
    const days = (Date.parse(start.slice(0, 10)) - today(zone)) / A_DAY;
    if (timed === undefined ? days < 0 : Date.parse(start) <= Date.now()) return words.now;
    if (days < 2) return days ? words.tomorrow : words.today;
    return Number.isNaN(days) ? "" : words.days.replace("{count}", days);
  };

  const mark = (session) => {
    const label = session.querySelector(".kp-soon");
    if (!label) return;
    const text = soon(session.dataset);
    if (label.textContent !== text) label.textContent = text;
  };

  /* What has ended is hidden; of the rest choices.js may hide some that a reader doesn't want. */
  const drop = (session) => {
    const over = Date.parse(session.dataset.until) < Date.now(); // never, while it waits for a date
    if (over !== session.hasAttribute("data-ended")) session.hidden = over;
    session.toggleAttribute("data-ended", over);
    mark(session);
  };

  const update = () => {
    for (const session of sessions) drop(session);
    for (const list of lists) {
      const left = all(".kp-session:not([data-ended])", list);
      for (const text of all("[data-over]", list)) text.hidden = left.length > 0;
    }
    dispatchEvent(new Event("kp-ended"));
    const ahead = sessions.map(({ dataset }) => Date.parse(dataset.until) - Date.now()).filter((left) => left >= 0);
    clearTimeout(timer);
    timer = setTimeout(update, Math.min(HALF_MINUTE, ...ahead) + 1);
  };

  if (!lists.length) return;
  for (const name of ["visibilitychange", "pageshow"]) addEventListener(name, () => update());
  update();
})();
