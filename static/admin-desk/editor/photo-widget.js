/* A photo in the editor: the picture as on the page, under it its caption and what can be done with it. */
import { make } from "../elements.js";
import { say } from "./foot.js";
import { AWAITED } from "./marker.js";
import { insertPhotos } from "./photo-files.js";
import { choosePhotos } from "./photo-library.js";
import { errorsOf } from "./photo-rows.js";
import * as photos from "./photos.js";
import { change } from "./placing.js";

// Events of the panel are the panel's: the editor must not take a letter of the caption for one of the text.
const OWN_EVENTS = ["mousedown", "mouseup", "click", "dblclick", "keydown", "keypress", "keyup", "input", "beforeinput",
  "paste", "copy", "cut", "dragstart", "contextmenu", "focusin", "focusout", "compositionstart", "compositionend"];

function button(words, name, act) {
  const made = make("button", { type: "button", textContent: words, onclick: act });
  made.dataset.act = name;
  return made;
}

function picture(facts) {
  if (!facts || !facts.thumbnail) return make("p", { className: "photo-use-waiting", textContent: facts ? "Ảnh đang được bổ sung" : "Chỗ ảnh đang chờ tệp" });
  return make("img", { src: facts.thumbnail, width: facts.width, height: facts.height, alt: facts.alt, draggable: false });
}

function notes(facts, errors) {
  const list = make("ul", { className: "photo-use-notes" });
  errors.concat((facts && facts.problems) || []).forEach((sentence) => { list.append(make("li", { textContent: sentence })); });
  return list.children.length ? [list] : [];
}

/* The caption in force, and whose it is. An own caption equal to nothing falls back to the photo's. */
function captionField(widget, facts) {
  const figure = widget.element.$;
  const theirs = (facts && facts.caption) || "";
  const area = make("textarea", { rows: 1, className: "photo-use-caption", placeholder: theirs || "Chú thích của ảnh trong bài này", value: figure.dataset.caption || theirs });
  const whose = make("span", { className: "photo-use-whose" });
  const back = button("Dùng chú thích của ảnh", "own", () => {
    widget.state("caption", "");
    area.focus();
  });
  area.setAttribute("aria-label", "Chú thích của ảnh trong bài này");

  function tell() {
    const own = figure.dataset.caption;
    whose.textContent = own ? "Chú thích riêng cho bài này" : theirs ? "Chú thích của ảnh" : "Chưa có chú thích";
    whose.dataset.own = own ? "1" : "";
    back.hidden = !(own && theirs);
  }

  area.addEventListener("input", () => {
    const typed = area.value.trim();
    figure.dataset.caption = typed === theirs ? "" : typed;
    tell();
    widget.editor.fire("change");
  });
  area.addEventListener("change", () => {
    if (!area.value.trim()) area.value = theirs;
    widget.editor.fire("saveSnapshot");
  });
  tell();
  return { area, whose, back };
}

/* One group with a name, not a landmark: an article may have eighty. */
function nameFor(widget) {
  const facts = photos.get(widget.element.$.dataset.photo);
  const words = widget.element.$.dataset.caption || (facts && (facts.caption || facts.alt)) || "chưa có chú thích";
  widget.wrapper.setAttributes({ role: "group", "aria-label": "Ảnh: " + words });
}

function draw(widget) {
  const figure = widget.element.$;
  const id = figure.dataset.photo;
  const facts = id ? photos.get(id) : null;
  if (id && !facts) photos.ask(id).then((found) => { if (found && figure.isConnected) draw(widget); });
  const caption = captionField(widget, facts);
  const acts = make("div", { className: "photo-use-acts" },
    button("Lên", "up", () => { widget.move(-1); }),
    button("Xuống", "down", () => { widget.move(1); }),
    button(id ? "Đổi ảnh" : "Chọn ảnh", "replace", () => { widget.replacePhoto(); }),
    button("Bỏ khỏi bài", "remove", () => { widget.removeUse(); }));
  const line = make("div", { className: "photo-use-line" }, caption.whose, caption.back);
  if (facts && facts.url) line.append(make("a", { href: facts.url, target: "_blank", rel: "noopener", textContent: "Hồ sơ ảnh" }));
  line.append(acts);
  const credit = facts && facts.credit ? [make("p", { className: "photo-use-credit", textContent: "Ảnh: " + facts.credit })] : [];
  const panel = make("div", { className: "photo-use-panel" }, caption.area, ...credit, line, ...notes(facts, errorsOf(figure.dataset.key)));
  OWN_EVENTS.forEach((event) => { panel.addEventListener(event, (own) => { own.stopPropagation(); }); });
  figure.replaceChildren(picture(facts), panel);
  nameFor(widget);
}

