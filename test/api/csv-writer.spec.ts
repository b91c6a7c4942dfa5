import { describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import { csvWriter } from '../../src/api/routes/reads/csv-writer.js';
import { exportName } from '../../src/api/routes/reads/export-name.js';

async function written(rows: readonly Record<string, unknown>[], bom = false): Promise<string> {
  const writer = csvWriter(['a', 'b'], bom);
  for (const row of rows) writer.write(row);
  writer.end();
  let text = '';
  for await (const chunk of writer) text += String(chunk);
  return text;
}

/** The characters of a text outside quotes. */
function bareText(csv: string): string {
  return csv
    .split('"')
    .filter((_, index) => index % 2 === 0)
    .join('');
}

/** The cells of a table, by the rules of RFC 4180. */
function cellsOf(csv: string): string[][] {
  const cells = /("(?:[^"]|"")*"|[^,\r\n"]*)(,|\r\n)/g;
  const rows: string[][] = [[]];
  for (const [, cell = '', end] of csv.matchAll(cells)) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('a table in CSV', () => {
  it('has lines that end with CR LF, the last one too', async () => {
    expect(await written([{ a: 'Gao', b: 1 }])).toBe('a,b\r\nGao,1\r\n');
    expect(await written([{ a: '', b: true }])).toBe('a,b\r\n,true\r\n');
  });

  it('begins with a byte-order mark where one is asked for', async () => {
    expect(await written([{ a: 'Ménaka', b: 1 }], true)).toBe('\ufeffa,b\r\nMénaka,1\r\n');
  });

  it.each([',', ';', '\t', '|', '\r', '\n', '\r\n', '"', '\u2028'])(
    'is quoted where a spreadsheet would split it: %j',
    async (separator) => {
      const [, line] = (await written([{ a: `x${separator}=1+1`, b: 'y' }])).split(/^a,b\r\n/);
      expect(line).toBe(`"x${separator === '"' ? '""' : separator}=1+1",y\r\n`);
    },
  );

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('defuses what would be run: %j', async (formula) => {
    expect(cellsOf(await written([{ a: formula, b: -1 }]))[1]).toEqual([`'${formula}`, '-1']);
  });

  it('keeps each text whole, and nothing outside quotes splits it', async () => {
    // A text that begins with one of these is defused, which is another test.
    const text = fc
      .string({
        unit: fc.constantFrom('a', 'é', ' ', '"', ',', ';', '\t', '|', '\r', '\n', '\u2028', '='),
        maxLength: 8,
      })
      .filter((given) => !/^[=+\-@\t\r]/.test(given));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ a: text, b: text }), { maxLength: 4 }), async (rows) => {
        const csv = await written(rows);
        expect(cellsOf(csv)).toEqual([['a', 'b'], ...rows.map(({ a, b }) => [a, b])]);
        expect(bareText(csv).replaceAll('\r\n', '')).not.toMatch(/[;\t|\r\n\u2028]/);
      }),
    );
  });
});

describe('the name of an export', () => {
  it.each([
    ['/api/v1/missions/minusma/ledger', 'text/csv', 'minusma-ledger.csv'],
    ['/api/v1/missions/minusma/events', 'application/x-ndjson', 'minusma-events.ndjson'],
    ['/api/v1/events', 'text/csv', 'events.csv'],
    ['/api/v1/missions/minusma/assets/', 'text/csv', 'minusma-assets.csv'],
  ] as const)('of %s in %s is %s', (path, type, name) => {
    expect(exportName(path, type)).toBe(name);
  });
});
