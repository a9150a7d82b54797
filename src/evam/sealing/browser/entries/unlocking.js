// What staff pages need: all of opening, and members' keys, locked and unlocked.

export * from "./opening.js";
export {
  memberKeys,
  newSeed,
  sign,
  unwrapRingSeed,
  verifyingKeyOf,
  wrapRingSeed,
} from "../members.js";
export {
  lockWithCode,
  lockWithPassphrase,
  unlockWithCode,
  unlockWithPassphrase,
} from "../locks.js";
export { inWorker } from "../stretching.js";
