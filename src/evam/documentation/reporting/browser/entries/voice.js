// A voice note: recorded here, or a sound file that was chosen.

import { el } from "../elements.js";

const asFile = (name, type, bytes) => ({
  name, type, size: bytes.length, slice: (from, to) => new Blob([bytes.subarray(from, to)]),
});

const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());

/** Plays without an address: sound is decoded from memory. */
const play = async (page) => {
  const [note] = page.told.files.voice;
  const sound = new AudioContext();
  const source = sound.createBufferSource();
  const bytes = await note.slice(0, note.size).arrayBuffer();
  source.buffer = await sound.decodeAudioData(bytes);
  source.connect(sound.destination);
  source.onended = () => sound.close();
  source.start();
};

/** Records until it is stopped, or the page is left. */
const record = async (page, keep) => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 24_000 });
  const pieces = [];
  const ended = new Promise((resolve) => (recorder.onstop = resolve));
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  recorder.start();
  page.told.stop = async () => {
    page.told.stop = null;
    recorder.stop();
    for (const track of stream.getTracks()) track.stop();
    await ended;
    const [type] = recorder.mimeType.split(";");
    keep(asFile("voice", type, await bytesOf(new Blob(pieces))));
  };
};

/** @param {object} page */
export const screen = (page) => {
  const said = el("p", { role: "status", class: "state" });
  const deeds = el("div", { class: "deeds" });
  const keep = (note) => {
    if (!page.data) return;
    page.told.files.voice = note ? [note] : [];
    said.textContent = "";
    draw();
  };
  const begin = async () => {
    try {
      await record(page, keep);
      said.textContent = page.t("further.recording");
      const stop = page.button("further.stop", () => page.told.stop?.(), "main");
      deeds.replaceChildren(stop);
      stop.focus();
    } catch {
      said.textContent = page.t("further.no_microphone");
    }
  };
  const choose = async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    if (file.size > page.service.most_bytes) {
      const [x, y] = [file.size, page.service.most_bytes].map((each) => page.n(Math.ceil(each / 2 ** 20)));
      said.textContent = page.t("errors.file_too_big", { x, y });
      return;
    }
    keep(asFile("voice", file.type, await bytesOf(file)));
  };
  const input = el("input", { id: "sound", type: "file", accept: "audio/*", class: "unseen", onchange: choose });
  const label = el("label", { for: "sound", class: "button" }, page.t("further.choose_sound"));
  const draw = () => {
    const isThere = page.told.files.voice.length > 0;
    const first = isThere
      ? [page.button("further.play", () => play(page)), page.button("further.remove", () => keep(null))]
      : [...(navigator.mediaDevices ? [page.button("further.record", begin)] : []), input, label];
    deeds.replaceChildren(...first);
  };
  draw();
  const read = async () => {
    await page.told.stop?.();
    return page.told.files.voice.length ? { count: 1 } : undefined;
  };
  return { fields: [said, deeds], read };
};
