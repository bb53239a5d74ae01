/* The editor's document and its two halves: the text that is stored, and the photos that stand between its blocks.

   In the editor a photo is a marker, <figure class="photo-use" data-key data-photo data-caption>. Whatever a photo
   is in this article stands in those attributes, so that undo, cut and paste carry it along. */
(function () {
  "use strict";

  const desk = (window.toasoan = window.toasoan || {});
  const MARKER = "figure.photo-use";
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

  function useOf(marker) {
    return { key: marker.dataset.key || "", photo: marker.dataset.photo || "", caption: marker.dataset.caption || "" };
  }

  /* Photos dropped inside a list, a quote or a table stand after it. */
  function takeMarkers(element) {
    if (element.matches(MARKER)) return { uses: [useOf(element)], left: null };
    const inside = Array.from(element.querySelectorAll(MARKER));
    inside.forEach(function (marker) { marker.remove(); });
    return { uses: inside.map(useOf), left: element };
  }

  /* The document as [{html, gap, uses}]: its blocks, the white space after each, the photos after each. Loose
     text is a block, as on the server. The first entry has no text; its photos come before all blocks. */
  function units(html) {
    const found = [{ html: "", gap: "", uses: [] }];
    let loose = null;
    parse(html).childNodes.forEach(function (node) {
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

  function marker(use) {
    const figure = document.createElement("figure");
    figure.className = "photo-use";
    ["key", "photo", "caption"].forEach(function (name) { figure.dataset[name] = use[name]; });
    return figure.outerHTML;
  }

  /* Text and photos as one document; each use has a `place`: the number of blocks before it. */
  function weave(html, uses) {
    const waiting = uses.slice().sort(function (a, b) { return a.place - b.place || a.order - b.order; });
    const all = units(html);
    return all.map(function (unit, place) {
      let markers = "";
      while (waiting.length && (waiting[0].place <= place || place === all.length - 1)) markers += marker(waiting.shift());
      return unit.html + unit.gap + markers;
    }).join("");
  }

  function same(some, others) {
    return some.length === others.length && some.every(function (item, index) { return item === others[index]; });
  }

  function texts(html) {
    return units(html).slice(1).map(function (unit) { return unit.html; });
  }

  /* What was there before the editor, block by block: what nobody touched goes back as it came.
     `normal` says how the editor writes a text it was given; `begun` is the whole document as the editor first gave it. */
  function memory(source, begun, normal) {
    const beginning = texts(begun);
    let known = null;

    function learn() {
      if (known) return;
      known = new Map();
      const all = units(source);
      all[all.length - 1].gap = "\n";
      all.slice(1).forEach(function (unit) {
        const forms = texts(normal(unit.html));
        if (!forms.length) return;
        if (!known.has(forms[0])) known.set(forms[0], []);
        known.get(forms[0]).push({ unit: unit, forms: forms });
      });
    }

    /* The source of the blocks from `index` on; of equal ones the first that was not given yet. */
    function recall(all, index, given) {
      const found = (known.get(all[index].html) || []).filter(function (candidate) {
        return candidate.forms.every(function (form, step) { return all[index + step] && all[index + step].html === form; });
      });
      const next = found.find(function (candidate) { return !given.has(candidate); }) || found[0];
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
        const uses = span.flatMap(function (unit) { return unit.uses; });
        if (found) {
          result.push({ html: found.unit.html, gap: found.unit.gap, uses: uses });
          index += found.forms.length - 1;
        } else if (EMPTY_PARAGRAPH.test(span[0].html)) {
          result[result.length - 1].uses.push(...uses);
        } else {
          result.push({ html: span[0].html, gap: "\n", uses: uses });
        }
      }
      return result;
    }

    return {
      learn: learn,

      /* {html, uses}: the text to store, and every photo with its place and order. */
      separate: function (data) {
        const all = units(data);
        const untouched = same(beginning, all.slice(1).map(function (unit) { return unit.html; }));
        const kept = restore(all);
        const uses = kept.flatMap(function (unit, place) {
          return unit.uses.map(function (use, order) { return Object.assign({}, use, { place: place, order: order }); });
        });
        const text = kept.map(function (unit) { return unit.html ? unit.html + unit.gap : ""; }).join("").replace(/\s+$/, "");
        return { html: untouched ? source : text, uses: uses };
      },
    };
  }

  desk.text = { MARKER: MARKER, weave: weave, memory: memory, marker: marker };
})();
