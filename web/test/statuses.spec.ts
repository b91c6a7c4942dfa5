import { describe, expect, it } from '@jest/globals';
import type { MissionState } from '../src/mission/mission-state';
import { statusesOf } from '../src/mission/statuses/statuses-of';

type Mandate = NonNullable<MissionState['mandate']>;

const TODAY = '2031-06-30';

const MANDATE: Mandate = {
  status: 'running',
  establishedOn: '2020-01-15',
  beginsOn: '2020-01-15',
  resolution: 'Resolution 1 (illustrative)',
  text: 'To be an example',
  final: false,
  scopes: [],
  extensions: [],
  authorizedStrength: null,
};

/** A mission of which nothing but its mandate is known. */
const BARE = {
  mandate: MANDATE,
  withdrawal: null,
  request: { status: 'none', scopes: [] },
  drawdown: { status: 'none', phases: [] },
  timetable: {},
  liquidation: null,
  closure: null,
  succession: null,
} as unknown as MissionState;

const withMandate = (mandate: Partial<Mandate>): Partial<MissionState> => ({ mandate: { ...MANDATE, ...mandate } });

/** The keys of what is said of a mission, a list for each sentence. */
const keysOf = (state: Partial<MissionState>): string[][] =>
  statusesOf({ ...BARE, ...state }, TODAY).map((sentence) => sentence.map(({ key }) => key));

/** The first part that has a key. */
const said = (state: Partial<MissionState>, key: string): unknown =>
  statusesOf({ ...BARE, ...state }, TODAY)
    .flat()
    .find((part) => part.key === key);

