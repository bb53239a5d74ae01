/* The library's dialog: a photo that is there already, or one of this computer that goes up to it. */
import { make } from "../elements.js";
import { choose } from "./chooser.js";
import { uploads } from "./foot.js";
import * as photos from "./photos.js";

/* By type or by name, as an `accept` says: many systems know no type for what phones and scanners write. */
export function pictures(files) {
  const accepted = photos.root().dataset.accept.split(",");
  return Array.from(files || []).filter((file) => {
    const name = file.name.toLowerCase();
    return accepted.some((one) => (one.startsWith(".") ? name.endsWith(one) : file.type === one));
  });
}

function drawResult(facts) {
  const image = make("img", { src: facts.thumbnail || "", alt: "", loading: "lazy" });
  const words = make("span", { className: "chooser-words", textContent: facts.caption || facts.alt || "Ảnh số " + facts.id });
  const small = [facts.credit, facts.day].filter(Boolean).join(", ");
  const lacks = facts.problems && facts.problems.length ? [make("span", { className: "chooser-lacks", textContent: facts.problems.join(" ") })] : [];
  return [image, words, make("span", { className: "chooser-small", textContent: small }), ...lacks];
}

function uploadButton(options, close) {
  const input = make("input", { type: "file", accept: photos.root().dataset.accept, multiple: !options.replacing, className: "visually-hidden", tabIndex: -1 });
  input.setAttribute("aria-label", "Tệp ảnh");
  const open = make("button", { type: "button", className: "button", textContent: "Tải ảnh lên", onclick: () => { input.click(); } });
  input.addEventListener("change", () => {
    const files = pictures(input.files);
    close();
    if (files.length) options.files(files);
  });
  return [open, input];
}

/* The library's dialog; gives the facts of the photo, or null. */
export function choosePhotos(options) {
  const root = photos.root();
  let close = () => {};
  let uploaded = null;
  const keepFirst = (files) => {
    uploaded = new Promise((resolve) => { photos.upload(files, uploads, resolve).then(() => { resolve(null); }); });
  };
  const settings = { ...options, files: options.files || keepFirst };
  const extras = root.dataset.upload ? uploadButton(settings, () => { close(); }) : [];
  return choose({
    title: options.replacing ? "Đổi ảnh" : "Đặt ảnh vào bài",
    label: "Tìm trong kho ảnh",
    className: "chooser-photos",
    extras: extras.concat(options.extras || []),
    draw: drawResult,
    opened: (shut) => { close = shut; if (options.opened) options.opened(shut); },
    url: (words, page) => root.dataset.choice + "?" + new URLSearchParams({ q: words, p: page }),
  }).then((facts) => (facts ? photos.keep(facts) : uploaded));
}
