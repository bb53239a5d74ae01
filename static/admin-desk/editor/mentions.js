/* Buttons "Người" and "Văn bản": the chosen words at the caret, and a row that says whom or what they mean. */
import { make } from "../elements.js";
import { choose as chooseFrom } from "./chooser.js";
import { say } from "./foot.js";

function root() { return document.getElementById("mention-rows"); }
function rows() { return Array.from(root().querySelectorAll("tr.form-row:not(.empty-form)")); }
function field(row, name) { return row.querySelector("[name='" + row.id + "-" + name + "']"); }

function known(kind, found) {
  return rows().some((row) => field(row, "text").value === found.name && field(row, kind).value === String(found.id));
}

function addRow(kind, found) {
  const order = Math.max(-1, ...rows().map((row) => Number(field(row, "order").value) || 0)) + 1;
  root().querySelector(".add-row a").click();
  const row = rows().pop();
  const select = field(row, kind);
  select.append(new Option(found.label, found.id, true, true));
  select.dispatchEvent(new Event("change", { bubbles: true }));
  field(row, "text").value = found.name;
  field(row, "order").value = order;
}

function draw(found) {
  return [
    make("span", { className: "chooser-words", textContent: found.text }),
    make("span", { className: "chooser-small", textContent: found.label === found.text ? "" : found.label }),
  ];
}

function choose(editor, kind, title, label) {
  const ranges = editor.getSelection() ? editor.getSelection().getRanges() : [];
  const meeting = document.getElementById("id_meeting");
  chooseFrom({
    title,
    label,
    draw,
    url: (words, page) => {
      return root().dataset[kind] + "?" + new URLSearchParams({ q: words, p: page, meeting: (meeting && meeting.value) || "" });
    },
  }).then((found) => {
    editor.focus();
    if (ranges.length) editor.getSelection().selectRanges(ranges);
    if (!found) return;
    editor.insertText(found.text);
    if (!known(kind, found)) addRow(kind, found);
    say("Đã thêm vào bài và vào danh sách nhắc đến: " + found.name + ".");
  });
}

CKEDITOR.plugins.add("newsmentions", {
  init: (editor) => {
    if (!root() || !root().querySelector("tr.empty-form")) return;
    editor.addCommand("person", { exec: () => { choose(editor, "person", "Người trong bài", "Tìm theo họ tên"); } });
    editor.addCommand("document", { exec: () => { choose(editor, "document", "Văn bản được dẫn", "Tìm theo số, ký hiệu, tên"); } });
    editor.ui.addButton("Person", { label: "Người", command: "person", toolbar: "news" });
    editor.ui.addButton("Document", { label: "Văn bản", command: "document", toolbar: "news" });
  },
});