describe('a mission in sentences', () => {
  describe('says of its mandate', () => {
    it.each<[string, Partial<MissionState>]>([
      ['mandateNone', { mandate: null }],
      ['mandateOpen', withMandate({})],
      ['mandateRuns', withMandate({ until: '2031-12-31' })],
      ['mandateAuthorised', withMandate({ status: 'authorised', beginsOn: '2031-08-01' })],
      ['mandateEnds', withMandate({ status: 'ending', endsOn: '2031-12-31' })],
      ['mandateIsToEnd', withMandate({ status: 'ending' })],
      ['mandateLapsed', withMandate({ status: 'lapsed', until: '2031-05-31' })],
      ['mandateHasLapsed', withMandate({ status: 'lapsed' })],
      ['ended-final', withMandate({ status: 'ended', endsOn: '2031-05-31' })],
      ['mandateHasEnded', withMandate({ status: 'ended' })],
    ])('%s', (key, state) => {
      expect(keysOf(state)).toEqual([[key]]);
    });

    it.each(['host-request', 'council-decision', 'completed', 'succeeded', 'lapsed', 'unknown'] as const)(
      'on what basis it ended: %s',
      (basis) => {
        const terminated = { basis, effectiveOn: '2031-05-31' } as Mandate['terminated'];
        const mandate = withMandate({ status: 'ended', endsOn: '2031-05-31', endsOnKnown: '2031-05', terminated });
        expect(keysOf(mandate)).toEqual([[`ended-${basis}`]]);
      },
    );

    it('an end that is known to the month as that month, though the state counts its last day', () => {
      const terminated = { basis: 'completed', effectiveOn: '2031-05' } as Mandate['terminated'];
      const mandate = withMandate({ status: 'ended', endsOn: '2031-05-31', endsOnKnown: '2031-05', terminated });
      expect(said(mandate, 'ended-completed')).toMatchObject({ days: { ends: ['on', '2031-05'] } });
    });

    it('an end of which only is known that it had come by then, and one that its instrument sets to the day', () => {
      const by = { basis: 'completed', effectiveOn: '2031-05', effectiveOnQualifier: 'by' } as Mandate['terminated'];
      const known = { endsOnKnown: '2031-05', endsOnQualifier: 'by' } as const;
      const vague = withMandate({ status: 'ended', endsOn: '2031-05-01', ...known, terminated: by });
      expect(said(vague, 'ended-completed')).toMatchObject({ days: { ends: ['by', '2031-05'] } });
      const set = { basis: 'completed', effectiveOn: '2031-05', endsOn: '2031-05-15' } as Mandate['terminated'];
      const exact = withMandate({ status: 'ended', endsOn: '2031-05-15', endsOnKnown: '2031-05-15', terminated: set });
      expect(said(exact, 'ended-completed')).toMatchObject({ days: { ends: ['on', '2031-05-15'] } });
    });

    it('what holds in a part of its area: an end that has come, one to come, and a term', () => {
      const scopes = [
        { scope: 'South', endsOn: TODAY },
        { scope: 'North', endsOn: '2031-07-01' },
        { scope: 'East', until: '2031-12-31' },
        { scope: 'West' },
      ] as Mandate['scopes'];
      expect(keysOf(withMandate({ scopes }))).toEqual([['mandateOpen'], ['scopeEnded'], ['scopeEnds'], ['scopeRuns']]);
    });
  });

  describe('says by when everybody is to be out', () => {
    const out = (withdrawalDeadline: string | undefined, completedOn?: string): Partial<MissionState> => ({
      timetable: { withdrawalDeadline },
      withdrawal: { completedOn },
    });

    it.each<[string, Partial<MissionState>]>([
      ['out', out(undefined, '2031-06-01')],
      ['outDue', out(TODAY)],
      ['outUnrecorded', out('2031-06-29')],
      // No closing of the books asks for a completion: it may lack for ever.
      ['outNeverRecorded', { ...out('2031-06-29'), phase: 'closed' }],
      ['outThatDay', out('2031-06-01', '2031-06-01')],
      ['outInTime', out('2031-06-01', '2031-05-30')],
      ['outInTime', out('2031-06-30', '2031-06')],
      ['outLate', out('2031-06-01', '2031-06-02')],
    ])('%s', (key, state) => {
      expect(keysOf(state)).toEqual([['mandateOpen', key]]);
    });

    it('with the days that it is late, counted to the last day of a month', () => {
      expect(said(out('2031-05', '2031-06-03'), 'outLate')).toMatchObject({ count: 3 });
      expect(said(out('2031-06-20'), 'outUnrecorded')).toMatchObject({ count: 10 });
    });

    it('nothing where there is neither a deadline nor a completion', () => {
      expect(keysOf(out(undefined))).toEqual([['mandateOpen']]);
    });
  });

  describe('says of its drawdown', () => {
    const drawdown = (status: MissionState['drawdown']['status'], phases: unknown[] = [], from?: string) =>
      ({ drawdown: { status, phases }, timetable: { drawdownFrom: from } }) as unknown as Partial<MissionState>;

    it.each<[string[], Partial<MissionState>]>([
      [['drawdownPlanned'], drawdown('planned')],
      [['drawdownBegins'], drawdown('planned', [], '2031-09-01')],
      [['drawdownUnderWay'], drawdown('under-way')],
      [['drawdownUnderWaySince'], drawdown('under-way', [], '2031-06-01')],
      [['drawdownPaused', 'phasePaused'], drawdown('paused', [{ phase: 1, status: 'paused', pausedOn: '2031-06-01' }])],
      [['drawdownCancelled'], drawdown('cancelled')],
    ])('%j', (keys, state) => {
      expect(keysOf(state)).toEqual([['mandateOpen'], keys]);
    });

    it('nothing where there is none, and nothing more where it is complete', () => {
      expect(keysOf(drawdown('none'))).toEqual([['mandateOpen']]);
      expect(keysOf(drawdown('complete'))).toEqual([['mandateOpen']]);
    });

    it('since when: the first day that has come of its timetable, its phases and its mandate’s end', () => {
      const phases = [
        { phase: 1, status: 'under-way', scope: 'The north', startedOn: '2031-05', resumedOn: '2031-06-02' },
        { phase: 2, status: 'planned', plannedStart: '2031-09-01' },
      ];
      const state = drawdown('under-way', phases, '2031-07-01');
      expect(keysOf(state)).toEqual([['mandateOpen'], ['drawdownUnderWaySince', 'phaseUnderWayIn']]);
      expect(said(state, 'drawdownUnderWaySince')).toMatchObject({ days: { since: ['since', '2031-05'] } });
      expect(said(state, 'phaseUnderWayIn')).toMatchObject({
        a: '/drawdown/phases/0/resumedOn',
        days: { since: ['since', '2031-06-02'] },
      });
    });

    it('from when: the earliest planned phase where no timetable says it', () => {
      const phases = [
        { phase: 1, status: 'planned', plannedStart: '2031-10' },
        { phase: 2, status: 'planned', plannedStart: '2031-09-01' },
      ];
      expect(said(drawdown('planned', phases), 'drawdownBegins')).toMatchObject({
        days: { from: ['on', '2031-09-01'] },
      });
    });
  });

  describe('says of its liquidation and its books', () => {
    const liquidation = (plannedEnd?: string, department?: string): Partial<MissionState> => ({
      liquidation: { startedOn: '2031-01-01', siteIds: [], plannedEnd, department },
    });
    const closure = (closed: object): Partial<MissionState> => ({ closure: closed });

    it.each<[string[][], Partial<MissionState>]>([
      [[['liquidationFollows']], { timetable: { liquidationFrom: 'after-withdrawal' } }],
      [[['liquidationFrom']], { timetable: { liquidationFrom: '2031-07-01' } }],
      [[['liquidationDue']], { timetable: { liquidationFrom: TODAY } }],
      [[['liquidationBegan']], liquidation()],
      [[['liquidationBeganUnder', 'endDue']], liquidation(TODAY, 'DOS')],
      [[['liquidationBegan', 'endUnrecorded']], liquidation('2031-06-28')],
      [
        [['liquidationBegan', 'closed'], ['booksOpen']],
        { ...liquidation(), ...closure({ physicallyClosedOn: '2031-06-01' }) },
      ],
      [
        [['liquidationBegan', 'closedInTime'], ['booksOpen']],
        { ...liquidation('2031-06-01'), ...closure({ physicallyClosedOn: '2031-06-01' }) },
      ],
      [
        [['liquidationBegan', 'closedEarly'], ['booksOpen']],
        { ...liquidation('2031-06-01'), ...closure({ physicallyClosedOn: '2031-05-30' }) },
      ],
      [
        [['liquidationBegan', 'closedLate'], ['booksOpen']],
        { ...liquidation('2031-06-01'), ...closure({ physicallyClosedOn: '2031-06-02' }) },
      ],
      [[['closedAlone', 'booksOpen']], closure({ physicallyClosedOn: '2031-06-01' })],
      [[['booksClosed']], closure({ physicallyClosedOn: '2031-06-01', administrativelyClosedOn: '2031-06-20' })],
      [
        [['booksClosedBy']],
        closure({ administrativelyClosedOn: '2031-06-20', finalPerformanceReport: 'Report 9 (illustrative)' }),
      ],
    ])('%j', (sentences, state) => {
      expect(keysOf(state)).toEqual([['mandateOpen'], ...sentences]);
    });

    it('how many days early', () => {
      const state = { ...liquidation('2031-06-01'), ...closure({ physicallyClosedOn: '2031-05-30' }) };
      expect(said(state, 'closedEarly')).toMatchObject({ count: 2, days: { planned: ['by', '2031-06-01'] } });
    });
  });

  it.each([
    ['succeeds', '2031-07-01'],
    ['succeeded', TODAY],
    ['succeedsSometime', undefined],
  ])('says what comes after it: %s', (key, transferDate) => {
    const succession = { successor: 'Mission B (illustrative)', transferDate } as MissionState['succession'];
    expect(keysOf({ succession })).toEqual([['mandateOpen'], [key]]);
  });

  describe('says who asked it to leave', () => {
    const request = (more: object): Partial<MissionState> => ({
      request: {
        requestedOn: '2031-01-05',
        requestedBy: 'Host State',
        scopes: [],
        ...more,
      } as unknown as MissionState['request'],
    });

    it.each<[string[], object]>([
      [['requested'], { status: 'standing' }],
      [
        ['requested', 'requestUntil', 'requestWording'],
        { status: 'standing', until: '2031-12', wording: 'in an orderly way' },
      ],
      [['requested', 'requestRevised', 'requestUntil'], { status: 'revised', revisedOn: '2031-03-01', until: '2032' }],
      [['requested', 'requestRescinded'], { status: 'rescinded', rescindedOn: '2031-04-01', until: '2031-12' }],
      [['requested', 'requestTakenBack'], { status: 'rescinded' }],
    ])('%j', (keys, more) => {
      expect(keysOf(request(more))).toEqual([['mandateOpen'], keys]);
    });

    it('for parts of its area in sentences of their own', () => {
      const scopes = [{ scope: 'South', status: 'standing', requestedOn: '2031-02-01', requestedBy: 'Host State' }];
      expect(keysOf(request({ status: 'none', requestedOn: undefined, scopes }))).toEqual([
        ['mandateOpen'],
        ['requestedFor'],
      ]);
    });
  });
});
