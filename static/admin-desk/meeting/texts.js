/* The texts composed from the meeting: copied by a button, and made anew for whom or what one picks. */
import { ask } from "../session.js";

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  const range = document.createRange();
  range.selectNodeContents(source);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  let done = false;
  try {
    await navigator.clipboard.writeText(source.textContent);
    done = true;
  } catch (error) {
    done = document.execCommand("copy");
  }
  button.textContent = done ? "Đã chép" : "Bấm Ctrl+C để chép";
}

async function compose(picked) {
  const query = new URLSearchParams(new FormData(picked));
  const answer = await ask(picked.dataset.texts + "?" + query).catch((failure) => failure);
  if (answer.ended) return;
  if (!answer.ok) {
    picked.submit();
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.getElementById("van-ban-chu-thich").textContent = page.getElementById("van-ban-chu-thich").textContent;
  document.getElementById("id_viec").placeholder = page.getElementById("id_viec").placeholder;
}

export function joinTexts(texts) {
  texts.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = false; });
  texts.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
  });
  texts.addEventListener("submit", (event) => {
    event.preventDefault();
    compose(event.target);
  });
  texts.addEventListener("change", (event) => {
    if (event.target.id === "id_nguoi") compose(event.target.form);
  });
}
