/// The one script of a page. Everything can be read without it: it sorts tables, and opens what is
/// folded round the target of a link.
enum PageScript {
  /// As it stands between the tags: `ContentPolicy` has its hash.
  static let markup: Markup = """

    "use strict";
    const keyOf = (row, column) => {
      const cell = row.cells[column];
      return cell.dataset.key ?? cell.textContent;
    };
    const sort = (table, column, isNumber, isUp) => {
      const body = table.tBodies[0];
      const rows = [...body.rows].map((row, index) => {
        const key = keyOf(row, column);
        const value = isNumber ? (key === "" ? NaN : Number(key)) : key;
        return { row, index, value, isMissing: isNumber ? Number.isNaN(value) : key === "" };
      });
      rows.sort((a, b) => {
        if (a.isMissing || b.isMissing) return a.isMissing - b.isMissing || a.index - b.index;
        const order = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
        return (isUp ? order : -order) || a.index - b.index;
      });
      body.append(...rows.map((entry) => entry.row));
    };
    for (const table of document.querySelectorAll("table.sortable")) {
      const heads = [...table.tHead.rows[0].cells];
      heads.forEach((head, column) => {
        const isNumber = head.classList.contains("number");
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => {
          const now = head.getAttribute("aria-sort");
          const isUp = now === null ? !isNumber : now === "descending";
          sort(table, column, isNumber, isUp);
          for (const other of heads) other.removeAttribute("aria-sort");
          head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
        });
      });
    }
    const reveal = () => {
      const target = document.getElementById(location.hash.slice(1));
      if (!target) return;
      const own = target.querySelector(":scope > details");
      if (own) own.open = true;
      for (let at = target.closest("details"); at; at = at.parentElement.closest("details")) {
        at.open = true;
      }
      target.scrollIntoView();
    };
    addEventListener("hashchange", reveal);
    reveal();

    """
}
