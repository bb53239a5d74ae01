/* One file on the upload page: its line, from waiting to what became of it. */
import { make } from "../elements.js";

const MOST_USES = 3;

function link(url, words) {
  return make("a", { href: url, textContent: words });
}

export function lineFor(file, list) {
  const state = make("span", { className: "arrival-state" });
  const row = make("li", { className: "arrival" },
    make("span", { className: "arrival-picture" }), make("span", { className: "arrival-name", textContent: file.name }), state);
  list.append(row);
  return { file, row, state };
}

export function waits(one) {
  one.row.className = "arrival";
  one.state.textContent = "Chờ gửi";
}

/* Gives the function that says how far it is, in parts of a hundred. */
export function sending(one) {
  const bar = make("progress", { max: 100, value: 0 });
  bar.setAttribute("aria-label", "Đang gửi " + one.file.name);
  one.state.replaceChildren(bar);
  return (done) => { bar.value = done; };
}

export function refused(one, sentence, again) {
  one.row.className = "arrival arrival-refused";
  one.state.textContent = sentence;
  if (!again) return;
  const button = make("button", { type: "button", className: "button", textContent: "Gửi lại", onclick: again });
  button.setAttribute("aria-label", "Gửi lại " + one.file.name);
  one.state.append(button);
}

/* A new photo, or one the library has already: then with the articles it stands in. */
export function arrived(one, answer) {
  one.row.className = "arrival arrival-" + (answer.new ? "new" : "known");
  if (answer.photo.thumbnail) {
    one.row.querySelector(".arrival-picture").replaceChildren(make("img", { alt: "", src: answer.photo.thumbnail }));
  }
  one.state.replaceChildren(answer.sentence + " ", link(answer.photo.url, answer.new ? "Ghi chú thích" : "Mở ảnh đã có"));
  const uses = answer.new ? [] : answer.uses;
  uses.slice(0, MOST_USES).forEach((use) => { one.state.append(" · ", link(use.url, use.title)); });
}
