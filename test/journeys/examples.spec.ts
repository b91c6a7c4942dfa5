import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EnteredExample } from '../support/entered-example.js';
import { get } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';

/** Missions from which the model was not drawn, entered as `examples/` has them. What is expected here is what their sources say. */
describe('of the missions in examples', () => {
  let app: RunningApp;
  let unifil: EnteredExample;
  let monusco: EnteredExample;
  let unami: EnteredExample;

  beforeAll(async () => {
    app = await startApp();
    unifil = await EnteredExample.enter(app.api, 'unifil');
    monusco = await EnteredExample.enter(app.api, 'monusco');
    unami = await EnteredExample.enter(app.api, 'unami');
  }, 120_000);
  afterAll(() => app.close());

  describe('UNIFIL', () => {
    it.each([
      ['1978-03-19', ['established', 'running', 'none', 'none']],
      // The extensions of the years between are in no source that was read.
      ['1980-01-01', ['established', 'lapsed', 'none', 'none']],
      ['2025-08-27', ['established', 'running', 'none', 'none']],
      ['2025-08-28', ['established', 'ending', 'none', 'planned']],
      // Almost 2,000 are gone for lack of money: no drawdown.
      ['2026-03-01', ['established', 'ending', 'none', 'planned']],
      ['2026-11-28', ['established', 'ending', 'none', 'planned']],
    ])('was on %s %j', async (day, status) => {
      expect(await unifil.statusOn(day)).toEqual(status);
    });

    it('tells by when it must be out from the day of the decision', async () => {
      for (const day of ['2025-08-28', '2026-11-28'])
        expect(await unifil.state(day)).toMatchObject({
          mandate: { endsOn: '2026-12-31', until: '2026-12-31', final: true },
          timetable: {
            drawdownFrom: '2026-12-31',
            withdrawalDeadline: '2027-12-31',
            liquidationFrom: 'after-withdrawal',
          },
        });
      expect((await unifil.state('2025-08-27')).timetable).toEqual({});
      const { body } = await get<{ items: { missionId: string }[] }>(`${app.api}/missions?asOf=2026-11-28`);
      expect(body.items.find(({ missionId }) => missionId === 'unifil')).toMatchObject({
        mandate: { status: 'ending', endsOn: '2026-12-31', daysLeft: 33 },
        withdrawalDeadline: '2027-12-31',
        beganOn: '1978-03-19',
      });
    });

    it.each([
      ['1994-11-29', { total: 0, open: 0 }],
      ['1994-11-30', { total: 1, open: 1 }],
      ['2021-05-27', { total: 2, open: 2, handedOver: 0 }],
      ['2021-05-28', { total: 2, open: 1, handedOver: 1 }],
      ['2026-11-28', { total: 6, open: 5, handedOver: 1, closedAccelerated: 0 }],
    ])('had on %s sites as %j', async (day, sites) => {
      expect((await unifil.state(day)).sites).toMatchObject(sites);
    });

    it('gave position 2-45A to an army, without papers that anybody reported', async () => {
      expect(await unifil.exceptions('handover-to-non-civilian')).toEqual(['position-2-45a']);
      expect(await unifil.exceptions('handover-undocumented')).toEqual(['position-2-45a']);
      expect(await unifil.exceptions('handover-to-non-civilian', '2021-05-27')).toEqual([]);
    });

    it('has the dead of an incident rise weeks later, without a new one', async () => {
      const incidents = async (day: string): Promise<unknown> =>
        (await unifil.list(`/sites?asOf=${day}`)).find(({ siteId }) => siteId === 'adchit-al-qusayr')?.incidents;
      expect(await incidents('2026-04-24')).toMatchObject([{ killed: 1 }]);
      expect(await incidents('2026-04-25')).toMatchObject([{ killed: 2 }]);
      // In between, the toll of 18 April rose on one of seven days; nobody knows where it was.
      expect(await unifil.fact('toll-2026-04-18')).toMatchObject({
        effectiveOn: '2026-04-19/2026-04-25',
        data: { killed: 2 },
      });
    });

    it('has strengths as they were reported, though they do not add up', async () => {
      expect((await unifil.state('2025-11-20')).strength).toMatchObject({
        uniformed: 9900,
        uniformedQualifier: 'about',
      });
      expect((await unifil.state('2026-02-10')).strength).toMatchObject({
        uniformed: 7500,
        uniformedQualifier: 'about',
        departed: 2000,
        departedQualifier: 'almost',
      });
    });

    it('has its last extension with all of its sources, those that differ included', async () => {
      const { claims } = (await unifil.fact('final-extension')) as { claims: { says?: object }[] };
      expect(claims).toHaveLength(8);
      expect(claims.flatMap(({ says }) => (says === undefined ? [] : [says]))).toEqual([
        { drawdownFrom: '2027-01-01' },
        { drawdownFrom: '2025-08-28' },
        { withdrawalDeadline: '2026-12' },
        { effectiveOn: '2025-08-29' },
      ]);
    });

    it('is contested where its sources differ', async () => {
      expect(await unifil.exceptions('contested')).toEqual(
        [
          'attack-2026-04-18',
          'casualties-2024',
          'deploy-arg',
          'extended-2023',
          'final-extension',
          'missiles-al-qawzah',
          'options-given',
          'rocket-2024-10-29',
          'strength-2026-06',
          'toll-adchit',
        ]
          .map((id) => unifil.subjectOf(id))
          .sort(),
      );
    });

    it('shows what is not met, not said or in dispute, and nothing else', async () => {
      expect(await unifil.exceptionKinds()).toEqual([
        'contested',
        'handover-to-non-civilian',
        'handover-undocumented',
        'imprecise-date',
        'not-reported',
        'overdue',
        'recorded-late',
      ]);
      expect(await unifil.exceptions('not-reported')).toEqual(['attack-2026-04-18', 'first-troops', 'mortars-serbia']);
      // Estonia's leaving was announced for October 2018, and no source tells of it.
      expect(await unifil.exceptions('overdue')).toEqual(['est']);
    });
  });

  describe('MONUSCO', () => {
    it.each([
      ['2010-06-30', ['established', 'authorised', 'none', 'none']],
      ['2010-07-01', ['established', 'running', 'none', 'none']],
      ['2011-07-01', ['established', 'lapsed', 'none', 'none']],
      ['2023-08-31', ['established', 'running', 'none', 'none']],
      ['2023-09-01', ['withdrawal-requested', 'running', 'standing', 'none']],
      ['2023-11-21', ['withdrawal-requested', 'running', 'standing', 'planned']],
      ['2024-02-27', ['withdrawal-requested', 'running', 'standing', 'planned']],
      ['2024-02-28', ['drawing-down', 'running', 'standing', 'under-way']],
      // Between two phases.
      ['2024-07-01', ['drawing-down', 'running', 'standing', 'under-way']],
      ['2024-07-08', ['drawing-down', 'running', 'standing', 'paused']],
      ['2024-07-31', ['drawing-down', 'running', 'revised', 'paused']],
      ['2024-12-11', ['drawing-down', 'running', 'revised', 'paused']],
      ['2026-11-28', ['drawing-down', 'running', 'revised', 'paused']],
    ])('was on %s %j', async (day, status) => {
      expect(await monusco.statusOn(day)).toEqual(status);
    });

    it('was decided on one day and began on another', async () => {
      expect(await monusco.state('2010-05-28')).toMatchObject({
        mandate: { establishedOn: '2010-05-28', beginsOn: '2010-07-01', status: 'authorised' },
      });
    });

    it('has a second ceiling by the resolution that set the first', async () => {
      const first = { military: 13_500, observers: 660, police: 591, formedPolice: 1_410 };
      const second = { military: 11_500, observers: 600, police: 443, formedPolice: 1_270 };
      expect(await monusco.state('2024-06-30')).toMatchObject({
        mandate: { authorizedStrength: first, until: '2024-12-20' },
      });
      expect(await monusco.state('2024-07-01')).toMatchObject({
        mandate: { authorizedStrength: second, until: '2024-12-20' },
      });
    });

    it('lost its mandate in one province, and has it back there', async () => {
      const ended = { scope: 'South Kivu', endsOn: '2024-04-30', resolution: 'S/RES/2717 (2023)' };
      expect((await monusco.state('2023-12-18')).mandate).toMatchObject({ scopes: [] });
      for (const day of ['2023-12-19', '2024-05-01', '2025-12-18'])
        expect((await monusco.state(day)).mandate).toMatchObject({ status: 'running', scopes: [ended] });
      expect((await monusco.state('2025-12-19')).mandate).toMatchObject({
        status: 'running',
        until: '2026-12-20',
        scopes: [{ scope: 'South Kivu', until: '2026-12-20', resolution: 'S/RES/2808 (2025)' }],
      });
    });

    it('completed phase 1 on a day on which nobody agrees, and paused phase 2 before it began', async () => {
      expect((await monusco.state('2024-07-08')).drawdown).toMatchObject({
        phases: [
          {
            phase: 1,
            scope: 'South Kivu',
            plannedEnd: '2024-06-30',
            startedOn: '2024-02-28',
            completedOn: '2024-06-30',
          },
          { phase: 2, scope: 'North Kivu' },
          { phase: 3, scope: 'Ituri' },
        ],
      });
      const { claims } = (await monusco.fact('phase-1-completed')) as { claims: unknown[] };
      expect(claims).toMatchObject([
        { says: { effectiveOn: '2024-06-25' } },
        { says: { effectiveOn: '2024-07-05/2024-09-25' } },
      ]);
    });

    it.each([
      // Butembo and Rumangabo were given up.
      ['2022-11-01', { total: 7, open: 5, handedOver: 0, closedAccelerated: 2 }],
      ['2024-05-06', { handedOver: 5 }],
      // Rutemba went on one of three days, and counts from the last.
      ['2024-06-26', { handedOver: 8 }],
      ['2024-06-27', { handedOver: 9, closedAccelerated: 3 }],
      // Mikenge, Minembwe and Uvira wait for their handover; Goma is in use.
      ['2026-11-28', { total: 16, open: 4, handedOver: 9, closedAccelerated: 3 }],
    ])('had on %s sites as %j', async (day, sites) => {
      expect((await monusco.state(day)).sites).toMatchObject(sites);
    });

    it('gave its bases to an army, a police, an administrator and a church', async () => {
      for (const [site, receivedBy] of [
        ['kamanyola', { kind: 'police' }],
        ['bunyakiri', { kind: 'military', civilian: false }],
        ['rutemba', { kind: 'military', civilian: false }],
        ['baraka', { kind: 'owner', civilian: true }],
        ['sange', { kind: 'civil-authority', civilian: true }],
      ] as const)
        expect(await monusco.fact(`hand-over-${site}`)).toMatchObject({ data: { receivedBy } });
      expect(await monusco.exceptions('handover-to-non-civilian')).toEqual(['bunyakiri', 'rutemba']);
      expect(await monusco.exceptions('loss')).toEqual(['kamanyola']);
      expect(await monusco.exceptions('accelerated-closure')).toEqual(['butembo', 'rumangabo', 'sake-positions']);
    });

    it('was late at Baraka by six days, and has not handed over Mikenge', async () => {
      const overdue = (await monusco.list('/exceptions?kind=overdue')).filter(({ siteId }) => siteId !== undefined);
      expect(overdue.sort((one, other) => String(one.siteId).localeCompare(String(other.siteId)))).toMatchObject([
        { siteId: 'baraka', dueOn: '2024-04-30', doneOn: '2024-05-06' },
        { siteId: 'mikenge', dueOn: '2024-04-30' },
      ]);
    });

    it('is contested where its sources differ', async () => {
      expect(await monusco.exceptions('contested')).toEqual(
        [
          'bases-of-south-kivu',
          'bunyakiri-count',
          'ceremony-sange',
          'dead-of-both-days',
          'eight-offices',
          'hand-over-baraka',
          'hand-over-bukavu',
          'hand-over-rutemba',
          'open-kamanyola',
          'out-by-end-2024',
          'phase-1-completed',
          'phase-1-started',
          'request-revised-2024-07',
          'south-africa-leaves',
          'south-africa-public',
        ]
          .map((id) => monusco.subjectOf(id))
          .sort(),
      );
    });

    it('shows what is improper, late, lost or in dispute, and nothing else', async () => {
      expect(await monusco.exceptionKinds()).toEqual([
        'accelerated-closure',
        'contested',
        'handover-to-non-civilian',
        'handover-undocumented',
        'imprecise-date',
        'loss',
        'overdue',
        'recorded-late',
      ]);
    });

    it('has its request as it was revised last, and what it was before', async () => {
      expect((await monusco.state('2024-08-01')).request).toMatchObject({ status: 'revised' });
      expect((await monusco.state('2024-12-11')).request).toMatchObject({
        status: 'revised',
        document: 'Note verbale of 11 December 2024',
      });
      expect((await monusco.state('2024-06-30')).request).toMatchObject({
        status: 'standing',
        wording: 'accelerated withdrawal',
      });
    });
  });

  describe('UNAMI', () => {
    it.each([
      ['2003-08-14', ['established', 'running', 'none', 'none']],
      ['2024-05-07', ['established', 'running', 'none', 'none']],
      ['2024-05-08', ['withdrawal-requested', 'running', 'standing', 'none']],
      ['2024-05-31', ['withdrawal-requested', 'ending', 'standing', 'planned']],
      ['2025-12-30', ['withdrawal-requested', 'ending', 'standing', 'planned']],
      ['2025-12-31', ['drawing-down', 'ended', 'standing', 'under-way']],
      ['2026-01-01', ['liquidating', 'ended', 'standing', 'under-way']],
      ['2026-11-28', ['liquidating', 'ended', 'standing', 'under-way']],
    ])('was on %s %j', async (day, status) => {
      expect(await unami.statusOn(day)).toEqual(status);
    });

    it('ended by its final extension: no termination is recorded', async () => {
      expect((await unami.list('/timeline')).map(({ type }) => type)).not.toContain('MandateTerminated');
      expect((await unami.state('2026-01-01')).mandate).toMatchObject({
        status: 'ended',
        endsOn: '2025-12-31',
        final: true,
      });
    });

    it('has no strength in uniform, two guard units without figures, and a liquidation all the same', async () => {
      const { mandate, contingents, liquidation } = await unami.state('2026-01-01');
      expect(mandate).toMatchObject({ authorizedStrength: null });
      expect(contingents).toMatchObject({ total: 2, deployed: 2, withdrawn: 0 });
      expect(liquidation).toMatchObject({ startedOn: '2026-01-01', siteIds: [], plannedEnd: '2026-09' });
      expect(await unami.exceptions('not-reported')).toEqual(['liquidation-started']);
    });

    it('signed its compound over on one day and handed it over on another', async () => {
      const compound = (sites: Record<string, unknown>[]): unknown =>
        sites.find(({ siteId }) => siteId === 'baghdad-compound');
      expect(compound(await unami.list('/sites?asOf=2026-01-02'))).toMatchObject({ status: 'open' });
      expect(compound(await unami.list('/sites'))).toMatchObject({
        status: 'handed-over',
      });
      expect(await unami.fact('hand-over-baghdad')).toMatchObject({
        effectiveOn: '2026-01-03',
        data: { signedOn: '2025-12-14', receivedBy: { civilian: true, kind: 'civil-authority' } },
      });
    });

    it('is overdue where nothing tells of the end that was planned', async () => {
      const overdue = await unami.list('/exceptions?kind=overdue');
      expect(overdue.map(({ siteId, dueOn, doneOn }) => [siteId ?? null, dueOn, doneOn ?? null])).toEqual(
        expect.arrayContaining([
          ['basra', '2025-12-31', null],
          ['erbil', '2025-12-31', null],
          ['baghdad-compound', '2025-12-31', '2026-01-03'],
          [null, '2026-09-30', null],
        ]),
      );
    });

    it('shows what is late, not said or in dispute, and nothing else', async () => {
      expect(await unami.exceptionKinds()).toEqual([
        'contested',
        'handover-undocumented',
        'imprecise-date',
        'not-reported',
        'overdue',
        'recorded-late',
      ]);
      expect(await unami.exceptions('handover-undocumented')).toEqual(['baghdad-compound', 'kirkuk', 'mosul']);
    });

    it('is contested where its sources differ', async () => {
      expect(await unami.exceptions('contested')).toEqual(
        ['canal-hotel-bomb', 'strength-2025-12', 'withdrawal-requested'].map((id) => unami.subjectOf(id)).sort(),
      );
    });
  });

  it('every dated fact of the compilation is entered', () => {
    for (const [example, facts] of [
      [unifil, 58],
      [monusco, 57],
      [unami, 23],
    ] as const) {
      const entered = new Set(example.file.facts.flatMap(({ seq }) => seq ?? []));
      expect([...entered].sort((a, b) => a - b)).toEqual(Array.from({ length: facts }, (_, index) => index + 1));
    }
  });

  it('every fact has its source, and every claim names a fact of its file', () => {
    for (const { file } of [unifil, monusco, unami]) {
      const ids = new Set(file.facts.map(({ id }) => id));
      expect(ids.size).toBe(file.facts.length);
      for (const { path, body } of file.facts) {
        expect(body.source).toEqual({
          document: expect.stringMatching(/\S/),
          url: expect.stringMatching(/^https?:\/\//),
        });
        for (const [, named = ''] of path.matchAll(/\{event:([^}]+)\}/g)) expect(ids).toContain(named);
      }
    }
  });
});
