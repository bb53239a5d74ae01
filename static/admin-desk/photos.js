/* The photo library: files one by one with progress, ticked photos counted, the point of interest set by a click.
   Without this script the same pages work as plain forms. */
import { receiveFiles } from "./photos/arrivals.js";
import { pickFocus } from "./photos/focus.js";
import { countChosen } from "./photos/shelf.js";

document.querySelectorAll(".arrivals-form").forEach(receiveFiles);
document.querySelectorAll(".shelf-form").forEach(countChosen);
document.querySelectorAll(".focus-picker").forEach(pickFocus);
