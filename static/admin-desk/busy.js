// A form with data-busy says how long it has been working, and is sent once.
for (const form of document.querySelectorAll("form[data-busy]")) {
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  form.append(status);
  form.addEventListener("submit", () => {
    const began = Date.now();
    const tell = () => {
      status.textContent = `${form.dataset.busy} (${Math.round((Date.now() - began) / 1000)} giây)`;
    };
    tell();
    setInterval(tell, 1000);
    for (const button of form.querySelectorAll("[type=submit]")) {
      button.disabled = true;
    }
  });
}
