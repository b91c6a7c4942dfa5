import type { DrawdownPhase } from '../../../../../projections/drawdown-phases.js';
import type { Closure } from '../../../../../projections/ending-state.js';
import type { MissionStateView } from '../../../../../projections/mission-state.projection.js';
import type { Strength } from '../../../../../projections/reported-strength.js';
import type { RequestState, ScopedRequestState, Withdrawal } from '../../../../../projections/request-state.js';
import type { DrawdownState } from '../../../../application/asking/mission-state.answer.js';
import type { Timetable } from '../../../../domain/mission/mandate-term.js';
import { DRAWDOWN_PHASE_STATUSES } from '../../../../domain/mission/drawdown.js';
import type { OpenMeasure } from '../../../../domain/mission/host-state/host-state-measures.js';
import { REQUEST_STATUSES } from '../../../../domain/mission/host-state/withdrawal-requests.js';
import { DRAWDOWN_STATUSES } from '../../../../domain/mission/phase.js';
import { optional, type Fields } from '../../../description/description.js';
import { namedObject } from '../../../description/objects.js';
import { count, day, identifier, listOf, oneOf, partialDate, text, uuid } from '../../../description/values.js';
import { payloadFields } from '../../facts/payload.description.js';

export const withdrawal = namedObject<Withdrawal>(
  'WithdrawalDto',
  'The withdrawal of a mission, from the request on.',
  {
    requestedOn: optional(partialDate()),
    requestedBy: optional(text()),
    document: optional(text()),
    wording: optional(text('The request in its own words.')),
    completedOn: optional(partialDate()),
    departed: optional(count('Personnel, as reported with the completion.')),
    departedQualifier: optional(text()),
    total: optional(count()),
    totalQualifier: optional(text()),
  },
);

const figuresOn = namedObject<Strength['figuresOn']>(
  'FiguresOnDto',
  'The date of the report that each figure is taken from.',
  {
    uniformed: optional(partialDate()),
    civilian: optional(partialDate()),
    departed: optional(partialDate()),
    total: optional(partialDate()),
  },
);

export const strength: Fields<Strength> = {
  ...payloadFields('StrengthReported'),
  reportedOn: partialDate('Of the latest report.'),
  figuresOn,
};

const drawdownPhase = namedObject<DrawdownPhase>('DrawdownPhaseDto', 'A phase of the drawdown.', {
  phase: count(),
  status: oneOf(DRAWDOWN_PHASE_STATUSES, 'A phase may be paused before it began.'),
  scope: optional(text()),
  plannedStart: optional(partialDate('As last planned.')),
  plannedEnd: optional(partialDate('As last planned.')),
  startedOn: optional(partialDate()),
  pausedOn: optional(partialDate('Of the last pause.')),
  resumedOn: optional(partialDate('Of the last pause.')),
  completedOn: optional(partialDate()),
});

export const drawdown = namedObject<DrawdownState>('DrawdownDto', 'The drawdown of a mission.', {
  status: oneOf(DRAWDOWN_STATUSES),
  phases: listOf(drawdownPhase),
});

export const measure = namedObject<OpenMeasure>(
  'MeasureDto',
  'A measure against the mission or its people that holds.',
  {
    ...payloadFields('HostStateMeasureRecorded'),
    eventId: uuid(),
    effectiveOn: partialDate(),
    imposedBy: optional(text('The host State, where its source names nobody else.')),
  },
);

const scopedRequest = namedObject<ScopedRequestState>(
  'ScopedRequestDto',
  'A request about a part of the mandate area.',
  {
    status: oneOf(REQUEST_STATUSES),
    eventId: uuid('Of the request itself.'),
    requestedOn: partialDate(),
    requestedBy: text(),
    document: optional(text()),
    wording: optional(text('The request in its own words.')),
    until: optional(partialDate('The last day asked for.')),
    scope: text(),
    revisedOn: optional(partialDate('Of the last revision.')),
    rescindedOn: optional(partialDate('The date on which it was taken back.')),
  },
);

export const request = namedObject<RequestState>(
  'RequestDto',
  'The host State’s last request to withdraw, as last revised; and the last one about each part of the mandate area.',
  {
    status: oneOf(REQUEST_STATUSES),
    eventId: optional(uuid('Of the request itself.')),
    requestedOn: optional(partialDate()),
    requestedBy: optional(text()),
    document: optional(text()),
    wording: optional(text('The request in its own words.')),
    until: optional(partialDate('The last day asked for.')),
    revisedOn: optional(partialDate('Of the last revision.')),
    rescindedOn: optional(partialDate('The date on which it was taken back.')),
    scopes: listOf(scopedRequest),
  },
);

export const timetable = namedObject<Timetable>('TimetableDto', 'The timetable of a mission’s end, as last set.', {
  drawdownFrom: optional(partialDate()),
  withdrawalDeadline: optional(partialDate()),
  liquidationFrom: optional(text('A date, or `after-withdrawal`.')),
  liquidationPlannedEnd: optional(partialDate()),
});

export const liquidation = namedObject<NonNullable<MissionStateView['liquidation']>>(
  'LiquidationDto',
  'The liquidation of a mission.',
  { ...payloadFields('LiquidationStarted'), startedOn: partialDate() },
);

export const closure = namedObject<Closure>('ClosureDto', 'The closure of a mission, in the field and in the books.', {
  physicallyClosedOn: optional(partialDate()),
  lastSite: optional(identifier()),
  administrativelyClosedOn: optional(partialDate()),
  finalPerformanceReport: optional(text('Its symbol.')),
});

export const succession = namedObject<NonNullable<MissionStateView['succession']>>(
  'SuccessionDto',
  'The mission or office that takes over.',
  { successor: text(), transferDate: optional(day('Absent where the date was cancelled.')) },
);
