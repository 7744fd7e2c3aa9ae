// Boxes narrower than this share of the chart are not seen, and what lies below them is narrower still: neighbours of that kind are one.
const narrowest = 0.0005;

// There is no place for a border or a text in these.
const thin = 0.004;
const rowHeight = 1.75;

function layOut(model, key) {
  const root = d3.hierarchy(model.root, node => node.children);
  root.value = Number(figure(model.root, key));
  root.each(place => {
    const children = place.children ?? [];
    const sum = children.reduce((total, child) => total + Number(figure(child.data, key)), 0);
    const whole = Number(figure(place.data, key));

    // As wide as they cost; parts that share parameters get narrower together.
    const factor = sum > 0 ? place.value / Math.max(sum, whole) : 0;
    children.forEach(child => child.value = Number(figure(child.data, key)) * factor);
  });
  return d3.partition().size([1, 1])(root);
}

function colorsOf(shown, measure) {
  const costs = new Map();
  for (const model of shown) {
    for (const node of model.nodes) {
      const cost = Number(figure(node, measure.key, true));
      if (cost > 0) {
        costs.set(node.module.type, (costs.get(node.module.type) ?? 0) + cost);
      }
    }
  }
  const types = [...costs].sort((a, b) => b[1] - a[1]).map(([type]) => type);
  return new Map(types.slice(0, 7).map((type, color) => [type, color + 1]));
}

function changeClass(value, old) {
  if (old === undefined) {
    return "unknown";
  }
  const ratio = Number(old) === 0 ? (Number(value) === 0 ? 0 : Infinity) : Number(minus(value, old)) / Number(old);
  const size = Math.abs(ratio);
  return size === 0 ? "same" : `${ratio > 0 ? "up" : "down"}${size <= 0.01 ? 1 : size <= 0.1 ? 2 : 3}`;
}

// How much the whole width of a chart stands for: the model, the largest of several, or a limit that lies not far above.
function widthOf(model, measure) {
  const total = Number(figure(model.root, measure.key));
  const limits = limitsOf(model, measure.key).filter(budget => budget.path === "").map(budget => Number(budget.limit ?? budget.warn));
  const largest = state.sameScale ? Math.max(...shownModels().map(one => Number(figure(one.root, measure.key)))) : 0;
  return Math.max(total, largest, ...limits.filter(limit => limit <= 2 * total));
}

const limitsOf = (model, key) => (model.budgets ?? []).filter(budget => budget.measure === key);

function drawChart(model, measure, colors) {
  const key = measure.key;
  const layout = layOut(model, key);
  const places = new Map(layout.descendants().map(place => [place.data, place]));
  const focus = places.get(state.focus.get(model) ?? model.root);
  const [from, width] = [focus.x0, focus.x1 - focus.x0];
  const scale = focus === layout ? widthOf(model, measure) : Number(figure(focus.data, key));
  const part = scale > 0 ? Number(figure(focus.data, key)) / scale : 0;
  const over = new Set(limitsOf(model, key).filter(budget => budget.over).map(budget => budget.path));
  const query = words();
  const boxes = [];
  let levels = 0;
  const wide = place => (place.x1 - place.x0) / width * part;
  const left = place => (place.x0 - from) / width * part;
  const draw = place => {
    const level = place.depth - focus.depth;
    levels = Math.max(levels, level + 1);
    boxes.push(box(model, place, { left: left(place), wide: wide(place), level, measure, colors, query, over }));
    let small = [];
    for (const child of place.children ?? []) {
      if (wide(child) >= narrowest) {
        drawSmall(small, level + 1);
        small = [];
        draw(child);
      } else if (child.x1 > child.x0) {
        small.push(child);
      }
    }
    drawSmall(small, level + 1);
  };
  const drawSmall = (small, level) => {
    const together = small.length === 0 ? 0 : left(small.at(-1)) + wide(small.at(-1)) - left(small[0]);
    if (together >= thin) {
      levels = Math.max(levels, level + 1);
      const text = `${exactly.format(small.length)} small ones`;
      boxes.push(lay(h("div", { className: "rest", title: `${text}; the table has them` }, text), left(small[0]), together, level));
    }
  };
  if (part >= narrowest) {
    draw(focus);
  }
  boxes[0]?.setAttribute("tabindex", "0");
  const tree = h("div", { className: "icicle", role: "tree", "aria-label": `${measure.name} of ${model.title} by module`, data: { model: model.index } }, ...boxes);
  tree.style.height = `${Math.max(levels, 1) * rowHeight}rem`;
  if (boxes.length === 0) {
    tree.append(h("p", { className: "none" }, knows(model, key) ? `Nothing here has any ${measure.name}.` : `${measure.name}: not known${model.report.ofWeights ? ", since a file of weights is not run" : ""}.`));
  }
  if (focus === layout) {
    limitsOf(model, key).filter(budget => budget.path === "" && scale > 0 && Number(budget.limit ?? budget.warn) <= scale).forEach(budget => tree.append(limitLine(budget, scale, measure)));
  }
  return h("figure", { className: "model" }, caption(model, focus, measure), ...bullets(model), tree);
}

