// So many rows are made at a time; more follow when the last one comes into sight.
const step = 200;
const mostPrinted = 2000;

// What lies deeper has the number of its level, and stands no further in.
const mostIndents = 20;

const views = {
  modules: { title: "Modules", rows: moduleRows, columns: moduleColumns },
  operators: { title: "Operators", rows: operatorRows, columns: operatorColumns },
  both: { title: "Operators in each module", rows: operatorsInModules, columns: bothColumns },
};

const number = (key, title, of, text = value => exactly.format(value)) => ({ key, title, number: true, of, text });

function moduleRows(model) {
  const focus = state.focus.get(model) ?? model.root;
  const rows = [];
  for (const node of model.nodes) {
    const level = node.module.depth - focus.module.depth;
    if (level <= state.levels && isBelow(node, focus)) {
      rows.push({ node, own: false });
      if (level < state.levels && hasOwn(node)) {
        rows.push({ node, own: true });
      }
    }
  }
  return [...rows, ...gone(model).map(node => ({ node, own: false, gone: true }))];
}

function isBelow(node, focus) {
  for (let place = node; place; place = place.parent) {
    if (place === focus) {
      return true;
    }
  }
  return false;
}

const valueOf = (row, key) => row.gone ? 0 : figure(row.node, key, row.own);
const beforeRow = (model, row, key) => row.gone ? figure(row.node, key) : before(model, row.node, key, row.own);

function moduleColumns(model, measure) {
  const whole = figure(model.root, measure.key);
  return [
    { key: "path", title: "Module", of: row => row.node.module.path, cell: row => pathCell(row) },
    { key: "type", title: "Type", of: row => row.own ? "" : row.node.module.type },
    ...model.nodes.some(node => node.module.shapes?.length > 0) ? [{ key: "shapes", title: "Shapes", className: "shapes", of: row => row.own || row.gone ? "" : shapesOf(row.node.module) }] : [],
    ...known(model).map(one => number(one.key, one.name, row => row.own && !one.addsUp ? -1 : valueOf(row, one.key), value => value < 0 ? "" : full(value, one))),
    ...!knows(model, measure.key) ? [] : [{ ...number("share", `Share of ${measure.name}`, row => Number(valueOf(row, measure.key)), (value, row) => share(valueOf(row, measure.key), whole)), bar: value => Number(whole) > 0 ? value / Number(whole) : 0 }],
    ...state.compare === "none" ? [] : [
      number("before", `${measure.name} before`, row => beforeRow(model, row, measure.key) ?? -1, value => value < 0 ? "" : full(value, measure)),
      { ...number("change", "Change", row => changeOf(model, row, measure.key), (value, row) => change(valueOf(row, measure.key), beforeRow(model, row, measure.key))), color: row => changeClass(valueOf(row, measure.key), beforeRow(model, row, measure.key)) },
    ],
    ...model.report.ofWeights ? [] : [number("calls", "Calls", row => row.own || row.gone ? -1 : row.node.module.calls, (value, row) => value < 0 ? "" : row.node.module.neverRan ? (row.node.module.mayBeCountedIn ? "not seen" : "never ran") : exactly.format(value))],
    { key: "configuration", title: "Configuration", of: row => row.own ? "" : row.node.module.configuration, className: "about line" },
  ];
}

function changeOf(model, row, key) {
  const old = beforeRow(model, row, key);
  return old === undefined ? -Infinity : Number(minus(valueOf(row, key), old));
}

function pathCell(row) {
  const inOrder = state.sort.key === "order";
  const { module, name } = row.node;
  const level = module.depth - (state.focus.get(models[state.table])?.module.depth ?? 0) + (row.own ? 1 : 0);
  const text = inOrder && !row.gone ? `${level > mostIndents ? `(${level}) ` : ""}${row.own ? "(itself)" : name}` : `${module.path || name}${row.own ? " (itself)" : ""}${row.gone ? " (gone)" : ""}`;
  const element = h("span", { className: module.neverRan ? "never" : "" }, text);
  if (inOrder && !row.gone) {
    element.style.paddingLeft = `${Math.min(level, mostIndents) * 1.1}rem`;
  }
  return element;
}

