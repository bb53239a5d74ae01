/* The point of interest is set by a click in the picture; the frame shows what a small picture will keep. */
import { make } from "../elements.js";

const FRAME = 1.5; // width by height of the small pictures

function within(value, most) {
  return Math.min(Math.max(value, 0), most);
}

/* In parts of the picture, so that all of it stays in place when picture, window or text change their size. */
function percents(places) {
  return Object.fromEntries(Object.entries(places).map(([name, part]) => [name, part + "%"]));
}

function frameAround(x, y, ratio) {
  const width = Math.min(100, 100 * FRAME / ratio);
  const height = Math.min(100, 100 * ratio / FRAME);
  return { left: within(x - width / 2, 100 - width), top: within(y - height / 2, 100 - height), width, height };
}

export function pickFocus(picker) {
  const across = document.getElementById("id_focus_x");
  const down = document.getElementById("id_focus_y");
  const picture = picker.querySelector("img");
  if (!across || !down) return;
  const point = make("span", { className: "focus-point" });
  const frame = make("span", { className: "focus-frame" });
  picker.append(frame, point);

  function show() {
    const ratio = picture.getAttribute("width") / picture.getAttribute("height");
    const x = within(Number(across.value) || 0, 100);
    const y = within(Number(down.value) || 0, 100);
    Object.assign(point.style, percents({ left: x, top: y }));
    Object.assign(frame.style, percents(frameAround(x, y, ratio)));
  }

  picture.addEventListener("click", (event) => {
    const place = picture.getBoundingClientRect();
    across.value = Math.round(within(100 * (event.clientX - place.left) / place.width, 100));
    down.value = Math.round(within(100 * (event.clientY - place.top) / place.height, 100));
    show();
  });
  [across, down].forEach((field) => { field.addEventListener("input", show); });
  show();
}
