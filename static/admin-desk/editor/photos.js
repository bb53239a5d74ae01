/* What is known of each photo (thumbnail, caption, credit, what it lacks), and new photos going up to the library. */
(function () {
  "use strict";

  const desk = (window.toasoan = window.toasoan || {});
  const known = new Map();
  const asked = new Map();
  let waiting = 0;

  function root() { return document.getElementById("photo-uses"); }

  function keep(facts) {
    known.set(String(facts.id), facts);
    return facts;
  }

  function read() {
    JSON.parse(root().dataset.facts).forEach(keep);
  }

  function get(id) { return known.get(String(id)); }

  /* The facts of a photo that came by undo or by hand; once, and null when there is no such photo. */
  function ask(id) {
    if (!asked.has(id)) {
      const address = root().dataset.one.replace("/0/", "/" + encodeURIComponent(id) + "/");
      asked.set(id, desk.ask(address).then(function (answer) { return answer.ok ? answer.json().then(keep) : null; }, function () {
        asked.delete(id); // not answered is not "no such photo": the next to ask asks again
        return null;
      }));
    }
    return asked.get(id);
  }

  function line(list, name) {
    const item = document.createElement("li");
    const words = document.createElement("span");
    const bar = document.createElement("progress");
    words.textContent = name;
    bar.max = 1;
    bar.setAttribute("aria-label", "Đang tải " + name);
    item.append(words, bar);
    list.append(item);
    return {
      part: function (done) { bar.value = done; },
      done: function (sentence) {
        bar.remove();
        if (!sentence) { item.remove(); return; }
        words.textContent = name + ": " + sentence;
        const close = document.createElement("button");
        close.type = "button";
        close.textContent = "Đã rõ";
        close.addEventListener("click", function () { item.remove(); });
        item.append(close);
      },
    };
  }

  function send(file, progress) {
    return new Promise(function (resolve) {
      const request = new XMLHttpRequest();
      const form = new FormData();
      form.append("file", file);
      request.open("POST", root().dataset.upload);
      desk.prepare(request);
      request.setRequestHeader("Accept", "application/json");
      request.upload.addEventListener("progress", function (event) { progress(event.loaded / event.total); });
      request.addEventListener("load", function () { resolve(answerOf(request)); });
      request.addEventListener("error", function () { resolve({ sentence: "Mất kết nối, hãy thả ảnh lại." }); });
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
  async function upload(files, list, placed) {
    const lines = Array.from(files, function (file) { return line(list, file.name || "ảnh dán vào"); });
    waiting += lines.length;
    for (const [index, file] of Array.from(files).entries()) {
      const answer = await send(file, lines[index].part);
      const facts = answer.photo ? await ask(String(answer.photo.id)) : null;
      if (facts) placed(facts);
      waiting -= 1;
      lines[index].done(facts && answer.new ? "" : answer.sentence);
    }
  }

  desk.photos = { root: root, read: read, get: get, keep: keep, ask: ask, upload: upload, busy: function () { return waiting > 0; } };
})();
