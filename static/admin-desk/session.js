/* The one way from a desk page to the server. When the session has ended the page says so, offers to sign in beside
   the form, and goes on afterwards; nothing on it is lost. */
const facts = document.querySelector("meta[name=desk-session]");
const ENDED = "Phiên làm việc đã hết; hãy đăng nhập lại.";
const ANOTHER = "Trình duyệt này đang đăng nhập bằng tài khoản khác; hãy đăng nhập lại bằng tài khoản của bạn.";
const SILENT = "Máy chủ không trả lời. Chữ trên trang này vẫn còn; hãy thử lại sau ít phút.";
const EVERY = 15000;
const SOON = 3; // seconds: a database that is away is told of at once
const returned = new Set();
let banner = null;
let watch = 0;

/* Signing in renews the token; the cookie always has the one of now. */
export function token() {
  const found = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
  const field = document.querySelector("[name=csrfmiddlewaretoken]");
  return found ? decodeURIComponent(found[1]) : (field && field.value) || "";
}

function renew(within) {
  const now = token();
  within.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => { if (now) field.value = now; });
}

function headers() {
  return { "X-CSRFToken": token(), "X-Requested-With": "fetch", "X-Desk-User": facts ? facts.content : "" };
}

function link() {
  const made = document.createElement("a");
  made.href = facts.dataset.login;
  made.target = "_blank";
  made.textContent = "Đăng nhập lại (mở thẻ mới)";
  return made;
}

/* Put the sentence and the way out into a place of the page's own, a dialog for one. */
export function tell(place, sentence) {
  place.replaceChildren(sentence || ENDED, " ", link());
  place.classList.add("desk-ended");
}

function show(sentence, withLink) {
  if (!banner) {
    banner = document.createElement("div");
    banner.className = "desk-session";
    banner.setAttribute("role", "alert");
    document.body.append(banner);
  }
  const words = document.createElement("p");
  words.textContent = sentence;
  banner.replaceChildren(words);
  if (withLink) banner.append("Chữ trên trang này vẫn còn. ", link());
  banner.hidden = false;
}

function ended(sentence) {
  show(sentence || ENDED, true);
  if (!watch) watch = window.setInterval(look, EVERY);
}

function back() {
  if (!banner || banner.hidden) return;
  window.clearInterval(watch);
  watch = 0;
  renew(document);
  show("Đã đăng nhập lại; trang này dùng tiếp được.", false);
  const shown = banner;
  window.setTimeout(() => { if (!watch) shown.hidden = true; }, 6000);
  returned.forEach((listener) => { listener(); });
}

function isMine(answer) { return String(answer.user) === facts.content; }

async function look() {
  if (!watch) return;
  const answer = await fetch(facts.dataset.state, { credentials: "same-origin" }).catch(() => {});
  if (!answer || !answer.ok) return;
  const said = await answer.json();
  if (isMine(said)) back();
  else if (said.user) ended(ANOTHER);
}

/* When all places of the desk are taken the server says when to come again: once more, then whoever asked is told. */
async function patiently(address, own) {
  const answer = await fetch(address, own);
  const seconds = Number(answer.headers.get("Retry-After"));
  if (answer.status !== 503 || !seconds || seconds > SOON) return answer;
  await new Promise((go) => { window.setTimeout(go, seconds * 1000); });
  return fetch(address, own);
}

class SessionEnded extends Error {
  constructor(sentence) {
    super(sentence);
    this.name = "SessionEnded";
    this.ended = true;
  }
}

/* fetch() for the desk's own addresses. Rejects with `ended` set when one has to sign in first; that is said already. */
export async function ask(address, options) {
  const own = Object.assign({ credentials: "same-origin" }, options);
  own.headers = Object.assign(headers(), own.headers);
  if (own.body instanceof FormData) own.body.delete("csrfmiddlewaretoken"); // the header has the newer one
  const answer = await patiently(address, own);
  if (answer.status !== 401) return answer;
  const said = await answer.json().catch(() => ({}));
  ended(said.error);
  throw new SessionEnded(said.error || ENDED);
}

/* The same for an upload with progress: call it between open() and send(). */
export function prepare(request) {
  Object.entries(headers()).forEach(([name, value]) => { request.setRequestHeader(name, value); });
  request.addEventListener("load", () => { if (request.status === 401) ended(); });
}

/* Gives the function that ends it. */
export function onReturn(listener) {
  returned.add(listener);
  return () => { returned.delete(listener); };
}

/* Before a form leaves: the login page would take the place of what was typed. The answer is needed within this very
   event, or the browser sends the form; sending it again by script would lose which button was pressed. */
function mayLeave() {
  const request = new XMLHttpRequest();
  request.open("GET", facts.dataset.state, false);
  try { request.send(); } catch (unreached) { show(SILENT, false); return false; }
  if (request.status !== 200) { show(SILENT, false); return false; }
  const said = JSON.parse(request.responseText);
  if (isMine(said)) return true;
  ended(said.user ? ANOTHER : ENDED);
  return false;
}

function holdWhatCannotArrive(event) {
  const form = event.target;
  if ((form.getAttribute("method") || "").toLowerCase() !== "post" || form.id === "logout-form") return;
  if (mayLeave()) { renew(form); return; }
  event.preventDefault();
  event.stopImmediatePropagation();
}

/* Another page of this browser signs in and says so; coming back to this one is a reason to look too. */
function listenForReturns() {
  window.addEventListener("focus", look);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  if (!("BroadcastChannel" in window)) return;
  const channel = new BroadcastChannel("toasoan");
  channel.addEventListener("message", look);
  if (facts.hasAttribute("data-returned")) channel.postMessage("signed in");
}

function sayInOpenList(sentence) {
  const list = document.querySelector(".select2-container--open .select2-results__options");
  if (!list) return;
  const line = document.createElement("li");
  line.className = "select2-results__option select2-results__message";
  line.setAttribute("role", "alert");
  tell(line, sentence);
  list.replaceChildren(line);
}

/* select2's look-ups go through jQuery. */
function joinLookUps() {
  const jQuery = window.django && window.django.jQuery;
  if (!jQuery) return;
  jQuery(document).on("ajaxSend", (event, request) => { request.setRequestHeader("X-Desk-User", facts.content); });
  jQuery(document).on("ajaxError", (event, request) => {
    if (request.status !== 401) return;
    const sentence = request.responseJSON && request.responseJSON.error;
    ended(sentence);
    window.setTimeout(sayInOpenList, 0, sentence);
  });
}

if (facts) {
  window.addEventListener("submit", holdWhatCannotArrive, true);
  listenForReturns();
  window.addEventListener("DOMContentLoaded", joinLookUps);
}
