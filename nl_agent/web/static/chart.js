// Small charts drawn from an answer's `chart` specification: lines over time, bars over categories.

import { drawing, element } from "./dom.js";
import { cell, number, short } from "./format.js";

const WIDTH = 760;
const MOST_BARS = 15;

/** The chart of an answer as a figure, or null where one would say nothing. */
export function chart(answer) {
  const spec = answer.chart;
  if (!spec || !["line", "bar"].includes(spec.kind) || answer.rows.length < 2) return null;
  const info = new Map(answer.column_info.map((column) => [column.name, column]));
  const at = (name) => answer.columns.indexOf(name);
  const ys = spec.y.filter((name) => at(name) >= 0).slice(0, 3);
  if (at(spec.x) < 0 || !ys.length || spec.series) return null;
  const rows = answer.rows.filter((row) => ys.some((name) => row[at(name)] !== null));
  const labels = rows.map((row) => cell(row[at(spec.x)], info.get(spec.x)));
  const series = ys.map((name) => ({
    label: info.get(name)?.label ?? name,
    unit: info.get(name)?.unit ?? spec.unit,
    values: rows.map((row) => row[at(name)]),
  }));
  const drawn = spec.kind === "line" ? lines(labels, series) : bars(labels.slice(0, MOST_BARS), series);
  const legend = series.length > 1 ? element("ul", { class: "legend" }, series.map((one) => element("li", {}, one.label))) : null;
  const left = spec.kind === "bar" && labels.length > MOST_BARS ? element("p", { class: "quiet" }, `The first ${MOST_BARS} of ${labels.length} are drawn; the table has them all.`) : null;
  return element("figure", { class: "chart" }, drawn, legend, left);
}

function described(labels, series) {
  const told = series.map((one) => `${one.label}: ` + labels.map((label, i) => `${label} ${one.values[i] === null ? "none" : number(one.values[i], one.unit)}`).join(", "));
  return drawing("title", {}, told.join("; "));
}

function steps(low, high) {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough);
  const ticks = [];
  for (let tick = Math.floor(low / step) * step; tick <= high + step * 0.999; tick += step) ticks.push(Number(tick.toPrecision(12)));
  return ticks;
}

function lines(labels, series) {
  const height = 260, left = 58, right = 16, top = 12, bottom = 30;
  const known = series.flatMap((one) => one.values).filter((value) => value !== null);
  const ticks = steps(Math.min(0, ...known), Math.max(...known));
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  const x = (i) => left + (labels.length === 1 ? 0 : (i * (WIDTH - left - right)) / (labels.length - 1));
  const y = (value) => top + ((high - value) * (height - top - bottom)) / (high - low);
  const svg = drawing("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img" }, described(labels, series));
  for (const tick of ticks) {
    svg.append(drawing("line", { class: "axis", x1: left, x2: WIDTH - right, y1: y(tick), y2: y(tick) }));
    svg.append(drawing("text", { x: left - 8, y: y(tick) + 4, "text-anchor": "end" }, short(tick, series[0].unit)));
  }
  const every = Math.ceil(labels.length / 9);
  labels.forEach((label, i) => {
    if (i % every) return;
    const anchor = i === 0 ? "start" : i > labels.length - 1 - every / 2 ? "end" : "middle";
    svg.append(drawing("text", { x: x(i), y: height - 8, "text-anchor": anchor }, label));
  });
  series.forEach((one, s) => {
    let path = "";
    one.values.forEach((value, i) => {
      if (value !== null) path += `${path && one.values[i - 1] !== null ? "L" : "M"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
    });
    svg.append(drawing("path", { class: `line s${s}`, d: path }));
    if (labels.length <= 60) {
      one.values.forEach((value, i) => {
        if (value === null) return;
        svg.append(drawing("circle", { class: `point s${s}`, cx: x(i), cy: y(value), r: 3 }, drawing("title", {}, `${labels[i]}: ${number(value, one.unit)}`)));
      });
    }
  });
  return svg;
}

function bars(labels, series) {
  const thick = series.length > 1 ? 12 : 18;
  const row = thick * series.length + 12;
  const left = Math.min(240, 24 + 7 * Math.max(...labels.map((label) => label.length)));
  const right = 90;
  const height = row * labels.length + 8;
  const known = series.flatMap((one) => one.values.slice(0, labels.length)).filter((value) => value !== null);
  const low = Math.min(0, ...known);
  const high = Math.max(0, ...known) || 1;
  const x = (value) => left + ((value - low) * (WIDTH - left - right)) / (high - low);
  const svg = drawing("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img" }, described(labels, series));
  svg.append(drawing("line", { class: "axis", x1: x(0), x2: x(0), y1: 0, y2: height }));
  labels.forEach((label, i) => {
    const y = 6 + i * row;
    const shown = label.length > 32 ? `${label.slice(0, 31)}…` : label;
    svg.append(drawing("text", { x: left - 8, y: y + (row - 12) / 2 + 4, "text-anchor": "end" }, shown));
    series.forEach((one, s) => {
      const value = one.values[i];
      if (value === null) return;
      const from = Math.min(x(0), x(value));
      const bar = drawing("rect", { class: `bar s${s}`, x: from, y: y + s * thick, width: Math.max(1, Math.abs(x(value) - x(0))), height: thick - 2, rx: 3 });
      bar.append(drawing("title", {}, `${label}: ${number(value, one.unit)}`));
      svg.append(bar, drawing("text", { class: "value", x: Math.max(x(value), x(0)) + 6, y: y + s * thick + thick / 2 + 3 }, short(value, one.unit)));
    });
  });
  return svg;
}
