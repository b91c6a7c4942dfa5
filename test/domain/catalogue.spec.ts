import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import {
  CATALOGUE,
  COMMAND_TYPES,
  entryOf,
  FACT_TYPES,
  factRecordedBy,
  isGate,
  type AnyEntry,
} from '../../src/domain/catalogue.js';
import type { AnyFields } from '../../src/domain/field.js';

/** The rooms whose listing of decisions is complete: corrections have a room of their own. */
const ROOMS = { mission: 'src/domain/mission/decisions', asset: 'src/domain/asset/decisions' } as const;

/** The room of claims, whose decisions share files of their own; a claim is of the stream of what it is about. */
const CLAIMS = 'src/domain/claim';

/** The room of the decision to record a fact. */
const roomOf = (type: (typeof FACT_TYPES)[number]): string => {
  const { category } = entryOf(type);
  return category === 'of-what-it-corrects' ? CLAIMS : ROOMS[category];
};

const kebab = (name: string): string => name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** One property of every entry that has it, by type of fact. */
const said = (property: keyof AnyEntry): Record<string, unknown> =>
  Object.fromEntries(
    FACT_TYPES.map((type) => [type, entryOf(type)[property]] as const).filter(([, value]) => value !== undefined),
  );

/** Every field of some fields with the word for its form, those of objects within included. */
const plainFormsIn = (fields: AnyFields): [name: string, form: string][] =>
  Object.entries(fields).flatMap(([name, { form }]) => {
    if (typeof form === 'string') return [[name, form]];
    const within = 'listOf' in form ? form.listOf : form;
    return 'fields' in within ? plainFormsIn(within.fields as AnyFields) : [];
  });

/** The forms that the compiler cannot tell from others, since they hold values of the same type, by the names of their fields. */
const NAMES: readonly (readonly [names: RegExp, form: string])[] = [
  [/UsdCents$/, 'usd-cents'],
  [/Qualifier$/, 'qualifier'],
  [/^(quantity|phase)$/, 'quantity'],
  [/^latitude$/, 'latitude'],
  [/^longitude$/, 'longitude'],
  [/^(mission|site|contingent|asset)Id$|^(from|to|last)Site$|^measure$/, 'identifier'],
  [/[eE]ventId$|^(corrects|reverses|revises|rescinds|lifts|about|claim)$/, 'event-id'],
  [/^(country|hostState|contributor)$/, 'country'],
  [/^hostStates$/, 'countries'],
  [/Until$|Date$|^(begins|ends|mandateEnds)On$/, 'day'],
  [/^planned(On|Start|End)$|PlannedEnd$|^drawdownFrom$|Deadline$|^signedOn$/, 'partial-date'],
  [/^liquidationFrom$/, 'date-or-after-withdrawal'],
  [/^owner$/, 'owner'],
];

