// In the frame without rights: bytes become pixels or sound, grey, blurred and muted first.

const channel = new MessageChannel();
const place = document.querySelector("[data-place]");
const part = (name) => document.querySelector(`[data-${name}]`);

/** Drawn from pixels: whatever else stands in the file is left behind. */
const draw = async ({ content, type }) => {
  const bitmap = await createImageBitmap(new Blob([content], { type }));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  canvas.getContext("2d").drawImage(bitmap, 0, 0);
  bitmap.close();
  place.replaceChildren(canvas);
  part("of-picture").hidden = false;
};

const play = ({ content, type }) => {
  const sound = document.createElement("audio");
  sound.controls = true;
  sound.muted = true;
  sound.src = URL.createObjectURL(new Blob([content], { type }));
  place.replaceChildren(sound);
  part("of-sound").hidden = false;
};

const toggles = { clear: "is-clear", colour: "is-coloured" };
for (const [name, look] of Object.entries(toggles)) {
  part(name).addEventListener("click", ({ currentTarget }) => {
    const on = place.classList.toggle(look);
    currentTarget.setAttribute("aria-pressed", String(on));
  });
}

channel.port1.addEventListener("message", async ({ data }) => {
  try {
    if (data.kind === "image") await draw(data);
    else play(data);
  } catch {
    part("broken").hidden = false;
  }
  channel.port1.postMessage(document.documentElement.scrollHeight);
});
channel.port1.start();
window.parent.postMessage("ready", "*", [channel.port2]);
