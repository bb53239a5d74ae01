/* What the boxes that look things up (select2) leave in English in their Vietnamese. Before the boxes are made. */

const WORDS = {
  errorLoading: () => "Không lấy được kết quả; hãy thử lại.",
  inputTooShort: (typed) => "Gõ thêm ít nhất " + (typed.minimum - typed.input.length) + " ký tự",
  maximumSelected: (most) => "Chọn nhiều nhất " + most.maximum + " mục",
  removeAllItems: () => "Bỏ hết",
  removeItem: () => "Bỏ mục này",
};

function translate(boxes) {
  try {
    Object.assign(boxes.amd.require("select2/i18n/vi"), WORDS);
  } catch (missing) {
    /* a page whose boxes speak no language of their own */
  }
}

const boxes = window.django && window.django.jQuery && window.django.jQuery.fn.select2;
if (boxes) translate(boxes);
