import { describe, expect, it } from '@jest/globals';
import { rowsOf } from '../../projections/projection.js';
import { lastOf } from './last-of.js';
import { timeline, type TimelineEntry } from '../../projections/timeline.projection.js';
import { foldRecorded } from '../../src/application/projecting/view-fold.js';
import type { AboutFact, FactCorrected } from '../../src/domain/history/fact.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { acceptance, claim, correction, dismissal, mission } from '../domain/facts.js';
import { givenMission, recordedAt } from './given.js';

const opened = mission(
  'SiteOpened',
  {},
  { on: '2014-01-01', source: { document: 'Report', url: 'https://example.org/report' } },
);

/** How the first fact reads after these events, all of which are about it; undefined where it does not. */
function entryAfter(...events: readonly (MissionFact | AboutFact)[]): TimelineEntry | undefined {
  return givenMission(...events).answer(timeline)[0] as TimelineEntry | undefined;
}

/** A correction of the first fact, or of a correction of it. */
function corrected(said: Pick<FactCorrected['data'], 'changes' | 'annulled'>, corrects = '0'): FactCorrected {
  const fact = correction({ eventId: '0', type: 'SiteOpened' }, said, corrects);
  return { ...fact, source: { document: 'Letter' } };
}

const DATA = { siteId: 'gao', name: 'Gao', kind: 'camp', region: 'Gao' };

const ENTRY = {
  eventId: '0',
  type: 'SiteOpened',
  effectiveOn: '2014-01-01',
  imprecise: false,
  day: '2014-01-01',
  data: DATA,
  source: { document: 'Report', url: 'https://example.org/report' },
  recordedAt: recordedAt(0),
  revision: 0,
  position: '1',
  corrections: [],
  claims: [],
  sources: 1,
};

/** The correction that is the event of a revision. */
const CORRECTION = { corrects: '0', reason: 'Test', source: { document: 'Letter' } };

describe('a fact in the timeline', () => {
  it('has its day, what it says, and its source', () => {
    expect(entryAfter(opened)).toEqual(ENTRY);
  });

  it('is imprecise where its day is not known', () => {
    expect(entryAfter(mission('SiteOpened', {}, { on: '2014' }))).toMatchObject({
      effectiveOn: '2014',
      day: '2014-12-31',
      imprecise: true,
    });
    expect(entryAfter(mission('SiteOpened', {}, { on: '2014-01-01', by: true }))).toMatchObject({
      effectiveOn: '2014-01-01',
      effectiveOnQualifier: 'by',
      imprecise: true,
    });
  });

  it('is as last corrected, and says what was recorded at first', () => {
    const name = corrected({ changes: { name: 'Gao camp' } });
    const day = corrected({ changes: { effectiveOn: '2014', effectiveOnQualifier: 'by' } }, '1');
    expect(entryAfter(opened, name, day)).toEqual({
      ...ENTRY,
      data: { ...DATA, name: 'Gao camp' },
      effectiveOn: '2014',
      effectiveOnQualifier: 'by',
      imprecise: true,
      asRecorded: { effectiveOn: '2014-01-01', data: DATA },
      corrections: [
        {
          ...CORRECTION,
          eventId: '1',
          changes: { name: 'Gao camp' },
          recordedAt: recordedAt(1),
          position: '2',
        },
        {
          ...CORRECTION,
          eventId: '2',
          corrects: '1',
          changes: { effectiveOn: '2014', effectiveOnQualifier: 'by' },
          recordedAt: recordedAt(2),
          position: '3',
        },
      ],
    });
  });

  it('that was recorded as of "by" says so even after a correction', () => {
    const by = mission('SiteOpened', {}, { on: '2014', by: true });
    expect(entryAfter(by, corrected({ changes: { effectiveOnQualifier: null } }))?.asRecorded).toEqual({
      effectiveOn: '2014',
      effectiveOnQualifier: 'by',
      data: DATA,
    });
  });

  it('stays on the record where it is annulled, until that is taken back', () => {
    const annulled = corrected({ annulled: true });
    expect(entryAfter(opened, annulled)).toEqual({
      ...ENTRY,
      annulled: true,
      asRecorded: { effectiveOn: '2014-01-01', data: DATA },
      corrections: [{ ...CORRECTION, eventId: '1', annulled: true, recordedAt: recordedAt(1), position: '2' }],
    });
    expect(entryAfter(opened, annulled, corrected({ annulled: true }, '1'))).not.toHaveProperty('annulled');
  });

  it.each<MissionFact>([mission('ClosureGateSet'), mission('ClosureGateReleased')])(
    'is no gate around a closure, such as $type',
    (gate) => {
      expect(entryAfter(gate)).toBeUndefined();
      expect(givenMission(gate).rows(timeline)).toEqual([]);
    },
  );

  it('is not there for a correction whose fact was never recorded', () => {
    expect(entryAfter(corrected({ annulled: true }))).toBeUndefined();
  });
});

describe('the rows of the timeline', () => {
  it('are one a fact, with its corrections, listed by day', () => {
    const events = givenMission(
      opened,
      mission('SiteHandedOver', {}, { on: '2023-12-28' }),
      corrected({ annulled: true }),
    ).events;
    const keys = events.map((event) => timeline.key?.(event));
    expect(keys).toEqual(['0', '1', '0']);
    const own = events.filter((_, index) => keys[index] === '0');
    expect(rowsOf(timeline, foldRecorded(timeline, { missionId: 'm' }, own), lastOf(own))).toMatchObject([
      {
        key: '0',
        missionId: 'm',
        sort: '2014-01-01 00000000000000000001 0',
        columns: { day: '2014-01-01', annulled_site: 'gao' },
        body: { annulled: true },
      },
    ]);
  });
});

