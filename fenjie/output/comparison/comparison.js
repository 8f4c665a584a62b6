// The tasks of both documents: which are shown, and how many each choice would show.
const facets = {
  what: (task) => [task.dataset.what],
  kind: (task) => task.dataset.kinds.split(" ").filter(Boolean),
  body: organizationsOf,
  section: (task) => [task.dataset.section],
};
const about = document.getElementById("about-body");
function chosen(name, task) {
  const wanted = value(name);
  return !wanted || (wanted === "changed" ? !["same", "renumbered"].includes(task.dataset.what) : facets[name](task).includes(wanted));
}
function others() {
  const wanted = searched();
  const unsure = form.elements.unsure.checked;
  return (task) => (!unsure || "unsure" in task.dataset) && wanted.every((word) => textOf(task).includes(word));
}
function settled() {
  const body = form.elements.body.selectedOptions[0];
  about.textContent = body && body.dataset.about ? `${body.value}${about.dataset.colon}${body.dataset.about}` : "";
  about.hidden = !about.textContent;
  tellSupport();
}
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
