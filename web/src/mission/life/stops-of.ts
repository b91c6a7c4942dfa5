import type { PlanRow } from '../mission-reads';
import type { MissionState } from '../mission-state';
import { lastDayOf } from '../../moment/days';
import type { Stop } from './stop';

/** The stops of a mission's life of which a day is known, planned or come, in the order of their days. */
export function stopsOf(state: MissionState, plan: readonly PlanRow[]): readonly Stop[] {
  const planOf = (of: PlanRow['of'], id?: string): PlanRow | undefined =>
    plan.find((row) => row.of === of && row.id === id);
  return [
    ...beginnings(state),
    ...requests(state),
    ...drawdown(state, planOf),
    ...mandateEnd(state, planOf('mandate')),
    ...endings(state, planOf),
  ]
    .filter(({ on, planned }) => on !== undefined || planned.length > 0)
    .toSorted((one, other) => (dayOf(one) < dayOf(other) ? -1 : dayOf(one) > dayOf(other) ? 1 : 0));
}

type PlanOf = (of: PlanRow['of'], id?: string) => PlanRow | undefined;

function dayOf({ on, planned }: Stop): string {
  return lastDayOf(on ?? planned.at(-1)?.on ?? '9999');
}

function beginnings({ mandate }: MissionState): Stop[] {
  if (mandate === null) return [];
  const { establishedOn, establishedOnQualifier: onQualifier, beginsOn, resolution } = mandate;
  const established: Stop = {
    key: 'established',
    on: establishedOn,
    ...(onQualifier !== undefined && { onQualifier }),
    path: '/mandate/establishedOn',
    instrument: resolution ?? undefined,
    planned: [],
  };
  if (holds(establishedOn, beginsOn)) return [established];
  return [established, { key: 'begins', on: beginsOn, path: '/mandate/beginsOn', planned: [] }];
}

/** True for a day of a period: the first counts where something was so by then, the last where it came to be in it. */
function holds(period: string, day: string): boolean {
  const [from = period] = period.split('/');
  return from <= day && day <= lastDayOf(period);
}

function requests({ request }: MissionState): Stop[] {
  const { requestedOn, revisedOn, rescindedOn, document } = request;
  const revised: Stop = {
    key: 'revised',
    on: revisedOn,
    path: '/request/revisedOn',
    instrument: document,
    planned: [],
  };
  const requested: Stop = {
    key: 'requested',
    on: requestedOn,
    path: '/request/requestedOn',
    // A revised request is told by its latest document.
    instrument: revisedOn === undefined ? document : undefined,
    planned: [],
  };
  return [requested, revised, { key: 'rescinded', on: rescindedOn, path: '/request/rescindedOn', planned: [] }];
}

function drawdown({ drawdown: { phases }, mandate }: MissionState, planOf: PlanOf): Stop[] {
  const begins = planOf('drawdown');
  const ofPhases = phases.map(({ phase, scope, startedOn, completedOn, status }, index): Stop => {
    const at = `/drawdown/phases/${index}`;
    return {
      key: 'phase',
      phase,
      scope,
      on: startedOn,
      until: completedOn,
      path: `${at}/${completedOn === undefined ? (startedOn === undefined ? 'status' : 'startedOn') : 'completedOn'}`,
      planned: [...(planOf('phase', String(phase))?.planned ?? planOf('phase-start', String(phase))?.planned ?? [])],
      isCancelled: status === 'cancelled',
    };
  });
  // A drawdown that nobody planned, and that counts from another stop's day, says nothing of its own.
  const isToldBy = [mandate?.endsOn, ...phases.map(({ startedOn, completedOn }) => startedOn ?? completedOn)].includes(
    begins?.actual,
  );
  if (begins === undefined || (begins.planned.length === 0 && isToldBy)) return ofPhases;
  const stop: Stop = {
    key: 'drawdown',
    on: begins.actual,
    path: '/timetable/drawdownFrom',
    planned: begins.planned,
    isCancelled: begins.cancelledOn !== undefined,
  };
  return [stop, ...ofPhases];
}

function mandateEnd({ mandate }: MissionState, plan: PlanRow | undefined): Stop[] {
  if (mandate === null) return [];
  const { terminated, extensions, endsOn, endsOnQualifier, until } = mandate;
  const final = extensions.findLast((extension) => extension.final === true && extension.scope === undefined);
  const decision = terminated ?? final;
  const instrument = decision?.resolution ?? terminated?.document;
  const decidedOn = decision?.effectiveOn;
  const knownOn = mandate.endsOnKnown ?? endsOn;
  const isOneDay = decidedOn !== undefined && endsOn !== undefined && (knownOn === decidedOn || decidedOn === endsOn);
  const end: Stop = {
    key: 'mandate',
    on: knownOn ?? until,
    ...(endsOnQualifier !== undefined && { onQualifier: endsOnQualifier }),
    path: endsOn === undefined ? '/mandate/until' : '/mandate/endsOn',
    instrument: endsOn === undefined ? extensions.findLast(({ scope }) => scope === undefined)?.resolution : instrument,
    planned: plan?.planned ?? [],
    extensions: extensions.filter((one) => one.scope === undefined && one.until !== undefined).length,
  };
  if (decidedOn === undefined || isOneDay) return [end];
  return [
    { key: 'decided', on: decidedOn, path: '/mandate/endsOn', instrument, planned: [] },
    { ...end, instrument: undefined },
  ];
}

function endings({ withdrawal, liquidation, closure, succession }: MissionState, planOf: PlanOf): Stop[] {
  return [
    {
      key: 'withdrawal',
      on: withdrawal?.completedOn,
      path: withdrawal?.completedOn === undefined ? '/timetable/withdrawalDeadline' : '/withdrawal/completedOn',
      planned: planOf('withdrawal')?.planned ?? [],
    },
    {
      key: 'succession',
      on: succession?.transferDate,
      path: '/succession/transferDate',
      planned: planOf('succession')?.planned ?? [],
    },
    {
      key: 'liquidation',
      on: liquidation?.startedOn,
      path: liquidation === null ? '/timetable/liquidationFrom' : '/liquidation/startedOn',
      planned: planOf('liquidation-start')?.planned ?? [],
    },
    {
      key: 'closure',
      on: closure?.physicallyClosedOn,
      path:
        closure?.physicallyClosedOn === undefined ? '/timetable/liquidationPlannedEnd' : '/closure/physicallyClosedOn',
      planned: planOf('liquidation')?.planned ?? [],
    },
    {
      key: 'books',
      on: closure?.administrativelyClosedOn,
      path: '/closure/administrativelyClosedOn',
      instrument: closure?.finalPerformanceReport,
      planned: [],
    },
  ];
}
