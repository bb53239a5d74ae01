/* Nothing typed is lost: to the server within ten seconds, and in this browser until the server has it. */
(function () {
  "use strict";

  const WAIT = 4000;
  const desk = window.toasoan;
  let timer = 0;
  let last = "";
  let leaving = false;

  function key() { return "toasoan-" + document.getElementById("desk-writing").dataset.key; }

  function say(words, bad) {
    const state = document.getElementById("desk-state");
    state.textContent = words;
    state.classList.toggle("desk-bad", Boolean(bad));
  }

  function keepHere(fields) {
    try {
      localStorage.setItem(key(), JSON.stringify({ form: fields, at: new Date().toISOString() }));
    } catch (full) { /* the server's copy is the one that counts */ }
  }

  function forgetHere() {
    try { localStorage.removeItem(key()); } catch (denied) { /* nothing was kept */ }
  }

  async function save() {
    const fields = desk.fields().toString();
    if (fields === last || leaving) return;
    keepHere(fields);
    try {
      const answer = await desk.post(desk.address("autosave"), new URLSearchParams({ form: fields }));
      if (!answer.ok) throw answer;
      const said = await answer.json();
      last = fields;
      forgetHere();
      say("Đã tự lưu lúc " + said.saved_at + ".");
    } catch (failure) {
      if (failure.status === 413) say("Bài quá dài để tự lưu; hãy bấm Lưu lại.", true);
      else say("Chưa tự lưu được lên máy chủ; chữ được giữ trong trình duyệt này và sẽ gửi lại.", true);
      timer = window.setTimeout(save, WAIT);
    }
  }

  function soon() {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, WAIT);
    if (!soon.since || Date.now() - soon.since > 9000) soon.since = Date.now();
    if (Date.now() - soon.since > 8000) { window.clearTimeout(timer); soon.since = 0; save(); }
  }

  /* What a crashed browser or an expired session kept here goes up, and the page shows it as unsaved text. */
  async function sendKept() {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(key()) || "null"); } catch (broken) { forgetHere(); }
    if (!kept || !kept.form) return;
    const answer = await desk.post(desk.address("autosave"), new URLSearchParams({ form: kept.form })).catch(function () {});
    if (answer && answer.ok) {
      forgetHere();
      window.location.reload();
    }
  }

  window.addEventListener("load", function () {
    const place = document.getElementById("desk-writing");
    if (!place) return;
    if (!("unsaved" in place.dataset) && !window.location.search.includes("lay_lai")) sendKept();
    /* The editor settles for a moment; what a quick hand types meanwhile is no part of what was loaded. */
    let typed = false;
    const form = document.getElementById("article_form");
    const hear = function (event) { typed = typed || event.isTrusted; };
    form.addEventListener("input", hear, true);
    window.setTimeout(function () {
      form.removeEventListener("input", hear, true);
      last = typed ? "" : desk.fields().toString();
      desk.onChange(soon);
      if (typed) soon();
    }, 800);
    form.addEventListener("submit", function () {
      leaving = true;
      window.clearTimeout(timer);
      keepHere(desk.fields().toString());
    });
  });

  /* The page after a successful save: what was kept for it is in the database now. */
  if (document.querySelector(".messagelist .success")) forgetWhenSaved();
  function forgetWhenSaved() {
    const place = document.getElementById("desk-writing");
    if (place) forgetHere();
  }
})();
