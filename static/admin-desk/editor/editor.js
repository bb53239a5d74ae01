/* The writing form's editor put together: load, collect. Without this script the plain rows still work. */
import "./words.js";
import "./paragraphs.js";
import "./photo-widget.js";
import "./mentions.js";
import "./paste.js";
import { addFoot, say } from "./foot.js";
import { listenForFiles } from "./photo-files.js";
import * as rows from "./photo-rows.js";
import * as photos from "./photos.js";
import { memoryOf, weave } from "./text-and-photos.js";

const BODY = "id_body";

function normal(editor) {
  return (html) => editor.dataProcessor.toDataFormat(editor.dataProcessor.toHtml(html));
}

function refuseWhileBusy(event) {
  if (!photos.busy()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  say("Còn ảnh đang tải lên; xong rồi hãy lưu.");
}

/* Source, for those who may: one block a line. */
function breakLines(editor) {
  if (editor.mode !== "source") return;
  editor.editable().setValue(editor.editable().getValue().replace(/(<\/(?:p|h[2-4]|ul|ol|blockquote|table|figure)>)(?=<)/g, "$1\n"));
}

/* Photos go into the text the editor reads, and the field gets its own text back at once. */
function start(editor) {
  const field = editor.element.$;
  const source = field.value;
  const withPhotos = Boolean(photos.root() && document.querySelector("#photo_uses-group .add-row, #photo_uses-group .empty-form"));
  let memory = null;
  if (withPhotos) {
    photos.read();
    photos.root().classList.add("photo-uses-in-text");
    field.value = weave(source, rows.read());
  }

  editor.on("instanceReady", () => {
    field.value = source;
    memory = memoryOf(source, editor.getData(), normal(editor));
    addFoot(editor);
    if (!withPhotos) return;
    listenForFiles(editor);
    field.form.addEventListener("submit", refuseWhileBusy, true);
  }, null, null, 1);
  // In source mode the editor cannot say how it writes a text.
  editor.on("beforeModeUnload", () => { if (memory) memory.learn(); });
  editor.on("mode", () => { breakLines(editor); });
  editor.updateElement = () => {
    if (!memory) return;
    const parts = memory.separate(editor.getData());
    field.value = parts.html;
    if (withPhotos) rows.write(parts.uses);
  };
}

function withoutButtons(editor) {
  const root = photos.root();
  const gone = [];
  if (!root) gone.push("Photo");
  if (!root || !root.dataset.source) gone.push("Source");
  editor.config.removeButtons = gone.join(",");
}

CKEDITOR.on("instanceCreated", ({ editor }) => {
  if (editor.name !== BODY) return;
  editor.on("configLoaded", () => { withoutButtons(editor); });
  start(editor);
});
