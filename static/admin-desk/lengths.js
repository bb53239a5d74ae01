/* A field with a limit takes a whole paste and says how much is too long; the server refuses it with a sentence, and
   the words stay. `maxlength` would cut them without a word, so no field has it: the limit is data-most. */

let made = 0;

/* As the server counts: letters, spaces at the ends aside, a line end as the two signs a form sends for it. */
function count(field) {
  const text = field.value.normalize("NFC").trim();
  const letters = Array.from(text).length;
  return field.matches("textarea") ? letters + (text.match(/\n/g) || []).length : letters;
}

function noteOf(field) {
  const known = field.dataset.tooLong && document.getElementById(field.dataset.tooLong);
  if (known) return known;
  const note = document.createElement("p");
  note.id = "qua-dai-" + (made += 1);
  note.className = "too-long";
  note.setAttribute("role", "status");
  field.dataset.tooLong = note.id;
  field.after(note);
  const described = field.getAttribute("aria-describedby");
  field.setAttribute("aria-describedby", described ? described + " " + note.id : note.id);
  return note;
}

function tell(field) {
  const most = Number(field.dataset.most);
  const over = count(field) - most;
  if (over <= 0 && !field.dataset.tooLong) return;
  const note = noteOf(field);
  note.textContent = over > 0
    ? "Thừa " + over.toLocaleString("vi-VN") + " ký tự (tối đa " + most.toLocaleString("vi-VN") + "). Chữ dán vào vẫn còn đủ; hãy rút ngắn trước khi lưu."
    : "";
  if (over > 0) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}

/* Sent nonetheless it would come back with the server's sentence, or, from the small forms of a page, not at all. */
window.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.target.method === "get" || (button && button.name === "_do")) return;
  const over = Array.from(event.target.elements).find((field) => {
    return field.dataset && field.dataset.most && !field.disabled && field.type !== "hidden" && count(field) > Number(field.dataset.most);
  });
  if (!over) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  tell(over);
  const folded = over.closest("details");
  if (folded) folded.open = true;
  over.focus();
}, true);

document.addEventListener("input", (event) => { if (event.target.dataset && event.target.dataset.most) tell(event.target); });
window.addEventListener("DOMContentLoaded", () => { document.querySelectorAll("[data-most]").forEach(tell); });
