/* The admin opens its sidebar from a deferred script, after the page is drawn: everything then jumps aside. This one
   runs before the first drawing and says how it will stand; desk.css makes room for it. The admin's own mark is there
   once the page is parsed, and from then on tells alone. */
(function () {
  "use strict";
  let state = null;
  try {
    state = localStorage.getItem("django.admin.navSidebarIsOpen");
  } catch {
    return; // no storage, and the admin's script fails the same way: closed
  }
  if (state === "false") return;
  document.documentElement.classList.add("sidebar-opening");
  document.addEventListener("DOMContentLoaded", function () {
    document.documentElement.classList.remove("sidebar-opening");
  });
})();
