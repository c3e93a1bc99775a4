// Sends the calls that the page describes. An access token lives in this script alone, and is gone when the page is left: it is in no
// storage and in no address. Without the script the page is a reference.
"use strict";

const page = document.querySelector("main.reference").dataset;
const panel = document.getElementById("try-access");
const redirectUri = `${page.issuer}/docs`;
const begunKey = "keyreeve-docs-sign-in";

let token = null;

function base64Url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function random() {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

function say(id, ...values) {
  const text = document.getElementById(id).textContent;
  panel.querySelector("#try-state").textContent = values.reduce((said, value, at) => said.replace(`{${at}}`, () => value), text);
}

// There was no response.
function fail() {
  say("try-failed");
}

// Like a program: without the cookies of the browser.
function call(address, options) {
  return fetch(address, {credentials: "omit", cache: "no-store", ...options});
}

function post(path, parameters) {
  return call(page.issuer + path, {method: "POST", body: new URLSearchParams({client_id: page.client, ...parameters})});
}

// RFC 6749 section 4.1.1 with RFC 7636 section 4.3. What is kept until the user returns opens nothing without the code.
async function authorize(scope) {
  const verifier = random();
  const state = random();
  const open = [...document.querySelectorAll("details[open][id]")].map(operation => operation.id);
  sessionStorage.setItem(begunKey, JSON.stringify({state, verifier, open}));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  location.assign(`${page.issuer}/oauth2/authorize?` + new URLSearchParams({
    response_type: "code", client_id: page.client, redirect_uri: redirectUri, scope, state,
    code_challenge: base64Url(digest), code_challenge_method: "S256"
  }));
}

// RFC 6749 section 4.1.3; the issuer in the response is compared as RFC 9207 section 2.4 asks.
async function redeem(response, begun) {
  if (begun === null || response.get("state") !== begun.state || response.get("iss") !== page.issuer) {
    return say("try-foreign");
  }
  begun.open.forEach(id => document.getElementById(id)?.setAttribute("open", ""));
  if (!response.has("code")) {
    return say("try-refused", response.get("error"));
  }
  const issued = await post("/oauth2/token",
    {grant_type: "authorization_code", code: response.get("code"), redirect_uri: redirectUri, code_verifier: begun.verifier});
  const body = await issued.json();
  if (issued.ok) {
    hold(body);
  } else {
    say("try-refused", body.error);
  }
}

function hold(issued) {
  token = issued.access_token;
  const until = new Date(Date.now() + issued.expires_in * 1000);
  say("try-held", issued.scope, until.toLocaleTimeString(document.documentElement.lang, {timeStyle: "short"}));
  panel.querySelector("#try-end").hidden = false;
}

async function end() {
  const ended = token;
  token = null;
  panel.querySelector("#try-end").hidden = true;
  const revoked = await post("/oauth2/revoke", {token: ended});
  say(revoked.ok ? "try-ended" : "try-failed");
}

function credentials(caller) {
  if (caller === "BEARER" && token !== null) {
    return {Authorization: `Bearer ${token}`};
  }
  const id = panel.querySelector("#try-client-id").value;
  const secret = panel.querySelector("#try-client-secret").value;
  // RFC 6749 section 2.3.1: each is form-encoded first.
  return caller === "CLIENT" && id !== ""
    ? {Authorization: `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}`}
    : {};
}

function request(operation, form) {
  const {method, path, caller, type} = operation.dataset;
  const fields = [...form.querySelectorAll("[data-place]")].filter(field => field.value !== "");
  const of = place => fields.filter(field => field.dataset.place === place);
  const address = of("path").reduce((made, field) => made.replace(`{${field.name}}`, () => encodeURIComponent(field.value)), path);
  const query = new URLSearchParams(of("query").map(field => [field.name, field.value])).toString();
  const body = of("body")[0]?.value;
  const headers = new Headers(credentials(caller));
  of("header").forEach(field => headers.set(field.name, field.value));
  if (body !== undefined) {
    headers.set("Content-Type", type);
  }
  return [page.issuer + address + (query && `?${query}`), {method, headers, body}];
}

async function text(response) {
  const type = response.headers.get("Content-Type") ?? "";
  if (type !== "" && !/json|text|jwt/.test(type)) {
    return `${type}, ${(await response.blob()).size} B`;
  }
  const body = await response.text();
  try {
    return type.includes("json") ? JSON.stringify(JSON.parse(body), null, 2) : body;
  } catch (noJson) {
    return body;
  }
}

async function send(operation, form) {
  const shown = form.querySelector(".shown");
  const status = form.querySelector("[role=status]");
  try {
    const response = await call(...request(operation, form));
    shown.querySelector(".headers").textContent = [...response.headers].map(header => header.join(": ")).join("\n");
    shown.querySelector(".body").textContent = await text(response);
    status.textContent = `${response.status} ${response.statusText}`;
    shown.hidden = false;
  } catch (failure) {
    status.textContent = document.getElementById("try-failed").textContent;
    shown.hidden = true;
  }
}

function field(operation, name, place, control) {
  const added = document.createElement("div");
  added.className = "field";
  const label = added.appendChild(document.createElement("label"));
  control.id = label.htmlFor = `${operation.id}-${place}-${name}`;
  control.name = label.textContent = name;
  control.dataset.place = place;
  control.spellcheck = false;
  added.append(control);
  return added;
}

function offer(operation) {
  const form = document.getElementById("try").content.cloneNode(true).querySelector("form");
  const fields = form.querySelector(".fields");
  operation.querySelectorAll("dt[data-place]").forEach(parameter => {
    const input = document.createElement("input");
    input.required = parameter.dataset.required === "true";
    fields.append(field(operation, parameter.dataset.name, parameter.dataset.place, input));
  });
  const example = operation.querySelector("pre[data-request]");
  if (example !== null) {
    const area = document.createElement("textarea");
    area.value = example.textContent;
    area.rows = Math.min(20, area.value.split("\n").length + 1);
    fields.append(field(operation, form.dataset.body, "body", area));
  }
  form.addEventListener("submit", event => {
    event.preventDefault();
    send(operation, form);
  });
  operation.append(form);
}

// The links to the page in other languages have its query, too.
function forget(parameters) {
  for (const link of document.querySelectorAll(".languages a")) {
    const address = new URL(link.href);
    parameters.forEach(name => address.searchParams.delete(name));
    link.href = address;
  }
}

function start() {
  panel.hidden = false;
  document.querySelectorAll("details[data-path]").forEach(operation =>
    operation.addEventListener("toggle", () => offer(operation), {once: true}));
  panel.querySelector("#try-sign-in")?.addEventListener("submit", event => {
    event.preventDefault();
    authorize(new FormData(event.target).getAll("scope").join(" ")).catch(fail);
  });
  panel.querySelector("#try-end")?.addEventListener("click", () => end().catch(fail));
  const response = new URLSearchParams(location.search);
  if (response.has("state")) {
    history.replaceState(null, "", location.pathname);
    forget(["code", "state", "iss", "error", "error_description"]);
    const begun = sessionStorage.getItem(begunKey);
    sessionStorage.removeItem(begunKey);
    redeem(response, JSON.parse(begun)).catch(fail);
  }
}

// Elsewhere, such as at another name of the same machine, neither its calls nor its sign-in would come back to the page.
if (location.origin === new URL(page.issuer).origin) {
  start();
}
