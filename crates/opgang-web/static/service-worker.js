// Keeps the look of Opgang and one page that says "no connection". Never a family's content.
//
// Registered as /service-worker.js?v=FINGERPRINT: a new release has a new fingerprint, so the
// browser installs a new worker, which throws the old cache away. The language is not part of the
// address but told by the page: exchanging workers while pages are asked for can stall them.
"use strict";

const asked = new URL(self.location).searchParams;
const version = asked.get("v") ?? "0";
const CACHE = `opgang-assets-${version}`;
const ROOT = `/assets/${version}/`;
const LANGUAGES = ["da", "en", "ar"];
const CHOSEN = "/offline/language";
const offlinePage = (language) => `/offline?lang=${LANGUAGES.includes(language) ? language : "da"}`;
const SHELL = [
  "opgang.css",
  "opgang.js",
  "css/dkfds.min.css",
  "css/dkfds.rtl.min.css",
  "img/icons.svg",
  "img/mark.svg",
  "fonts/IBMPlexSans-Regular.woff2",
  "fonts/IBMPlexSans-SemiBold.woff2",
].map((name) => ROOT + name);

self.addEventListener("install", (event) => {
  const pages = LANGUAGES.map(offlinePage);
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([...SHELL, ...pages])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("opgang-assets-") && name !== CACHE;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => offlineAnswer()));
  } else if (url.pathname.startsWith(ROOT)) {
    event.respondWith(caches.match(request).then((kept) => kept ?? keep(request)));
  }
});

self.addEventListener("message", (event) => {
  if (LANGUAGES.includes(event.data?.lang)) event.waitUntil(remember(event.data.lang));
});

async function remember(lang) {
  await (await caches.open(CACHE)).put(CHOSEN, new Response(lang));
}

async function offlineAnswer() {
  const chosen = await caches.match(CHOSEN);
  return (await caches.match(offlinePage(await chosen?.text()))) ?? Response.error();
}

async function keep(request) {
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
}
