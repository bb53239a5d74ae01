/* The links at the top of the form go to their places, and the list of open comments says what the panel says. */
import { make } from "./elements.js";

const MOST = 90;
const where = document.getElementById("where");

function go(target) {
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}

/* A field, or what stands for it on the screen: the editor, the search box. */
function field(name) {
  const box = document.querySelector(".field-" + name + " .select2-selection");
  return box || document.getElementById("id_" + name);
}

/* The photo in the editor; without it its row. */
function photo(link) {
  const figure = document.querySelector(".cke_wysiwyg_div figure.photo-use[data-photo='" + link.dataset.photo + "']");
  const wrapper = figure && figure.closest(".cke_widget_wrapper");
  const row = document.querySelector(link.hash + " input[id$=-photo]");
  return (wrapper && (wrapper.querySelector("textarea") || wrapper)) || row;
}

function goToPlace(event) {
  const link = event.target.closest("a[data-place], a[data-photo]");
  if (!link) return;
  const target = link.dataset.place ? field(link.dataset.place) : photo(link);
  if (!target) return;
  event.preventDefault();
  go(target);
}

function goToThread(event) {
  const link = event.target.closest("[data-where-comments] a");
  const thread = link && document.querySelector(link.hash);
  if (!thread) return;
  event.preventDefault();
  thread.tabIndex = -1;
  go(thread);
}

function entryOf(thread) {
  const words = thread.querySelector(".comment-words").textContent;
  const said = words.length > MOST ? words.slice(0, MOST - 1) + "…" : words;
  const who = thread.querySelector(".comment-who strong").textContent;
  return make("li", {}, make("a", { href: "#" + thread.id, textContent: who + ": " + said }));
}

/* After somebody spoke or closed a thread the panel is new: the list follows it. */
function follow() {
  const part = where.querySelector("[data-where-comments]");
  const threads = Array.from(document.querySelectorAll("[data-comments] .comment-thread:not(.comment-done)"));
  part.querySelector("ul").replaceChildren(...threads.map(entryOf));
  part.hidden = !threads.length;
}

if (where) {
  where.addEventListener("click", goToPlace);
  where.addEventListener("click", goToThread);
  document.addEventListener("desk:comments", follow);
}
