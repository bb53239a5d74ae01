/* One dialog to search and choose in: photos of the library, people, documents. Arrows move, Enter takes, Esc leaves. */
import { make } from "../elements.js";
import { ask as askServer, onReturn, tell } from "../session.js";

const WAIT = 200;

function build(options) {
  const search = make("input", { type: "search", autocomplete: "off" });
  const label = make("label", {}, make("span", { textContent: options.label }), search);
  const close = make("button", { type: "button", className: "chooser-close", textContent: "Đóng" });
  const head = make("div", { className: "chooser-head" }, make("h2", { textContent: options.title }), close);
  const tools = make("div", { className: "chooser-tools" }, label, ...(options.extras || []));
  const state = make("p", { className: "chooser-state" });
  state.setAttribute("role", "status");
  const list = make("ul", { className: "chooser-list " + (options.className || "") });
  const more = make("button", { type: "button", className: "button chooser-more", textContent: "Xem thêm", hidden: true });
  const dialog = make("dialog", { className: "chooser" }, head, tools, state, list, more);
  dialog.setAttribute("aria-label", options.title);
  return { dialog, search, state, list, more, close };
}

/* Up and down move by rows of the grid, left and right by one. */
function step(list, from, key) {
  const items = Array.from(list.querySelectorAll("button"));
  const index = items.indexOf(from);
  if (index < 0) return items[0];
  if (key === "ArrowRight") return items[index + 1];
  if (key === "ArrowLeft") return items[index - 1];
  const here = from.getBoundingClientRect();
  const down = key === "ArrowDown";
  const others = down ? items.slice(index + 1) : items.slice(0, index).reverse();
  return others.find((item) => {
    const there = item.getBoundingClientRect();
    return Math.abs(there.left - here.left) < 4 && (down ? there.top > here.top : there.top < here.top);
  });
}

/* Asks `options.url(words, page)`; gives the chosen result, or null. `options.draw(result)` fills its button. */
export function choose(options) {
  const parts = build(options);
  let asking = null;
  let timer = 0;
  let page = 1;
  let chosen = null;

  function add(result) {
    const button = make("button", { type: "button" }, ...options.draw(result));
    button.addEventListener("click", () => { chosen = result; parts.dialog.close(); });
    parts.list.append(make("li", {}, button));
  }

  async function ask(wanted) {
    if (asking) asking.abort();
    asking = new AbortController();
    page = wanted;
    try {
      const answer = await askServer(options.url(parts.search.value, page), { signal: asking.signal });
      const found = await answer.json();
      if (page === 1) parts.list.replaceChildren();
      found.results.forEach(add);
      parts.more.hidden = !found.more;
      parts.state.textContent = parts.list.children.length ? "" : "Không tìm thấy.";
    } catch (failure) {
      if (failure.ended) tell(parts.state, failure.message);
      else if (failure.name !== "AbortError") parts.state.textContent = "Không hỏi được máy chủ; hãy thử lại.";
    }
  }

  function onKey(event) {
    if (event.key === "Enter" && event.target === parts.search) {
      event.preventDefault();
      const first = parts.list.querySelector("button");
      if (first) first.click();
      return;
    }
    const inList = parts.list.contains(event.target);
    if (!event.key.startsWith("Arrow") || !(inList || (event.target === parts.search && event.key === "ArrowDown"))) return;
    event.preventDefault();
    (step(parts.list, event.target, event.key) || (event.key === "ArrowUp" ? parts.search : event.target)).focus();
  }

  parts.search.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, WAIT, 1);
  });
  parts.more.addEventListener("click", () => { ask(page + 1); });
  parts.close.addEventListener("click", () => { parts.dialog.close(); });
  const forget = onReturn(() => { ask(1); });
  parts.dialog.addEventListener("keydown", onKey);
  document.body.append(parts.dialog);
  parts.dialog.showModal();
  parts.search.focus();
  ask(1);
  return new Promise((resolve) => {
    if (options.opened) options.opened(() => { parts.dialog.close(); });
    parts.dialog.addEventListener("close", () => {
      forget();
      window.clearTimeout(timer);
      if (asking) asking.abort();
      parts.dialog.remove();
      resolve(chosen);
    });
  });
}
