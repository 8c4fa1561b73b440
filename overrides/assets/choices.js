/* A list that readers limit: what fits their choices shows, how much that is gets said, and the page's address keeps
   it. All words stand in the page. Without this script every choice leads to a page of its own. */
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const list = document.querySelector("[data-list]");
  const choices = all("[data-parameter]");
  if (!choices.length) return;
  const items = all("[data-topics]", list);
  const status = document.querySelector("[data-chosen]");

  /* The address may come from anyone: what is none of the options chooses nothing. */
  const picked = (choice) => {
    const value = new URLSearchParams(location.search).get(choice.dataset.parameter);
    return all("a", choice).find((link) => value && link.dataset.value === value);
  };

  const fits = ({ dataset }, chosen) =>
    chosen.every((link, index) => !link || dataset[choices[index].dataset.field].split(" ").includes(link.dataset.value));

  /* It is read out when a reader chose, not when a session ends. */
  const tell = (counts, chosen, aloud) => {
    for (const [index, choice] of choices.entries()) {
      const value = chosen[index]?.dataset.value ?? "";
      for (const link of all("a", choice)) link.setAttribute("aria-current", link.dataset.value === value);
    }
    const names = chosen.flatMap((link) => link?.textContent ?? []);
    const values = { ...counts, names: names.join(", ") };
    status.setAttribute("aria-live", aloud ? "polite" : "off");
    status.textContent = status.dataset[names.length ? "chosen" : "shown"].replace(/{(\w+)}/g, (_, key) => values[key]);
    status.nextElementSibling.hidden = !names.length;
  };

  const sift = (aloud) => {
    const chosen = choices.map(picked);
    const left = items.filter(({ dataset }) => dataset.ended === undefined); // sessions.js says what has ended
    for (const item of left) item.hidden = !fits(item, chosen);
    const shown = left.filter((item) => !item.hidden);
    for (const group of all("[data-group]", list)) group.hidden = !shown.some((each) => group.contains(each));
    for (const text of all("[data-none]")) text.hidden = !left.length || shown.length > 0;
    if (status) tell({ count: shown.length, total: left.length }, chosen, aloud);
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
    sift(true);
  };

  for (const choice of choices) choice.addEventListener("click", choose);
  for (const name of ["kp-ended", "pageshow", "popstate"]) addEventListener(name, () => sift());
  sift();
})();
