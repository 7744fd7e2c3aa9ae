// Figures are whole numbers of up to 64 bits: a double where it is exact, a BigInt where it is not.
const plus = (a, b) => {
  const sum = typeof a === "number" && typeof b === "number" ? a + b : NaN;
  return Number.isSafeInteger(sum) ? sum : narrow(BigInt(a) + BigInt(b));
};
const minus = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : narrow(BigInt(a) - BigInt(b));
const narrow = big => Number.isSafeInteger(Number(big)) ? Number(big) : big;
const exactly = new Intl.NumberFormat("en-US");
const digits = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });
const percents = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
const prefixes = ["", "k", "M", "G", "T", "P", "E"];

const parse = text => /\d{16}/.test(text)
  ? JSON.parse(text, (key, value, context) => typeof value === "number" && !Number.isSafeInteger(value) && /^\d+$/.test(context?.source ?? "") ? BigInt(context.source) : value)
  : JSON.parse(text);

const short = value => {
  let scaled = Number(value);
  let step = 0;
  for (; Math.abs(scaled) >= 999.95 && step < prefixes.length - 1; step++) {
    scaled /= 1000;
  }
  return { digits: digits.format(scaled), prefix: prefixes[step] };
};

// Times are whole picoseconds, of which more than three digits say nothing.
const times = [[1e12, "s"], [1e9, "ms"], [1e6, "us"], [1e3, "ns"], [1, "ps"]];
const time = value => {
  const [size, unit] = times.find(([size]) => Number(value) >= size) ?? times.at(-1);
  return `${Number((Number(value) / size).toPrecision(3))} ${unit}`;
};

// 8.178 GFLOPs, but 25.56 M parameters.
const print = (value, measure) => {
  if (measure.isTime) {
    return time(value);
  }
  const { digits, prefix } = short(value);
  return measure.joins ? `${digits} ${prefix}${measure.unit}` : `${digits}${prefix && ` ${prefix}`} ${measure.unit}`;
};

// To the last digit, but for times.
const full = (value, measure) => measure.isTime ? time(value) : exactly.format(value);

// What is not all is not 100 %.
const percentOf = ratio => ratio > 0 && ratio < 0.0005 ? "<0.1" : ratio >= 0.9995 && ratio < 1 ? "99.9" : percents.format(100 * ratio);
const share = (value, whole) => Number(whole) === 0 ? "-" : `${percentOf(Number(value) / Number(whole))} %`;

// The change to what was before, in words; nothing where there is nothing to compare with.
const change = (value, before) =>
  before === undefined ? ""
  : value == before ? "same"
  : Number(before) === 0 ? "new"
  : Number(value) === 0 ? "gone"
  : `${value > before ? "+" : "\u2212"}${percentOf(Math.abs(Number(minus(value, before))) / Number(before))} %`;

// Elements are made of texts alone: what a model is called is never read as markup.
const h = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "data") {
      Object.assign(element.dataset, value);
    } else if (name in element && !name.startsWith("aria")) {
      element[name] = value;
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter(child => child !== undefined && child !== ""));
  return element;
};