/* What stands beside it in the text, the editor's own helpers aside. */
function neighbour(wrapper, step) {
  let other = wrapper;
  do other = step < 0 ? other.previousElementSibling : other.nextElementSibling;
  while (other && (other.hasAttribute("data-cke-temp") || other.hasAttribute("data-cke-hidden-sel")));
  return other;
}

const methods = {
  state(name, value) {
    change(this.editor, () => { this.element.$.dataset[name] = value; });
    draw(this);
  },

  move(step) {
    const wrapper = this.wrapper.$;
    const other = neighbour(wrapper, step);
    if (!other) { say(step < 0 ? "Ảnh đã ở đầu bài." : "Ảnh đã ở cuối bài."); return; }
    const focused = document.activeElement;
    change(this.editor, () => { if (step < 0) other.before(wrapper); else other.after(wrapper); });
    if (this.element.$.contains(focused)) focused.focus();
    else this.focus();
    wrapper.scrollIntoView({ block: "nearest" });
    const before = neighbour(wrapper, -1);
    say("Ảnh nay đứng sau: " + (before ? before.textContent.trim().slice(0, 60) : "dẫn nhập") + ".");
  },

  replacePhoto() {
    choosePhotos({ replacing: true }).then((facts) => {
      const figure = this.element.$;
      if (facts && figure.dataset.caption.startsWith(AWAITED)) figure.dataset.caption = "";
      if (facts) this.state("photo", String(facts.id));
      this.element.$.querySelector("[data-act=replace]").focus();
    });
  },

  removeUse() {
    const editor = this.editor;
    const range = editor.createRange();
    const next = neighbour(this.wrapper.$, 1) || neighbour(this.wrapper.$, -1);
    const wrapper = this.wrapper;
    change(editor, () => { wrapper.remove(); });
    editor.widgets.checkWidgets();
    editor.focus();
    if (next) {
      range.moveToElementEditStart(new CKEDITOR.dom.element(next));
      range.select();
    }
    say("Đã bỏ ảnh khỏi bài; Ctrl+Z để lấy lại.");
  },
};

const KEYS = {
  [CKEDITOR.ALT + 38]: (widget) => { widget.move(-1); },
  [CKEDITOR.ALT + 40]: (widget) => { widget.move(1); },
  13: (widget) => { widget.element.$.querySelector("textarea").focus(); },
};

let copies = 0;

/* Two markers with one key are a copy: the second is a new use of the photo. */
function ownKey(widget) {
  const key = widget.element.$.dataset.key;
  const twin = Object.values(widget.editor.widgets.instances).some((other) => {
    return other !== widget && other.name === "photouse" && other.element.$.isConnected && other.element.$.dataset.key === key;
  });
  if (!key || twin) widget.element.$.dataset.key = "new-" + (copies += 1);
}

/* Dropped into a list, a quote or a table it stands after it. */
function hoist(widget) {
  const editable = widget.editor.editable();
  let top = widget.wrapper;
  while (top && top.getParent() && !top.getParent().equals(editable)) top = top.getParent();
  if (top && !top.equals(widget.wrapper) && top.getParent()) widget.wrapper.insertAfter(top);
}

CKEDITOR.plugins.add("photouse", {
  requires: "widget",
  init: (editor) => {
    editor.widgets.add("photouse", {
      ...methods,
      draggable: true,
      allowedContent: "figure(!photo-use)[data-key,data-photo,data-caption]",
      upcast: (element) => element.name === "figure" && element.hasClass("photo-use"),
      downcast: (element) => {
        element.children.length = 0;
        return element;
      },
      init() {
        ownKey(this);
        draw(this);
        this.on("ready", () => {
          hoist(this);
          nameFor(this);
        }, null, null, 100);
        this.on("key", (event) => {
          const act = KEYS[event.data.keyCode];
          if (!act) return;
          act(this);
          event.cancel();
        });
      },
    });
    editor.addCommand("photo", { exec: () => { insertPhotos(editor); } });
    editor.ui.addButton("Photo", { label: "Ảnh", command: "photo", toolbar: "news" });
  },
});
