/* The writing form as one thing: what is in it now, and when it changes. Preview and autosave listen here. */
(function () {
  "use strict";

  const desk = (window.toasoan = window.toasoan || {});
  const listeners = [];

  function form() {
    return document.getElementById("article_form");
  }

  /* Puts what editors hold into the form's own fields; the photo editor hooks in here. */
  desk.collectors = desk.collectors || [];
  desk.collect = desk.collect || function () {
    if (window.CKEDITOR) Object.values(window.CKEDITOR.instances).forEach(function (editor) { editor.updateElement(); });
    desk.collectors.forEach(function (collector) { collector(); });
  };

  /* The fields as the browser would send them, without files and the CSRF token. */
  desk.fields = function () {
    desk.collect();
    const fields = new URLSearchParams();
    new FormData(form()).forEach(function (value, name) {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") fields.append(name, value);
    });
    return fields;
  };

  desk.onChange = function (listener) { listeners.push(listener); };
  desk.changed = function () { listeners.forEach(function (listener) { listener(); }); };

  /* In parts, as the form itself is sent: a long text in one line of percent signs is refused (newsroom/http/guard.py). */
  desk.post = function (address, body) {
    const parts = new FormData();
    body.forEach(function (value, name) { parts.append(name, value); });
    return desk.ask(address, { method: "POST", body: parts, redirect: "manual" });
  };

  desk.address = function (name) { return document.getElementById("desk-writing").dataset[name]; };

  window.addEventListener("load", function () {
    if (!form()) return;
    form().addEventListener("input", desk.changed);
    form().addEventListener("change", desk.changed);
    document.addEventListener("formset:added", desk.changed);
    document.addEventListener("formset:removed", desk.changed);
    if (window.django && window.django.jQuery) window.django.jQuery(form()).on("change", desk.changed);
    if (!window.CKEDITOR) return;
    const watch = function (editor) { editor.on("change", desk.changed); };
    Object.values(window.CKEDITOR.instances).forEach(watch);
    window.CKEDITOR.on("instanceReady", function (event) { watch(event.editor); });
  });
})();
