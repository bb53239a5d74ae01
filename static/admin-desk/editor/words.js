/* What the editor's own Vietnamese leaves in English. Its files stay as they are: the words are put in when it loads them. */

const WORDS = {
  application: "Khung soạn thảo",
  common: {
    url: "Địa chỉ", cssClass: "Lớp kiểu", unavailable: "%1<span class=\"cke_accessibility\">, chưa dùng được</span>",
    invalidCssLength: "Ô “%1” cần một số dương, có hoặc không có đơn vị (px, %, cm, mm, em, pt).",
    invalidHtmlLength: "Ô “%1” cần một số dương, có hoặc không có đơn vị (px hoặc %).",
    cssLengthTooltip: "Ghi số điểm ảnh, hoặc một số với đơn vị (px, %, cm, mm, em, pt).",
    keyboard: {
      8: "Phím xóa lùi", 13: "Phím Enter", 16: "Phím Shift", 17: "Phím Ctrl", 18: "Phím Alt", 35: "Phím End", 36: "Phím Home", 224: "Phím Cmd",
    },
  },
  versionCheck: { notificationMessage: "", consoleMessage: "", aboutDialogInsecureMessage: "", aboutDialogUpgradeMessage: "" },
  notification: { closed: "Đã đóng thông báo." },
  toolbar: { toolbarExpand: "Mở rộng thanh công cụ", toolbarGroups: { clipboard: "Cắt, dán, hoàn tác" } },
  contextmenu: { options: "Trình đơn tại chỗ" },
  liststyle: { lowerAlpha: "a, b, c, d, e…", lowerRoman: "i, ii, iii, iv, v…" },
  clipboard: {
    pasteNotification: "Hãy bấm %1 để dán: trình duyệt này không cho dán bằng nút hay bằng trình đơn.",
    pasteMsg: "Dán vào ô dưới đây rồi bấm Đồng ý.",
    fileFormatNotSupportedNotification: "Không nhận tệp loại ${formats} ở đây.",
    fileWithoutFormatNotSupportedNotification: "Không nhận loại tệp này ở đây.",
  },
  pastetext: { pasteNotification: "Hãy bấm %1 để dán: trình duyệt này không cho dán bằng nút hay bằng trình đơn." },
  copyformatting: {
    notification: {
      copied: "Đã chép định dạng", applied: "Đã áp dụng định dạng", canceled: "Thôi không chép định dạng",
      failed: "Chưa áp dụng được: hãy chép định dạng trước.",
    },
  },
  fakeobjects: { iframe: "Khung nhúng" },
  forms: { textfield: { typeEmail: "Địa chỉ thư", typeUrl: "Địa chỉ trang" } },
  format: {
    tag_address: "Địa chỉ", tag_h1: "Tiêu đề 1", tag_h2: "Tiêu đề 2", tag_h3: "Tiêu đề 3", tag_h4: "Tiêu đề 4",
    tag_h5: "Tiêu đề 5", tag_h6: "Tiêu đề 6",
  },
  link: {
    anchor: { errorWhitespace: "Tên điểm neo không có dấu cách" },
    cssClasses: "Lớp kiểu", popupDependent: "Phụ thuộc", popupFeatures: "Đặc điểm của cửa sổ mới", popupMenuBar: "Thanh trình đơn",
    targetPopup: "<cửa sổ mới>", targetPopupName: "Tên cửa sổ mới", styles: "Kiểu",
    download: "Tải về", displayText: "Chữ hiện ra", noTel: "Hãy ghi số điện thoại", phoneNumber: "Số điện thoại",
    toUrl: "Trang", toPhone: "Điện thoại",
  },
  table: { widthPx: "điểm ảnh", cell: { columnHeader: "Tiêu đề của cột", rowHeader: "Tiêu đề của hàng" }, heightUnit: "đơn vị chiều cao" },
  widget: { label: "Mục %1" },
  uploadwidget: {
    abort: "Bạn đã dừng tải lên.", doneOne: "Đã tải tệp lên.", doneMany: "Đã tải %1 tệp lên.",
    uploadOne: "Đang tải tệp lên ({percentage}%)…", uploadMany: "Đang tải tệp lên, xong {current} trong {max} ({percentage}%)…",
  },
};

function put(words, into) {
  Object.keys(words).forEach((name) => {
    // A part that is not there yet would be taken for the plugin's own, and its file left unread.
    if (typeof words[name] !== "object") into[name] = words[name];
    else if (into[name]) put(words[name], into[name]);
  });
}

CKEDITOR.on("instanceCreated", (event) => {
  const editor = event.editor;
  editor.on("langLoaded", () => { put(WORDS, editor.lang); });
  editor.on("pluginsLoaded", () => { put(WORDS, editor.lang); });
});
