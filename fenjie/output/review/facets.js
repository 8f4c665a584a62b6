// Choices that tell how many tasks each would show. The page's own script says in `facets` what of a
// task each choice looks at, in `chosen` whether a task fits one, and in `others` whether it fits
// what has no counts.
function fitting() {
  const fits_others = others();
  const names = Object.keys(facets).filter((name) => form.elements[name]);
  const counts = Object.fromEntries(names.map((name) => [name, new Map()]));
  for (const task of tasks) {
    if (!fits_others(task)) continue;
    const missed = names.filter((name) => !chosen(name, task));
    for (const name of missed.length ? missed : names) {
      if (missed.length > 1) break;
      for (const entry of new Set(facets[name](task))) counts[name].set(entry, (counts[name].get(entry) || 0) + 1);
    }
  }
  for (const name of names) label(name, counts[name]);
  settled();
  return (task) => fits_others(task) && names.every((name) => chosen(name, task));
}
function label(name, counts) {
  for (const option of form.elements[name].options) {
    if (!option.dataset.name) continue;
    const count = counts.get(option.value) || 0;
    const text = `${option.dataset.name} (${count})`;
    if (option.textContent !== text) option.textContent = text;
  }
}
// Of an organization: what it leads, and what it supports as well unless only the first is wanted.
function organizationsOf(task) {
  const names = form.elements.leads.checked ? task.dataset.lead : `${task.dataset.lead}|${task.dataset.support}`;
  return names.split("|").filter(Boolean);
}
// What is linked to stands below the filters, however high they are.
new ResizeObserver(() => document.documentElement.style.setProperty("--filters", `${filter_box.offsetHeight}px`)).observe(filter_box);
// Heights of tasks that were never shown are estimates: once the place of a link is drawn, it is
// right. A page that is opened at a task shows it, whatever is chosen.
function settle() {
  const task = document.querySelector("article:target");
  if (task) setTimeout(() => requestAnimationFrame(() => task.scrollIntoView()), 60);
}
addEventListener("hashchange", settle);
