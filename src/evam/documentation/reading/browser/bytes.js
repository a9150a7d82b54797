// Bytes and base64, as the pages of the team hand them over.

/** @param {string} text base64 */
export const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

/** @param {Uint8Array} octets */
export const base64 = (octets) => {
  let signs = "";
  for (const each of octets) signs += String.fromCharCode(each);
  return btoa(signs);
};
