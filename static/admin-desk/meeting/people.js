/* People are found while one types a name: a list below the field, for mouse and keyboard. */
import { make } from "../elements.js";
import { ask } from "../session.js";
import { step } from "./steps.js";

const WAIT = 140;
const LEAST = 2; // letters
let form = null;
let list = null;
let asked = 0;
let timer = 0;

function closeList() {
  if (!list) return;
  list.field.setAttribute("aria-expanded", "false");
  list.field.removeAttribute("aria-activedescendant");
  list.box.remove();
  list = null;
}

function makeCombobox(field) {
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
}

async function look(field) {
  const mine = ++asked;
  const query = new URLSearchParams({ q: field.value, day: form.elements.date.value });
  const answer = await ask(form.dataset.people + "?" + query).catch(() => {});
  if (!answer || !answer.ok || mine !== asked) return;
  const found = (await answer.json()).people;
  if (mine === asked && document.activeElement === field) offer(field, found);
}

function offer(field, found) {
  closeList();
  if (!found.length) return;
  const box = make("ul", { className: "mtg-found", id: field.id + "-list" }, ...found.map((person, place) => option(field, person, place)));
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", "Nhân sự tìm thấy");
  field.after(box);
  field.setAttribute("aria-expanded", "true");
  field.setAttribute("aria-controls", box.id);
  list = { field, box, at: -1 };
}

function option(field, person, place) {
  const item = make("li", { id: field.id + "-" + place }, person.label);
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.person = person.id;
  if (person.titles.length) item.append(make("small", { textContent: person.titles.join(", ") }));
  item.addEventListener("mousedown", (event) => {
    event.preventDefault();
    choose(item);
  });
  return item;
}

function point(by) {
  const items = list.box.children;
  if (list.at >= 0) items[list.at].setAttribute("aria-selected", "false");
  list.at = (list.at + by + items.length) % items.length;
  items[list.at].setAttribute("aria-selected", "true");
  items[list.at].scrollIntoView({ block: "nearest" });
  list.field.setAttribute("aria-activedescendant", items[list.at].id);
}

function choose(item) {
  const number = list.field.dataset.search;
  const name = "rows-" + number + "-person";
  form.querySelectorAll('input[type=radio][name="' + name + '"]').forEach((radio) => { radio.checked = false; });
  form.elements.namedItem(name).value = item.dataset.person;
  closeList();
  step(form, "choose:" + number);
}

function chooseOrLook(field) {
  if (list && list.at >= 0) choose(list.box.children[list.at]);
  else step(form, "look:" + field.dataset.search);
}

const LIST_KEYS = {
  ArrowDown: () => { point(1); },
  ArrowUp: () => { point(list.at < 0 ? 0 : -1); },
  Escape: closeList,
};

function onKey(event) {
  const field = event.target;
  if (!field.dataset.search) return;
  const act = event.key === "Enter" ? chooseOrLook : list && LIST_KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act(field);
}

function onInput(event) {
  const field = event.target;
  if (!field.dataset.search) return;
  window.clearTimeout(timer);
  asked += 1;
  if (field.value.trim().length < LEAST) closeList();
  else timer = window.setTimeout(look, WAIT, field);
}

export function findPeople(theForm) {
  form = theForm;
  form.addEventListener("focusin", (event) => { if (event.target.dataset.search) makeCombobox(event.target); });
  form.addEventListener("focusout", (event) => { if (list && event.target === list.field) closeList(); });
  form.addEventListener("input", onInput);
  form.addEventListener("keydown", onKey);
}
