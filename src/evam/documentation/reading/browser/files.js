// Files of a report: pictures and voice in a frame without rights, others as they are, packed.

import { button, element, filled } from "./elements.js";
import { kindOf } from "./kinds.js";
import { zipped } from "./zip.js";

const KILOBYTE = 1024;
const [LOWEST, HIGHEST] = [80, 560];

/** A frame of our own without an origin; it is given bytes and shows pixels or sound. */
const framed = (address, shown, title) =>
  new Promise((resolve) => {
    const frame = element("iframe", {
      src: address,
      sandbox: "allow-scripts",
      class: "media",
      title,
    });
    const begin = ({ source, data, ports }) => {
      if (source !== frame.contentWindow || data !== "ready") return;
      removeEventListener("message", begin);
      const { kind, type } = shown;
      const content = shown.content.slice();
      ports[0].onmessage = ({ data: height }) => {
        frame.height = Math.min(Math.max(Number(height) || 0, LOWEST), HIGHEST);
      };
      ports[0].postMessage({ kind, type, content }, [content.buffer]);
    };
    addEventListener("message", begin);
    resolve(frame);
  });

/** A warning with what follows from it, and only then the way to keep the file. */
const kept = ({ name, content }, number, says) => {
  const place = element("div", { class: "remark is-care" });
  const save = () => {
    const address = URL.createObjectURL(zipped(name || "file", content));
    const link = element("a", { href: address, download: `evam-${number}.zip` });
    link.click();
    URL.revokeObjectURL(address);
  };
  place.append(
    element("p", {}, says.keepWarning),
    element("p", {}, element("bdi", { class: "code", dir: "auto" }, name)),
    button(says.keepFile, save),
  );
  return element("details", {}, element("summary", {}, says.keepSummary), place);
};

const shownFile = async (file, number, place, { opened, media, says }) => {
  const told = await opened.file(file);
  const shown = kindOf(told.content);
  const parts = [kept(told, number, says)];
  if (shown) {
    const title = filled(says.fileTitle, { number });
    parts.unshift(await framed(media, { ...shown, content: told.content }, title));
  } else {
    parts.unshift(element("p", { class: "soft" }, says.notShown));
  }
  place.replaceChildren(...parts);
};

/**
 * A line a file; each is fetched and opened only when asked for.
 * @param {HTMLElement} list
 * @param {{opened: object, media: string, says: object}} page
 */
export const showFiles = (list, page) => {
  const { opened, says } = page;
  const lines = opened.given.files.map((file, at) => {
    const number = at + 1;
    const place = element("div");
    const open = button(says.openFile, async () => {
      open.disabled = true;
      try {
        await shownFile(file, number, place, page);
        open.remove();
      } catch {
        place.replaceChildren(element("p", { class: "remark is-care" }, says.fileClosed));
        open.disabled = false;
      }
    });
    const size = filled(says.fileSize, { kilobytes: Math.ceil(file.size / KILOBYTE) });
    const named = `${filled(says.fileTitle, { number })} · ${says[`kind${file.kind}`]} · ${size}`;
    return element("li", {}, element("p", {}, named, " ", open), place);
  });
  list.replaceChildren(...lines);
};
