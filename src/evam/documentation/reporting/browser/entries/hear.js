// A question read aloud, where this device has a voice of its own for the language.

import { el } from "../elements.js";

/** Only voices on the device: others would send the text away to be spoken. */
const voiceFor = (language) =>
  speechSynthesis
    .getVoices()
    .find((each) => each.localService && each.lang.toLowerCase().startsWith(language));

const heard = (page) => {
  const said = [...document.querySelectorAll("#asked, .help, .choice span")];
  speechSynthesis.cancel();
  const spoken = new SpeechSynthesisUtterance(said.map((each) => each.textContent).join(". "));
  spoken.voice = voiceFor(page.language);
  spoken.lang = page.language;
  speechSynthesis.speak(spoken);
};

/** Put a button below the heading that is shown, if there is a voice. */
export const offer = (page) => {
  speechSynthesis.cancel();
  if (!voiceFor(page.language) || document.getElementById("hear")) return;
  const button = page.button("further.hear", () => heard(page), "bare");
  button.id = "hear";
  document.getElementById("asked").after(el("p", { class: "hear" }, button));
};
