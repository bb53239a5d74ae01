/* The writing form as one thing: what is in it now, and when it changes. Preview and autosave listen here. */
import { ask } from "../session.js";

const listeners = [];

function form() {
  return document.getElementById("article_form");
}

/* Puts what the editors hold into the form's own fields. */
function collect() {
  if (window.CKEDITOR) Object.values(window.CKEDITOR.instances).forEach((editor) => { editor.updateElement(); });
}

/* The fields as the browser would send them, without files and the CSRF token. */
export function fields() {
  collect();
  const found = new URLSearchParams();
  new FormData(form()).forEach((value, name) => {
    if (typeof value === "string" && name !== "csrfmiddlewaretoken") found.append(name, value);
  });
  return found;
}

export function onChange(listener) { listeners.push(listener); }

function changed() { listeners.forEach((listener) => { listener(); }); }

/* In parts, as the form itself is sent: a long text in one line of percent signs is refused (newsroom/http/guard.py). */
export function post(address, body) {
  const parts = new FormData();
  body.forEach((value, name) => { parts.append(name, value); });
  return ask(address, { method: "POST", body: parts, redirect: "manual" });
}

export function addressOf(name) { return document.getElementById("desk-writing").dataset[name]; }

window.addEventListener("load", () => {
  if (!form()) return;
  form().addEventListener("input", changed);
  form().addEventListener("change", changed);
  document.addEventListener("formset:added", changed);
  document.addEventListener("formset:removed", changed);
  if (window.django && window.django.jQuery) window.django.jQuery(form()).on("change", changed);
  if (!window.CKEDITOR) return;
  const watch = (editor) => { editor.on("change", changed); };
  Object.values(window.CKEDITOR.instances).forEach(watch);
  window.CKEDITOR.on("instanceReady", (event) => { watch(event.editor); });
});
