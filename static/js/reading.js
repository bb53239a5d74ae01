/* The reader's tools: text size, print, share. The page is complete without them; only this file shows them.
   It runs in the head, so that a remembered size is set before the first line is painted. */
(() => {
  "use strict";

  const KEY = "text-step";
  const SMALLEST = -1;
  const LARGEST = 3;
  const page = document.documentElement;

  const inRange = (step) => Math.min(LARGEST, Math.max(SMALLEST, Math.trunc(step) || 0));

  // Storage is refused in some private windows: then the size simply is not remembered.
  function remembered() {
    try {
      return inRange(Number(localStorage.getItem(KEY)));
    } catch {
      return 0;
    }
  }

  function remember(step) {
    try {
      localStorage.setItem(KEY, String(step));
    } catch {
      /* not remembered */
    }
  }

  let step = remembered();

  function showSize() {
    page.dataset.textStep = String(step);
    for (const button of document.querySelectorAll("[data-text-size]")) {
      const atEnd = { smaller: step === SMALLEST, larger: step === LARGEST };
      button.disabled = Boolean(atEnd[button.dataset.textSize]);
    }
  }

  function resize(event) {
    const change = { smaller: step - 1, usual: 0, larger: step + 1 };
    step = inRange(change[event.currentTarget.dataset.textSize]);
    remember(step);
    showSize();
  }

  function answer(text) {
    const place = document.querySelector(".tools-answer");
    place.textContent = text;
    setTimeout(() => { place.textContent = ""; }, 3000);
  }

  async function copy(address) {
    try {
      await navigator.clipboard.writeText(address);
      answer("Đã chép liên kết");
    } catch {
      window.prompt("Chép liên kết này:", address);
    }
  }

  async function share() {
    const address = document.querySelector("link[rel=canonical]")?.href ?? location.href;
    if (!navigator.share) return copy(address);
    try {
      await navigator.share({ title: document.querySelector("h1").textContent, url: address });
    } catch (refusal) {
      // Closing the share sheet is the reader's answer, not a fault.
      if (refusal.name !== "AbortError") await copy(address);
    }
  }

  // A table wider than the column scrolls; the keyboard must reach it too.
  function openWideTables() {
    for (const table of document.querySelectorAll(".text table")) {
      if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
    }
  }

  function start() {
    const onClick = (selector, action) => {
      for (const button of document.querySelectorAll(selector)) button.addEventListener("click", action);
    };
    onClick("[data-text-size]", resize);
    onClick("[data-print]", () => window.print());
    onClick("[data-share]", share);
    for (const tools of document.querySelectorAll(".tools")) tools.hidden = false;
    showSize();
    openWideTables();
  }

  page.classList.add("reading-tools");
  showSize();
  document.addEventListener("DOMContentLoaded", start);
})();
