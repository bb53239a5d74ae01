/* The photos ticked on the shelf are counted, and ticked all at once. */

export function countChosen(form) {
  const boxes = Array.from(form.querySelectorAll("input[name=photo]"));
  const count = form.querySelector(".shelf-count");
  const all = form.querySelector(".shelf-all");
  if (!count || !all) return;

  function tell() {
    const chosen = boxes.filter((box) => box.checked).length;
    count.textContent = chosen ? "(" + chosen + " ảnh)" : "(chưa chọn ảnh nào)";
    form.classList.toggle("has-chosen", chosen > 0);
    all.textContent = chosen === boxes.length ? "Bỏ chọn cả trang" : "Chọn cả trang";
  }

  function tickAll() {
    const wanted = boxes.some((box) => !box.checked);
    boxes.forEach((box) => { box.checked = wanted; });
    tell();
  }

  all.hidden = false;
  all.addEventListener("click", tickAll);
  form.addEventListener("change", tell);
  tell();
}
