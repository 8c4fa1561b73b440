/* Run once the page is read and shows: it waits for nothing (partials/first.html). Without this the menu still opens: it
   is a <details>. What only some pages have follows: each finds out whether there is any. */
import "./sessions.js";
import "./choices.js";
import "./terms.js";
(() => {
  "use strict";
  const KEY = "kp-scheme";
  const CHOICES = ["auto", "light", "dark"];
  const root = document.documentElement;
  const script = document.currentScript.src;

  const stored = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is blocked: the choice lasts for the page
    }
  };

  const show = (choice) => {
    if (choice === "light" || choice === "dark") root.dataset.kpScheme = choice;
    else delete root.dataset.kpScheme;
  };

  const keep = (choice) => {
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      /* as above */
    }
  };

  const offerScheme = (button) => {
    let choice = CHOICES.includes(stored()) ? stored() : "auto";
    const label = () => {
      button.lastElementChild.textContent = button.dataset[choice];
    };
    button.addEventListener("click", () => {
      choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length];
      show(choice);
      keep(choice);
      label();
    });
    label();
    button.hidden = false;
  };

  const closeMenu = (menu) => {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => {
      if (menu.open && !menu.contains(event.target)) menu.open = false;
    });
  };

  const offerPrint = (button) => {
    button.addEventListener("click", () => window.print());
    button.hidden = false;
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

  const offerCopy = (button) => {
    button.addEventListener("click", async () => {
      const done = await copy(document.getElementById(button.dataset.copy));
      button.nextElementSibling.textContent = done ? button.dataset.done : "";
    });
    button.hidden = false;
  };

  /* The phone's own list of ways to send something; many computers have none. */
  const offerSend = (button) => {
    if (!navigator.share) return;
    button.addEventListener("click", () => {
      const title = document.querySelector("h1").textContent;
      const url = document.getElementById(button.dataset.send).textContent;
      navigator.share({ title, text: title, url }).catch(() => {}); // the reader chose none
    });
    button.parentElement.hidden = false;
  };

  /* The code on a printed module leads to #v1.0. If that is newer than the page, the page is old, and says nothing. */
  const warn = (notice) => {
    const printed = /^#v(\d[\d.]*)$/.exec(location.hash)?.[1];
    const latest = document.querySelector(".kp-current").id.slice(1);
    notice.hidden = !printed || printed.localeCompare(latest, "en", { numeric: true }) >= 0;
    if (notice.hidden) return;
    notice.querySelector("[data-printed]").textContent = printed;
    notice.focus();
  };

  const compare = () => document.querySelectorAll(".kp-outdated").forEach(warn);

  /* Searching is loaded when it is asked for: by the button, or by / outside of a field. Without it the link leads to
     the search page. */
  const offerSearch = (link) => {
    const search = async (event) => {
      event.preventDefault();
      try {
        await (await import(new URL("search.js", script))).open(link.href);
      } catch {
        location.href = link.href;
      }
    };
    link.addEventListener("click", (event) => event.ctrlKey || event.metaKey || event.shiftKey || search(event));
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, select, textarea, [contenteditable]");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) search(event);
    });
  };

  offerScheme(document.querySelector(".kp-scheme"));
  closeMenu(document.querySelector(".kp-menu"));
  offerSearch(document.querySelector(".kp-find__link"));
  document.querySelectorAll("[data-print]").forEach(offerPrint);
  document.querySelectorAll("[data-copy]").forEach(offerCopy);
  document.querySelectorAll("[data-send]").forEach(offerSend);
  addEventListener("hashchange", compare);
  // Only once the page is laid out does what gets the focus stay in sight.
  if (document.readyState === "complete") compare();
  else addEventListener("load", compare);
  if (document.querySelector("main .kp-panel")) import(new URL("search.js", script));
})();
