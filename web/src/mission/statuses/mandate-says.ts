import { areBooksClosed, type MissionState } from '../mission-state';
import { daysBetween } from '../../moment/days';
import type { Said, Sentence } from './said';

/** What is so with the mandate, and by when everybody is to be out. */
export function mandateSays(state: MissionState, today: string): Sentence {
  return [mandatePart(state), ...outPart(state, today)];
}

/** What is so with the mandate in a part of its area, a sentence each. */
export function scopesSay({ mandate }: MissionState, today: string): readonly Sentence[] {
  return (mandate?.scopes ?? []).flatMap(({ scope, until, endsOn }, index): Sentence[] => {
    const words = { scope };
    const at = `/mandate/scopes/${index}`;
    if (endsOn !== undefined)
      return [
        [
          {
            key: endsOn > today ? 'scopeEnds' : 'scopeEnded',
            a: `${at}/endsOn`,
            words,
            days: { ends: ['on', endsOn] },
          },
        ],
      ];
    return until === undefined
      ? []
      : [[{ key: 'scopeRuns', a: `${at}/until`, words, days: { until: ['until', until] } }]];
  });
}

function mandatePart({ mandate }: MissionState): Said {
  if (mandate === null) return { key: 'mandateNone' };
  const { status, beginsOn, establishedOn, until, endsOn, endsOnKnown, endsOnQualifier, terminated } = mandate;
  switch (status) {
    case 'authorised':
      return {
        key: 'mandateAuthorised',
        a: '/mandate/beginsOn',
        days: { adopted: ['on', establishedOn], begins: ['on', beginsOn] },
      };
    case 'running':
      if (until === undefined) return { key: 'mandateOpen', a: '/mandate/status' };
      return { key: 'mandateRuns', a: '/mandate/until', days: { until: ['until', until] } };
    case 'ending':
      if (endsOn === undefined) return { key: 'mandateIsToEnd', a: '/mandate/status' };
      return { key: 'mandateEnds', a: '/mandate/endsOn', days: { ends: ['on', endsOn] } };
    case 'lapsed':
      if (until === undefined) return { key: 'mandateHasLapsed', a: '/mandate/status' };
      return { key: 'mandateLapsed', a: '/mandate/until', days: { until: ['until', until] } };
    case 'ended': {
      const key = terminated === undefined ? 'ended-final' : (`ended-${terminated.basis}` as const);
      return endsOn === undefined
        ? { key: 'mandateHasEnded', a: '/mandate/status' }
        : { key, a: '/mandate/endsOn', days: { ends: [endsOnQualifier ?? 'on', endsOnKnown ?? endsOn] } };
    }
  }
}

function outPart(state: MissionState, today: string): Said[] {
  const { timetable, withdrawal } = state;
  const deadline = timetable.withdrawalDeadline;
  const completed = withdrawal?.completedOn;
  const a = '/timetable/withdrawalDeadline';
  const b = '/withdrawal/completedOn';
  if (deadline === undefined)
    return completed === undefined ? [] : [{ key: 'out', b, days: { completed: ['on', completed] } }];
  const due = ['by', deadline] as const;
  if (completed === undefined) {
    const count = daysBetween(deadline, today);
    if (count > 0 && areBooksClosed(state)) return [{ key: 'outNeverRecorded', a, days: { deadline: due } }];
    return count > 0
      ? [{ key: 'outUnrecorded', a, count, days: { deadline: due } }]
      : [{ key: 'outDue', a, days: { deadline: due } }];
  }
  const count = daysBetween(deadline, completed);
  if (count > 0) return [{ key: 'outLate', a, b, count, days: { deadline: due, completed: ['on', completed] } }];
  if (completed === deadline) return [{ key: 'outThatDay', a, b, days: { deadline: due } }];
  return [{ key: 'outInTime', a, b, days: { deadline: due, completed: ['on', completed] } }];
}
