/* The meeting form without waiting for whole pages. Every button of the form is a plain submit button that the
   server understands; here its answer comes as a piece of the page. People are found while one types. */
(function () {
  "use strict";

  const form = document.getElementById("meeting_form");
  if (!form) return;
  document.documentElement.classList.add("mtg-live");

  /* --- One step of the form ------------------------------------------------------------------------- */

  let running = null;

  async function step(verb) {
    if (running) running.abort();
    const own = (running = new AbortController());
    const data = new FormData(form);
    data.set("_do", verb);
    const body = document.getElementById("meeting-body");
    body.setAttribute("aria-busy", "true");
    try {
      const answer = await window.toasoan.ask(form.dataset.step, { method: "POST", body: data, signal: own.signal });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      show(await answer.text());
    } catch (error) {
      if (error.name === "AbortError") return;
      body.removeAttribute("aria-busy");
      if (error.ended) return;
      submitPlainly(verb);
    } finally {
      if (running === own) running = null;
    }
  }

  function show(html) {
    const focused = document.activeElement && document.activeElement.id;
    const page = new DOMParser().parseFromString(html, "text/html");
    document.getElementById("meeting-body").replaceWith(page.getElementById("meeting-body"));
    const body = document.getElementById("meeting-body");
    const next = body.querySelector("[autofocus]") || (focused && document.getElementById(focused));
    if (next) {
      const closed = next.closest("details:not([open])");
      if (closed && !next.matches("summary")) closed.open = true;
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  }

  // Whatever else went wrong, the server's own pages say it (forbidden, offline).
  function submitPlainly(verb) {
    const button = document.createElement("button");
    button.name = "_do";
    button.value = verb;
    button.hidden = true;
    form.append(button);
    form.requestSubmit(button);
  }

  form.addEventListener("submit", function (event) {
    const button = event.submitter;
    if (!button || button.name !== "_do" || button.hidden) return;
    event.preventDefault();
    if (button.classList.contains("mtg-default") && !document.activeElement.matches("input")) return;
    step(button.value);
  });

  form.addEventListener("change", function (event) {
    const field = event.target;
    if (field.dataset.choose) step("choose:" + field.dataset.choose);
    else if ("refresh" in field.dataset) step("refresh:0");
  });

  /* --- People while one types ----------------------------------------------------------------------- */

  let list = null;
  let asked = 0;
  let timer = 0;

  function closeList() {
    if (!list) return;
    list.field.setAttribute("aria-expanded", "false");
    list.field.removeAttribute("aria-activedescendant");
    list.box.remove();
    list = null;
  }

  function make(field) {
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", "false");
  }

  async function look(field) {
    const mine = ++asked;
    const query = new URLSearchParams({ q: field.value, day: form.elements.date.value });
    const answer = await window.toasoan.ask(form.dataset.people + "?" + query).catch(function () {});
    if (!answer || !answer.ok || mine !== asked) return;
    const found = (await answer.json()).people;
    if (mine === asked && document.activeElement === field) offer(field, found);
  }

  function offer(field, found) {
    closeList();
    const box = document.createElement("ul");
    box.className = "mtg-found";
    box.id = field.id + "-list";
    box.setAttribute("role", "listbox");
    box.setAttribute("aria-label", "Nhân sự tìm thấy");
    found.forEach(function (person, place) {
      box.append(option(field, person, place));
    });
    if (!found.length) return;
    field.after(box);
    field.setAttribute("aria-expanded", "true");
    field.setAttribute("aria-controls", box.id);
    list = { field: field, box: box, at: -1 };
  }

  function option(field, person, place) {
    const item = document.createElement("li");
    item.id = field.id + "-" + place;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.person = person.id;
    item.append(person.label);
    if (person.titles.length) {
      const titles = document.createElement("small");
      titles.textContent = person.titles.join(", ");
      item.append(titles);
    }
    item.addEventListener("mousedown", function (event) {
      event.preventDefault();
      choose(item);
    });
    return item;
  }

  function point(by) {
    const items = list.box.children;
    if (list.at >= 0) items[list.at].setAttribute("aria-selected", "false");
    list.at = (list.at + by + items.length) % items.length;
    items[list.at].setAttribute("aria-selected", "true");
    items[list.at].scrollIntoView({ block: "nearest" });
    list.field.setAttribute("aria-activedescendant", items[list.at].id);
  }

  function choose(item) {
    const number = list.field.dataset.search;
    const name = "rows-" + number + "-person";
    form.querySelectorAll('input[type=radio][name="' + name + '"]').forEach(function (radio) {
      radio.checked = false;
    });
    form.elements.namedItem(name).value = item.dataset.person;
    closeList();
    step("choose:" + number);
  }

  form.addEventListener("focusin", function (event) {
    if (event.target.dataset.search) make(event.target);
  });

  form.addEventListener("focusout", function (event) {
    if (list && event.target === list.field) closeList();
  });

  form.addEventListener("input", function (event) {
    const field = event.target;
    if (!field.dataset.search) return;
    window.clearTimeout(timer);
    asked += 1;
    if (field.value.trim().length < 2) closeList();
    else timer = window.setTimeout(look, 140, field);
  });

  form.addEventListener("keydown", function (event) {
    const field = event.target;
    if (!field.dataset.search) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (list && list.at >= 0) choose(list.box.children[list.at]);
      else step("look:" + field.dataset.search);
    } else if (list && event.key === "ArrowDown") {
      event.preventDefault();
      point(1);
    } else if (list && event.key === "ArrowUp") {
      event.preventDefault();
      point(list.at < 0 ? 0 : -1);
    } else if (list && event.key === "Escape") {
      event.preventDefault();
      closeList();
    }
  });

  /* --- The composed texts --------------------------------------------------------------------------- */

  async function copy(button) {
    const source = document.getElementById(button.dataset.copy);
    const range = document.createRange();
    range.selectNodeContents(source);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    let done = false;
    try {
      await navigator.clipboard.writeText(source.textContent);
      done = true;
    } catch (error) {
      done = document.execCommand("copy");
    }
    button.textContent = done ? "Đã chép" : "Bấm Ctrl+C để chép";
  }

  async function compose(picked) {
    const query = new URLSearchParams(new FormData(picked));
    const answer = await window.toasoan.ask(picked.dataset.texts + "?" + query).catch(function (failure) { return failure; });
    if (answer.ended) return;
    if (!answer.ok) {
      picked.submit();
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.getElementById("van-ban-chu-thich").textContent = page.getElementById("van-ban-chu-thich").textContent;
    document.getElementById("id_viec").placeholder = page.getElementById("id_viec").placeholder;
  }

  const texts = document.getElementById("van-ban");
  if (!texts) return;
  texts.querySelectorAll("[data-copy]").forEach(function (button) {
    button.hidden = false;
  });
  texts.addEventListener("click", function (event) {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
  });
  texts.addEventListener("submit", function (event) {
    event.preventDefault();
    compose(event.target);
  });
  texts.addEventListener("change", function (event) {
    if (event.target.id === "id_nguoi") compose(event.target.form);
  });
})();
