// The page /ask: sends a question, shows its steps as they happen, and then its outcome.

import { chart } from "./chart.js";
import { earlier, remember, show, user } from "./conversation.js";
import { copyButton, element } from "./dom.js";
import { cell, isNumeric } from "./format.js";

const base = document.documentElement.dataset.base || "";
const form = document.getElementById("ask");
const box = document.getElementById("question");
const send = document.getElementById("send");
const stop = document.getElementById("stop");
const status = document.getElementById("status");
const place = document.getElementById("answer");
const examples = document.getElementById("examples");
const MOST_ROWS = 200;

let running = null;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(box.value);
});
stop.addEventListener("click", () => running?.abort());
box.addEventListener("input", grow);
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    ask(box.value);
  }
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-question]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  ask(link.dataset.question);
});
document.addEventListener("keydown", (event) => {
  const writing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
  if (writing || event.metaKey || event.ctrlKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    box.focus();
  }
  const option = place.querySelector(`.options button[data-key="${CSS.escape(event.key)}"]`);
  if (option) option.click();
});
window.addEventListener("popstate", () => start(false));

start(false);

/** Ask what the address says, if it says anything. */
function start(push) {
  const question = new URLSearchParams(location.search).get("q");
  if (question) ask(question, push);
  else if (!running) box.focus();
}

function grow() {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}

async function ask(question, push = true) {
  running?.abort();
  const controller = new AbortController();
  running = controller;
  box.value = question;
  grow();
  if (push) history.pushState(null, "", `${base}/ask?q=${encodeURIComponent(question)}`);
  if (examples) examples.hidden = true;
  send.disabled = true;
  stop.hidden = false;
  status.textContent = "Reading the question";
  const steps = element("ol", { class: "steps" });
  place.replaceChildren(steps);
  place.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(`${base}/api/ask`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
      body: JSON.stringify({ question, history: earlier(), user }),
      signal: controller.signal,
    });
    if (!response.ok) throw { fault: await response.json() };
    await follow(response, steps, question);
  } catch (error) {
    if (running === controller) place.replaceChildren(failure(error, controller.signal.aborted));
  } finally {
    if (running === controller) {
      running = null;
      send.disabled = false;
      stop.hidden = true;
      place.removeAttribute("aria-busy");
    }
  }
}

/** Read the server's events until the last one. */
async function follow(response, steps, question) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    buffer += value;
    const parts = buffer.split("\n\n");
    buffer = parts.pop();
    for (const part of parts) {
      const name = /^event: (.*)$/m.exec(part)?.[1];
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (!name || !data) continue;
      const body = JSON.parse(data);
      if (name === "step") {
        steps.lastElementChild?.classList.remove("running");
        steps.append(element("li", { class: "running" }, body.message));
        status.textContent = body.message;
      } else if (name === "error") {
        throw { fault: body };
      } else {
        remember(question);
        show(() => { place.replaceChildren(); box.value = ""; box.focus(); });
        place.replaceChildren(...outcome(body));
        status.textContent = body.text;
      }
    }
  }
}

function failure(error, aborted) {
  if (aborted) return notice("The question was stopped.", "Ask again, or ask another.", "");
  const fault = error?.fault ?? { message: "The server did not answer.", hint: "It may have been stopped; try again in a moment." };
  status.textContent = fault.message;
  return notice(fault.message, fault.hint, "bad");
}

function notice(message, hint, kind) {
  return element("div", { class: `notice ${kind}`, role: "alert" }, element("p", {}, element("strong", {}, message)), hint ? element("p", {}, hint) : null);
}

function outcome(body) {
  if (body.status === "clarify") return clarification(body);
  if (body.status === "refused") return refusal(body);
  return answer(body);
}

function clarification(body) {
  const options = body.options.map((option, i) =>
    element(
      "li",
      {},
      element(
        "button",
        { type: "button", "data-key": i + 1, onclick: () => ask(option.question) },
        element("kbd", {}, String(i + 1)),
        element("strong", {}, option.label),
        option.value ? element("span", { class: "stake" }, option.value) : null,
        option.detail ? element("small", {}, option.detail) : null,
      ),
    ),
  );
  // The options show the numbers: the sentence is the question alone.
  const asked = body.options.some((option) => option.value) ? body.text.split(" 1. ")[0] : body.text;
  return [element("p", { class: "sentence" }, asked), element("ol", { class: "options" }, options)];
}

function refusal(body) {
  const links = body.suggestions.map((text) =>
    element("li", {}, element("a", { href: `${base}/ask?q=${encodeURIComponent(text)}`, "data-question": text }, text)),
  );
  return [
    element("p", { class: "sentence" }, body.text),
    links.length ? element("h2", {}, "What can be asked") : "",
    element("ul", { class: "suggestions" }, links),
  ];
}