const costs = model => measures.filter(measure => measure.key in (model.report.operators[0] ?? {}));
const operatorFigures = model => [
  number("calls", "Calls", row => row.operator.calls),
  ...costs(model).map(measure => number(measure.key, measure.name, row => row.operator[measure.key])),
];
const operatorName = { key: "operator", title: "Operator", of: row => row.operator.name };
const formula = model => model.report.operators.some(operator => operator.formula) ? [{ key: "formula", title: "Formula", of: row => model.operators.get(row.operator.name)?.formula ?? "", className: "about" }] : [];

function operatorRows(model) {
  return model.report.operators.map(operator => ({ operator }));
}

function operatorColumns(model) {
  return [operatorName, ...operatorFigures(model), ...formula(model)];
}

function operatorsInModules(model) {
  return model.nodes.flatMap(node => node.module.operators.map(operator => ({ node, operator })));
}

function bothColumns(model) {
  return [{ key: "path", title: "Module", of: row => row.node.module.path || row.node.name }, operatorName, ...operatorFigures(model), ...formula(model)];
}

function sorted(rows, columns) {
  const column = columns.find(one => one.key === state.sort.key);
  if (!column) {
    return rows;
  }
  const keyed = rows.map(row => ({ row, key: column.of(row) }));
  const compare = column.number ? (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0 : (a, b) => collator.compare(a.key, b.key);
  keyed.sort(state.sort.descending ? (a, b) => compare(b, a) : compare);
  return keyed.map(one => one.row);
}
const collator = new Intl.Collator("en", { numeric: true });

function drawTable(model, measure) {
  const view = views[state.view];
  const columns = view.columns(model, measure);
  const query = words();
  const found = view.rows(model).filter(row => query.length === 0 || (row.node ? matches(row.node, query) : false) || (row.operator && query.every(word => row.operator.name.toLowerCase().includes(word))));
  const rows = sorted(found, columns);
  const body = h("tbody");
  const table = h("table", { className: "figures" },
    h("caption", { className: "unseen" }, `${view.title} of ${model.title}`),
    h("thead", {}, h("tr", {}, ...columns.map(head))), body);
  const more = h("p", { className: "more" });
  let made = 0;
  const add = most => {
    const next = rows.slice(made, Math.min(rows.length, most));
    body.append(...next.map(row => line(row, columns)));
    made += next.length;
    more.textContent = made < rows.length ? `${exactly.format(rows.length - made)} more rows below` : "";
  };
  add(step);
  const watch = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && made < rows.length && add(made + step), { rootMargin: "600px" });
  watch.observe(more);
  table.printed = () => {
    add(mostPrinted);
    if (made < rows.length) {
      more.textContent = `${exactly.format(rows.length - made)} more rows are not printed; a search or fewer levels leaves less.`;
    }
  };
  const count = `${exactly.format(rows.length)} ${rows.length === 1 ? "row" : "rows"}${query.length === 0 ? "" : ` with "${state.query.trim()}"`}`;
  return { count, wrapper: h("div", { className: "wide", tabIndex: 0, role: "region", "aria-label": `${view.title} of ${model.title}` }, table), more, watch };
}

function head(column) {
  const active = state.sort.key === column.key;
  return h("th", { scope: "col", className: column.number ? "n" : column.className ?? "", "aria-sort": active ? (state.sort.descending ? "descending" : "ascending") : undefined },
    h("button", { type: "button", data: { sort: column.key } }, column.title, h("span", { "aria-hidden": "true", className: "arrow" }, active ? (state.sort.descending ? " \u25be" : " \u25b4") : "")));
}

function line(row, columns) {
  return h("tr", {}, ...columns.map(column => {
    const value = column.of(row);
    const cell = h("td", { className: [column.number ? "n" : "", column.className ?? "", column.color?.(row) ?? ""].filter(name => name).join(" ") }, column.cell?.(row) ?? (column.number ? column.text(value, row) : value));
    if (column.bar) {
      cell.classList.add("share");
      cell.style.setProperty("--share", `${column.bar(value) * 100}%`);
    }
    return cell;
  }));
}