describe('the catalogue of facts', () => {
  it.each(COMMAND_TYPES.filter((command) => command !== 'CorrectFact'))(
    'gives %s a decision in a file of its own',
    async (command) => {
      const file = `${roomOf(factRecordedBy(command))}/${kebab(command)}.ts`;
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

  it('takes two persons for a closure, for an annulment, and for a denial accepted, and for nothing else', () => {
    expect(said('secondPerson')).toEqual({
      AdministrativeClosureCompleted: 'always',
      FactCorrected: { where: 'annulled' },
      ClaimAccepted: { where: 'denies' },
    });
  });

  it('knows the stream of each fact', () => {
    expect(said('category')).toMatchObject({
      AssetRegistered: 'asset',
      AssetVerified: 'asset',
      AssetDiscrepancyReported: 'asset',
      OwnersDecisionRecorded: 'asset',
      AssetTransferred: 'asset',
      AssetTransferReversed: 'asset',
      AssetDestroyed: 'asset',
      ClosureGateSet: 'mission',
      ClosureGateReleased: 'mission',
    });
    expect(FACT_TYPES.filter((type) => entryOf(type).category === 'of-what-it-corrects')).toEqual([
      'FactCorrected',
      'FactClaimed',
      'ClaimAccepted',
      'ClaimDismissed',
    ]);
  });

  it('names the instrument that permits a transition of the mission or an asset', () => {
    expect(said('instrument')).toEqual({
      Established: 'resolution',
      MandateExtended: 'resolution',
      WithdrawalRequested: 'document',
      WithdrawalRequestRevised: 'document',
      WithdrawalRequestRescinded: 'document',
      MandateTerminated: 'resolution',
      AssetTransferred: 'certificate',
    });
  });

  it('lets an order leave out what its stream tells: the country of a contingent, and the result of a count', () => {
    expect(said('implied')).toEqual({
      AssetVerified: ['result'],
      AssetDiscrepancyReported: ['result'],
      ContingentDeployed: ['country'],
      ContingentWithdrawn: ['country'],
      RearPartyDesignated: ['country'],
      GuardUnitDesignated: ['country'],
    });
  });

  it('lets a fact go without what its source may fail to give, where that is named', () => {
    expect(said('orNotReported')).toEqual({
      Established: { resolution: [], mandate: [], hostState: ['hostStates'] },
      MandateExtended: { resolution: [] },
      MandateTerminated: { resolution: [] },
      ContingentDeployed: { country: [] },
      SecurityIncidentRecorded: { place: ['siteId'] },
      LiquidationStarted: { department: [] },
    });
    for (const type of FACT_TYPES) {
      const { fields, orNotReported } = entryOf(type);
      if (orNotReported === undefined) continue;
      const names = Object.keys(orNotReported);
      expect([type, fields.notReported?.form]).toEqual([type, { someOf: names }]);
      expect(names.filter((name) => fields[name]?.isOptional !== true)).toEqual([]);
    }
  });

  it('lets only a beginning be entered together with its end', () => {
    expect(said('isBeginning')).toEqual({ ContingentDeployed: true, SiteOpened: true });
  });

  it('measures the assets of a mission against the days of its establishment and of its closure', () => {
    expect(said('boundsAssets')).toEqual({ Established: true, AdministrativeClosureCompleted: true });
  });

  it('has a form for each field that it speaks of', () => {
    for (const type of FACT_TYPES) {
      const { fields, identity, implied = [], instrument } = entryOf(type);
      const spokenOf = [...identity, ...implied, ...(instrument === undefined ? [] : [instrument])];
      expect(Object.keys(fields)).toEqual(expect.arrayContaining(spokenOf));
    }
  });

  it('leaves the absence of an instrument to the rules, which say which one is missing', () => {
    for (const type of FACT_TYPES) {
      const { fields, instrument, instrumentWhere } = entryOf(type);
      for (const name of [instrument, instrumentWhere?.instrument])
        if (name !== undefined) expect([type, fields[name]?.form]).toEqual([type, 'instrument']);
    }
  });

  it('puts dates in order only, of which the first and the last day can be told', () => {
    const ordered = FACT_TYPES.flatMap((type) => {
      const { fields, inOrder = [] } = entryOf(type);
      return inOrder.flat().map((name) => [type, name, name === 'effectiveOn' ? 'partial-date' : fields[name]?.form]);
    });
    expect(ordered.length).toBeGreaterThan(0);
    for (const [type, name, form] of ordered)
      expect([type, name, form === 'day' || form === 'partial-date' || form === 'date-or-after-withdrawal']).toEqual([
        type,
        name,
        true,
      ]);
  });

  it('lets a timetable plan each phase once, and end it no earlier than it begins', () => {
    expect(entryOf('TimetableRevised').fields.phases?.form).toMatchObject({
      uniqueBy: 'phase',
      inOrder: [['plannedStart', 'plannedEnd']],
    });
  });

  it.each(NAMES)('gives fields whose name matches %s, and no others, the form %s', (names, form) => {
    // The system makes gates itself; and a mandate runs until a day, a designation until a date as precise as its source.
    const fields = FACT_TYPES.filter((type) => !isGate(type)).flatMap((type) =>
      plainFormsIn(entryOf(type).fields)
        .filter(([name]) => name !== 'until')
        .map(([name, held]) => ({ type, name, held })),
    );
    expect(fields.some(({ name }) => names.test(name))).toBe(true);
    expect(fields.filter(({ name, held }) => names.test(name) !== (held === form))).toEqual([]);
  });

  it('lets a source qualify every figure that it reports; a phase is a name, and a gate the system’s own', () => {
    const figures = ['count', 'quantity', 'usd-cents'];
    const unqualified = (fields: AnyFields): string[] =>
      Object.entries(fields).flatMap(([name, { form }]) => {
        if (typeof form === 'object' && 'fields' in form) return unqualified(form.fields as AnyFields);
        const word = fields[`${name}Qualifier`];
        const isQualified = word?.form === 'qualifier' && word.isOptional;
        return typeof form === 'string' && figures.includes(form) && !isQualified ? [name] : [];
      });
    const found = FACT_TYPES.flatMap((type) => unqualified(entryOf(type).fields));
    expect([...new Set(found)]).toEqual(['phase']);
  });

  it('finds the first fact that an order records, and takes an order without one for a defect', () => {
    expect(factRecordedBy('VerifyAsset')).toBe('AssetVerified');
    expect(() => factRecordedBy('Unheard' as 'VerifyAsset')).toThrow('No fact is recorded by Unheard');
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
    // Whatever else a fact says may have been said wrongly.
    const others = FACT_TYPES.flatMap((type) => entryOf(type).identity).filter((name) => !/Id$/.test(name));
    expect([...new Set(others)].sort()).toEqual(['country', 'lifts', 'phase', 'rescinds', 'reverses', 'revises']);
    // About a site or a contingent by the way: the wrong one may have been named.
    expect(entryOf('MilestoneRecorded').identity).toEqual([]);
  });

  it('knows no type that is only the name of something every object has', () => {
    expect(entryOf('constructor')).toBeUndefined();
    expect(isGate('toString')).toBe(false);
  });
});
