/* One file goes up with the other fields of its form, saying how far it is. */
import { prepare } from "../session.js";

const SENT = 95; // of a hundred: the rest is the server's work

function bodyOf(file, form) {
  const body = new FormData(form);
  body.delete("files");
  body.delete("csrfmiddlewaretoken"); // the header has it, as it is after signing in again
  body.append("file", file, file.name);
  return body;
}

/* `told`: progress(part), then answered(request) or lost(), then over(). */
export function send(file, form, told) {
  const request = new XMLHttpRequest();
  request.open("POST", form.dataset.receive);
  prepare(request);
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) told.progress(SENT * event.loaded / event.total);
  });
  request.addEventListener("load", () => { told.answered(request); });
  request.addEventListener("error", told.lost);
  request.addEventListener("loadend", told.over);
  request.send(bodyOf(file, form));
}
