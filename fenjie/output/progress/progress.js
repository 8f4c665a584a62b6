// The tasks of the plan as they stood at the end of the chosen quarter.
const [QUARTER, STATUS, ATTENTION, CHANGE] = [0, 1, 2, 3];
const states = new Map(tasks.map((task) => [task, task.dataset.states.split("|").map((state) => state.split(" "))]));
function stateOf(task) {
  return states.get(task).find((state) => state[QUARTER] === value("quarter"));
}
const facets = {
  status: (task) => [stateOf(task)[STATUS]],
  attention: (task) => [stateOf(task)[ATTENTION]],
  change: (task) => [stateOf(task)[CHANGE]],
  body: organizationsOf,
  section: (task) => [task.dataset.section],
};
function chosen(name, task) {
  const wanted = value(name);
  const own = facets[name](task);
  return !wanted || (wanted === "any" ? !own.includes("-") : own.includes(wanted));
}
function others() {
  const wanted = searched();
  return (task) => wanted.every((word) => textOf(task).includes(word));
}
// The chips beside a task's name are those of the chosen quarter.
let drawn = value("quarter");
function settled() {
  if (drawn === value("quarter")) return;
  drawn = value("quarter");
  for (const task of tasks) {
    const row = task.querySelector(`tr[data-quarter="${drawn}"]`);
    for (const name of ["status", "attention"]) {
      const chip = row.querySelector(`.${name}`);
      const own = task.querySelector(`h3 .${name}`);
      own.className = chip ? chip.className : name;
      own.textContent = chip ? chip.textContent : "";
    }
  }
}
document.getElementById("organizations").addEventListener("click", (event) => {
  const button = event.target.closest("button[data-body]");
  if (!button) return;
  form.reset();
  setTimeout(() => {
    form.elements.body.value = button.dataset.body;
    form.elements.leads.checked = button.dataset.role === "lead";
    apply();
    document.getElementById("tasks").scrollIntoView();
  }, 0);
});
apply();
if (location.hash) dispatchEvent(new Event("hashchange"));
