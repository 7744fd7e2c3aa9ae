const details = h("div", { id: "details", role: "tooltip", hidden: true });

function describe(model, node) {
  const { module } = node;
  const rows = known(model).map(measure => {
    const value = figure(node, measure.key);
    const old = before(model, node, measure.key);
    return [measure.name, `${full(value, measure)} (${share(value, figure(model.root, measure.key))})${old === undefined ? "" : `, before ${full(old, measure)} (${change(value, old)})`}`];
  });
  const said = [
    [module.configuration && "Configuration", module.configuration],
    [module.shapes?.length && "Shapes", shapesOf(module)],
    ...rows,
    [!model.report.ofWeights && "Calls", module.neverRan ? (module.mayBeCountedIn ? "not seen" : "never ran") : exactly.format(module.calls)],
    [module.mayBeCountedIn && "Counted in", module.mayBeCountedIn?.map(one => pathOf(model, one) || model.title).join(", ")],
  ];
  const list = h("dl", {}, ...said.filter(([name]) => name).flatMap(([name, text]) => [h("dt", {}, name), h("dd", {}, text)]));
  const operators = module.operators.slice(0, 6).map(operator => h("li", {},
    h("code", {}, operator.name), operator.calls > 1 ? ` \u00d7 ${exactly.format(operator.calls)}` : "",
    operator.macs > 0 ? `: ${short(operator.macs).digits} ${short(operator.macs).prefix}MACs` : "",
    model.operators.get(operator.name)?.formula ? h("div", { className: "formula" }, model.operators.get(operator.name).formula) : ""));
  return [
    h("h3", {}, module.path || model.title, " ", h("small", {}, module.type)),
    list,
    ...(operators.length > 0 ? [h("ul", {}, ...operators, module.operators.length > 6 ? h("li", {}, `and ${module.operators.length - 6} more`) : "")] : []),
  ];
}

function showDetails(element, point) {
  const model = models[element.closest("[data-model]").dataset.model];
  details.replaceChildren(...describe(model, model.nodes[element.dataset.node]));
  details.hidden = false;
  document.querySelectorAll("[aria-describedby=details]").forEach(one => one.removeAttribute("aria-describedby"));
  element.setAttribute("aria-describedby", "details");
  const box = element.getBoundingClientRect();
  const { x, y } = point ?? { x: Math.max(box.left, 0), y: box.bottom };
  const { width, height } = details.getBoundingClientRect();
  const below = y + 16 + height <= innerHeight;
  details.style.left = `${Math.max(8, Math.min(x + 12, innerWidth - width - 8))}px`;
  details.style.top = `${below ? y + 16 : Math.max(8, (point ? y : box.top) - height - 12)}px`;
}

const hideDetails = () => details.hidden = true;
