/** Plain tables for a terminal: the first column to the left, figures to the right. */

export type Cell = string | number | null | undefined;

/** @param digits  decimals of a figure; counts are passed as strings */
export function formatTable(head: readonly string[], rows: readonly (readonly Cell[])[], digits = 3): string {
  const cells = [head, ...rows.map((row) => row.map((cell) => formatCell(cell, digits)))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, i) => (i ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function formatCell(cell: Cell, digits: number): string {
  if (cell === null || cell === undefined) return '-';
  if (typeof cell === 'string') return cell;
  return cell.toFixed(digits);
}
