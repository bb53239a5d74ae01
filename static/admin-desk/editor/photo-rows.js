/* The rows of the inline table: what is sent. They work without this script too; with it the editor fills them. */

const errors = new Map();
const NAMES = ["photo", "place", "order", "caption"];

function group() { return document.getElementById("photo_uses-group"); }

function rows() { return Array.from(group().querySelectorAll("tr.form-row:not(.empty-form)")); }

function field(row, name) { return row.querySelector("[name='" + row.id + "-" + name + "']"); }

function errorsIn(row) {
  const above = row.previousElementSibling;
  const lists = [row].concat(above && above.classList.contains("row-form-errors") ? [above] : []);
  return lists.flatMap((part) => Array.from(part.querySelectorAll(".errorlist li"), (item) => item.textContent.trim()));
}

/* What the server said about the row a photo stood in when the form was opened. */
export function errorsOf(key) {
  return errors.get(key) || [];
}

export function read() {
  const uses = rows().map((row) => {
    row.dataset.key = row.id;
    const box = field(row, "DELETE");
    return {
      key: row.id,
      photo: field(row, "photo").value,
      caption: field(row, "caption").value,
      place: Number(field(row, "place").value) || 0,
      order: Number(field(row, "order").value) || 0,
      errors: errorsIn(row),
      gone: Boolean(box && box.checked),
    };
  }).filter((use) => !use.gone && (use.photo || use.caption || use.errors.length));
  uses.forEach((use) => { errors.set(use.key, use.errors); });
  return uses;
}

function add(key) {
  group().querySelector(".add-row a").click();
  const row = rows().pop();
  row.dataset.key = key;
  return row;
}

function fill(row, use) {
  NAMES.forEach((name) => { field(row, name).value = use[name]; });
  const box = field(row, "DELETE");
  if (box) box.checked = false;
}

/* A stored row is marked for deletion; a new one is emptied, and an empty row is nothing to the server. */
function clear(row) {
  const box = field(row, "DELETE");
  if (box) box.checked = true;
  else fill(row, { photo: "", place: 0, order: 0, caption: "" });
}

export function write(uses) {
  const byKey = new Map(rows().map((row) => [row.dataset.key, row]));
  uses.forEach((use) => {
    fill(byKey.get(use.key) || add(use.key), use);
    byKey.delete(use.key);
  });
  byKey.forEach(clear);
}
