/* On the conflict page: whoever writes in the box has chosen it. Without this the box has a choice of its own. */
(function () {
  "use strict";

  document.querySelectorAll("textarea[data-own]").forEach(function (box) {
    box.addEventListener("input", function () {
      const own = box.form.querySelector('input[type=radio][name="' + box.dataset.own + '"][value=own]');
      own.checked = true;
    });
  });
})();
