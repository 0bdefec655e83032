// The page /catalog: filters the list while one types; the address keeps what was chosen.

const form = document.getElementById("filters");
const rows = [...document.querySelectorAll("#metrics tbody tr")];
const count = document.getElementById("count");
const nothing = document.getElementById("nothing");

function filter() {
  const wanted = new FormData(form);
  const words = String(wanted.get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const facets = [...wanted.entries()].filter(([name, value]) => name !== "q" && value);
  let shown = 0;
  for (const row of rows) {
    const text = row.dataset.search.toLowerCase();
    const fits = words.every((word) => text.includes(word)) && facets.every(([name, value]) => row.dataset[name] === value);
    row.hidden = !fits;
    shown += fits ? 1 : 0;
  }
  count.textContent = `${shown} of ${rows.length} metrics`;
  nothing.hidden = shown > 0;
  const query = new URLSearchParams([...wanted.entries()].filter(([, value]) => value)).toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

form.addEventListener("input", filter);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  filter();
});
