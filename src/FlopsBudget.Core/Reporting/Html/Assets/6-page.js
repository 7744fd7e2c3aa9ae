const state = {
  measure: measures.find(measure => models.some(model => Number(figure(model.root, measure.key)) > 0)) ?? measures[0],
  query: "",
  compare: page.compare ?? "none",
  shown: new Set(models.length <= 4 ? models : models.slice(0, 2)),
  table: page.table ?? 0,
  focus: new Map(),
  levels: Infinity,
  view: "modules",
  sameScale: page.compare !== undefined,
  sort: { key: "order", descending: true },
};
const shownModels = () => models.filter(model => state.shown.has(model));

const charts = h("div", { className: "charts" });
const legendPlace = h("div");
const tablePlace = h("div");
const status = h("output", { className: "count" });
let lastTable;

function drawCharts() {
  const colors = colorsOf(shownModels(), state.measure);
  charts.replaceChildren(...shownModels().map(model => drawChart(model, state.measure, colors)));
  legendPlace.replaceChildren(legend(colors));
}

function redrawTable() {
  lastTable?.watch.disconnect();
  lastTable = drawTable(models[state.table], state.measure);
  status.textContent = lastTable.count;
  tablePlace.replaceChildren(lastTable.wrapper, lastTable.more);
}

function draw() {
  hideDetails();
  drawCharts();
  redrawTable();
}

const choice = (label, options, selected, change) => {
  const select = h("select", { onchange: () => change(select.value) }, ...options.map(([value, text]) => h("option", { value, selected: String(value) === String(selected) }, text)));
  return h("label", {}, `${label} `, select);
};

const check = (label, checked, change) => {
  const input = h("input", { type: "checkbox", checked, onchange: () => change(input.checked) });
  return h("label", { className: "check" }, input, ` ${label}`);
};

const isTwice = (model, text) => models.some(other => other !== model && text(other) === text(model));
const withInputs = model => `${model.title} (${model.report.inputs.join("; ")})`;
const names = models.map((model, index) =>
  page.compare !== undefined ? `${model.title} (${model.label})`
  : !isTwice(model, one => one.title) ? model.title
  : !isTwice(model, withInputs) ? withInputs(model)
  : `${model.title} (${index + 1})`);

function toolbar() {
  const search = h("input", { type: "search", placeholder: "path, type, configuration", oninput: () => { state.query = search.value; draw(); } });
  const comparisons = [["none", "nothing"], ...models.some(model => model.baseline) ? [["baseline", "the baseline"]] : [], ...models.length > 1 ? names.map((name, index) => [index, name]) : []];
  return h("div", { className: "tools", role: "search" },
    h("fieldset", { className: "measures" }, h("legend", { className: "unseen" }, "What is shown"), ...measures.map(measure => {
      const input = h("input", { type: "radio", name: "measure", value: measure.key, checked: measure === state.measure, onchange: () => { state.measure = measure; draw(); } });
      return h("label", { title: measure.words }, input, h("span", {}, measure.name));
    })),
    h("label", {}, "Search ", search),
    comparisons.length > 1 ? choice("Compare with", comparisons, state.compare, value => { state.compare = value === "none" || value === "baseline" ? value : Number(value); draw(); }) : "",
    models.length > 1 ? check("same scale", state.sameScale, value => { state.sameScale = value; draw(); }) : "");
}

function chooseModels() {
  return h("fieldset", { className: "models" }, h("legend", {}, "Models"), ...models.map((model, index) =>
    check(names[index], state.shown.has(model), value => { value ? state.shown.add(model) : state.shown.delete(model); draw(); })));
}

