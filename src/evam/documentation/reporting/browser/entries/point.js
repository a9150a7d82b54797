// The exact place: written as two numbers, or asked of the device. It is sealed.

import { el } from "../elements.js";
import { Fault } from "../faults.js";

const ZEROS = [0x660, 0x6f0, 0x966];

/** A number with a point, a comma or the sign of Arabic digits. */
const decimal = (written = "") => {
  const plain = Array.from(written.trim(), (sign) => {
    const point = sign.codePointAt(0);
    const zero = ZEROS.find((each) => point >= each && point < each + 10);
    return zero === undefined ? sign : String(point - zero);
  }).join("");
  const found = plain.replace(/[,٫]/, ".").replace("−", "-");
  return /^-?\d{1,3}(\.\d+)?$/.test(found) ? Number(found) : NaN;
};

const LIMITS = { latitude: 90, longitude: 180 };

const asked = (page, held, name) => {
  const id = name;
  const field = el("input", {
    id, type: "text", inputmode: name === "about_m" ? "numeric" : "text", dir: "ltr",
    autocomplete: "off", value: held[name] ?? "",
    oninput: ({ target }) => (held[name] = target.value),
  });
  return el("div", { class: "field" }, el("label", { for: id }, page.t(`further.${name}`)), field);
};

const NAMES = ["latitude", "longitude", "about_m"];

const read = (held) => {
  if (!held.latitude && !held.longitude) return undefined;
  const found = {};
  for (const [name, most] of Object.entries(LIMITS)) {
    const value = decimal(held[name]);
    if (!(Math.abs(value) <= most)) throw new Fault("further.coordinates", name);
    found[`${name}_e5`] = Math.round(value * 1e5) + 0;
  }
  if (!held.about_m) return found;
  const about = decimal(held.about_m);
  if (!(about >= 0 && about <= 1e6)) throw new Fault("errors.number", "about_m");
  return { ...found, about_m: Math.round(about) };
};

/** @param {object} page @param {object} question @param {object} held */
export const screen = (page, question, held) => {
  const fields = NAMES.map((name) => asked(page, held, name));
  const said = el("p", { role: "status", class: "soft" });
  const take = ({ coords }) => {
    const values = [coords.latitude.toFixed(5), coords.longitude.toFixed(5)];
    const about = String(Math.min(1e6, Math.ceil(coords.accuracy)));
    [...values, about].forEach((value, at) => {
      held[NAMES[at]] = value;
      fields[at].querySelector("input").value = value;
    });
    said.textContent = `${values.join(", ")} ± ${about} m`;
  };
  const refuse = () => (said.textContent = page.t("further.no_device"));
  const ask = () =>
    navigator.geolocation.getCurrentPosition(take, refuse, {
      enableHighAccuracy: true,
      timeout: 30_000,
    });
  const here = page.button("further.here", ask);
  const note = el("p", { class: "soft" }, page.t("further.device_note"));
  return {
    fields: [...fields, ...(navigator.geolocation ? [here, note] : []), said],
    read: () => read(held),
  };
};
