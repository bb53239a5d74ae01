/* Pasted text is read by the server, the same reader for every source. Whatever fails, the words arrive. */
import { addressOf, post } from "../writing/form.js";
import { say } from "./foot.js";
import { AWAITED, marker } from "./marker.js";
import { root as photoRoot } from "./photos.js";

const PATIENCE = 20000;
const SHOWN = 15000;
const LONG_DATA = /(["'(=\s]data:)[^"')\s>]{200,}/gi; // pictures in the text itself: megabytes nobody reads here
const BLOCKS = "p,div,li,tr,h1,h2,h3,h4,h5,h6,blockquote,pre,table,br,dt,dd,section,article,figcaption";
const OURS = /<figure\b[^>]*\bphoto-use\b/i; // a photo copied from another of our forms
const WHY = {
  ended: "phiên làm việc đã hết, hãy đăng nhập lại",
  refused: "máy chủ không đọc được phần dán",
  silent: "máy chủ không trả lời",
};
let before = Promise.resolve();
let underWay = 0;

function tell(editor, sentences, kind) {
  if (!sentences.length) return;
  const words = sentences.join(" ");
  say(words);
  editor.showNotification(CKEDITOR.tools.htmlEncode(words), kind, SHOWN);
}

/* Never the reason that something is not pasted: gives {blocks, notes, inline}, or {why}. */
async function read(html, text) {
  const form = new FormData();
  form.append("html", html.replace(LONG_DATA, "$1"));
  form.append("text", html ? "" : text);
  try {
    const late = new Promise((_, reject) => { window.setTimeout(reject, PATIENCE); });
    const answer = await Promise.race([post(addressOf("paste"), form), late]);
    const found = await answer.json();
    return answer.ok && Array.isArray(found.blocks) ? found : { why: found.sentence || WHY.refused };
  } catch (failure) {
    if (failure && failure.ended) return { why: WHY.ended };
    return { why: failure instanceof SyntaxError ? WHY.refused : WHY.silent };
  }
}

/* The words of the clipboard without any formatting, from whichever of its two texts has more of them. */
function words(html, text) {
  const holder = new DOMParser().parseFromString(html, "text/html");
  holder.querySelectorAll("style,script,title,template").forEach((element) => { element.remove(); });
  holder.querySelectorAll(BLOCKS).forEach((element) => { element.after("\n\n"); });
  const read = holder.body.textContent.trim().replace(/[ \t]*\n\s*\n\s*/g, "\n\n");
  const letters = (some) => some.replace(/\s/g, "").length;
  return letters(read) > letters(text) ? read : text;
}

function paragraphs(text) {
  const lines = text.replace(/\r\n?/g, "\n").split(/\n{2,}/).filter((line) => line.trim());
  const written = lines.map((line) => CKEDITOR.tools.htmlEncode(line.replace(/^\n+|\n+$/g, "")).replaceAll("\n", "<br>"));
  return written.length === 1 ? written[0] : written.map((line) => "<p>" + line + "</p>").join("");
}

/* Where a picture stood a place waits for it; without photos in this form the words say so. */
function place(name) {
  const words = AWAITED + (name || "ở nơi khác") + "]";
  if (photoRoot()) return marker({ key: "", photo: "", caption: words });
  return "<p>" + CKEDITOR.tools.htmlEncode(words) + "</p>";
}

function insert(editor, range, html) {
  editor.focus();
  if (range && editor.editable().$.contains(range.commonAncestorContainer)) {
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }
  editor.fire("saveSnapshot");
  editor.insertHtml(html);
  editor.widgets.checkWidgets();
  editor.fire("saveSnapshot");
  editor.fire("change");
}

async function paste(editor, range, html, text) {
  const found = await read(html, text);
  if (found.blocks && !found.blocks.length && text.trim()) {
    insert(editor, range, paragraphs(text)); // its HTML says nothing
  } else if (found.blocks) {
    const parts = found.blocks.map((block) => (typeof block === "string" ? block : place(block.picture)));
    insert(editor, range, parts.join(""));
    tell(editor, found.notes, "info");
  } else {
    insert(editor, range, paragraphs(words(html, text)));
    tell(editor, ["Chữ đã vào bài, định dạng thì không: " + found.why + ". Muốn có định dạng, hãy hoàn tác (Ctrl+Z) rồi dán lại."], "warning");
  }
}

/* The place of the paste stays where it is while others are typed before and behind it. */
function rangeHere() {
  const selection = window.getSelection();
  return selection.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
}

function takeOver(event) {
  const editor = event.editor;
  const transfer = event.data.dataTransfer;
  if (!transfer || transfer.getTransferType(editor) !== CKEDITOR.DATA_TRANSFER_EXTERNAL) return;
  const html = transfer.getData("text/html", true) || "";
  const text = transfer.getData("text/plain", true) || "";
  if (!(html.trim() || text.trim()) || OURS.test(html)) return;
  event.cancel();
  const here = underWay ? null : rangeHere(); // behind what is being pasted
  underWay += 1;
  before = before.then(() => paste(editor, here, html, text))
    .catch(() => { editor.insertText(words(html, text)); })
    .finally(() => { underWay -= 1; });
}

CKEDITOR.plugins.add("newspaste", {
  requires: "clipboard,notification",
  init: (editor) => { editor.on("paste", takeOver, null, null, 1); },
});
