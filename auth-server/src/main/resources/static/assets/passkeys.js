// Answers a form with a passkey. The form says in data-passkey what is wanted, and takes the answer in its field "credential".
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
    } catch (refused) {
      document.getElementById("passkey-refused").hidden = false;
    }
  });
}
