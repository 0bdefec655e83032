// Values as people read them, by the unit of their column.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export const isNumber = (value) => typeof value === "number";

const digits = (value, places) =>
  value.toLocaleString("en-US", { minimumFractionDigits: places, maximumFractionDigits: places });

/** A number with its thousands apart: money with cents, ratios as percent, counts whole. */
export function number(value, unit = "", kind = "metric") {
  const sign = kind === "difference" && value > 0 ? "+" : "";
  if (kind === "change") return `${value > 0 ? "+" : ""}${digits(value * 100, 1)}%`;
  if (unit === "ratio") return kind === "difference" ? `${sign}${digits(value * 100, 1)} points` : `${digits(value * 100, 1)}%`;
  if (unit.startsWith("USD")) return sign + digits(value, 2);
  return sign + digits(value, Number.isInteger(value) ? 0 : 2);
}

/** A day, or the period that starts with it, by the grain of its column. */
export function day(text, grain = "day") {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(text);
  if (!match) return text;
  const [, year, month, date] = match;
  if (grain === "year") return year;
  if (grain === "quarter") return `Q${Math.ceil(Number(month) / 3)} ${year}`;
  if (grain === "month") return `${MONTHS[Number(month) - 1]} ${year}`;
  const plain = `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
  return grain === "week" ? `week of ${plain}` : plain;
}

/** Whether a column holds numbers: everything but times and dimensions, by which rows are told apart. */
export function isNumeric(column) {
  return !["time", "dimension", undefined].includes(column.kind);
}

/** Any cell of an answer's table. `column` is an entry of the answer's `column_info`. */
export function cell(value, column = {}) {
  if (value === null || value === undefined) return isNumeric(column) ? "–" : "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (column.grain === "extract_dow" || /extract_dow$/.test(column.name || "")) return WEEKDAYS[value - 1] ?? String(value);
  if (isNumber(value)) return isNumeric(column) ? number(value, column.unit, column.kind) : String(value);
  return column.kind === "time" ? day(String(value), column.grain) : String(value);
}

/** A number short enough for an axis: 1.2M, 350k, 4%. */
export function short(value, unit = "") {
  if (unit === "ratio") return `${digits(value * 100, Math.abs(value) < 0.1 ? 1 : 0)}%`;
  const size = Math.abs(value);
  if (size >= 1e6) return `${digits(value / 1e6, size >= 1e7 ? 0 : 1)}M`;
  if (size >= 1e4) return `${digits(value / 1e3, 0)}k`;
  return digits(value, Number.isInteger(value) ? 0 : size < 10 ? 2 : 0);
}
