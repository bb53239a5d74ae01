/* A Word file dropped on the form, or chosen in it, goes in with a progress bar; the answer leads to the draft.
   Without this script the form is sent as any other. */
import { prepare } from "./session.js";

const UNREACHED = "Không gửi được tệp: mất kết nối hoặc máy chủ không trả lời. Tệp của bạn vẫn nguyên; hãy thử lại.";
const UNKNOWN = "Máy chủ không nhận được tệp này; hãy tải lại trang rồi thử lại.";
const TOO_BIG = "Tệp lớn hơn 30 MB; hãy nén ảnh trong Word rồi lưu lại.";

function answerOf(request) {
  try {
    return JSON.parse(request.responseText) || {};
  } catch (error) {
    return {};
  }
}

function setUp(form) {
  const field = form.querySelector("input[type=file]");
  const button = form.querySelector("button");
  const bar = form.querySelector("progress");
  const said = form.querySelector("[data-said]");
  let busy = false;

  function say(sentence, isError, url) {
    said.classList.toggle("is-error", Boolean(isError));
    said.textContent = sentence;
    if (!url) return;
    const link = document.createElement("a");
    link.href = url;
    link.textContent = "Mở bài ấy";
    said.append(" ", link);
  }

  function setBusy(now) {
    busy = now;
    button.disabled = now;
    bar.hidden = !now;
    bar.value = 0;
  }

  function refuse(sentence, url) {
    setBusy(false);
    field.value = "";
    say(sentence, true, url);
    field.focus();
  }

  function receive(request) {
    const answer = answerOf(request);
    if (request.status === 200 && answer.url) {
      say("Xong, đang mở bản nháp…");
      window.location.assign(answer.url);
    } else {
      refuse(answer.error || (request.status === 413 ? TOO_BIG : UNKNOWN), answer.url);
    }
  }

  function send(file) {
    if (busy) return;
    const data = new FormData(form);
    data.set("docx", file, file.name);
    data.delete("csrfmiddlewaretoken"); // the header has it, as it is after signing in again
    const section = document.getElementById("id_section");
    if (section && section.value) data.set("section", section.value);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    prepare(request);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = Math.round((100 * event.loaded) / event.total);
    });
    request.upload.addEventListener("load", () => {
      bar.removeAttribute("value");
      say("Đã gửi, đang đọc tệp…");
    });
    request.addEventListener("load", () => { receive(request); });
    request.addEventListener("error", () => { refuse(UNREACHED); });
    setBusy(true);
    say("Đang gửi " + file.name + "…");
    request.send(data);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.files.length) send(field.files[0]);
  });
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("is-over");
  });
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) form.classList.remove("is-over");
  });
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("is-over");
    const files = event.dataTransfer ? event.dataTransfer.files : [];
    if (files.length > 1) refuse("Mỗi lần một tệp Word: mỗi tệp thành một bài.");
    else if (files.length) send(files[0]);
  });
}

window.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("form[data-word]").forEach(setUp);
});
