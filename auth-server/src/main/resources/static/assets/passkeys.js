// Submits a form with a passkey. The attribute data-passkey names the ceremony; the field "credential" gets its result.
"use strict";

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const options = JSON.parse(form.dataset.options);
    try {
      const credential = form.dataset.passkey === "create"
        ? await navigator.credentials.create({publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options)})
        : await navigator.credentials.get({publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options)});
      form.elements.namedItem("credential").value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch (failure) {
      document.getElementById("passkey-refused").hidden = false;
    }
  });
}
