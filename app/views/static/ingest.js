/* Takes the form; shows its text at once, and each claim in it when it is made. Without this script the form
   is answered when all is read. A file that is dropped on the form is sent as if it had been chosen. */
"use strict";
(() => {
  const form = document.querySelector(".paste");
  const main = document.getElementById("main");

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

  const events = async function* (body) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let held = "";
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const parts = (held + chunk.value).split("\n\n");
      held = parts.pop();
      for (const part of parts) yield JSON.parse(part.slice("data: ".length));
    }
  };

  const mark = (text, { start, end }) => {
    if (!globalThis.Highlight) return; /* the page that comes last has the marks too */
    const range = new Range();
    range.setStart(text, start);
    range.setEnd(text, end);
    if (!CSS.highlights.has("claims")) CSS.highlights.set("claims", new Highlight());
    CSS.highlights.get("claims").add(range);
  };

  const room = () => {
    main.replaceChildren(document.getElementById("reading").content.cloneNode(true));
    const find = (selector) => main.querySelector(selector);
    return { says: find("h1"), bar: find("progress"), text: find(".text"), list: find(".reasons") };
  };

  const show = (at, told) => {
    if (told.text) at.text.textContent = told.text;
    at.bar.value = told.done;
    if (told.why) {
      mark(at.text.firstChild, told);
      at.list.insertAdjacentHTML("beforeend", told.why);
    }
    const made = at.list.childElementCount;
    if (told.done) at.says.textContent = made ? made + (made === 1 ? " claim" : " claims") + " so far" : "Reading the sentences";
    if (told.page) main.innerHTML = told.page;
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const before = [...main.childNodes];
    try {
      const answer = await fetch("/ingest/events", { method: "POST", body: new FormData(form) });
      if (!answer.ok) throw new Error(answer.statusText);
      const at = room();
      for await (const told of events(answer.body)) show(at, told);
      if (at.bar.value < 1) throw new Error("cut off");
    } catch { /* the answer to the form itself says what is wrong */
      main.replaceChildren(...before);
      form.submit();
    }
  });
})();
