// Submits a form with a passkey. The attribute data-passkey names the ceremony; the field "credential" gets its result.
"use strict";

function send(form, credential) {
  form.elements.namedItem("credential").value = JSON.stringify(credential.toJSON());
  form.submit();
}

// Offers passkeys in the field of the user name, as long as the challenge is valid.
async function offer(form) {
  if (!await window.PublicKeyCredential?.isConditionalMediationAvailable?.()) {
    return;
  }
  const options = JSON.parse(form.dataset.options);
  try {
    send(form, await navigator.credentials.get({
      mediation: "conditional",
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
      signal: AbortSignal.timeout(options.timeout)
    }));
  } catch (refused) {
    // The user signs in by password, or by the page for passkeys.
  }
}

// Says in the form of a sign-in whether this device can have a passkey, so that one is offered afterwards.
for (const field of document.querySelectorAll("input[data-passkey-possible]")) {
  if (window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
    PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().then(
      (possible) => { field.value = String(possible); },
      () => {}
    );
  }
}

const shownAt = Date.now();

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (form.dataset.passkey === "offer") {
    offer(form);
    continue;
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const options = JSON.parse(form.dataset.options);
    // A passkey for an old challenge would be on the device, and unknown here.
    if (form.dataset.again && Date.now() - shownAt > options.timeout) {
      location.replace(form.dataset.again);
      return;
    }
    try {
      send(form, form.dataset.passkey === "create"
        ? await navigator.credentials.create({publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options)})
        : await navigator.credentials.get({publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options)}));
    } catch (failure) {
      document.getElementById("passkey-refused").hidden = false;
    }
  });
}
