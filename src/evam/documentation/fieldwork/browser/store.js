// The phone's own store. Whoever reads it finds envelopes, digests and settings, no words.

const NAME = "evam-field";
const STORES = ["phone", "outbox", "files", "draft", "kept"];
let opened;

const open = () => {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      for (const name of STORES) asked.result.createObjectStore(name);
    };
    asked.onsuccess = () => {
      // Another tab that wipes must not wait for this one.
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
  });
  opened.catch(() => (opened = undefined));
  return opened;
};

/** @param {IDBRequest} request */
export const result = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * One transaction: it is on the disk once this resolves, or nothing of it is.
 * @param {string[]} names of the stores
 * @param {(...stores: IDBObjectStore[]) => any} act must wait for nothing but the stores
 */
export const writing = async (names, act) => {
  const base = await open();
  const done = base.transaction(names, "readwrite", { durability: "strict" });
  const ended = new Promise((resolve, reject) => {
    done.oncomplete = resolve;
    done.onerror = done.onabort = () => reject(done.error);
  });
  ended.catch(() => {});
  const found = await act(...names.map((name) => done.objectStore(name)));
  await ended;
  return found;
};

/** @param {string} name @param {string} key */
export const read = async (name, key) =>
  result((await open()).transaction(name).objectStore(name).get(key));

/** @param {string} name @param {string} key @param {any} value */
export const write = (name, key, value) => writing([name], (store) => store.put(value, key));

/** @param {string} name @param {string} key */
export const remove = (name, key) => writing([name], (store) => store.delete(key));

/** @param {string} name */
export const all = async (name) =>
  result((await open()).transaction(name).objectStore(name).getAll());

/** Remove all of it. */
export const erase = async () => {
  (await opened?.catch(() => null))?.close();
  opened = undefined;
  await new Promise((resolve, reject) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = resolve;
    asked.onerror = reject;
  });
};
