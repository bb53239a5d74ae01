/* The writing form's editor put together: load, collect, count. Without this script the plain rows still work. */
(function () {
  "use strict";

  const desk = (window.toasoan = window.toasoan || {});
  const BODY = "id_body";
  let errors = new Map();

  desk.rowErrors = function (key) { return errors.get(key) || []; };

  function make(tag, className) {
    const made = document.createElement(tag);
    made.className = className;
    return made;
  }

  /* Below the text: what just happened (for ears too), files on their way, how long the text is. */
  function addFoot(editor) {
    const foot = make("div", "editor-foot");
    const said = make("p", "editor-said");
    const count = make("p", "editor-count");
    said.setAttribute("role", "status");
    desk.uploadList = make("ul", "editor-uploads");
    desk.uploadList.setAttribute("aria-label", "Ảnh đang tải lên");
    foot.append(said, count, desk.uploadList);
    editor.container.$.after(foot);
    desk.say = function (sentence) { said.textContent = sentence; };
    keepCount(editor, count);
  }

  function keepCount(editor, place) {
    let timer = 0;
    function tell() {
      const holder = document.createElement("div");
      holder.innerHTML = editor.getData().replace(/<\/(?:p|h\d|li|td|th|tr|caption|blockquote)>|<br[^>]*>/g, " ");
      const words = (holder.textContent.match(/[\p{L}\p{N}][^\s]*/gu) || []).length;
      const photos = holder.querySelectorAll(desk.text.MARKER).length;
      place.textContent = words.toLocaleString("vi-VN") + " chữ" + (photos ? ", " + photos + " ảnh" : "");
    }
    editor.on("change", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(tell, 400);
    });
    tell();
  }

  function normal(editor) {
    return function (html) { return editor.dataProcessor.toDataFormat(editor.dataProcessor.toHtml(html)); };
  }

  function refuseWhileBusy(event) {
    if (!desk.photos.busy()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    desk.say("Còn ảnh đang tải lên; xong rồi hãy lưu.");
  }

  /* Source, for those who may: one block a line. */
  function breakLines(editor) {
    if (editor.mode !== "source") return;
    editor.editable().setValue(editor.editable().getValue().replace(/(<\/(?:p|h[2-4]|ul|ol|blockquote|table|figure)>)(?=<)/g, "$1\n"));
  }

  /* Photos go into the text the editor reads, and the field gets its own text back at once. */
  function start(editor) {
    const field = editor.element.$;
    const source = field.value;
    const withPhotos = Boolean(desk.photos.root() && document.querySelector("#photo_uses-group .add-row, #photo_uses-group .empty-form"));
    const uses = withPhotos ? desk.rows.read() : [];
    let memory = null;
    if (withPhotos) {
      desk.photos.read();
      errors = new Map(uses.map(function (use) { return [use.key, use.errors]; }));
      desk.photos.root().classList.add("photo-uses-in-text");
      field.value = desk.text.weave(source, uses);
    }

    function collect() {
      if (!memory) return;
      const parts = memory.separate(editor.getData());
      field.value = parts.html;
      if (withPhotos) desk.rows.write(parts.uses);
    }

    editor.on("instanceReady", function () {
      field.value = source;
      memory = desk.text.memory(source, editor.getData(), normal(editor));
      addFoot(editor);
      if (!withPhotos) return;
      desk.listenForFiles(editor);
      field.form.addEventListener("submit", refuseWhileBusy, true);
    }, null, null, 1);
    // In source mode the editor cannot say how it writes a text.
    editor.on("beforeModeUnload", function () { if (memory) memory.learn(); });
    editor.on("mode", function () { breakLines(editor); });
    editor.updateElement = collect;
    desk.collectBody = collect;
  }

  function withoutButtons(editor) {
    const root = desk.photos.root();
    const gone = [];
    if (!root) gone.push("Photo");
    if (!root || !root.dataset.source) gone.push("Source");
    editor.config.removeButtons = gone.join(",");
  }

  CKEDITOR.on("instanceCreated", function (event) {
    const editor = event.editor;
    if (editor.name !== BODY) return;
    editor.on("configLoaded", function () { withoutButtons(editor); });
    start(editor);
  });
})();