describe('a row of the timeline', () => {
  const columns = (...events: readonly (MissionFact | AboutFact)[]): unknown =>
    givenMission(...events).rows(timeline)[0]?.columns;
  const COLUMNS = {
    day: '2014-01-01',
    annulled_site: null,
    type: 'SiteOpened',
    source: 'report',
    sources: '1',
    recorded_at: recordedAt(0),
    actor: 'person-0',
    correlation_id: 'request-0',
  };

  it('can be found by its day, its kind, its sources and their number, and by who recorded it, when, on which request', () => {
    expect(columns(opened)).toEqual(COLUMNS);
    const second = claim({ eventId: '0', type: 'SiteOpened' }, {}, 'Two');
    expect(columns(opened, second)).toEqual({ ...COLUMNS, sources: '2' });
    expect(columns({ ...opened, source: {} })).toEqual({ ...COLUMNS, source: '' });
  });

  it('names the site of an opening that was taken back, and of nothing else', () => {
    expect(columns(opened, corrected({ annulled: true }))).toEqual({ ...COLUMNS, annulled_site: 'gao' });
    const left = mission('SiteHandedOver', {}, { on: '2014-01-01', source: { document: 'Report' } });
    const annulled = correction({ eventId: '0', type: 'SiteHandedOver' }, { annulled: true });
    expect(columns(left, annulled)).toEqual({ ...COLUMNS, type: 'SiteHandedOver' });
  });
});

describe('the sources of a fact in the timeline', () => {
  const root = { eventId: '0', type: 'SiteOpened' };
  const shown = (...events: readonly (MissionFact | AboutFact)[]): TimelineEntry =>
    entryAfter(opened, ...events) as TimelineEntry;

  it('are its own, and the documents of claims that say the same', () => {
    expect(shown(claim(root, {}, 'Report'))).toMatchObject({ sources: 1, claims: [{ status: 'agrees' }] });
    expect(shown(claim(root, {}, 'Two'), claim(root, { says: { name: 'Gao' } }, 'Two'))).toMatchObject({
      sources: 2,
      claims: [{ status: 'agrees' }, { status: 'agrees', says: { name: 'Gao' } }],
    });
    expect(shown(claim(root, {}, 'Two'), claim(root, {}, 'Three'))).toMatchObject({ sources: 3 });
    expect(shown(claim(root, {}, 'Two'))).not.toHaveProperty('contested');
  });

  it('are shown with what they say otherwise, which contests the fact', () => {
    const [one] = shown(claim(root, { says: { effectiveOn: '2013-12', name: 'Gao camp' } })).claims;
    expect(one).toEqual({
      eventId: '1',
      says: { effectiveOn: '2013-12', name: 'Gao camp' },
      status: 'open',
      effectiveOn: '2026-01-01',
      source: { document: 'Another document' },
      recordedAt: recordedAt(1),
      position: '2',
    });
    expect(shown(claim(root, { says: { effectiveOn: '2013-12', name: 'Gao camp', kind: 'camp' } }))).toMatchObject({
      sources: 1,
      contested: ['/data/name', '/effectiveOn'],
      data: DATA,
    });
    expect(shown(claim(root, { says: { latitude: 1 } })).contested).toEqual(['/data/latitude']);
  });

  it('contest the whole of it where one of them denies it, whatever the others say', () => {
    const said = [claim(root, { says: { name: 'Gao camp' } }), claim(root, { denies: true }, 'Two')];
    expect(shown(...said).contested).toEqual(['']);
    expect(shown(claim(root, { denies: true }))).toMatchObject({
      contested: [''],
      sources: 1,
      claims: [{ denies: true, status: 'open' }],
    });
  });

  it('are shown with the decision on them: an accepted claim is a correction', () => {
    const said = { says: { name: 'Gao camp' } };
    const entry = shown(claim(root, said), acceptance(root, '1', said));
    expect(entry).toMatchObject({
      data: { name: 'Gao camp' },
      sources: 2,
      asRecorded: { data: { name: 'Gao' } },
      corrections: [{ eventId: '2', corrects: '0', reason: 'Test', changes: said.says, claim: '1' }],
      claims: [
        {
          status: 'accepted',
          decision: { eventId: '2', reason: 'Test', source: { document: 'Test document' }, recordedAt: recordedAt(2) },
        },
      ],
    });
    expect(entry).not.toHaveProperty('contested');
    expect(shown(claim(root, { denies: true }), acceptance(root, '1', { denies: true }))).toMatchObject({
      annulled: true,
      corrections: [{ annulled: true, claim: '1' }],
      claims: [{ status: 'accepted' }],
    });
  });

  it('contest it no longer once they are dismissed, and are no source for it', () => {
    const entry = shown(claim(root, { says: { name: 'Gao camp' } }), dismissal(root, '1'));
    expect(entry).toMatchObject({ sources: 1, claims: [{ status: 'dismissed', decision: { eventId: '2' } }] });
    expect(entry).not.toHaveProperty('contested');
    expect(shown(claim(root, {}, 'Two'), dismissal(root, '1'))).toMatchObject({ sources: 1 });
  });
});
