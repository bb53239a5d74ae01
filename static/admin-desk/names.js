/* Gives names to what the stock admin leaves nameless for screen readers: fields of inline tables, select2 boxes,
   empty column heads. */

function headOf(field) {
  const cell = field.closest("td");
  const table = cell && cell.closest("table");
  const heads = table ? table.querySelectorAll("thead th") : [];
  // The first head of a Django inline spans the hidden "original" cell as well.
  const head = heads[cell.cellIndex] || heads[heads.length - 1];
  return head ? head.textContent.trim() : "";
}

function labelOf(field) {
  const label = field.id && document.querySelector('label[for="' + CSS.escape(field.id) + '"]');
  return label ? label.textContent.replace(/:\s*$/, "").trim() : headOf(field);
}

function nameFields() {
  document.querySelectorAll(".inline-group td :is(input:not([type=hidden]), textarea, select)").forEach((field) => {
    if (!field.labels || field.labels.length || field.hasAttribute("aria-label")) return;
    const name = headOf(field);
    if (name) field.setAttribute("aria-label", name);
  });
}

function nameBoxes() {
  document.querySelectorAll(".select2-selection[role=combobox]:not([data-named])").forEach((box) => {
    const select = box.closest(".select2-container").previousElementSibling;
    const name = select && labelOf(select);
    if (!name) return;
    box.dataset.named = "";
    box.removeAttribute("aria-labelledby");
    box.setAttribute("aria-label", name);
    const shown = box.querySelector(".select2-selection__rendered");
    if (shown) shown.setAttribute("aria-label", name);
  });
}

/* Of the first column of an inline table, and of the last one where its rows can only be read: there the admin
   leaves a place for the tick that deletes. */
function nameHeads() {
  document.querySelectorAll("thead th").forEach((head) => {
    if (head.textContent.trim() || head.children.length) return;
    const words = document.createElement("span");
    words.className = "visually-hidden";
    words.textContent = head.matches(".original") ? "Bản ghi" : "Việc";
    head.append(words);
  });
}

function nameAll() {
  nameFields();
  nameBoxes();
  nameHeads();
}

/* select2 draws its boxes when it pleases; each new one is named as it comes. */
function watch() {
  nameAll();
  let due = 0;
  new MutationObserver((changes) => {
    const drawn = changes.some((change) => {
      return Array.from(change.addedNodes).some((node) => {
        return node.nodeType === 1 && (node.matches(".select2-container") || node.querySelector(".select2-container"));
      });
    });
    if (!drawn || due) return;
    due = window.setTimeout(() => { due = 0; nameAll(); });
  }).observe(document.body, { childList: true, subtree: true });
}

window.addEventListener("DOMContentLoaded", watch);
window.addEventListener("load", nameAll);
document.addEventListener("formset:added", () => { window.setTimeout(nameAll); });
