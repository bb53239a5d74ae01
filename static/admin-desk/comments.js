/* Comments without leaving the page: what is typed in the form above stays. Chosen words become the quote. */
import { MARKER } from "./editor/marker.js";
import { ask, tell } from "./session.js";

const box = document.querySelector("[data-comments]");
let field = null;

function inField() {
  if (!field) return "";
  return field.value.slice(field.selectionStart, field.selectionEnd);
}

/* The number of the paragraph at the caret: photos stand between paragraphs and are not counted. */
function paragraph(editor, node) {
  const root = editor.editable().$;
  let top = node;
  while (top && top.parentNode !== root) top = top.parentNode;
  if (!top) return "";
  const isPhoto = (child) => child.matches(MARKER) || child.querySelector(MARKER);
  const blocks = Array.from(root.children).filter((child) => !isPhoto(child) && child.textContent.trim());
  return blocks.indexOf(top) + 1 || "";
}

function inEditor() {
  const editor = window.CKEDITOR && window.CKEDITOR.instances.id_body;
  const chosen = editor && editor.mode === "wysiwyg" && editor.getSelection();
  const range = chosen && chosen.getRanges()[0];
  if (!range || range.collapsed) return null;
  return { words: chosen.getSelectedText(), block: paragraph(editor, range.startContainer.$) };
}

function onPage() {
  const words = String(window.getSelection());
  return words.trim() ? { words, block: "" } : null;
}

function take() {
  const found = inEditor() || (inField() ? { words: inField(), block: "" } : onPage());
  const quote = box.querySelector("[name=quote]");
  if (!found) return quote.focus();
  quote.value = found.words;
  quote.dispatchEvent(new Event("input", { bubbles: true }));
  box.querySelector("#comment-block").value = found.block;
  box.querySelector("#comment-text").focus();
}

function ready() {
  const button = box.querySelector("[data-take]");
  button.hidden = false;
  // A click must not take the selection away before it is read.
  button.addEventListener("mousedown", (event) => { event.preventDefault(); });
  button.addEventListener("click", take);
}

/* What stands half written in the other forms of the panel. */
function unsent(sending) {
  return Array.from(box.querySelectorAll("textarea, input[id], select")).filter((one) => {
    return one.id && one.value && one.form !== sending;
  });
}

function show(html, kept) {
  box.innerHTML = html;
  ready();
  kept.forEach((old) => {
    const now = document.getElementById(old.id);
    if (!now || now.value) return;
    now.value = old.value;
    if (now.closest("details")) now.closest("details").open = true;
  });
  box.querySelector("#comment-title").focus();
  document.dispatchEvent(new Event("desk:comments"));
}

/* Which field of the form the writer was in when the words were chosen. */
function remember(event) {
  if (event.target.matches("#id_title, #id_lead")) field = event.target;
  else if (!box.contains(event.target)) field = null;
}

async function send(form) {
  const answer = await ask(form.action, { method: "POST", body: new FormData(form), redirect: "error" });
  if (!answer.ok && answer.status !== 422) throw new Error(answer.status);
  show(await answer.text(), unsent(form));
}

function onSubmit(event) {
  event.preventDefault();
  const sender = event.target.querySelector("[type=submit]");
  sender.disabled = true;
  send(event.target).catch((failure) => {
    const said = box.querySelector("[role=status]");
    sender.disabled = false;
    if (failure.ended) tell(said, failure.message);
    else said.textContent = "Chưa gửi được; hãy thử lại.";
  });
}

function unfoldTarget() {
  const target = window.location.hash.startsWith("#y-kien-") && document.getElementById(window.location.hash.slice(1));
  const folded = target && target.closest("details");
  if (folded) folded.open = true;
}

if (box) {
  document.addEventListener("focusin", remember);
  box.addEventListener("submit", onSubmit);
  ready();
  unfoldTarget();
}
