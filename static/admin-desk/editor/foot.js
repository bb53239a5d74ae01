/* Below the text: what just happened (for ears too), files on their way, how long the text is. */
import { make } from "../elements.js";
import { MARKER } from "./marker.js";

const WAIT = 400;
const said = make("p", { className: "editor-said" });
said.setAttribute("role", "status");

export const uploads = make("ul", { className: "editor-uploads" });
uploads.setAttribute("aria-label", "Ảnh đang tải lên");

export function say(sentence) {
  said.textContent = sentence;
}

export function addFoot(editor) {
  const count = make("p", { className: "editor-count" });
  editor.container.$.after(make("div", { className: "editor-foot" }, said, count, uploads));
  keepCount(editor, count);
}

function keepCount(editor, place) {
  let timer = 0;
  function tell() {
    const holder = document.createElement("div");
    holder.innerHTML = editor.getData().replace(/<\/(?:p|h\d|li|td|th|tr|caption|blockquote)>|<br[^>]*>/g, " ");
    const words = (holder.textContent.match(/[\p{L}\p{N}][^\s]*/gu) || []).length;
    const photos = holder.querySelectorAll(MARKER).length;
    place.textContent = words.toLocaleString("vi-VN") + " chữ" + (photos ? ", " + photos + " ảnh" : "");
  }
  editor.on("change", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(tell, WAIT);
  });
  tell();
}
