import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { CATALOGUE, COMMAND_TYPES, entryOf, FACT_TYPES, factRecordedBy, isGate } from '../../src/domain/catalogue.js';

/** The rooms whose listing of decisions is complete: corrections have a room of their own. */
const ROOMS = { mission: 'src/domain/mission/decisions', asset: 'src/domain/asset/decisions' } as const;

const kebab = (name: string): string => name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

describe('the catalogue of facts', () => {
  it.each(COMMAND_TYPES.filter((command) => command !== 'CorrectFact'))(
    'gives %s a decision in a file of its own',
    async (command) => {
      const { category } = entryOf(factRecordedBy(command));
      const file = `${ROOMS[category as keyof typeof ROOMS]}/${kebab(command)}.ts`;
      expect([file, existsSync(file)]).toEqual([file, true]);
      expect(await readFile(file, 'utf8')).toContain(`export function ${camel(command)}(`);
    },
  );

  it.each(Object.entries(ROOMS))('knows a command for each decision about a %s', async (_, room) => {
    const known = COMMAND_TYPES.map((command) => `${kebab(command)}.ts`);
    expect((await readdir(room)).filter((file) => !known.includes(file))).toEqual([]);
  });

  it('names the order of every fact but the marks that the system sets by itself', () => {
    const byTheSystem = FACT_TYPES.filter((type) => CATALOGUE[type].recordedBy === null);
    expect(byTheSystem).toEqual(['ClosureGateSet', 'ClosureGateReleased']);
    expect(byTheSystem.every(isGate)).toBe(true);
  });

  it('takes two persons for a closure and for an annulment, and for nothing else', () => {
    const withTwo = FACT_TYPES.filter((type) => entryOf(type).secondPerson !== undefined);
    expect(withTwo).toEqual(['AdministrativeClosureCompleted', 'FactCorrected']);
  });

  it('lets no correction move a fact to another mission, site, contingent, phase or asset', () => {
    const subjects = ['missionId', 'phase', 'reverses'];
    for (const type of FACT_TYPES) {
      const { fields, identity } = entryOf(type);
      const named = subjects.filter((field) => Object.hasOwn(fields, field));
      expect([type, identity]).toEqual([type, expect.arrayContaining(named)]);
    }
    expect(entryOf('SiteHandedOver').identity).toEqual(['siteId']);
    expect(entryOf('ContingentWithdrawn').identity).toEqual(['contingentId', 'country']);
    expect(entryOf('AssetRegistered').identity).toEqual(['assetId']);
    // About a site or a contingent by the way: the wrong one may have been named.
    expect(entryOf('MilestoneRecorded').identity).toEqual([]);
  });

  it('knows no type that is only the name of something every object has', () => {
    expect(entryOf('constructor')).toBeUndefined();
    expect(isGate('toString')).toBe(false);
  });
});
