// The conversation of this page: its earlier questions, which a follow-up leans on, and who asks, so that choices are kept.

import { element } from "./dom.js";

const MOST = 10;
const place = document.getElementById("conversation");
const turns = [];

/** A name for this browser, made up once: choices are remembered under it, and nothing else. */
export const user = (() => {
  try {
    const known = localStorage.getItem("insights-user");
    if (known) return known;
    const made = `browser-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
    localStorage.setItem("insights-user", made);
    return made;
  } catch {
    return "";
  }
})();

/** Questions asked before, oldest first. */
export function earlier() {
  return turns.slice(-MOST);
}

/** A question was answered, asked back or refused: it is part of the conversation now. */
export function remember(question) {
  turns.push(question);
}

/** Show what the next question leans on; `anew` is called when the conversation is to begin again. */
export function show(anew) {
  if (!place) return;
  place.hidden = turns.length < 2;
  const chips = earlier().slice(0, -1).map((question) => element("li", {}, question));
  const button = element("button", { type: "button", onclick: () => { turns.length = 0; place.hidden = true; anew(); } }, "Start anew");
  place.replaceChildren(element("ol", {}, chips), button);
}
