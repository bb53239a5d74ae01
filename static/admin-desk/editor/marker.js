/* How a photo stands in the editor's document: <figure class="photo-use" data-key data-photo data-caption>. Whatever a
   photo is in this article stands in those attributes, so that undo, cut and paste carry it along. */

export const MARKER = "figure.photo-use";
export const AWAITED = "[Chờ ảnh: "; // how a place that waits is called: articles/text/awaited.py

export function marker(use) {
  const figure = document.createElement("figure");
  figure.className = "photo-use";
  ["key", "photo", "caption"].forEach((name) => { figure.dataset[name] = use[name]; });
  return figure.outerHTML;
}

export function useOf(figure) {
  return { key: figure.dataset.key || "", photo: figure.dataset.photo || "", caption: figure.dataset.caption || "" };
}
