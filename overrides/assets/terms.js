/* What a marked term means: shown to pointer and focus, and to a finger at the first tap; the second follows the link.
   It stays while they are on either; Escape hides it (WCAG 1.4.13). */
(() => {
  "use strict";
  const GRACE = 300;
  const EDGE = 8;
  const page = document.documentElement;
  let shown, box, timer, tapped;

  const hide = () => {
    if (shown) box.hidden = true;
    shown = null;
  };

  const later = (act, delay) => {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  };

  const leave = () => later(() => [shown, box].some((each) => each?.matches(":hover, :focus")) || hide(), GRACE);

  const show = (term) => {
    clearTimeout(timer);
    hide();
    shown = term;
    box = document.getElementById(term.getAttribute("aria-describedby"));
    box.hidden = false;
    box.onpointerleave = leave;
    const [at] = term.getClientRects();
    const frame = box.offsetParent.getBoundingClientRect();
    const left = Math.max(EDGE, Math.min(at.left, page.clientWidth - EDGE - box.offsetWidth));
    const below = at.bottom + EDGE;
    const above = at.top - EDGE - box.offsetHeight;
    const top = above < 0 || below + box.offsetHeight <= page.clientHeight ? below : above;
    box.style.left = `${left - frame.left}px`;
    box.style.top = `${top - frame.top}px`;
  };

  document.querySelectorAll(".kp-term").forEach((term) => {
    term.onpointerenter = (event) => event.pointerType === "mouse" && later(() => show(term), GRACE / 2);
    term.onpointerleave = term.onblur = leave;
    term.onfocus = () => show(term);
    term.onclick = () => {
      if (tapped) show(term);
      return !tapped;
    };
  });

  addEventListener("pointerdown", (event) => {
    const term = event.target.closest(".kp-term");
    tapped = term && term !== shown && event.pointerType !== "mouse";
    if (!term && !event.target.closest(".kp-meaning")) hide();
  });
  addEventListener("keydown", (event) => {
    tapped = false;
    if (event.key === "Escape") hide();
  });
  addEventListener("resize", hide);
})();
