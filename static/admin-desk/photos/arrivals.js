/* Many files on the upload page: two at once go up, the others wait; what is refused may be sent again. */
import { arrived, lineFor, refused, sending, waits } from "./arrival.js";
import { tallyOf } from "./tally.js";
import { send } from "./upload.js";

const AT_ONCE = 2;

function unclear(status, form) {
  if (status === 403) return "Tài khoản này không có quyền tải ảnh lên.";
  if (status === 413) return form.dataset.tooHeavy;
  return "Máy chủ không nhận được ảnh này.";
}

function answerOf(request) {
  try { return JSON.parse(request.responseText) || {}; } catch (fault) { return {}; }
}

/* Gives {take(files), busy()}. */
function queueOf(form) {
  const tally = tallyOf(form);
  const list = form.querySelector(".arrivals");
  const waiting = [];
  let running = 0;

  function refuse(one, sentence, mayTryAgain) {
    refused(one, sentence, mayTryAgain && (() => {
      tally.takeBack("refused");
      enqueue(one);
    }));
    tally.add("refused");
  }

  function settle(one, request) {
    const answer = answerOf(request);
    if (!answer.sentence) return refuse(one, unclear(request.status, form), true);
    if (!answer.photo) return refuse(one, answer.sentence, request.status >= 500 || request.status === 401);
    arrived(one, answer);
    return tally.add(answer.new ? "new" : "known", answer.photo.id);
  }

  function start(one) {
    running += 1;
    send(one.file, form, {
      progress: sending(one),
      answered: (request) => { settle(one, request); },
      lost: () => { refuse(one, "Mất kết nối với máy chủ.", true); },
      over: () => { running -= 1; go(); },
    });
  }

  function go() {
    while (running < AT_ONCE && waiting.length) start(waiting.shift());
  }

  function enqueue(one) {
    waits(one);
    waiting.push(one);
    tally.tell();
    go();
  }

  function take(files) {
    Array.from(files).forEach((file) => {
      const one = lineFor(file, list);
      tally.expect();
      if (file.size > Number(form.dataset.mostBytes)) refuse(one, form.dataset.tooHeavy, false);
      else enqueue(one);
    });
  }

  return { take, busy: () => running > 0 || waiting.length > 0 };
}

function onZone(zone, names, act) {
  names.forEach((name) => {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      act(event);
    });
  });
}

export function receiveFiles(form) {
  const zone = form.querySelector(".drop-zone");
  const input = form.querySelector("input[type=file]");
  const queue = queueOf(form);

  function take(files) {
    queue.take(files);
    input.value = "";
  }

  form.querySelector(".drop-hint").hidden = false;
  form.querySelector(".arrivals-send").hidden = true;
  input.addEventListener("change", () => { take(input.files); });
  form.addEventListener("submit", (event) => { event.preventDefault(); take(input.files); });
  onZone(zone, ["dragenter", "dragover"], () => { zone.classList.add("is-over"); });
  onZone(zone, ["dragleave", "drop"], () => { zone.classList.remove("is-over"); });
  onZone(zone, ["drop"], (event) => { take(event.dataTransfer.files); });
  window.addEventListener("beforeunload", (event) => { if (queue.busy()) event.preventDefault(); });
}
