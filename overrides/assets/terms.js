/* What a marked term means, shown to pointer and focus, to a finger at the first tap: the second follows the link. It
   stays while they are on either; Escape hides it (WCAG 1.4.13). */
(() => {
  const GRACE = 300;
  const EDGE = 8;
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
    const from = box.offsetParent.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const left = Math.max(EDGE, Math.min(at.left, clientWidth - EDGE - box.offsetWidth));
    const above = at.top - EDGE - box.offsetHeight;
    const under = at.bottom + EDGE;
    const top = above < 0 || under + box.offsetHeight < clientHeight ? under : above;
    box.style.left = `${left - from.left}px`;
    box.style.top = `${top - from.top}px`;
  };

  for (const term of document.querySelectorAll(".kp-term")) {
    term.onpointerenter = (event) => event.pointerType === "mouse" && later(() => show(term), GRACE / 2);
    term.onpointerleave = term.onblur = leave;
    term.onfocus = () => {
      show(term);
      box.scrollIntoView({ block: "nearest" });
    };
    term.onclick = () => {
      if (tapped) show(term);
      return !tapped;
    };
  }

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
