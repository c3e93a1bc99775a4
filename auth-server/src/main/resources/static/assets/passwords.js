// Lets users see the password that they type. The attribute data-reveal has the label of the box.
"use strict";

for (const field of document.querySelectorAll("input[data-reveal]")) {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.addEventListener("change", () => { field.type = box.checked ? "text" : "password"; });
  // Browsers keep what was typed into fields of text, and password managers know a password by its field.
  field.form.addEventListener("submit", () => { field.type = "password"; });
  const label = document.createElement("label");
  label.className = "reveal";
  label.append(box, field.dataset.reveal);
  field.after(label);
}
