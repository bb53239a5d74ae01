/* The photo library: files one by one with progress, ticked photos counted, the point of interest set by a click.
   Without this script the same pages work as plain forms. */
(function () {
  "use strict";

  const AT_ONCE = 2;

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function link(url, text) {
    const made = element("a", "", text);
    made.href = url;
    return made;
  }

  // --- Many files ---------------------------------------------------------------------------------

  function readyToReceive(form) {
    const zone = form.querySelector(".drop-zone");
    const input = form.querySelector("input[type=file]");
    const list = form.querySelector(".arrivals");
    const sum = form.querySelector(".arrivals-sum");
    const waiting = [];
    const counts = { all: 0, done: 0, fresh: 0, known: 0, refused: 0 };
    const fresh = [];
    let running = 0;

    form.querySelector(".drop-hint").hidden = false;
    form.querySelector(".arrivals-send").hidden = true;

    function tell() {
      const parts = [counts.done + "/" + counts.all + " ảnh đã xong"];
      if (counts.fresh) parts.push(counts.fresh + " ảnh mới");
      if (counts.known) parts.push(counts.known + " ảnh đã có trong kho");
      if (counts.refused) parts.push(counts.refused + " tệp không nhận được");
      sum.textContent = parts.join(", ") + ".";
      const next = form.querySelector(".arrivals-next");
      next.hidden = counts.done < counts.all;
      if (fresh.length) {
        const anchor = next.querySelector("a");
        anchor.href = form.dataset.library + "?ids=" + fresh.slice(-200).join(",");
        anchor.textContent = "Ghi chú thích cho các ảnh vừa tải lên";
      }
    }

    function row(file) {
      const made = element("li", "arrival");
      const state = element("span", "arrival-state");
      made.append(element("span", "arrival-picture"), element("span", "arrival-name", file.name), state);
      list.append(made);
      return { file: file, row: made, state: state };
    }

    function finish(one, kind) {
      one.row.className = "arrival arrival-" + kind;
      counts.done += 1;
      counts[{ "new": "fresh", known: "known", refused: "refused" }[kind]] += 1;
      tell();
    }

    function refuse(one, sentence, again) {
      one.state.textContent = sentence;
      finish(one, "refused");
      if (!again) return;
      const button = element("button", "button", "Gửi lại");
      button.type = "button";
      button.setAttribute("aria-label", "Gửi lại " + one.file.name);
      button.addEventListener("click", function () {
        counts.done -= 1;
        counts.refused -= 1;
        queue(one);
      });
      one.state.append(button);
    }

    function answered(one, request) {
      let answer = null;
      try { answer = JSON.parse(request.responseText); } catch (fault) { answer = null; }
      if (!answer || !answer.sentence) return refuse(one, unclear(request.status), true);
      if (!answer.photo) return refuse(one, answer.sentence, request.status >= 500 || request.status === 401);
      const picture = element("img");
      picture.alt = "";
      if (answer.photo.thumbnail) picture.src = answer.photo.thumbnail;
      if (answer.photo.thumbnail) one.row.querySelector(".arrival-picture").replaceChildren(picture);
      one.state.textContent = answer.sentence + " ";
      one.state.append(link(answer.photo.url, answer.new ? "Ghi chú thích" : "Mở ảnh đã có"));
      (answer.new ? [] : answer.uses).slice(0, 3).forEach(function (use) {
        one.state.append(" · ", link(use.url, use.title));
      });
      if (answer.new) fresh.push(answer.photo.id);
      return finish(one, answer.new ? "new" : "known");
    }

    function unclear(status) {
      if (status === 403) return "Tài khoản này không có quyền tải ảnh lên.";
      if (status === 413) return form.dataset.tooHeavy;
      return "Máy chủ không nhận được ảnh này.";
    }

    function send(one) {
      const bar = element("progress");
      bar.max = 100;
      bar.value = 0;
      bar.setAttribute("aria-label", "Đang gửi " + one.file.name);
      one.state.replaceChildren(bar);
      const body = new FormData(form);
      body.delete("files");
      body.delete("csrfmiddlewaretoken"); // the header has it, as it is after signing in again
      body.append("file", one.file, one.file.name);
      const request = new XMLHttpRequest();
      request.open("POST", form.dataset.receive);
      window.toasoan.prepare(request);
      request.upload.addEventListener("progress", function (event) {
        if (event.lengthComputable) bar.value = 95 * event.loaded / event.total;
      });
      request.addEventListener("load", function () { answered(one, request); });
      request.addEventListener("error", function () { refuse(one, "Mất kết nối với máy chủ.", true); });
      request.addEventListener("loadend", function () { running -= 1; go(); });
      running += 1;
      request.send(body);
    }

    function go() {
      while (running < AT_ONCE && waiting.length) send(waiting.shift());
    }

    function queue(one) {
      one.row.className = "arrival";
      one.state.textContent = "Chờ gửi";
      waiting.push(one);
      tell();
      go();
    }

    function take(files) {
      Array.from(files).forEach(function (file) {
        const one = row(file);
        counts.all += 1;
        if (file.size > Number(form.dataset.mostBytes)) refuse(one, form.dataset.tooHeavy, false);
        else queue(one);
      });
      input.value = "";
    }

    input.addEventListener("change", function () { take(input.files); });
    form.addEventListener("submit", function (event) { event.preventDefault(); take(input.files); });
    ["dragenter", "dragover"].forEach(function (name) {
      zone.addEventListener(name, function (event) { event.preventDefault(); zone.classList.add("is-over"); });
    });
    ["dragleave", "drop"].forEach(function (name) {
      zone.addEventListener(name, function (event) { event.preventDefault(); zone.classList.remove("is-over"); });
    });
    zone.addEventListener("drop", function (event) { take(event.dataTransfer.files); });
    window.addEventListener("beforeunload", function (event) {
      if (running || waiting.length) event.preventDefault();
    });
  }

  // --- Ticked photos ------------------------------------------------------------------------------

  function countChosen(form) {
    const boxes = Array.from(form.querySelectorAll("input[name=photo]"));
    const count = form.querySelector(".shelf-count");
    const all = form.querySelector(".shelf-all");
    if (!count || !all) return;

    function tell() {
      const chosen = boxes.filter(function (box) { return box.checked; }).length;
      count.textContent = chosen ? "(" + chosen + " ảnh)" : "(chưa chọn ảnh nào)";
      form.classList.toggle("has-chosen", chosen > 0);
      all.textContent = chosen === boxes.length ? "Bỏ chọn cả trang" : "Chọn cả trang";
    }

    all.hidden = false;
    all.addEventListener("click", function () {
      const wanted = boxes.some(function (box) { return !box.checked; });
      boxes.forEach(function (box) { box.checked = wanted; });
      tell();
    });
    form.addEventListener("change", tell);
    tell();
  }

  // --- The point of interest ----------------------------------------------------------------------

  function pickFocus(picker) {
    const across = document.getElementById("id_focus_x");
    const down = document.getElementById("id_focus_y");
    const picture = picker.querySelector("img");
    if (!across || !down) return;
    const point = element("span", "focus-point");
    const frame = element("span", "focus-frame");
    picker.append(frame, point);

    function within(value, most) {
      return Math.min(Math.max(value, 0), most);
    }

    // In parts of the picture, so that all of it stays in place when picture, window or text change their size.
    function show() {
      const ratio = picture.getAttribute("width") / picture.getAttribute("height");
      const x = within(Number(across.value) || 0, 100), y = within(Number(down.value) || 0, 100);
      const wide = Math.min(100, 150 / ratio), high = Math.min(100, 100 * ratio / 1.5);
      Object.assign(point.style, { left: x + "%", top: y + "%" });
      Object.assign(frame.style, {
        left: within(x - wide / 2, 100 - wide) + "%",
        top: within(y - high / 2, 100 - high) + "%",
        width: wide + "%",
        height: high + "%",
      });
    }

    picture.addEventListener("click", function (event) {
      const place = picture.getBoundingClientRect();
      across.value = Math.round(within(100 * (event.clientX - place.left) / place.width, 100));
      down.value = Math.round(within(100 * (event.clientY - place.top) / place.height, 100));
      show();
    });
    [across, down].forEach(function (field) { field.addEventListener("input", show); });
    show();
  }

  function start() {
    document.querySelectorAll(".arrivals-form").forEach(readyToReceive);
    document.querySelectorAll(".shelf-form").forEach(countChosen);
    document.querySelectorAll(".focus-picker").forEach(pickFocus);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
