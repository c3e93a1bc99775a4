// Copies, saves and prints recovery codes, which are shown once.
"use strict";

const codes = [...document.querySelectorAll(".codes code")].map(code => code.textContent);
const acts = document.getElementById("codes-acts");

function save() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([codes.join("\n") + "\n"], {type: "text/plain"}));
  link.download = acts.dataset.file;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function copy() {
  try {
    await navigator.clipboard.writeText(codes.join("\n"));
    document.getElementById("codes-copied").hidden = false;
  } catch (refused) {
    getSelection().selectAllChildren(document.querySelector(".codes"));
  }
}

acts.hidden = false;
document.getElementById("codes-copy").addEventListener("click", copy);
document.getElementById("codes-save").addEventListener("click", save);
document.getElementById("codes-print").addEventListener("click", () => print());
