// Goes on when all frames have loaded, or after a while. Without it the user follows the link. It stands before the frames: their events do
// not bubble, and the first may have loaded before the page has.
"use strict";

const LONGEST = 5000;
let loaded = 0;
let isParsed = false;
let isGone = false;

function goOn() {
  const next = document.getElementById("next");
  if (next !== null && !isGone) {
    isGone = true;
    window.location.replace(next.href);
  }
}

function goOnWhenAllHaveLoaded() {
  if (isParsed && loaded >= document.querySelectorAll("iframe").length) {
    goOn();
  }
}

document.addEventListener("load", event => {
  if (event.target instanceof HTMLIFrameElement) {
    loaded++;
    goOnWhenAllHaveLoaded();
  }
}, true);
document.addEventListener("DOMContentLoaded", () => {
  isParsed = true;
  goOnWhenAllHaveLoaded();
  setTimeout(goOn, LONGEST);
});
