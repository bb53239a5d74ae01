// Rows of an ordered list are moved by buttons (keyboard too) or dragged; the order fields are numbered anew.
// Without this script the numbers are typed.
document.addEventListener("DOMContentLoaded", () => {
  const group = document.querySelector("#entries-group");
  const body = group && group.querySelector("tbody");
  if (!body || !body.querySelector("input[name$='-order']")) {
    return;
  }
  const status = document.createElement("p");
  status.className = "desk-order-status";
  status.setAttribute("role", "status");
  group.append(status);

  const rows = () => [...body.querySelectorAll("tr.form-row:not(.empty-form)")];
  const number = () => {
    rows().forEach((row, place) => {
      row.querySelector("input[name$='-order']").value = place + 1;
    });
  };
  const nameOf = (row) => row.querySelector("input[name$='-name']").value || "Dòng mới";
  const say = (row) => {
    status.textContent = `${nameOf(row)}: thứ ${rows().indexOf(row) + 1}`;
  };
  // Django's template row stays the last, and a row's own hidden inputs stay in it.
  const move = (row, step) => {
    const list = rows();
    const other = list[list.indexOf(row) + step];
    if (other) {
      if (step < 0) {
        other.before(row);
      } else {
        other.after(row);
      }
      number();
    }
    say(row);
  };

  const button = (row, sign, label, step) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", () => {
      move(row, step);
      made.focus();
    });
    return made;
  };

  let dragged = null;
  const fit = (row) => {
    const cell = row.querySelector("td.field-order");
    if (!cell || cell.querySelector("button")) {
      return;
    }
    const handle = document.createElement("span");
    handle.className = "desk-order-handle";
    handle.draggable = true;
    handle.textContent = "⠿";
    handle.setAttribute("aria-hidden", "true");
    handle.addEventListener("dragstart", (event) => {
      dragged = row;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      event.dataTransfer.setDragImage(row, 0, 0);
    });
    handle.addEventListener("dragend", () => {
      dragged = null;
    });
    cell.append(button(row, "▲", "Lên một dòng", -1), button(row, "▼", "Xuống một dòng", 1), handle);
  };

  body.addEventListener("dragover", (event) => {
    const row = event.target.closest("tr.form-row:not(.empty-form)");
    if (!dragged) {
      return;
    }
    // Over itself too: a row that has followed the pointer lies under it, and must be let go there.
    event.preventDefault();
    if (row && row !== dragged) {
      const box = row.getBoundingClientRect();
      if (event.clientY < box.top + box.height / 2) {
        row.before(dragged);
      } else {
        row.after(dragged);
      }
    }
  });
  body.addEventListener("drop", (event) => {
    if (dragged) {
      event.preventDefault();
      number();
      say(dragged);
    }
  });

  rows().forEach(fit);
  document.addEventListener("formset:added", (event) => {
    fit(event.target);
    number();
  });
});
