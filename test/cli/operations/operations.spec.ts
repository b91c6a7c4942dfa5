import { beforeAll, describe, expect, it } from '@jest/globals';
import { OPERATIONS_FILE } from '../../../src/cli/demo/demonstrated.js';
import { reasonToLeaveOut, resemblanceOf } from '../../../src/cli/operations/left-out.js';
import { operationOf, type Operation } from '../../../src/cli/operations/operation-commands.js';
import { readOperations, type OperationRow } from '../../../src/cli/operations/operations-file.js';
import { checkCoordinates } from '../../../src/cli/operations/seats.js';

describe("a row of the UN's list", () => {
  let rows: OperationRow[];
  beforeAll(async () => {
    rows = await readOperations(OPERATIONS_FILE);
  });
  const numbered = (number: number): OperationRow => rows.find((row) => row.number === number) as OperationRow;
  const operation = (number: number): Operation => operationOf(numbered(number));

  it.each([
    [16, 'it sums up UNOSOM II (no. 14) and UNOSOM I (no. 15), which have rows of their own'],
    [46, 'it sums up UNEF II (no. 44) and UNEF I (no. 45), which have rows of their own'],
    [53, 'it sums up UNAVEM II (no. 51) and UNAVEM I (no. 52), which have rows of their own'],
    [49, 'it is the same mission as UNPSG (no. 10), of which the list tells more'],
    [9, 'the list gives no beginning'],
    [21, 'the list gives no beginning'],
    [42, 'the list gives no beginning'],
  ])('is left out where it tells of no mission of its own: no. %i, since %s', (number, reason) => {
    expect(reasonToLeaveOut(numbered(number), rows)).toBe(reason);
  });

  it('is a mission otherwise, each under an id of its own', () => {
    const missions = rows.filter((row) => reasonToLeaveOut(row, rows) === undefined).map((row) => operationOf(row));
    expect(missions).toHaveLength(74);
    expect(new Set(missions.map(({ missionId }) => missionId)).size).toBe(74);
    for (const { missionId } of missions) expect(missionId).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('that may be of the same mission under another name is pointed at', () => {
    const pointedAt = rows.filter((row) => resemblanceOf(row, rows) !== undefined).map(({ number }) => number);
    expect(pointedAt.sort((a, b) => a - b)).toEqual([33, 78]);
    expect(resemblanceOf(numbered(78), rows)).toBe(
      'it has the seat and the first and last month of UNMIBH (no. 33): look whether both are missions',
    );
  });

  it('gives an establishment, and where it has ended a termination and a completed withdrawal on that day', () => {
    const source = {
      document: 'UN Peace & Security Data Hub, list of peace operations DPPADPOSS-PKO, last update 2024-02-19, no. 29',
    };
    expect(operation(29)).toEqual({
      missionId: 'unmis',
      notes: [],
      commands: [
        {
          id: 'listed-established',
          path: '/missions',
          body: {
            missionId: 'unmis',
            acronym: 'UNMIS',
            name: 'United Nations Mission in the Sudan',
            notReported: ['resolution', 'mandate', 'hostState'],
            headquarters: { name: 'Khartoum', latitude: 15.6333, longitude: 32.5333 },
            effectiveOn: '2005-03',
            source,
          },
        },
        {
          id: 'listed-terminated',
          path: '/missions/unmis/mandate-termination',
          body: { basis: 'unknown', notReported: ['resolution'], effectiveOn: '2011-07-09', source },
        },
        {
          id: 'listed-withdrawn',
          path: '/missions/unmis/withdrawal-completion',
          body: { effectiveOn: '2011-07-09', source },
        },
      ],
    });
  });

  it('of a mission that goes on gives its establishment alone', () => {
    expect(operation(81).commands.map(({ body }) => body)).toMatchObject([
      { missionId: 'untso', effectiveOn: '1948-05-29', headquarters: { name: 'Jerusalem' } },
    ]);
    expect(operation(81).commands).toHaveLength(1);
  });

  it('has its first days of a month taken for months', () => {
    expect(operation(1).commands.map(({ body }) => body.effectiveOn)).toEqual(['1963-07', '1964-09', '1964-09']);
  });

  it.each([
    [15, { name: 'Mogadishu', latitude: 2.0333, longitude: 45.35 }],
    [14, { name: 'Mogadishu', latitude: 2.0333, longitude: 45.35 }],
    [51, { name: 'Luanda', latitude: -8.8383, longitude: 13.2344 }],
    [69, { name: 'Bamako', latitude: 12.65, longitude: -8 }],
  ])('has coordinates that were swapped put right, and says so: no. %i', (number, headquarters) => {
    const { commands, notes } = operation(number);
    expect(commands[0]?.body.headquarters).toEqual(headquarters);
    expect(notes).toEqual([expect.stringMatching(/ are swapped, and were taken the other way round$/)]);
  });

  it('keeps coordinates that stand as they should', () => {
    const swapped = rows.filter((row) => operationOf(row).notes.length > 0).map(({ number }) => number);
    expect(swapped.sort((a, b) => a - b)).toEqual([9, 14, 15, 51, 52, 69]);
    expect(operation(20).commands[0]?.body.headquarters).toMatchObject({ latitude: 43.0033, longitude: 41.0153 });
  });

  it('has coordinates that are those of another place left out, and those of an unknown one taken as they stand', () => {
    expect(checkCoordinates('Bamako', { latitude: 50, longitude: 8 })).toEqual({ kind: 'elsewhere' });
    expect(checkCoordinates('Nowhere', { latitude: 50, longitude: 8 })).toEqual({
      kind: 'unknown-seat',
      coordinates: { latitude: 50, longitude: 8 },
    });
    const row = { ...numbered(69), coordinates: { latitude: 50, longitude: 8 } };
    expect(operationOf(row)).toMatchObject({
      commands: [{ body: { headquarters: { name: 'Bamako' } } }],
      notes: ['latitude 50 and longitude 8 are not those of Bamako, and were left out'],
    });
    expect(operationOf({ ...row, location: 'Nowhere' })).toMatchObject({
      commands: [{ body: { headquarters: { name: 'Nowhere', latitude: 50, longitude: 8 } } }],
      notes: ['latitude 50 and longitude 8 of Nowhere could not be checked, and were taken as they stand'],
    });
  });
});
