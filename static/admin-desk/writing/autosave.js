/* Nothing typed is lost: to the server within ten seconds, and in this browser until the server has it.

   Each form that is opened is a typing with a key of its own, and each state of it has a step: of two copies of one
   typing the larger step is the newer, and no two typings share a place (articles/desk/form/autosave.py). */
import { ask, onReturn } from "../session.js";
import { addressOf, fields as formFields, onChange, post } from "./form.js";

const WAIT = 4000;
const LEAVES_WITHIN = 15000;
let place = null;
let timer = 0;
let step = 0;
let last = "";
let leaving = false;
let safe = true;

function field(name) { return document.querySelector("#article_form [name=" + name + "]"); }

/* Whose, of which article: nobody else's copies in this browser are looked at. */
function own() {
  return "toasoan-chu:" + document.querySelector("meta[name=desk-session]").content + ":" + place.dataset.key + ":";
}

/* Whether what was loaded is known, so that a change can be told from it. */
function isReady() { return "ready" in place.dataset; }

function key() { return own() + field("_typing").value; }

function say(words, bad) {
  const state = document.getElementById("desk-state");
  state.textContent = words;
  state.classList.toggle("desk-bad", Boolean(bad));
}

/* The form without its step, to see whether anything has changed. */
function words() {
  const fields = formFields();
  fields.delete("_step");
  return fields;
}

function nextStep() {
  step = Math.max(step + 1, Date.now());
  field("_step").value = step;
  return step;
}

function read(name) {
  try {
    const copy = JSON.parse(localStorage.getItem(name));
    return copy && typeof copy.form === "string" && copy.form ? copy : null;
  } catch (broken) { return null; }
}

/* Whether this browser has it now; a full or closed storage has not. */
function keepHere(fields) {
  try {
    localStorage.setItem(key(), JSON.stringify({ form: fields.toString(), step: step, at: Date.now() }));
    return true;
  } catch (full) { return false; }
}

function forget(name, upTo) {
  const copy = read(name);
  if (copy && copy.step > upTo) return;
  try { localStorage.removeItem(name); } catch (denied) { /* nothing was kept */ }
}

function excuse(failure, here) {
  if (failure.status === 413) return failure.sentence || "Bài quá dài để tự lưu; hãy bấm Lưu lại.";
  const why = failure.ended ? failure.message : failure.sentence || "Chưa tự lưu được lên máy chủ.";
  return here
    ? why + " Lúc này chữ được giữ trong trình duyệt này và sẽ gửi lại."
    : why + " Trình duyệt này cũng không giữ được: hãy chép chữ ra chỗ khác trước khi đóng trang.";
}

async function send(form, more) {
  const answer = await post(addressOf("autosave"), new URLSearchParams({ form, ...more }));
  if (answer.ok) return answer.json();
  const said = await answer.json().catch(() => ({}));
  throw { status: answer.status, sentence: said.error };
}

async function save() {
  window.clearTimeout(timer);
  if (leaving) return;
  const fields = words();
  const text = fields.toString();
  if (text === last) return;
  const sent = nextStep();
  fields.set("_step", sent);
  const here = keepHere(fields);
  try {
    const said = await send(fields.toString());
    last = text;
    safe = true;
    forget(key(), sent);
    if (said.saved_at) say("Đã tự lưu lúc " + said.saved_at + ".");
  } catch (failure) {
    safe = here;
    say(excuse(failure, here), true);
    timer = window.setTimeout(save, WAIT);
  }
}

function soon() {
  window.clearTimeout(timer);
  timer = window.setTimeout(save, WAIT);
  if (!soon.since || Date.now() - soon.since > 9000) soon.since = Date.now();
  if (Date.now() - soon.since > 8000) { window.clearTimeout(timer); soon.since = 0; save(); }
}

/* The last seconds, when the page goes away in whatever manner. */
function keepLast() {
  if (leaving || !isReady()) return;
  const fields = words();
  if (fields.toString() === last) return;
  fields.set("_step", nextStep());
  keepHere(fields);
}

/* What a crashed browser or an ended session has left here, if the server has it not. Gives the names. */
function leftHere() {
  const found = [];
  const steps = JSON.parse(place.dataset.steps || "{}");
  let names = [];
  try { names = Object.keys(localStorage); } catch (denied) { return found; }
  names.filter((name) => name.startsWith(own()) && name !== key()).forEach((name) => {
    const copy = read(name);
    const known = steps[name.slice(own().length)];
    if (!copy) return;
    if (known !== undefined && copy.step <= known) forget(name, known);
    else found.push(name);
  });
  return found;
}

/* It goes up, into its own place, and the page offers it beside what was there. */
async function sendLeft() {
  let arrived = false;
  for (const name of leftHere()) {
    const copy = read(name);
    const age = Math.max(0, Math.round((Date.now() - copy.at) / 1000)) || 0;
    try {
      const said = await send(copy.form, { age: age });
      forget(name, copy.step);
      arrived = arrived || !said.already;
    } catch (failure) {
      say("Trình duyệt này còn giữ chữ chưa gửi lên được; sẽ gửi lại khi mở trang này lần sau.", true);
    }
  }
  if (arrived) offerAnew();
}

/* Only the offers are drawn anew: somebody may be typing already. */
async function offerAnew() {
  const answer = await ask(window.location.pathname).catch(() => {});
  if (!answer || !answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const offers = page.getElementById("desk-unsaved");
  if (offers) document.getElementById("desk-unsaved").replaceWith(offers);
}

function leave() {
  leaving = true;
  window.clearTimeout(timer);
  const fields = words();
  last = fields.toString();
  fields.set("_step", nextStep());
  keepHere(fields);
  // Still here after a while: it was not sent, and typing goes on.
  window.setTimeout(() => { leaving = false; }, LEAVES_WITHIN);
}

window.addEventListener("load", () => {
  place = document.getElementById("desk-writing");
  if (!place || !field("_typing")) return;
  step = Number(field("_step").value) || 0;
  sendLeft();
  /* The editor settles for a moment; what a quick hand types meanwhile is no part of what was loaded. */
  let typed = "sentBack" in place.dataset;
  const form = document.getElementById("article_form");
  const hear = (event) => { typed = typed || event.isTrusted; };
  form.addEventListener("input", hear, true);
  window.setTimeout(() => {
    form.removeEventListener("input", hear, true);
    last = typed ? "" : words().toString();
    place.dataset.ready = "";
    onChange(soon);
    if (typed) soon();
  }, 800);
  form.addEventListener("submit", leave);
  onReturn(() => { save(); sendLeft(); });
  window.addEventListener("pagehide", keepLast);
  document.addEventListener("visibilitychange", () => { if (document.hidden && isReady()) save(); });
  window.addEventListener("beforeunload", (event) => { if (!safe && !leaving) event.preventDefault(); });
});
