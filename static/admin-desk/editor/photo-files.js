/* Photos come into the text from the library's dialog, by dropping files on the text, or by pasting them. */
(function () {
  "use strict";

  const desk = (window.toasoan = window.toasoan || {});

  /* By type or by name, as an `accept` says: many systems know no type for what phones and scanners write. */
  function pictures(files) {
    const accepted = desk.photos.root().dataset.accept.split(",");
    return Array.from(files || []).filter(function (file) {
      const name = file.name.toLowerCase();
      return accepted.some(function (one) { return one.startsWith(".") ? name.endsWith(one) : file.type === one; });
    });
  }

  function blockOf(editor, node) {
    const editable = editor.editable().$;
    let top = node;
    while (top && top.parentNode !== editable) top = top.parentNode;
    return top && top.nodeType === Node.ELEMENT_NODE ? new CKEDITOR.dom.element(top) : null;
  }

  function blockAtCaret(editor) {
    const range = editor.getSelection() && editor.getSelection().getRanges()[0];
    return range ? blockOf(editor, range.startContainer.$) : null;
  }

  /* The block a drop at this height comes after. */
  function blockAbove(editor, y) {
    const blocks = Array.from(editor.editable().$.children);
    const above = blocks.filter(function (block) { const box = block.getBoundingClientRect(); return box.top + box.height / 2 < y; });
    return above.length ? new CKEDITOR.dom.element(above.pop()) : null;
  }

  /* The files one after the other below `after`; without it at the beginning. */
  function uploadAfter(editor, files, after) {
    let last = after;
    if (!after && editor.editable().getFirst()) last = null;
    return desk.photos.upload(files, desk.uploadList, function (facts) {
      const lost = last && !last.$.isConnected;
      last = place(editor, facts, lost ? editor.editable().getLast() : last);
    });
  }

  function place(editor, facts, after) {
    const wrapper = desk.placePhoto(editor, String(facts.id), after);
    if (!after) editor.editable().$.prepend(wrapper.$);
    desk.say("Đã đặt ảnh vào bài.");
    return wrapper;
  }

  function drawResult(facts) {
    const image = desk.make("img", { src: facts.thumbnail || "", alt: "", loading: "lazy" });
    const words = desk.make("span", { className: "chooser-words", textContent: facts.caption || facts.alt || "Ảnh số " + facts.id });
    const small = [facts.credit, facts.day].filter(Boolean).join(", ");
    const lacks = facts.problems && facts.problems.length ? [desk.make("span", { className: "chooser-lacks", textContent: facts.problems.join(" ") })] : [];
    return [image, words, desk.make("span", { className: "chooser-small", textContent: small }), ...lacks];
  }

  function uploadButton(options, close) {
    const input = desk.make("input", { type: "file", accept: desk.photos.root().dataset.accept, multiple: !options.replacing, className: "visually-hidden", tabIndex: -1 });
    input.setAttribute("aria-label", "Tệp ảnh");
    const open = desk.make("button", { type: "button", className: "button", textContent: "Tải ảnh lên", onclick: function () { input.click(); } });
    input.addEventListener("change", function () {
      const files = pictures(input.files);
      close();
      if (files.length) options.files(files);
    });
    return [open, input];
  }

  /* The library's dialog; gives the facts of the photo, or null. */
  desk.choosePhotos = function (options) {
    const root = desk.photos.root();
    let close = function () {};
    let uploaded = null;
    const settings = Object.assign({}, options, {
      files: options.files || function (files) {
        uploaded = new Promise(function (resolve) { desk.photos.upload(files, desk.uploadList, resolve).then(function () { resolve(null); }); });
      },
    });
    const extras = root.dataset.upload ? uploadButton(settings, function () { close(); }) : [];
    return desk.choose({
      title: options.replacing ? "Đổi ảnh" : "Đặt ảnh vào bài",
      label: "Tìm trong kho ảnh",
      className: "chooser-photos",
      extras: extras.concat(options.extras || []),
      draw: drawResult,
      opened: function (shut) { close = shut; if (options.opened) options.opened(shut); },
      url: function (words, page) { return root.dataset.choice + "?" + new URLSearchParams({ q: words, p: page }); },
    }).then(function (facts) {
      if (facts) return desk.photos.keep(facts);
      return uploaded;
    });
  };

  /* Toolbar: a photo of the library or of this computer below the paragraph of the caret, or a place that waits. */
  desk.insertPhotos = function (editor) {
    const after = blockAtCaret(editor) || editor.editable().getLast();
    let close = function () {};
    let waits = false;
    const wait = desk.make("button", { type: "button", className: "button", textContent: "Để chỗ, ảnh đến sau", onclick: function () { waits = true; close(); } });
    desk.choosePhotos({
      extras: [wait],
      opened: function (shut) { close = shut; },
      files: function (files) { uploadAfter(editor, files, after); },
    }).then(function (facts) {
      if (facts || waits) {
        const wrapper = desk.placePhoto(editor, facts ? String(facts.id) : "", after);
        wrapper.$.scrollIntoView({ block: "nearest" });
        wrapper.$.querySelector("textarea").focus();
      } else editor.focus();
    });
  };

  function hasFiles(transfer) { return transfer && Array.from(transfer.types).includes("Files"); }

  /* A paste from Word brings the words and a picture of the words: the words count. */
  function onPaste(editor, event) {
    const files = pictures(event.clipboardData && event.clipboardData.files);
    const box = document.createElement("template");
    box.innerHTML = (event.clipboardData && event.clipboardData.getData("text/html")) || "";
    if (!files.length || box.content.textContent.trim()) return;
    event.preventDefault();
    event.stopPropagation();
    uploadAfter(editor, files, blockAtCaret(editor) || editor.editable().getLast());
  }

  function onDrop(editor, event) {
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.stopPropagation();
    const files = pictures(event.dataTransfer.files);
    if (files.length) uploadAfter(editor, files, blockAbove(editor, event.clientY));
    else desk.say("Chỉ thả được ảnh vào bài: " + desk.photos.root().dataset.rules);
  }

  /* Before the editor sees them: it knows nothing of our library. */
  desk.listenForFiles = function (editor) {
    const contents = editor.ui.space("contents").$;
    if (!desk.photos.root().dataset.upload) return;
    contents.addEventListener("paste", function (event) { if (editor.editable().$.contains(event.target) && !event.target.closest(".photo-use-panel")) onPaste(editor, event); }, true);
    contents.addEventListener("drop", function (event) { onDrop(editor, event); }, true);
    contents.addEventListener("dragover", function (event) {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.stopPropagation();
    }, true);
  };
})();
