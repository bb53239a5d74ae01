/* The meeting form without waiting for whole pages. Every button of the form is a plain submit button that the
   server understands; here its answer comes as a piece of the page. People are found while one types. */
import { findPeople } from "./meeting/people.js";
import { takeSteps } from "./meeting/steps.js";
import { joinTexts } from "./meeting/texts.js";

const form = document.getElementById("meeting_form");
const texts = document.getElementById("van-ban");

if (form) {
  document.documentElement.classList.add("mtg-live");
  takeSteps(form);
  findPeople(form);
  if (texts) joinTexts(texts);
}
