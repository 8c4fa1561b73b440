/* Runs in the head, before anything is painted, so that a chosen appearance never flashes. Without it the page
   follows the device, and the menu still opens: it is a <details>. */
(() => {
  "use strict";
  const KEY = "kp-scheme";
  const CHOICES = ["auto", "light", "dark"];
  const root = document.documentElement;

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

  show(stored());
  document.addEventListener("DOMContentLoaded", () => {
    offerScheme(document.querySelector(".kp-scheme"));
    closeMenu(document.querySelector(".kp-menu"));
    document.querySelectorAll("[data-print]").forEach(offerPrint);
  });
})();
