/* What is known of each photo (thumbnail, caption, credit, what it lacks), and new photos going up to the library. */
import { make } from "../elements.js";
import { ask as askServer, prepare } from "../session.js";

const known = new Map();
const asked = new Map();
let waiting = 0;

export function root() { return document.getElementById("photo-uses"); }

export function keep(facts) {
  known.set(String(facts.id), facts);
  return facts;
}

export function read() {
  JSON.parse(root().dataset.facts).forEach(keep);
}

export function get(id) { return known.get(String(id)); }

/* The facts of a photo that came by undo or by hand; once, and null when there is no such photo. */
export function ask(id) {
  if (!asked.has(id)) {
    const address = root().dataset.one.replace("/0/", "/" + encodeURIComponent(id) + "/");
    asked.set(id, askServer(address).then((answer) => (answer.ok ? answer.json().then(keep) : null), () => {
      asked.delete(id); // not answered is not "no such photo": the next to ask asks again
      return null;
    }));
  }
  return asked.get(id);
}

/* The line of one file: how far it is, then what there is to say about it; nothing to say, and it goes. */
function line(list, name) {
  const words = make("span", { textContent: name });
  const bar = make("progress", { max: 1 });
  const item = make("li", {}, words, bar);
  bar.setAttribute("aria-label", "Đang tải " + name);
  list.append(item);
  return {
    part: (done) => { bar.value = done; },
    done: (sentence) => {
      bar.remove();
      if (!sentence) { item.remove(); return; }
      words.textContent = name + ": " + sentence;
      item.append(make("button", { type: "button", textContent: "Đã rõ", onclick: () => { item.remove(); } }));
    },
  };
}

function send(file, progress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append("file", file);
    request.open("POST", root().dataset.upload);
    prepare(request);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => { progress(event.loaded / event.total); });
    request.addEventListener("load", () => { resolve(answerOf(request)); });
    request.addEventListener("error", () => { resolve({ sentence: "Mất kết nối, hãy thả ảnh lại." }); });
    request.send(form);
  });
}

function answerOf(request) {
  try {
    return JSON.parse(request.responseText);
  } catch (unreadable) {
    return { sentence: "Máy chủ không nhận ảnh (" + request.status + ")." };
  }
}

/* Files one after the other, in the order they were dropped; `placed(facts)` for each that arrived. */
export async function upload(files, list, placed) {
  const lines = Array.from(files, (file) => line(list, file.name || "ảnh dán vào"));
  waiting += lines.length;
  for (const [index, file] of Array.from(files).entries()) {
    const answer = await send(file, lines[index].part);
    const facts = answer.photo ? await ask(String(answer.photo.id)) : null;
    if (facts) placed(facts);
    waiting -= 1;
    lines[index].done(facts && answer.new ? "" : answer.sentence);
  }
}

export function busy() { return waiting > 0; }
