/* Photos come into the text from the library's dialog, by dropping files on the text, or by pasting them. */
import { make } from "../elements.js";
import { say, uploads } from "./foot.js";
import { choosePhotos, pictures } from "./photo-library.js";
import * as photos from "./photos.js";
import { placePhoto } from "./placing.js";

function blockOf(editor, node) {
  const editable = editor.editable().$;
  let top = node;
  while (top && top.parentNode !== editable) top = top.parentNode;
  return top && top.nodeType === Node.ELEMENT_NODE ? new CKEDITOR.dom.element(top) : null;
}

function blockAtCaret(editor) {
  const range = editor.getSelection() && editor.getSelection().getRanges()[0];
  return range ? blockOf(editor, range.startContainer.$) : null;
}

/* The block a drop at this height comes after. */
function blockAbove(editor, y) {
  const blocks = Array.from(editor.editable().$.children);
  const above = blocks.filter((block) => { const box = block.getBoundingClientRect(); return box.top + box.height / 2 < y; });
  return above.length ? new CKEDITOR.dom.element(above.pop()) : null;
}

/* The files one after the other below `after`; without it at the beginning. */
function uploadAfter(editor, files, after) {
  let last = after;
  if (!after && editor.editable().getFirst()) last = null;
  return photos.upload(files, uploads, (facts) => {
    const lost = last && !last.$.isConnected;
    last = place(editor, facts, lost ? editor.editable().getLast() : last);
  });
}

function place(editor, facts, after) {
  const wrapper = placePhoto(editor, String(facts.id), after);
  if (!after) editor.editable().$.prepend(wrapper.$);
  say("Đã đặt ảnh vào bài.");
  return wrapper;
}

/* Toolbar: a photo of the library or of this computer below the paragraph of the caret, or a place that waits. */
export function insertPhotos(editor) {
  const after = blockAtCaret(editor) || editor.editable().getLast();
  let close = () => {};
  let waits = false;
  const wait = make("button", { type: "button", className: "button", textContent: "Để chỗ, ảnh đến sau", onclick: () => { waits = true; close(); } });
  choosePhotos({
    extras: [wait],
    opened: (shut) => { close = shut; },
    files: (files) => { uploadAfter(editor, files, after); },
  }).then((facts) => {
    if (facts || waits) {
      const wrapper = placePhoto(editor, facts ? String(facts.id) : "", after);
      wrapper.$.scrollIntoView({ block: "nearest" });
      wrapper.$.querySelector("textarea").focus();
    } else editor.focus();
  });
}

function hasFiles(transfer) { return transfer && Array.from(transfer.types).includes("Files"); }

/* A paste from Word brings the words and a picture of the words: the words count. */
function onPaste(editor, event) {
  const files = pictures(event.clipboardData && event.clipboardData.files);
  const box = document.createElement("template");
  box.innerHTML = (event.clipboardData && event.clipboardData.getData("text/html")) || "";
  if (!files.length || box.content.textContent.trim()) return;
  event.preventDefault();
  event.stopPropagation();
  uploadAfter(editor, files, blockAtCaret(editor) || editor.editable().getLast());
}

function onDrop(editor, event) {
  if (!hasFiles(event.dataTransfer)) return;
  event.preventDefault();
  event.stopPropagation();
  const files = pictures(event.dataTransfer.files);
  if (files.length) uploadAfter(editor, files, blockAbove(editor, event.clientY));
  else say("Chỉ thả được ảnh vào bài: " + photos.root().dataset.rules);
}

/* Before the editor sees them: it knows nothing of our library. */
export function listenForFiles(editor) {
  const contents = editor.ui.space("contents").$;
  if (!photos.root().dataset.upload) return;
  contents.addEventListener("paste", (event) => { if (editor.editable().$.contains(event.target) && !event.target.closest(".photo-use-panel")) onPaste(editor, event); }, true);
  contents.addEventListener("drop", (event) => { onDrop(editor, event); }, true);
  contents.addEventListener("dragover", (event) => {
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
}
