// The tasks of both documents: which are shown, and how many each choice would show.
const facets = {
  what: (task) => [task.dataset.what],
  kind: (task) => task.dataset.kinds.split(" ").filter(Boolean),
  body: (task) => (form.elements.leads.checked ? task.dataset.lead : `${task.dataset.lead}|${task.dataset.support}`).split("|").filter(Boolean),
  section: (task) => [task.dataset.section],
};
const about = document.getElementById("about-body");
function chosen(name, task) {
  const wanted = value(name);
  return !wanted || (wanted === "changed" ? !["same", "renumbered"].includes(task.dataset.what) : facets[name](task).includes(wanted));
}
function fitting() {
  const wanted = searched();
  const unsure = form.elements.unsure.checked;
  const names = Object.keys(facets);
  const counts = Object.fromEntries(names.map((name) => [name, new Map()]));
  const others = (task) => (!unsure || "unsure" in task.dataset) && wanted.every((word) => textOf(task).includes(word));
  for (const task of tasks) {
    if (!others(task)) continue;
    const missed = names.filter((name) => !chosen(name, task));
    for (const name of missed.length ? missed : names) {
      if (missed.length > 1) break;
      for (const entry of new Set(facets[name](task))) counts[name].set(entry, (counts[name].get(entry) || 0) + 1);
    }
  }
  for (const name of names) label(name, counts[name]);
  const body = form.elements.body.selectedOptions[0];
  about.textContent = body && body.dataset.about ? `${body.value}${about.dataset.colon}${body.dataset.about}` : "";
  about.hidden = !about.textContent;
  tellSupport();
  return (task) => others(task) && names.every((name) => chosen(name, task));
}
function label(name, counts) {
  if (!form.elements[name]) return;
  for (const option of form.elements[name].options) {
    if (!option.value || option.value === "changed") continue;
    const count = counts.get(option.value) || 0;
    const text = `${option.dataset.name} (${count})`;
    if (option.textContent !== text) option.textContent = text;
  }
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
// A task that an organization only supports says so.
function tellSupport() {
  const body = value("body");
  for (const line of document.querySelectorAll("article .supports")) {
    const task = line.closest("article");
    line.hidden = !("changed" in line.dataset || (body && !has(task.dataset.lead, body) && has(task.dataset.support, body)));
  }
}
apply();
if (location.hash) dispatchEvent(new Event("hashchange"));
