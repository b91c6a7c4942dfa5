import { describe, expect, it } from '@jest/globals';
import { OPERATIONS_FILE } from '../../../src/cli/demo/demonstrated.js';
import { parseOperations, readOperations } from '../../../src/cli/operations/operations-file.js';

const HEADER =
  'id,mission_acronym,mission_name,lead_department,mission_isactive,start_date,end_date,mission_location,mission_longitude,mission_latitude,last_update';

const parsed = (...lines: readonly string[]): ReturnType<typeof parseOperations> =>
  parseOperations(new TextEncoder().encode([HEADER, ...lines, ''].join('\n')));

describe("the UN's list of peace operations", () => {
  it('is read with its 81 rows', async () => {
    const rows = await readOperations(OPERATIONS_FILE);
    expect(rows).toHaveLength(81);
    expect(rows.map(({ number }) => number).sort((a, b) => a - b)).toEqual(Array.from({ length: 81 }, (_, i) => i + 1));
    expect(rows[0]).toEqual({
      line: 2,
      number: 1,
      acronym: 'UNYOM',
      name: 'United Nations Yemen Observation Mission',
      start: '1963-07-01',
      end: '1964-09-01',
      location: undefined,
      coordinates: undefined,
      updatedOn: '2024-02-19',
    });
    expect(rows[1]?.coordinates).toEqual({ latitude: 45.8167, longitude: 15.9833 });
  });

  it('is read with quotation marks, blanks and a byte-order mark as others write them', () => {
    const bytes = new TextEncoder().encode(
      `\uFEFF${HEADER}\r\n7,DOMREP,"""Mission  of the","DPO",No,1965-05-01,1966-10-01," Santo  Domingo ","-69,9","18.5",2024-02-19\r\n`,
    );
    expect(parseOperations(bytes)).toMatchObject([
      { name: 'Mission of the', location: 'Santo Domingo', coordinates: { latitude: 18.5, longitude: -69.9 } },
    ]);
  });

  it.each([
    ['id', 'x,A,A,DPO,No,,,,,,2024-02-19', 'line 2: id is "x", expected a whole number'],
    ['acronym', '1,-,A,DPO,No,,,,,,2024-02-19', 'line 2: mission_acronym is "-", expected the short name of a mission'],
    ['name', '1,A,,DPO,No,,,,,,2024-02-19', 'line 2: mission_name is "", expected the name of a mission'],
    ['day', '1,A,A,DPO,No,1993-02-30,,,,,2024-02-19', 'line 2: start_date is "1993-02-30", expected a day that exists'],
    [
      'order',
      '1,A,A,DPO,No,1994-01-01,1993-01-01,,,,2024-02-19',
      'line 2: end_date is "1993-01-01", expected a day from',
    ],
    ['degrees', '1,A,A,DPO,No,,,Here,"1,2,3",4,2024-02-19', 'line 2: mission_longitude is "1,2,3", expected degrees'],
    ['update', '1,A,A,DPO,No,,,,,,', 'line 2: last_update is "", expected the day of the list’s last update'],
  ])('is taken for none of it where a %s is malformed, and the line is named', (_, line, fault) => {
    expect(() => parsed(line)).toThrow(fault);
  });

  it('names every line that is malformed, and a number that is there twice', () => {
    const day = '1993-13-01';
    expect(() => parsed(`1,A,A,DPO,No,${day},,,,,2024-02-19`, `1,B,B,DPO,No,,${day},,,,2024-02-19`)).toThrow(
      /line 2: start_date[^]*line 3: end_date[^]*line 3: id 1 is there twice/,
    );
  });

  it.each([
    ['another table', 'name;country\nA;B\n', 'The list has no column id, mission_acronym'],
    ['a row too short', `${HEADER}\n1,A\n`, 'The list is no CSV: Invalid Record Length'],
    ['a quotation mark left open', `${HEADER}\n1,"A\n`, 'The list is no CSV: Quote Not Closed'],
  ])('is not taken from %s', (_, text, message) => {
    expect(() => parseOperations(new TextEncoder().encode(text))).toThrow(message);
  });

  it('is not taken from a text that is not UTF-8, nor from a file that is too large or missing', async () => {
    expect(() => parseOperations(Buffer.from(HEADER, 'utf16le'))).toThrow(/The list/);
    expect(() => parseOperations(Uint8Array.of(0xff, 0xfe, 0x00))).toThrow('The list is no text in UTF-8');
    await expect(readOperations('package-lock.json')).rejects.toThrow(/The list/);
    await expect(readOperations(process.execPath)).rejects.toThrow(/bytes, expected at most/);
    await expect(readOperations('nowhere.csv')).rejects.toThrow('There is no file nowhere.csv');
  });
});
