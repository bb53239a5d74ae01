/* The editor's document and its two halves: the text that is stored, and the photos that stand between its blocks. */
import { MARKER, marker, useOf } from "./marker.js";

const LOOSE = new Set(["A", "B", "BR", "EM", "I", "S", "STRONG", "SUB", "SUP", "U"]);
const BLANK = /^[ \t\r\n\f]*$/; // U+00A0 is text
const EMPTY_PARAGRAPH = /^<p>(?:&nbsp;|<br>|\s)*<\/p>$/;

function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

function write(node) {
  const box = document.createElement("div");
  box.append(node.cloneNode(true));
  return box.innerHTML;
}

function isLoose(node) {
  return node.nodeType === Node.TEXT_NODE || LOOSE.has(node.nodeName);
}

/* Photos dropped inside a list, a quote or a table stand after it. */
function takeMarkers(element) {
  if (element.matches(MARKER)) return { uses: [useOf(element)], left: null };
  const inside = Array.from(element.querySelectorAll(MARKER));
  inside.forEach((marker) => { marker.remove(); });
  return { uses: inside.map(useOf), left: element };
}

/* The document as [{html, gap, uses}]: its blocks, the white space after each, the photos after each. Loose
   text is a block, as on the server. The first entry has no text; its photos come before all blocks. */
function units(html) {
  const found = [{ html: "", gap: "", uses: [] }];
  let loose = null;
  parse(html).childNodes.forEach((node) => {
    const last = found[found.length - 1];
    if (node.nodeType === Node.COMMENT_NODE) return;
    if (node.nodeType === Node.TEXT_NODE && BLANK.test(node.data) && !loose) {
      last.gap += node.data;
      return;
    }
    if (isLoose(node)) {
      if (!loose) found.push((loose = { html: "", gap: "", uses: [] }));
      loose.html += write(node);
      return;
    }
    loose = null;
    const taken = takeMarkers(node);
    const at = taken.left ? { html: write(taken.left), gap: "", uses: [] } : last;
    if (taken.left) found.push(at);
    at.uses.push(...taken.uses);
  });
  return found;
}

/* Text and photos as one document; each use has a `place`: the number of blocks before it. */
export function weave(html, uses) {
  const waiting = uses.slice().sort((a, b) => a.place - b.place || a.order - b.order);
  const all = units(html);
  return all.map((unit, place) => {
    let markers = "";
    while (waiting.length && (waiting[0].place <= place || place === all.length - 1)) markers += marker(waiting.shift());
    return unit.html + unit.gap + markers;
  }).join("");
}

function same(some, others) {
  return some.length === others.length && some.every((item, index) => item === others[index]);
}

function texts(html) {
  return units(html).slice(1).map((unit) => unit.html);
}

/* What was there before the editor, block by block: what nobody touched goes back as it came.
   `normal` says how the editor writes a text it was given; `begun` is the whole document as the editor first gave it. */
export function memoryOf(source, begun, normal) {
  const beginning = texts(begun);
  let known = null;

  function learn() {
    if (known) return;
    known = new Map();
    const all = units(source);
    all[all.length - 1].gap = "\n";
    all.slice(1).forEach((unit) => {
      const forms = texts(normal(unit.html));
      if (!forms.length) return;
      if (!known.has(forms[0])) known.set(forms[0], []);
      known.get(forms[0]).push({ unit, forms });
    });
  }

  /* The source of the blocks from `index` on; of equal ones the first that was not given yet. */
  function recall(all, index, given) {
    const found = (known.get(all[index].html) || []).filter((candidate) => {
      return candidate.forms.every((form, step) => all[index + step] && all[index + step].html === form);
    });
    const next = found.find((candidate) => !given.has(candidate)) || found[0];
    given.add(next);
    return next;
  }

  /* The editor's blocks with the words of the source wherever they are the same. */
  function restore(all) {
    learn();
    const given = new Set();
    const result = [all[0]];
    for (let index = 1; index < all.length; index += 1) {
      const found = recall(all, index, given);
      const span = all.slice(index, index + (found ? found.forms.length : 1));
      const uses = span.flatMap((unit) => unit.uses);
      if (found) {
        result.push({ html: found.unit.html, gap: found.unit.gap, uses });
        index += found.forms.length - 1;
      } else if (EMPTY_PARAGRAPH.test(span[0].html)) {
        result[result.length - 1].uses.push(...uses);
      } else {
        result.push({ html: span[0].html, gap: "\n", uses });
      }
    }
    return result;
  }

  /* {html, uses}: the text to store, and every photo with its place and order. */
  function separate(data) {
    const all = units(data);
    const untouched = same(beginning, all.slice(1).map((unit) => unit.html));
    const kept = restore(all);
    const uses = kept.flatMap((unit, place) => {
      return unit.uses.map((use, order) => ({ ...use, place, order }));
    });
    const text = kept.map((unit) => (unit.html ? unit.html + unit.gap : "")).join("").replace(/\s+$/, "");
    return { html: untouched ? source : text, uses };
  }

  return { learn, separate };
}
