const page = parse(document.getElementById("page").textContent);
const models = [...document.querySelectorAll("script.report")].map(read);
const hasAny = key => models.some(model => knows(model, key) && model.nodes.some(node => Number(node.module[key] ?? 0) > 0));
const figures = page.figures.filter(one => hasAny(one.key));

// What adds up can be drawn.
const measures = figures.some(one => one.addsUp) ? figures.filter(one => one.addsUp) : page.figures.slice(0, 1);

function read(element, index) {
  const { report, budgets, baseline, estimate } = parse(element.textContent);
  const nodes = [];

  // Parts may be called as what every object has.
  if (baseline) {
    Object.setPrototypeOf(baseline.modules, null);
  }
  const byPath = new Map();
  for (const module of report.modules) {
    const parent = nodes[module.parent];
    module.path ??= parent?.module.path ? `${parent.module.path}.${module.name}` : module.name;
    if (estimate) {
      module.estimatedTime = estimate.picoseconds[nodes.length];
    }
    const node = { module, parent, children: [], index: nodes.length, name: parent ? module.name || module.path || "(no name)" : report.model };
    parent?.children.push(node);
    nodes.push(node);

    // Of two places of one name the first is the one that is compared.
    if (!byPath.has(module.path)) {
      byPath.set(module.path, node);
    }
  }
  const operators = new Map(report.operators.map(operator => [operator.name, operator]));
  return { report, budgets, baseline, estimate, nodes, byPath, operators, index, root: nodes[0], label: page.compare === undefined ? "" : page.compare === index ? "before" : "after", title: report.model + (report.method ? `.${report.method}` : "") };
}

// Modules are named by their number, or by a path that none of them has.
const pathOf = (model, module) => typeof module === "string" ? module : model.nodes[module].module.path;

// Whether a model tells a figure. Of a file of weights nothing is known that a run costs, and of some models no bytes of activations: that is not none.
function knows(model, key) {
  return key in model.root.module && (!model.report.ofWeights || page.figures.some(one => one.key === key && one.ofParameters));
}
const known = model => figures.filter(one => knows(model, one.key));

// What a place costs, or only what it does itself, outside of the places below it.
function figure(node, key, own = false) {
  const value = node.module[key] ?? 0;
  if (!own || node.children.length === 0) {
    return value;
  }
  const rest = node.children.reduce((left, child) => minus(left, child.module[key] ?? 0), value);

  // Parts that share parameters have more together than the whole.
  return rest > 0 ? rest : 0;
}

const hasOwn = node => node.children.length > 0 && measures.some(measure => Number(figure(node, measure.key, true)) > 0);

// What the same place cost before; undefined where that is not known.
function before(model, node, key, own = false) {
  if (!knows(model, key)) {
    return undefined;
  }
  if (state.compare === "baseline") {
    return model.baseline ? inBaseline(model.baseline, node, key, own) : undefined;
  }
  const other = models[state.compare];
  if (!other || other === model || !knows(other, key)) {
    return undefined;
  }
  const place = node.parent ? other.byPath.get(node.module.path) : other.root;
  return place ? figure(place, key, own) : 0;
}

// A baseline has the totals, and multiply-adds of parts that lie apart from each other.
function inBaseline(baseline, node, key, own) {
  if (!node.parent && !own) {
    return key === "flops" ? twice(baseline.macs) : baseline[key];
  }
  if (key !== "macs" && key !== "flops") {
    return undefined;
  }
  const path = node.module.path;
  const itself = path ? `${path} (itself)` : "(itself)";
  const known = Object.entries(baseline.modules);
  const sum = parts => parts.reduce((total, [, macs]) => plus(total, macs), 0);
  const times = macs => key === "flops" ? twice(macs) : macs;
  if (own) {
    return itself in baseline.modules ? times(baseline.modules[itself]) : path in baseline.modules ? undefined : 0;
  }
  if (path in baseline.modules) {
    return times(baseline.modules[path]);
  }
  return known.some(([part]) => path.startsWith(`${part}.`)) ? undefined : times(sum(known.filter(([part]) => part === itself || part.startsWith(`${path}.`))));
}

const twice = value => plus(value, value);

// What is only in the other model.
function gone(model) {
  const other = models[state.compare];
  return other && other !== model ? other.nodes.filter(node => node.parent && !model.byPath.has(node.module.path)) : [];
}

// What went into a module and came out of it, and how often where it was called with several shapes.
const shapesOf = module => (module.shapes ?? []).map(({ inputs, outputs, calls }) =>
  `${[inputs].flat().join(", ")} \u2192 ${[outputs].flat().join(", ")}${module.shapes.length > 1 ? ` \u00d7 ${exactly.format(calls)}` : ""}`).join("; ");

const texts = new WeakMap();
function matches(node, words) {
  if (!texts.has(node)) {
    const { path, type, configuration } = node.module;
    texts.set(node, `${node.parent ? path : node.name} ${type} ${configuration}`.toLowerCase());
  }
  return words.every(word => texts.get(node).includes(word));
}
const words = () => state.query.toLowerCase().split(/\s+/).filter(word => word !== "");
