// Pictures drawn anew on this device: only the pixels stay, nothing that was beside them.

const LONGEST_SIDE = 2560;
const QUALITY = 0.85;
/** Marks in a JPEG that hold no picture: notes, and all of the camera's data. */
const isNote = (mark) => (mark >= 0xe0 && mark <= 0xef) || mark === 0xfe;

/**
 * A JPEG without any of its notes, whatever the browser wrote into it.
 * @param {Uint8Array} bytes
 */
export const withoutNotes = (bytes) => {
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
    const end = at + 2 + bytes[at + 2] * 256 + bytes[at + 3];
    if (!isNote(bytes[at + 1])) kept.push(bytes.subarray(at, end));
    at = end;
  }
  kept.push(bytes.subarray(at));
  return new Uint8Array(kept.flatMap((piece) => Array.from(piece)));
};

const drawn = (image, side) => {
  const scale = Math.min(1, side / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const pen = canvas.getContext("2d", { alpha: false });
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
};

const asBytes = (canvas) =>
  new Promise((resolve, reject) => {
    const take = (blob) =>
      blob ? blob.arrayBuffer().then((held) => resolve(new Uint8Array(held))) : reject(new Error());
    canvas.toBlob(take, "image/jpeg", QUALITY);
  });

/** Bytes that are sealed like a file. @param {string} name @param {Uint8Array} bytes */
export const asFile = (name, type, bytes) => ({
  name, type, size: bytes.length, slice: (from, to) => new Blob([bytes.subarray(from, to)]),
});

/**
 * A clean copy of a picture, and a small one to show.
 * @param {Blob} file
 * @param {string} name of the copy
 */
export const cleaned = async (file, name) => {
  const image = await createImageBitmap(file);
  const bytes = withoutNotes(await asBytes(drawn(image, LONGEST_SIDE)));
  const small = drawn(image, 96);
  image.close();
  return { clean: asFile(name, "image/jpeg", bytes), small };
};
