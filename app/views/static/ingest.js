/* Takes a file that is dropped on the form; sends it as if it had been chosen. */
"use strict";
(() => {
  const form = document.querySelector(".paste");
  const over = (is) => (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("over", is);
  };
  form.addEventListener("dragover", over(true));
  form.addEventListener("dragleave", over(false));
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    over(false)(event);
    form.elements.file.files = event.dataTransfer.files;
    form.requestSubmit();
  });
})();
