/** Lays out rows in columns as wide as their widest cell; cells that look like numbers are aligned to the right. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(width)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => align(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(header), widths.map((columns) => '─'.repeat(columns)).join('  '), ...rows.map(line)].join('\n');
}

function align(cell: string, columns: number): string {
  const padding = ' '.repeat(columns - width(cell));
  return /^-?[\d,.]+$/.test(cell) ? padding + cell : cell + padding;
}

function width(text: string): number {
  return [...text].length;
}
