// Keys are made and opened here, in the member's browser; the server gets what is locked.
(() => {
  "use strict";

  const form = document.querySelector("form[data-keys]");
  const told = JSON.parse(form.dataset.keys);
  const holder = { instance: told.instance, member: told.member };
  const part = (name) => form.querySelector(`[data-${name}]`);
  const shortest = 15;
  const idle = 15 * 60 * 1000;

  const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const text = (octets) => btoa(Array.from(octets, (each) => String.fromCharCode(each)).join(""));
  const joined = (...pieces) => new Uint8Array(pieces.flatMap((piece) => Array.from(piece)));

  class RefusedError extends Error {}

  let held = null;
  /** The cryptography, loaded by need; passphrases are stretched in a worker. */
  const loaded = async () => {
    held ??= import(told.library).then((library) => {
      library.inWorker(told.worker);
      return library;
    });
    return held;
  };

  /** What two people compare: 20 digits of both public keys. */
  const numberOf = async (library, publicKey, verifyingKey) => {
    const start = new TextEncoder().encode("evam member keys");
    const all = joined(start, publicKey, verifyingKey);
    const digest = await crypto.subtle.digest("SHA-256", all);
    return library.safetyNumber(new Uint8Array(digest));
  };

  /** What a signed list says of a ring's key: 20 digits. */
  const numberOfRing = async (library, publicKey) => {
    const all = joined(new TextEncoder().encode("evam ring key"), publicKey);
    const digest = await crypto.subtle.digest("SHA-256", all);
    return library.safetyNumber(new Uint8Array(digest));
  };

  /** The passphrase twice, or a refusal that says what is missing. */
  const chosen = () => {
    const [first, again] = ["new", "again"].map((name) => part(name).value);
    if (first.length < shortest) throw new RefusedError("short");
    if (first !== again) throw new RefusedError("different");
    return first;
  };

  /** The member's secret, by passphrase or by the digits of the printed code. */
  const opened = async (library) => {
    const typed = part("present").value;
    let code = null;
    try {
      code = library.fromDigits(typed);
    } catch {
      code = null;
    }
    if (code) return library.unlockWithCode(bytes(told.byCode), code, holder);
    return library.unlockWithPassphrase(bytes(told.byPassphrase), typed, holder);
  };

  const pairsOf = async (library) =>
    library.memberKeys(await opened(library), told.instance, told.member);

  const place = (ring, epoch, member) => ({ instance: told.instance, ring, epoch, member });

  const fill = (name, octets) => {
    form.elements[name].value = octets instanceof Uint8Array ? text(octets) : octets;
  };

  /** Show the code this once; only the tick below it lets the form go. */
  const show = async (library, code, pairs) => {
    part("code").replaceChildren(
      ...library.asLines(code).map((line) => {
        const item = document.createElement("li");
        const digits = document.createElement("code");
        digits.dir = "ltr";
        digits.textContent = line;
        item.append(digits);
        return item;
      }),
    );
    part("number").textContent = await numberOf(library, pairs.publicKey, pairs.verifyingKey);
    part("before").hidden = part("before").disabled = true;
    part("after").hidden = part("after").disabled = false;
    part("after").querySelector("h2").focus();
  };

  /** The rings whose key opens, each with the number of that key. */
  const showRings = async (library, pairs) => {
    part("rings")?.replaceChildren();
    for (const { name, number, publicKey, wrapped } of told.rings) {
      const [at, key] = [place(name, number, told.member), bytes(publicKey)];
      await library.unwrapRingSeed(bytes(wrapped), at, pairs.sealingSeed, key);
      const [item, digits] = [document.createElement("li"), document.createElement("output")];
      const word = document.createElement("bdi");
      word.textContent = name;
      digits.className = "typed";
      digits.dir = "ltr";
      digits.textContent = await numberOfRing(library, key);
      item.append(word, " ", digits);
      part("rings").append(item);
    }
  };

  const deeds = {
    async make(library) {
      const passphrase = chosen();
      const [secret, code] = [library.newSeed(), library.newSecret()];
      const pairs = await library.memberKeys(secret, told.instance, told.member);
      fill("public_key", pairs.publicKey);
      fill("verifying_key", pairs.verifyingKey);
      fill("lock_by_passphrase", await library.lockWithPassphrase(secret, passphrase, holder));
      fill("lock_by_code", await library.lockWithCode(secret, code, holder));
      await show(library, code, pairs);
      return false;
    },
    async check(library) {
      const pairs = await pairsOf(library);
      part("number").textContent = await numberOf(library, pairs.publicKey, pairs.verifyingKey);
      await showRings(library, pairs);
      part("after").hidden = false;
      return false;
    },
    async passphrase(library) {
      const passphrase = chosen();
      const secret = await opened(library);
      fill("lock", await library.lockWithPassphrase(secret, passphrase, holder));
      return true;
    },
    async code(library) {
      const secret = await opened(library);
      const code = library.newSecret();
      fill("lock", await library.lockWithCode(secret, code, holder));
      const pairs = await library.memberKeys(secret, told.instance, told.member);
      await show(library, code, pairs);
      return false;
    },
    async found(library) {
      const pairs = await pairsOf(library);
      const [seed, name] = [library.newSeed(), form.elements.name.value];
      const at = place(name, told.next[name] || 1, told.member);
      fill("public_key", await library.publicKeyOf(seed));
      fill("wrapped", await library.wrapRingSeed(seed, at, pairs.publicKey));
      if (part("recovery")?.checked) {
        const theirs = { ...at, member: told.recovery.number };
        const key = bytes(told.recovery.publicKey);
        fill("wrapped_to_recovery", await library.wrapRingSeed(seed, theirs, key));
      }
      return true;
    },
    async add(library) {
      const pairs = await pairsOf(library);
      const wraps = {};
      for (const { number, publicKey, wrapped } of told.epochs) {
        const mine = place(told.ring, number, told.member);
        const ring = bytes(publicKey);
        const seed = await library.unwrapRingSeed(bytes(wrapped), mine, pairs.sealingSeed, ring);
        const theirs = place(told.ring, number, told.other.number);
        const key = bytes(told.other.publicKey);
        wraps[number] = text(await library.wrapRingSeed(seed, theirs, key));
      }
      fill("wraps", JSON.stringify(wraps));
      return true;
    },
    async remove(library) {
      const pairs = await pairsOf(library);
      const seed = library.newSeed();
      const wraps = {};
      for (const { id, number, publicKey } of told.staying) {
        const key = number === told.member ? pairs.publicKey : bytes(publicKey);
        const at = place(told.ring, told.epoch + 1, number);
        wraps[id] = text(await library.wrapRingSeed(seed, at, key));
      }
      fill("public_key", await library.publicKeyOf(seed));
      fill("wraps", JSON.stringify(wraps));
      return true;
    },
  };

  const refuse = (why) => {
    form.querySelectorAll("[data-refused]").forEach((one) => {
      one.hidden = one.dataset.refused !== why;
    });
  };

  const why = (error) => {
    if (error instanceof RefusedError) return error.message;
    return ["CannotOpenError", "MalformedError"].includes(error.name) ? "closed" : "other";
  };

  /** Nothing that was typed stays in the page. */
  const wipe = () => {
    form.querySelectorAll("[data-typed]").forEach((one) => (one.value = ""));
  };

  /** After fifteen minutes without a touch the page begins anew, with nothing opened. */
  const lockWhenIdle = () => {
    let touched = Date.now();
    const look = () => {
      if (Date.now() - touched < idle) return;
      wipe();
      location.replace(location.href);
    };
    ["pointerdown", "keydown"].forEach((name) => {
      addEventListener(name, () => (touched = Date.now()), { passive: true });
    });
    setInterval(look, 15_000);
    document.addEventListener("visibilitychange", look);
    addEventListener("pagehide", wipe);
  };

  const work = async () => {
    const busy = part("busy");
    refuse("");
    busy.hidden = false;
    part("go").disabled = true;
    try {
      const goes = await deeds[told.deed](await loaded());
      wipe();
      if (goes) form.submit();
    } catch (error) {
      refuse(why(error));
    }
    busy.hidden = true;
    part("go").disabled = false;
  };

  /** The number of another member, to be compared before anything is handed over. */
  const compare = async () => {
    const library = await loaded();
    for (const [at, each] of [told.other, ...told.staying].entries()) {
      const shown = form.querySelector(`[data-number-of="${at}"]`);
      const keys = [bytes(each.publicKey), bytes(each.verifyingKey)];
      if (shown) shown.textContent = await numberOf(library, ...keys);
    }
  };

  /** The number of the recovery key, as it stands on the sheets. */
  const compareRecovery = async () => {
    const { publicKey, verifyingKey } = told.recovery;
    const library = await loaded();
    const shown = form.querySelector('[data-number-of="recovery"]');
    shown.textContent = await numberOf(library, bytes(publicKey), bytes(verifyingKey));
  };

  form.hidden = false;
  document.querySelector("[data-without-script]").remove();
  part("print")?.addEventListener("click", () => window.print());
  form.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("data-keep")) return;
    event.preventDefault();
    work();
  });
  lockWhenIdle();
  if (told.other) compare();
  if (told.recovery) compareRecovery();
})();
