/* The page as readers will see it, beside the form and following the typing; under it the checker's hints. */
import { make } from "../elements.js";
import { addressOf, fields, onChange, post } from "./form.js";

const WAIT = 350;
const WIDTHS = { phone: 390, desk: 1280 };
let pane, frame, hints, timer, width = "phone", running = false, again = false, leaving = false;

function fit() {
  const room = frame.parentElement.clientWidth;
  const scale = Math.min(1, room / WIDTHS[width]);
  frame.style.width = WIDTHS[width] + "px";
  frame.style.transform = "scale(" + scale + ")";
  frame.style.height = frame.parentElement.clientHeight / scale + "px";
}

function choose(name) {
  width = name;
  pane.querySelectorAll("[data-width]").forEach((button) => {
    button.setAttribute("aria-pressed", String(button.dataset.width === name));
  });
  fit();
}

function show(html) {
  const seen = frame.contentWindow ? frame.contentWindow.scrollY : 0;
  frame.addEventListener("load", () => { frame.contentWindow.scrollTo(0, seen); }, { once: true });
  frame.srcdoc = html;
}

function goTo(hint) {
  const editor = hint.field === "body" && window.CKEDITOR && Object.values(window.CKEDITOR.instances)[0];
  if (editor) {
    const blocks = editor.editable().$.querySelectorAll(":scope > :not([data-photo-use], .cke_widget_wrapper)");
    const block = blocks[hint.block];
    editor.focus();
    if (!block) return;
    block.scrollIntoView({ block: "center" });
    const range = editor.createRange();
    range.selectNodeContents(new window.CKEDITOR.dom.element(block));
    editor.getSelection().selectRanges([range]);
    return;
  }
  const field = document.getElementById("id_" + hint.field) || document.getElementById(hint.field + "-group");
  if (!field) return;
  field.scrollIntoView({ block: "center" });
  field.focus();
}

function list(said) {
  hints.replaceChildren();
  const lines = said.missing.map((sentence) => ({ sentence: "Chưa xuất bản được: " + sentence, field: "" }));
  const all = lines.concat(said.hints);
  if (!all.length) hints.append(make("li", { className: "desk-clean", textContent: "Không có gì phải nhắc." }));
  all.forEach((hint) => {
    const words = hint.sentence + (hint.text ? " “" + hint.text + "”" : "");
    const item = hint.field
      ? make("button", { type: "button", textContent: words, onclick: () => { goTo(hint); } })
      : make("span", { textContent: words });
    hints.append(make("li", {}, item));
  });
}

async function refresh() {
  if (pane.hidden || leaving) return;
  if (running) { again = true; return; }
  running = true;
  try {
    const answer = await post(addressOf("preview"), fields());
    if (answer.ok) {
      const said = await answer.json();
      show(said.html);
      list(said);
    } else {
      const said = await answer.json().catch(() => ({}));
      if (said.sentence) list({ missing: [], hints: [{ sentence: said.sentence }] });
    }
  } catch (offline) { /* the line under the form says so */ }
  running = false;
  if (again) { again = false; refresh(); }
}

function soon() {
  window.clearTimeout(timer);
  timer = window.setTimeout(refresh, WAIT);
}

function open(shown) {
  pane.hidden = !shown;
  document.body.classList.toggle("desk-previewing", shown);
  try { localStorage.setItem("toasoan-preview", shown ? "1" : ""); } catch (denied) { /* closed next time */ }
  if (shown) { fit(); refresh(); }
}

function widthButton(name, words) {
  const button = make("button", { type: "button", textContent: words, onclick: () => { choose(name); } });
  button.dataset.width = name;
  return button;
}

function build() {
  frame = make("iframe", { title: "Bài viết như bạn đọc sẽ thấy" });
  frame.setAttribute("sandbox", "allow-same-origin");
  hints = make("ul", { className: "desk-hints" });
  const close = make("button", { type: "button", textContent: "Đóng", onclick: () => { open(false); toggle.focus(); } });
  const bar = make("div", { className: "desk-preview-bar" }, widthButton("phone", "Điện thoại"), widthButton("desk", "Máy tính"), close);
  const advice = make("details", { className: "desk-advice", open: true }, make("summary", { textContent: "Nhắc việc" }), hints);
  pane = make("aside", { className: "desk-preview", hidden: true }, bar, make("div", { className: "desk-frame" }, frame), advice);
  pane.setAttribute("aria-label", "Xem trước");
  const toggle = make("button", { type: "button", className: "button desk-preview-toggle", textContent: "Xem trước và nhắc việc", onclick: () => { open(pane.hidden); } });
  document.getElementById("desk-writing").prepend(toggle);
  document.body.append(pane);
  choose("phone");
  window.addEventListener("resize", fit);
  return toggle;
}

window.addEventListener("load", () => {
  if (!document.getElementById("desk-writing")) return;
  build();
  onChange(soon);
  /* A form on its way is no more to be previewed: with it the right to see it here may end. */
  document.getElementById("article_form").addEventListener("submit", () => {
    leaving = true;
    window.clearTimeout(timer);
  });
  let wanted = "";
  try { wanted = localStorage.getItem("toasoan-preview"); } catch (denied) { /* stays closed */ }
  if (wanted && window.innerWidth >= 1100) window.setTimeout(() => { open(true); }, 300);
});
