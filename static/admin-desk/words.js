/* What the boxes that look things up (select2) leave in English in their Vietnamese. Before the boxes are made. */
(function () {
  "use strict";

  const boxes = window.django && window.django.jQuery && window.django.jQuery.fn.select2;
  if (!boxes) return;
  let words = null;
  try {
    words = boxes.amd.require("select2/i18n/vi");
  } catch (missing) {
    return;  // a page whose boxes speak no language of their own
  }
  words.errorLoading = function () { return "Không lấy được kết quả; hãy thử lại."; };
  words.inputTooShort = function (typed) { return "Gõ thêm ít nhất " + (typed.minimum - typed.input.length) + " ký tự"; };
  words.maximumSelected = function (most) { return "Chọn nhiều nhất " + most.maximum + " mục"; };
  words.removeAllItems = function () { return "Bỏ hết"; };
  words.removeItem = function () { return "Bỏ mục này"; };
})();
