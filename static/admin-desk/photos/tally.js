/* How many files came, and what became of them: the sentence below the list, and the way on to the new photos. */

const MOST_IN_ADDRESS = 200;

export function tallyOf(form) {
  const sum = form.querySelector(".arrivals-sum");
  const next = form.querySelector(".arrivals-next");
  const counts = { all: 0, new: 0, known: 0, refused: 0 };
  const fresh = [];

  function leadOn() {
    const anchor = next.querySelector("a");
    anchor.href = form.dataset.library + "?ids=" + fresh.slice(-MOST_IN_ADDRESS).join(",");
    anchor.textContent = "Ghi chú thích cho các ảnh vừa tải lên";
  }

  function tell() {
    const done = counts.new + counts.known + counts.refused;
    const parts = [done + "/" + counts.all + " ảnh đã xong"];
    if (counts.new) parts.push(counts.new + " ảnh mới");
    if (counts.known) parts.push(counts.known + " ảnh đã có trong kho");
    if (counts.refused) parts.push(counts.refused + " tệp không nhận được");
    sum.textContent = parts.join(", ") + ".";
    next.hidden = done < counts.all;
    if (fresh.length) leadOn();
  }

  function add(kind, photo) {
    counts[kind] += 1;
    if (kind === "new") fresh.push(photo);
    tell();
  }

  return { expect: () => { counts.all += 1; }, add, takeBack: (kind) => { counts[kind] -= 1; }, tell };
}
