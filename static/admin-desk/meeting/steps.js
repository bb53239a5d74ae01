/* One step of the form: its answer takes the place of the form's body, and the focus stays where it was. */
import { make } from "../elements.js";
import { ask } from "../session.js";

let running = null;

function show(html) {
  const focused = document.activeElement && document.activeElement.id;
  const page = new DOMParser().parseFromString(html, "text/html");
  document.getElementById("meeting-body").replaceWith(page.getElementById("meeting-body"));
  const body = document.getElementById("meeting-body");
  const next = body.querySelector("[autofocus]") || (focused && document.getElementById(focused));
  if (next) {
    const closed = next.closest("details:not([open])");
    if (closed && !next.matches("summary")) closed.open = true;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }
}

// Whatever else went wrong, the server's own pages say it (forbidden, offline).
function submitPlainly(form, verb) {
  const button = make("button", { name: "_do", value: verb, hidden: true });
  form.append(button);
  form.requestSubmit(button);
}

export async function step(form, verb) {
  if (running) running.abort();
  const own = (running = new AbortController());
  const data = new FormData(form);
  data.set("_do", verb);
  const body = document.getElementById("meeting-body");
  body.setAttribute("aria-busy", "true");
  try {
    const answer = await ask(form.dataset.step, { method: "POST", body: data, signal: own.signal });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    show(await answer.text());
  } catch (error) {
    if (error.name === "AbortError") return;
    body.removeAttribute("aria-busy");
    if (error.ended) return;
    submitPlainly(form, verb);
  } finally {
    if (running === own) running = null;
  }
}

function onSubmit(event) {
  const button = event.submitter;
  if (!button || button.name !== "_do" || button.hidden) return;
  event.preventDefault();
  if (button.classList.contains("mtg-default") && !document.activeElement.matches("input")) return;
  step(event.currentTarget, button.value);
}

function onChange(event) {
  const field = event.target;
  if (field.dataset.choose) step(event.currentTarget, "choose:" + field.dataset.choose);
  else if ("refresh" in field.dataset) step(event.currentTarget, "refresh:0");
}

export function takeSteps(form) {
  form.addEventListener("submit", onSubmit);
  form.addEventListener("change", onChange);
}
