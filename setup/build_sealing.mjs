// Builds what browsers load for sealing and reporting: node setup/build_sealing.mjs [FOLDER]
//
// The result is committed, so that a server needs no Node; a test builds it again and
// compares byte for byte. Into FOLDER, where it is given, goes a folder for each room.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const CHECKOUT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
/** Where the scripts of each room lie. */
const ROOMS = {
  sealing: "src/evam/sealing",
  reporting: "src/evam/documentation/reporting",
  reading: "src/evam/documentation/reading",
  following_up: "src/evam/documentation/following_up",
  fieldwork: "src/evam/documentation/fieldwork",
};
const outOf = (room) =>
  process.argv[2]
    ? resolve(process.argv[2], room)
    : join(CHECKOUT, ROOMS[room], "static", room);

// X-Wing hands its curve a key derivation in JavaScript that it never calls: 1.9 kB of
// a phone's first screen. In its place stands a class that cannot derive anything.
const withoutUnusedDerivation = {
  name: "without-unused-derivation",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/hkdfSha256\.js$/ }, ({ importer }) =>
      importer.includes("@hpke/dhkem-x25519") ? { path: "unused", namespace: "unused" } : null,
    );
    onLoad({ filter: /./, namespace: "unused" }, () => ({
      contents: "export class HkdfSha256 {}",
    }));
  },
};

// The packages declare each field of a class at length, for older browsers than ours: all
// the same as setting it, and 1 kB of a phone's first screen.
const FIELD =
  /Object\.defineProperty\(this, "(\w+)", \{\s*enumerable: true,\s*configurable: true,\s*writable: true,\s*value: ([^{}]*?)\s*\}\);/g;
const withShortFields = {
  name: "with-short-fields",
  setup({ onLoad }) {
    onLoad({ filter: /node_modules\/(@hpke|mlkem)\/.*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf-8").replace(FIELD, "this.$1 = $2;"),
    }));
  },
};

const built = async (room) => {
  const entries = join(CHECKOUT, ROOMS[room], "browser/entries");
  const { metafile } = await build({
    absWorkingDir: CHECKOUT,
    entryPoints: readdirSync(entries).sort().map((name) => join(entries, name)),
    outdir: outOf(room),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "ascii",
    legalComments: "none",
    metafile: true,
    mangleProps: /^_[a-zA-Z]/,
    plugins: [withoutUnusedDerivation, withShortFields],
  });
  return metafile.outputs;
};

/** The packages that are in what was built. */
const packagesIn = (outputs) =>
  new Set(
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([path]) => path.match(/(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1])
        .filter(Boolean),
    ),
  );

const licence = (name) => {
  const folder = join(CHECKOUT, "node_modules", name);
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf-8"));
  return `${name} ${version}\n\n${readFileSync(join(folder, file), "utf-8").trim()}\n`;
};

const held = "The packages below are in these files. @hpke/common and mlkem hold parts of " +
  "noble-curves\nand noble-hashes, MIT License, Copyright (c) 2022 Paul Miller.\n";

for (const room of Object.keys(ROOMS)) {
  const packages = [...packagesIn(await built(room))].sort();
  if (!packages.length) continue;
  const licences = [held, ...packages.map(licence)].join("\n----\n\n");
  writeFileSync(join(outOf(room), "licences.txt"), licences);
}
