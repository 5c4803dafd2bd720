// Opgang's only script: everything here is a comfort, nothing on a page depends on it.
"use strict";
(() => {
  const body = document.body;
  const banner = document.getElementById("og-offline");
  const notSent = document.getElementById("og-offline-not-sent");
  const posts = () => document.querySelectorAll('form[method="post"]');

  // ---- Offline: say it, and never let a typed word leave for nowhere ----

  function showLine() {
    if (!banner) return;
    banner.hidden = navigator.onLine;
    if (navigator.onLine && notSent) notSent.hidden = true;
  }
  addEventListener("online", showLine);
  addEventListener("offline", showLine);
  showLine();

  // ---- Drafts: typed text survives a reload and a flat battery's restart of the tab ----
  // Kept in this tab only; forgotten when the server says it was saved, and at sign-out.

  const ALL = "opgang-draft:";
  const PREFIX = `${ALL}${body.dataset.account ?? ""}:`;
  const drafts = (() => {
    try {
      const store = window.sessionStorage;
      store.getItem(PREFIX);
      return store;
    } catch {
      return null; // storage refused: the page works without drafts
    }
  })();
  const keeps = (field) =>
    field.matches('textarea, input[type="text"]') && field.name && !field.closest("[data-no-draft]");
  // The form's address names the draft: the same form shows up under several page addresses.
  const pathOf = (form) => new URL(form.getAttribute("action") || location.pathname, location).pathname;
  const keyOf = (field) => `${PREFIX}${pathOf(field.form)}:${field.name}`;

  function forget(prefix) {
    if (!drafts) return;
    for (const key of Object.keys(drafts)) if (key.startsWith(prefix)) drafts.removeItem(key);
  }
  function restore(field) {
    const draft = JSON.parse(drafts?.getItem(keyOf(field)) ?? "null");
    // A draft typed over another text than the server now shows would hide what is newer.
    if (draft && draft.over === field.defaultValue && field.value === field.defaultValue) field.value = draft.text;
  }

  // data-saved holds the address (action) of the form that was saved.
  if (body.dataset.saved) forget(`${PREFIX}${body.dataset.saved}:`);
  if (body.hasAttribute("data-signed-out")) forget(ALL);
  // Somebody else has signed in on this device since: what was typed before is not theirs.
  if (drafts && body.dataset.account)
    for (const key of Object.keys(drafts)) if (key.startsWith(ALL) && !key.startsWith(PREFIX)) drafts.removeItem(key);
  for (const form of posts()) for (const field of form.elements) if (keeps(field)) restore(field);

  addEventListener("input", (event) => {
    const field = event.target;
    if (!drafts || !field.form || field.form.method !== "post" || !keeps(field)) return;
    try {
      const draft = { over: field.defaultValue, text: field.value };
      drafts.setItem(keyOf(field), JSON.stringify(draft));
    } catch {
      // A full store must never disturb the typing.
    }
  });

  // ---- Sending: stop when offline, and do not send twice by impatience ----

  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (!navigator.onLine) {
      event.preventDefault();
      showLine();
      if (notSent) notSent.hidden = false;
      banner?.scrollIntoView({ block: "nearest" });
      return;
    }
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "yes";
    if (form.hasAttribute("data-sign-out")) forget(ALL);
    // aria-disabled keeps the pressed button's own name and value in what is sent.
    for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
    setTimeout(() => freeForm(form), 8000);
  });
  function freeForm(form) {
    delete form.dataset.sending;
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
  }
  // Coming back by the browser's back button must find the form usable.
  addEventListener("pageshow", () => {
    for (const form of posts()) freeForm(form);
  });

  // ---- Errors: bring the reader to the summary ----

  document.getElementById("og-error-summary")?.focus();

  // ---- Read aloud, in the page's own language ----

  const voice = window.speechSynthesis;
  if (voice && window.SpeechSynthesisUtterance) {
    for (const button of document.querySelectorAll("[data-read-aloud]")) {
      button.hidden = false;
      const label = button.querySelector("[data-label]");
      const start = label.textContent;
      const rest = () => {
        button.setAttribute("aria-pressed", "false");
        label.textContent = start;
      };
      button.addEventListener("click", () => {
        if (voice.speaking) {
          voice.cancel();
          rest();
          return;
        }
        const text = document.getElementById(button.dataset.readAloud)?.innerText ?? "";
        const speech = new SpeechSynthesisUtterance(text);
        speech.lang = document.documentElement.lang;
        speech.onend = speech.onerror = rest;
        button.setAttribute("aria-pressed", "true");
        label.textContent = button.dataset.stop;
        voice.speak(speech);
      });
    }
    addEventListener("pagehide", () => voice.cancel());
  }

  // ---- Print ----

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  // ---- Copy: what stands in a field, into the clipboard ----

  for (const button of document.querySelectorAll("[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    if (!field) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select(); // where there is no clipboard to write to, the text stands ready to be copied
      try {
        await navigator.clipboard.writeText(field.value);
        button.querySelector("span").textContent = button.dataset.copied;
      } catch {}
    });
  }

  // ---- The offline page ----

  const worker = body.dataset.worker;
  if (worker && "serviceWorker" in navigator) {
    navigator.serviceWorker.register(worker).catch(() => {});
    const { lang } = document.documentElement;
    // Told on every page, and again when a worker takes over while the page stands there.
    const tell = (told) => told?.postMessage({ lang });
    navigator.serviceWorker.ready.then(({ active }) => tell(active));
    navigator.serviceWorker.addEventListener("controllerchange", () => tell(navigator.serviceWorker.controller));
  }
})();
