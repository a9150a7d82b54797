// Speaks with the browser's passkeys. The page works without it: codes do the same.
(() => {
  "use strict";

  const bytes = (text) => {
    const plain = text.replace(/-/g, "+").replace(/_/g, "/");
    return Uint8Array.from(atob(plain), (sign) => sign.charCodeAt(0));
  };

  const words = (buffer) => {
    let plain = "";
    for (const byte of new Uint8Array(buffer)) plain += String.fromCharCode(byte);
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };

  const known = (held) => (held || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const made = async (options) => {
    const asked = { ...options, challenge: bytes(options.challenge) };
    asked.user = { ...options.user, id: bytes(options.user.id) };
    asked.excludeCredentials = known(options.excludeCredentials);
    const key = await navigator.credentials.create({ publicKey: asked });
    return answered(key, {
      attestationObject: words(key.response.attestationObject),
      transports: key.response.getTransports ? key.response.getTransports() : [],
    });
  };

  const used = async (options) => {
    const asked = { ...options, challenge: bytes(options.challenge) };
    asked.allowCredentials = known(options.allowCredentials);
    const key = await navigator.credentials.get({ publicKey: asked });
    const handle = key.response.userHandle;
    return answered(key, {
      authenticatorData: words(key.response.authenticatorData),
      signature: words(key.response.signature),
      userHandle: handle ? words(handle) : null,
    });
  };

  const answered = (key, response) => ({
    type: key.type,
    id: key.id,
    rawId: words(key.rawId),
    clientExtensionResults: key.getClientExtensionResults(),
    response: { clientDataJSON: words(key.response.clientDataJSON), ...response },
  });

  const offer = (form) => {
    const options = JSON.parse(form.dataset.passkey).publicKey;
    const told = form.querySelector("[data-passkey-failed]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      told.hidden = true;
      try {
        const answer = await (form.dataset.deed === "make" ? made : used)(options);
        form.elements.credential.value = JSON.stringify(answer);
        form.submit();
      } catch {
        told.hidden = false;
      }
    });
  };

  if (window.PublicKeyCredential && navigator.credentials) {
    document.querySelectorAll("form[data-passkey]").forEach(offer);
    document.querySelectorAll("[data-without-passkey]").forEach((one) => one.remove());
  }
})();
