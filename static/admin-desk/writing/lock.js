/* The form says every 20 seconds that it is open, and shows whose the article is; leaving gives the lock up. */
import { onReturn, token } from "../session.js";
import { post } from "./form.js";

const EVERY = 20000;
const box = document.getElementById("desk-lock");

function part(name) { return document.getElementById("desk-lock-" + name); }

function say(name, words) {
  const place = part(name);
  if (place.textContent !== words) place.textContent = words;
  place.hidden = !words;
}

function show(answer) {
  box.dataset.seen = answer.mine ? answer.seen : "";
  say("said", answer.said);
  say("newer", answer.newer);
  part("force").hidden = answer.mine;
  part("kept").hidden = !answer.kept;
  if (answer.kept) part("kept").querySelector("a").href = answer.kept;
  box.hidden = !answer.said && !answer.newer;
}

async function beat() {
  const edition = document.querySelector("#article_form [name=_edition]").value;
  const answer = await post(box.dataset.beat, new URLSearchParams({ _edition: edition })).catch(() => {});
  if (answer && answer.ok) show(await answer.json());
  else if (answer && (answer.status === 403 || answer.status === 404)) {
    box.hidden = false;
    say("said", "Bạn không còn quyền sửa bài này. Bấm Lưu thì chữ đã gõ được giữ thành một bản, không ghi đè gì.");
  }
}

function leave() {
  if (!box.dataset.seen) return;
  const said = { csrfmiddlewaretoken: token(), seen: box.dataset.seen };
  navigator.sendBeacon(box.dataset.leave, new URLSearchParams(said));
}

if (box && box.dataset.beat) {
  window.setInterval(beat, EVERY);
  onReturn(beat);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) beat(); });
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", (event) => { if (event.persisted) beat(); });
}
