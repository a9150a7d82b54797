// The page of a person who reports.

import { begin, goBack, page, wipe } from "../asking.js";
import { guarded } from "../back.js";
import { ENDS } from "../ends.js";
import { leaving } from "../leave.js";

const given = JSON.parse(document.getElementById("page-data").textContent);
page.leave = leaving(given.service.exit, wipe);
document.getElementById("leave").addEventListener("click", page.leave);
document.getElementById("back").addEventListener("click", goBack);
guarded(goBack);
// Nothing of this page is kept for a way back to it.
addEventListener("pagehide", wipe);
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
begin(given, ENDS);
