"""What a page looks like to somebody who needs it large: what is cut, what lies upon what, what jumped."""

# Rectangles of words and controls, each with the element it belongs to. A browser's own text size is set by CDP, so
# that breakpoints in em see it as they see a reader's setting.
FAULTS = r"""
() => {
  const UNSEEN = ".visually-hidden, .sr-only, .cke_voice_label, .select2-hidden-accessible, .skip-to-content-link, .mtg-default";
  const seen = element => element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })
    && !element.closest(UNSEEN);
  const name = element => {
    const own = element.id ? "#" + element.id : [...element.classList].slice(0, 2).map(one => "." + one).join("");
    return element.tagName.toLowerCase() + own;
  };
  const where = element => [element.parentElement?.parentElement, element.parentElement, element]
    .filter(Boolean).map(name).join(" > ");
  const words = element => (element.value || element.innerText || "").trim().replace(/\s+/g, " ").slice(0, 40);
  const found = [];

  // What runs out sideways.
  const root = document.scrollingElement;
  if (root.scrollWidth > root.clientWidth) {
    const guilty = [...document.body.querySelectorAll("*")].filter(element => {
      if (!seen(element)) return false;
      const box = element.getBoundingClientRect();
      if (box.width < 2 || box.right + scrollX <= root.clientWidth + 1) return false;
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement)
        if (getComputedStyle(up).overflowX !== "visible") return false;
      return true;
    });
    found.push(["wide", root.scrollWidth + " in " + root.clientWidth, guilty.slice(-2).map(where).join(" | ")]);
  }

  // What a box cuts off, and what its own box is too small for.
  const tiny = element => element.clientWidth <= 2 || element.clientHeight <= 2;
  for (const element of document.body.querySelectorAll("*")) {
    if (!seen(element) || tiny(element) || element.closest("svg, [hidden], .ck-hidden")) continue;
    const style = getComputedStyle(element);
    const says = element.innerText?.trim();
    const hides = { x: /hidden|clip/.test(style.overflowX), y: /hidden|clip/.test(style.overflowY) };
    if (says && hides.x && element.scrollWidth > element.clientWidth + 1 && style.webkitLineClamp === "none")
      found.push(["cut x", element.scrollWidth + " in " + element.clientWidth, where(element) + " " + words(element)]);
    if (says && hides.y && element.scrollHeight > element.clientHeight + 2 && style.webkitLineClamp === "none")
      found.push(["cut y", element.scrollHeight + " in " + element.clientHeight, where(element) + " " + words(element)]);
    if (element.matches("select:not([size]), input:not([type=checkbox], [type=radio], [type=file])")) {
      const inner = element.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
      if (element.clientWidth < parseFloat(style.fontSize) * 2) found.push(["narrow", element.clientWidth, where(element)]);
      if (inner + 1 < parseFloat(style.fontSize) * 1.15) found.push(["low", inner + " for " + style.fontSize, where(element)]);
    }
    if (element.matches("button, a.button, input[type=submit], input[type=button]")) {
      const needs = [element.scrollWidth, element.scrollHeight], has = [element.clientWidth, element.clientHeight];
      if (needs[0] > has[0] + 1 || needs[1] > has[1] + 4)
        found.push(["cut button", needs.join("x") + " in " + has.join("x"), where(element) + " " + words(element)]);
    }
  }

  // What lies upon something else: words upon words, controls upon words or controls.
  const floating = element => {
    for (let up = element; up && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (/fixed|sticky/.test(style.position) || style.cursor === "crosshair") return true;
    }
    return false;
  };
  const clipped = (element, box) => {
    let { left, right, top, bottom } = box;
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.overflowX === "visible" && style.overflowY === "visible" && style.clipPath === "none") continue;
      const edge = up.getBoundingClientRect();
      left = Math.max(left, edge.left); right = Math.min(right, edge.right);
      top = Math.max(top, edge.top); bottom = Math.min(bottom, edge.bottom);
    }
    return { left, right, top, bottom };
  };
  const boxes = [];
  const add = (element, box, kind) => {
    const { left, right, top, bottom } = clipped(element, box);
    const inset = (bottom - top) * (kind === "word" ? .2 : .05);
    if (right - left < 3 || bottom - top < 3) return;
    boxes.push({ element, left: left + 1, right: right - 1, top: top + inset, bottom: bottom - inset });
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || element.closest("script, style, noscript, svg, option, textarea")) continue;
    if (!seen(element) || floating(element)) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) add(element, box, "word");
  }
  for (const element of document.body.querySelectorAll("input:not([type=hidden]), select, textarea, button"))
    if (seen(element) && !floating(element)) add(element, element.getBoundingClientRect(), "control");
  boxes.sort((a, b) => a.top - b.top);
  boxes.forEach((one, index) => {
    for (let at = index + 1; at < boxes.length && boxes[at].top < one.bottom; at++) {
      const other = boxes[at];
      if (one.element === other.element || one.element.contains(other.element) || other.element.contains(one.element)) continue;
      if (Math.min(one.right, other.right) - Math.max(one.left, other.left) < 2) continue;
      if (Math.min(one.bottom, other.bottom) - other.top < 2) continue;
      found.push(["upon", where(one.element) + " " + words(one.element), where(other.element) + " " + words(other.element)]);
    }
  });
  const told = new Set();
  return found.map(one => one.join(": ")).filter(one => !told.has(one) && told.add(one));
}
"""

# Before any script of the page: what moved while nobody had touched anything. Fonts come once a visitor, and widen a
# column by some px; what moves while they are coming, or in the ten frames after, is theirs.
WATCH = r"""
const shifts = [], fonts = [];
const after = (frames, then) => frames ? requestAnimationFrame(() => after(frames - 1, then)) : then();
document.fonts.addEventListener("loading", () => fonts.push([performance.now(), Infinity]));
document.fonts.addEventListener("loadingdone", () => after(10, () => {
  for (const coming of fonts) coming[1] = Math.min(coming[1], performance.now());
}));
const isOfFonts = at => fonts.some(([from, to]) => from <= at && at <= to);
Object.defineProperty(window, "moved", { get: () => shifts.filter(([at]) => !isOfFonts(at)).map(([, words]) => words) });
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput || entry.value < .002) continue; // less is a letter's width
    shifts.push([entry.startTime, [entry.value.toFixed(4), ...entry.sources.slice(0, 3).map(source => {
      const element = source.node?.nodeType === 3 ? source.node.parentElement : source.node;
      return element ? element.tagName.toLowerCase() + (element.id && "#" + element.id) + "." + element.className : "gone";
    })].join(" ")]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
