// Says to the page of a client around this frame whether its session state is that of this browser, OpenID Connect Session Management
// section 4.2.
"use strict";

function browserState() {
  const cookie = document.cookie.match(/(?:^|; )(?:__Host-)?keyreeve-session-state=([^;]*)/);
  return cookie === null ? "" : cookie[1];
}

async function digest(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

async function answer(message, origin) {
  const parts = typeof message === "string" ? message.split(" ") : [];
  if (parts.length !== 2 || !/^[^ .]+\.[^ .]+$/.test(parts[1])) {
    return "error";
  }
  const [clientId, state] = parts;
  const salt = state.split(".")[1];
  const expected = await digest([clientId, origin, browserState(), salt].join(" "));
  return state === `${expected}.${salt}` ? "unchanged" : "changed";
}

addEventListener("message", async event => {
  if (event.source !== null && event.source !== window) {
    event.source.postMessage(await answer(event.data, event.origin), event.origin === "null" ? "*" : event.origin);
  }
});
