"use strict";
const form = document.getElementById("filters");
const tasks = [...document.querySelectorAll("tbody.task")];
const shown = document.getElementById("shown");
function apply() {
  const relations = new Set([...form.querySelectorAll("[name=relation]:checked")].map((box) => box.value));
  const unit = form.elements.unit.value;
  const move = Number(form.elements.move.value) || 0;
  const words = form.elements.words.value.trim();
  const unsure = form.elements.unsure.checked;
  let count = 0;
  for (const task of tasks) {
    const fits = relations.has(task.dataset.relation)
      && (!unit || task.dataset.units.split(" ").includes(unit))
      && Number(task.dataset.move) >= move
      && (!unsure || "unsure" in task.dataset)
      && (!words || task.textContent.includes(words));
    task.hidden = !fits;
    count += fits;
  }
  shown.textContent = `${count} / ${tasks.length}`;
}
form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
apply();
