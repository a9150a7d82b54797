// The page's own modules, called from Python: one JSON text in, one JSON text out.

import { dayOf, inCalendar, months, seasons } from "../../../src/evam/documentation/reporting/browser/calendars.js";
import { canonical } from "../../../src/evam/documentation/reporting/browser/canonical.js";
import { openAnswers, present, structured } from "../../../src/evam/documentation/reporting/browser/flow.js";
import { withoutNotes } from "../../../src/evam/documentation/reporting/browser/pictures.js";
import { squares } from "../../../src/evam/documentation/reporting/browser/qr.js";
import { wholeNumber } from "../../../src/evam/documentation/reporting/browser/speaking.js";
import { worked } from "../../../src/evam/documentation/reporting/browser/work.js";
import { dayOf as dayAsked } from "../../../src/evam/documentation/fieldwork/browser/clock.js";
import { DEGREES, KINDS } from "../../../src/evam/documentation/fieldwork/browser/findings.js";
import { REGIONS } from "../../../src/evam/documentation/fieldwork/browser/body.js";
import { standing } from "../../../src/evam/documentation/reading/browser/field.js";

globalThis.crypto ??= (await import("node:crypto")).webcrypto;

const split = (data, answers, askedOn) => ({
  present: present(data, answers),
  open: openAnswers(data, answers, askedOn),
  sealed: canonical(structured(data, answers, askedOn)),
});
const cleaned = (text) => Buffer.from(withoutNotes(Buffer.from(text, "base64"))).toString("base64");
const onBodies = () => ({ REGIONS, KINDS, DEGREES });
const known = { onBodies, standing, dayAsked, dayOf, inCalendar, months, seasons, split, squares, worked, cleaned, wholeNumber };

let text = "";
for await (const part of process.stdin) text += part;
const [name, calls] = JSON.parse(text);
const results = [];
for (const values of calls) results.push(await known[name](...values));
process.stdout.write(JSON.stringify(results));