function answer(body) {
  const relative = body.period?.relative && body.now ? ` “Now” is ${cell(body.now, { kind: "time", grain: "day" })}, the newest day of the data.` : "";
  const when = body.period ? `Period: ${body.period.label}${body.compared_period ? ` against ${body.compared_period.label}` : ""}.${relative}` : relative;
  return [
    element("p", { class: "sentence" }, body.text),
    when ? element("p", { class: "when" }, when) : "",
    body.cache ? element("p", { class: "when" }, cached(body.cache)) : "",
    ...body.warnings.map((text) => element("div", { class: "notice warn" }, element("p", {}, text))),
    chart(body) ?? "",
    body.rows.length > 1 || body.columns.length > 1 ? table(body) : "",
    receipt(body),
    ...(body.sql ? statements(body) : []),
  ].filter((part) => part !== "");
}

/** How an answer was found without being made again. */
function cached(note) {
  if (note.kind === "exact") return "Answered from the cache: the same question over the same data.";
  if (note.kind === "similar") return `Answered from the cache: asked before as “${note.asked}”.`;
  return `This is an earlier answer, from ${note.release}, to “${note.asked}”.`;
}

/** Choices that were remembered, with a way to forget them. */
function choice(text) {
  if (!text.includes("as you chose before")) return element("li", {}, text);
  const words = /^“(.*?)”/.exec(text)?.[1] ?? "";
  const forget = element("button", { type: "button", class: "small" }, "Forget");
  forget.addEventListener("click", async () => {
    const query = new URLSearchParams({ user, words });
    const response = await fetch(`${base}/api/choices?${query}`, { method: "DELETE" });
    forget.textContent = response.ok ? "Forgotten" : "Could not be forgotten";
    forget.disabled = true;
  });
  return element("li", {}, text.split("; forget it")[0], ". ", forget);
}

function table(body) {
  const info = body.columns.map((name) => body.column_info.find((column) => column.name === name) ?? { name, label: name, kind: "dimension" });
  const numeric = info.map(isNumeric);
  const head = info.map((column, i) => {
    const unit = column.unit && column.unit !== "ratio" && numeric[i] && column.kind !== "change" ? `, ${column.unit}` : "";
    return element("th", { scope: "col", class: numeric[i] ? "number" : false, title: column.name }, column.label + unit);
  });
  const row = (values) =>
    element(
      "tr",
      {},
      values.map((value, i) => {
        const moved = ["difference", "change"].includes(info[i].kind) && typeof value === "number" && value !== 0 ? (value > 0 ? " up" : " down") : "";
        return element("td", { class: (numeric[i] ? `number${moved}` : "") + (value === null ? " none" : "") || false }, cell(value, info[i]));
      }),
    );
  const rows = element("tbody", {}, body.rows.slice(0, MOST_ROWS).map(row));
  const parts = [element("div", { class: "scroll" }, element("table", { class: "data" }, element("thead", {}, element("tr", {}, head)), rows))];
  if (body.rows.length > MOST_ROWS) {
    const more = element("button", { type: "button", class: "more" }, `Show all ${body.rows.length.toLocaleString("en-US")} rows`);
    more.addEventListener("click", () => {
      rows.append(...body.rows.slice(MOST_ROWS).map(row));
      more.remove();
    });
    parts.push(more);
  }
  return element("div", {}, parts);
}

/** What was counted, by whose definition, from where: the part that an auditor reads. */
function receipt(body) {
  const facts = [];
  const add = (title, ...content) => facts.push(element("dt", {}, title), element("dd", {}, content));
  if (body.definitions.length) {
    add(
      body.definitions.length > 1 ? "Definitions" : "Definition",
      body.definitions.map((definition) =>
        element("div", {}, element("a", { href: `${base}/catalog/${encodeURIComponent(definition.name)}` }, definition.label), `: ${definition.description.trim()} ${definition.scope ?? ""} (${definition.owner})`),
      ),
    );
  }
  if (body.assumptions.length) add("Assumed", element("ul", {}, body.assumptions.map(choice)));
  if (body.scope.length) add("Scope", element("ul", {}, body.scope.map((text) => element("li", {}, text))));
  const used = body.decisions.filter((decision) => decision.used);
  if (body.source.length) add("Source", `${body.source.join(", ")}${used.length ? ` – summary mart: ${used[0].reason}` : ""}`);
  if (body.receipt) {
    add("Receipt", `definitions ${body.receipt.definitions_version}, ${body.receipt.data_version}, index ${body.receipt.index_version}, ${body.receipt.rows} row${body.receipt.rows === 1 ? "" : "s"}, ${Math.round(body.timings_ms?.total ?? 0)} ms, understood by ${body.receipt.understood_by}`);
    if (body.receipt.data_source) add("Data", body.receipt.data_source);
  }
  return element("dl", { class: "receipt" }, facts);
}

function statements(body) {
  const parts = [];
  if (body.sql) {
    parts.push(element("details", { class: "sql" }, element("summary", {}, "SQL"), element("div", { class: "code" }, copyButton(body.sql), element("pre", { tabindex: "0" }, element("code", {}, body.sql)))));
  }
  const passed = body.decisions.filter((decision) => !decision.used);
  if (passed.length) {
    parts.push(element("details", {}, element("summary", {}, "Summary marts that were not used"), element("ul", { class: "words" }, passed.map((decision) => element("li", {}, element("code", {}, decision.candidate), `: ${decision.reason}`)))));
  }
  return parts;
}
