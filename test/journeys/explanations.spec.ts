import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissionClient } from '../support/api-client.js';
import { copyDemonstration } from '../support/recorded-demonstration.js';
import { ServerProcess } from '../support/server-process.js';

interface Change {
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly facts: readonly string[];
  readonly byTime?: true;
}

interface FactState {
  readonly eventId: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly day: string;
  readonly recordedAt: string;
  readonly source: { readonly document: string };
  readonly actor: { readonly subject: string };
}

interface Diff {
  readonly changes: readonly Change[];
  readonly facts: { readonly items: readonly FactState[]; readonly next: string | null };
}

type Body = Record<string, unknown>;

interface Figure {
  readonly value: unknown;
  readonly contested: readonly { readonly value?: unknown; readonly source: { readonly document: string } }[];
  readonly steps: readonly {
    readonly eventId: string;
    readonly part: string;
    readonly value?: unknown;
    readonly share?: number;
  }[];
  readonly facts: { readonly items: readonly FactState[]; readonly next: string | null };
}

/** What differs, and why something is so, of the missions in the demonstration. */
describe('of the demonstration', () => {
  let folder: string;
  let demo: ServerProcess;
  const missionOf = (missionId: string): MissionClient => new MissionClient(`${demo.url}/api/v1`, missionId);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-explanations-'));
    await copyDemonstration(folder);
    demo = await ServerProcess.start(folder);
  }, 300_000);
  afterAll(async () => {
    ServerProcess.endAll();
    await rm(folder, { recursive: true, force: true });
  });

  const diffOf = async (missionId: string, query: string): Promise<Diff> => {
    const { status, body } = await missionOf(missionId).get<Diff>(`/diff?limit=500&${query}`);
    expect({ status, body: status === 200 ? undefined : body }).toEqual({ status: 200, body: undefined });
    return body;
  };
  const changeAt = ({ changes }: Diff, path: string): Change | undefined => changes.find((one) => one.path === path);
  const factsAt = (diff: Diff, path: string): FactState[] => {
    const { facts = [] } = changeAt(diff, path) ?? {};
    return facts.map((id) => diff.facts.items.find(({ eventId }) => eventId === id) as FactState);
  };

  describe('the difference', () => {
    it('between what was known of Mali on 31 October 2023 and today has the five sites that were left since', async () => {
      const diff = await diffOf('minusma', 'axis=recorded&from=2023-10-31T23:59:59Z');
      expect(changeAt(diff, '/sites/open')).toMatchObject({ from: 5, to: 0 });
      const left = factsAt(diff, '/sites/open');
      expect(left.map(({ type }) => type)).toEqual(Array.from({ length: 5 }, () => 'SiteHandedOver'));
      expect(left.map(({ data }) => data.siteId).sort()).toEqual(
        ['ansongo', 'bamako', 'gao', 'mopti', 'timbuktu'].sort(),
      );
      for (const fact of left) {
        expect(fact.recordedAt > '2023-10-31T23:59:59Z').toBe(true);
        expect(fact.source.document).toMatch(/\S/);
        expect(fact.actor.subject).toMatch(/\S/);
      }
      expect(changeAt(diff, '/phase')).toMatchObject({ from: 'drawing-down', to: 'physically-closed' });
      expect(factsAt(diff, '/phase').map(({ type }) => type)).toEqual(['PhysicalClosureCompleted']);
      expect(changeAt(diff, '/sites/total')).toBeUndefined();
    });

    it('between 30 June and 31 December 2023 is made by what happened in between', async () => {
      const diff = await diffOf('minusma', 'axis=effective&from=2023-06-30&to=2023-12-31');
      // Twelve sites are told of for the first time in these months, and eleven were left.
      expect(changeAt(diff, '/sites/total')).toMatchObject({ from: 1, to: 13 });
      expect(changeAt(diff, '/sites/open')).toMatchObject({ from: 1, to: 2 });
      const types = factsAt(diff, '/sites/open').map(({ type }) => type);
      expect(types.filter((type) => type === 'SiteOpened')).toHaveLength(12);
      expect(types.filter((type) => type !== 'SiteOpened')).toHaveLength(11);
      for (const { day } of factsAt(diff, '/sites/open')) {
        expect(day > '2023-06-30').toBe(true);
        expect(day <= '2023-12-31').toBe(true);
      }
      expect(changeAt(diff, '/phase')).toMatchObject({ from: 'drawing-down', to: 'withdrawn' });
      expect(changeAt(diff, '/mandate/status')).toBeUndefined();
    });

    it.each([
      ['minusma', 'axis=effective&from=2023-06-30&to=2023-12-31', ['asOf=2023-06-30', 'asOf=2023-12-31']],
      ['minusma', 'axis=recorded&from=2023-10-31T23:59:59Z', ['knownAt=2023-10-31T23:59:59Z', '']],
      [
        'minusma',
        'axis=effective&from=2023-08-01&to=2023-08-31&knownAt=2023-08-20T00:00:00Z',
        ['asOf=2023-08-01&knownAt=2023-08-20T00:00:00Z', 'asOf=2023-08-31&knownAt=2023-08-20T00:00:00Z'],
      ],
      ['unifil', 'axis=effective&from=2025-08-27&to=2026-06-30', ['asOf=2025-08-27', 'asOf=2026-06-30']],
      ['monusco', 'axis=effective&from=2023-12-18&to=2024-07-31', ['asOf=2023-12-18', 'asOf=2024-07-31']],
      ['unami', 'axis=effective&from=2025-12-30', ['asOf=2025-12-30', '']],
      [
        'monusco',
        'axis=recorded&from=2024-01-01T00:00:00Z&to=2025-01-01T00:00:00Z&asOf=2024-06-30',
        ['asOf=2024-06-30&knownAt=2024-01-01T00:00:00Z', 'asOf=2024-06-30&knownAt=2025-01-01T00:00:00Z'],
      ],
    ])('of %s, %s, leads from one state to the other, each step with its facts', async (missionId, query, moments) => {
      const [from, to] = await Promise.all(moments.map((moment) => missionOf(missionId).state(`?${moment}`)));
      const { changes, facts } = await diffOf(missionId, query);
      expect(applied(from as Body, changes)).toEqual(to);
      expect(facts.next).toBeNull();
      const told = new Set(facts.items.map(({ eventId }) => eventId));
      for (const { path, facts: ids } of changes) {
        expect([path, ids.every((id) => told.has(id))]).toEqual([path, true]);
        expect([path, ids.length > 0 || path === '/revision' || path === '/position']).toEqual([path, true]);
      }
      expect(new Set(changes.flatMap(({ facts: ids }) => ids))).toEqual(told);
    });
  });

  describe('the reason why', () => {
    const why = async (missionId: string, of: string, path: string, query = ''): Promise<Figure> => {
      const { status, body } = await missionOf(missionId).get<Figure>(`/why?of=${of}&path=${path}&limit=500${query}`);
      expect({ path, status, body: status === 200 ? undefined : body }).toEqual({ path, status: 200, body: undefined });
      return body;
    };

    it('311 people were lost in Mali is what two statements say, with the people who recorded them', async () => {
      const { value, steps, facts } = await why('minusma', 'state', '/casualties/fatalities');
      expect(value).toBe(311);
      expect(steps.map(({ part, value: after }) => [part, after])).toEqual([
        ['makes', 311],
        ['confirms', 311],
      ]);
      expect(facts.items.map(({ type, day }) => [type, day])).toEqual([
        ['CasualtiesReported', '2023-12-11'],
        ['CasualtiesReported', '2023-12-31'],
      ]);
      for (const { source, actor } of facts.items) {
        expect(source.document).toMatch(/\S/);
        expect(actor.subject).toMatch(/\S/);
      }
    });

    it('8 sites were left in Mali by 31 October 2023 is each of those that were left', async () => {
      const parts = ['/sites/handedOver', '/sites/closedAccelerated'];
      const figures = await Promise.all(
        parts.map((path) => why('minusma', 'state', path, '&asOf=2023-10-31&knownAt=2023-10-31T23:59:59Z')),
      );
      expect(figures.map(({ value }) => value)).toEqual([5, 3]);
      const left = figures.flatMap(({ facts }) => facts.items.map(({ data }) => data.siteId));
      expect(left.sort()).toEqual([
        'aguelhok',
        'ber',
        'douentza',
        'goundam',
        'kidal',
        'menaka',
        'ogossagou',
        'tessalit',
      ]);
    });

    it('UNIFIL is to be out by the end of 2027 is its last extension, of which another source says otherwise', async () => {
      const { value, facts, contested } = await why('unifil', 'state', '/timetable/withdrawalDeadline');
      expect(value).toBe('2027-12-31');
      expect(facts.items.map(({ type, data }) => [type, data.resolution])).toEqual([
        ['MandateExtended', 'S/RES/2790 (2025)'],
      ]);
      expect(contested).toMatchObject([{ value: '2026-12' }]);
    });

    it('phase 1 in the Congo was complete when it was is one fact, on the day of which two sources differ', async () => {
      const { value, facts, contested } = await why('monusco', 'state', '/drawdown/phases/0/completedOn');
      expect(value).toBe('2024-06-30');
      expect(facts.items.map(({ type }) => type)).toEqual(['DrawdownPhaseCompleted']);
      expect(contested.map((claim) => claim.value)).toEqual(['2024-06-25', '2024-07-05/2024-09-25']);
    });

    it('the mandate for Iraq has ended is its final extension: no decision followed', async () => {
      const { value, facts } = await why('unami', 'state', '/mandate/status');
      expect(value).toBe('ended');
      expect(facts.items.map(({ type, data }) => [type, data.resolution])).toContainEqual([
        'MandateExtended',
        'S/RES/2732 (2024)',
      ]);
    });

    it.each([
      ['minusma', ''],
      ['minusma', '&asOf=2023-09-15&knownAt=2023-10-01T00:00:00Z'],
      ['unifil', ''],
      ['monusco', '&asOf=2024-07-31'],
      ['unami', ''],
    ])('every figure of %s is so is told (%s)', async (missionId, moment) => {
      const state = await missionOf(missionId).state(moment.replace('&', '?'));
      for (const path of placesIn(state)) {
        const { value, steps, facts } = await why(missionId, 'state', path, moment);
        expect([path, value]).toEqual([path, valueAt(state, path)]);
        expect([path, steps.map(({ eventId }) => eventId)]).toEqual([path, facts.items.map(({ eventId }) => eventId)]);
        const makers = steps.filter(({ part }) => part === 'makes');
        const isNothing =
          value === null || value === 0 || (typeof value === 'object' && Object.keys(value).length === 0);
        expect([path, makers.length > 0 || isNothing]).toEqual([path, true]);
        if (makers.length > 0 && path !== '/revision' && path !== '/position')
          expect([path, makers.at(-1)?.value ?? null]).toEqual([path, value]);
      }
    });

    it.each(['ledger-summary', 'balance'])('every figure of the %s is so adds up', async (of) => {
      const path = of === 'balance' ? '/balance' : '/ledger/summary';
      const { body } = await missionOf('minusma').get<Body>(path);
      const { differences: _paged, next: _cursor, ...figures } = body;
      const numbers = placesIn(figures).filter((place) => typeof valueAt(figures, place) === 'number');
      expect(numbers.length).toBeGreaterThan(20);
      for (const place of numbers) {
        const { steps, facts } = await why('minusma', of, place);
        expect([place, facts.next]).toEqual([place, null]);
        const sum = steps.reduce((before, { share }) => before + Number(share), 0);
        expect([place, sum]).toEqual([place, valueAt(figures, place)]);
        expect(facts.items.length).toBe(steps.length);
      }
    });
  });
});

/** A state with the changes made in it; from the last item of a list to the first, so that none moves another. */
function applied(state: Body, changes: readonly Change[]): Body {
  const after = structuredClone(state);
  for (const { path, to } of changes.toReversed()) {
    const names = path.split('/').slice(1);
    const last = names.pop() as string;
    const parent = names.reduce<Body>((part, name) => part[name] as Body, after);
    if (to !== undefined) parent[last] = to;
    else if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else delete parent[last];
  }
  return after;
}

/** Every place of an answer below its top. */
function placesIn(value: unknown, path = ''): string[] {
  if (value === null || typeof value !== 'object') return [path];
  const within = Object.entries(value).flatMap(([name, inner]) => placesIn(inner, `${path}/${name}`));
  return path === '' ? within : [path, ...within];
}

function valueAt(answer: unknown, path: string): unknown {
  return path
    .split('/')
    .slice(1)
    .reduce((value, name) => (value as Body)[name], answer);
}