function box(model, place, { left, wide, level, measure, colors, query, over }) {
  const node = place.data;
  const value = figure(node, measure.key);
  const old = before(model, node, measure.key);
  const compared = state.compare !== "none";
  const told = compared && old !== undefined ? change(value, old) : "";
  const element = h("div", {
    className: `box ${compared ? changeClass(value, old) : `c${colors.get(node.module.type) ?? 0}`}${query.length > 0 ? (matches(node, query) ? " hit" : " miss") : ""}${wide < thin ? " thin" : ""}${over.has(node.module.path) ? " over" : ""}`,
    role: "treeitem",
    tabIndex: -1,
    "aria-level": level + 1,
    "aria-label": `${node.name}, ${print(value, measure)}, ${share(value, figure(model.root, measure.key))}${told ? `, ${told}` : ""}${over.has(node.module.path) ? ", over its limit" : ""}`,
    data: { node: node.index },
  }, wide < thin ? "" : h("span", {}, node.name, told && told !== "same" ? h("small", {}, ` ${told}`) : ""));
  return lay(element, left, wide, level);
}

function lay(element, left, wide, level) {
  element.style.left = `${left * 100}%`;
  element.style.width = `${wide * 100}%`;
  element.style.top = `${level * rowHeight}rem`;
  return element;
}

function limitLine(budget, scale, measure) {
  const line = h("div", { className: `limit${budget.limit === undefined ? " warn" : ""}` }, h("span", {}, `${budget.limit === undefined ? "warning at" : "limit"} ${print(budget.limit ?? budget.warn, measure)}`));
  line.style.left = `${Number(budget.limit ?? budget.warn) / scale * 100}%`;
  return line;
}

// The way from the model to what is shown, each step of which leads back to it.
function caption(model, focus, measure) {
  const way = focus.ancestors().reverse();
  const links = way.map((place, step) => step === way.length - 1
    ? h("strong", {}, place.data.name)
    : h("button", { type: "button", className: "link", data: { model: model.index, zoom: place.data.index } }, place.data.name));
  const value = figure(focus.data, measure.key);
  const old = before(model, focus.data, measure.key);
  return h("figcaption", {},
    h("span", { className: "way" }, ...links.flatMap((link, step) => step === 0 ? [link] : [" \u203a ", link])),
    model.label && h("span", {}, model.label),
    h("span", { className: "inputs" }, model.report.inputs.join("; ")),
    h("span", { className: "sum" }, ...!knows(model, measure.key) ? ["not known"] : [isLeast(model, measure) ? "at least " : "", print(value, measure), focus.parent ? ` (${share(value, figure(model.root, measure.key))})` : ""], old === undefined ? "" : `, ${change(value, old)}`));
}

const isLeast = (model, measure) => measure.isTime || (model.report.uncounted.length > 0 && !measure.ofParameters);

function bullets(model) {
  return (model.budgets ?? []).map(budget => {
    const limit = budget.limit ?? budget.warn;
    const whole = Math.max(Number(limit), Number(budget.figure)) || 1;
    const bar = h("span", { className: "bar" }, h("i", {}), h("b", {}));
    bar.firstChild.style.width = `${Number(budget.figure) / whole * 100}%`;
    bar.lastChild.style.left = `${Number(limit) / whole * 100}%`;
    return h("div", { className: `bullet${budget.over ? " broken" : budget.above ? " above" : ""}` }, bar,
      h("span", {}, `${budget.over ? "over: " : budget.above ? "warning: " : ""}${budget.label} `, h("strong", {}, budget.text)));
  });
}

function legend(colors) {
  const entries = state.compare === "none"
    ? [...[...colors].map(([type, color]) => [`c${color}`, type]), ["c0", "other"]]
    : [["up3", "new, or more than 10 % above"], ["up2", "up to 10 %"], ["up1", "up to 1 %"], ["same", "same"], ["down1", "up to 1 % below"], ["down2", "up to 10 %"], ["down3", "more"], ["unknown", "not compared"]];
  return h("ul", { className: "legend" }, ...entries.map(([color, text]) => h("li", {}, h("i", { className: color }), text)));
}