function tableTools() {
  const depth = models.reduce((deepest, model) => model.nodes.reduce((most, node) => Math.max(most, node.module.depth), deepest), 0);
  return h("div", { className: "tools" },
    models.length > 1 ? choice("Table of", names.map((name, index) => [index, name]), state.table, value => { state.table = Number(value); redrawTable(); }) : "",
    choice("Rows", Object.entries(views).map(([key, view]) => [key, view.title]), state.view, value => { state.view = value; state.sort = { key: "order", descending: true }; redrawTable(); }),
    depth > 1 ? choice("Levels", [["all", "all"], ...Array.from({ length: Math.min(depth, 8) }, (_, level) => [level + 1, level + 1])], "all", value => { state.levels = value === "all" ? Infinity : Number(value); redrawTable(); }) : "",
    h("button", { type: "button", onclick: () => { state.sort = { key: "order", descending: true }; redrawTable(); } }, "Order of the model"),
    status);
}

function zoom(model, node) {
  state.focus.set(model, node);
  state.table = model.index;
  draw();
  charts.querySelector(`.icicle[data-model="${model.index}"] [tabindex="0"]`)?.focus({ preventScroll: true });
  hideDetails();
}

const nodeOf = element => {
  const model = models[element.closest("[data-model]").dataset.model];
  return { model, node: model.nodes[element.dataset.node] };
};

charts.addEventListener("click", event => {
  const link = event.target.closest("[data-zoom]");
  const element = event.target.closest(".box");
  if (link) {
    const model = models[link.dataset.model];
    zoom(model, model.nodes[link.dataset.zoom]);
  } else if (element) {
    const { model, node } = nodeOf(element);
    const focus = state.focus.get(model) ?? model.root;
    zoom(model, node === focus && node.parent ? node.parent : node);
  }
});
charts.addEventListener("mousemove", event => {
  const element = event.target.closest(".box");
  element ? showDetails(element, { x: event.clientX, y: event.clientY }) : hideDetails();
});
charts.addEventListener("mouseleave", hideDetails);
charts.addEventListener("focusin", event => event.target.matches(".box:focus-visible") && showDetails(event.target));
charts.addEventListener("focusout", hideDetails);

// Arrows go as the boxes lie: down into a module, up out of it, aside to its neighbours.
charts.addEventListener("keydown", event => {
  const element = event.target.closest(".box");
  if (!element) {
    return;
  }
  const { model, node } = nodeOf(element);
  const boxes = new Map([...element.parentElement.querySelectorAll(".box")].map(one => [model.nodes[one.dataset.node], one]));
  const aside = (node.parent?.children ?? []).filter(one => boxes.has(one));
  const next = {
    ArrowDown: () => node.children.find(one => boxes.has(one)),
    ArrowUp: () => node.parent,
    ArrowRight: () => aside[aside.indexOf(node) + 1],
    ArrowLeft: () => aside[aside.indexOf(node) - 1],
    Home: () => aside[0],
    End: () => aside.at(-1),
  }[event.key];
  if (next) {
    event.preventDefault();
    const target = boxes.get(next());
    if (target) {
      element.tabIndex = -1;
      target.tabIndex = 0;
      target.focus();
    }
  } else if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    element.click();
  } else if (event.key === "Escape") {
    details.hidden ? zoom(model, (state.focus.get(model) ?? model.root).parent ?? model.root) : hideDetails();
  }
});
tablePlace.addEventListener("click", event => {
  const key = event.target.closest("[data-sort]")?.dataset.sort;
  if (key) {
    const column = views[state.view].columns(models[state.table], state.measure).find(one => one.key === key);
    state.sort = { key, descending: state.sort.key === key ? !state.sort.descending : column.number === true };
    redrawTable();
    tablePlace.querySelector(`[data-sort="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }
});
addEventListener("scroll", hideDetails, { passive: true });
addEventListener("beforeprint", () => { hideDetails(); tablePlace.querySelector("table").printed(); });

if (models.length > 0) {
  document.getElementById("picture").append(
    models.length > 1 ? chooseModels() : "", toolbar(), charts, legendPlace,
    h("p", { className: "hint" }, "A box is as wide as it costs. Click one to zoom in, and again to zoom out; with the keyboard, arrows, Enter and Escape."));
  document.getElementById("table").append(h("h2", {}, "Table"), tableTools(), tablePlace, details);
  draw();
}
