import type { ContingentCounts, SiteCounts } from '../../../../../projections/presence-marks.js';
import type { MissionState } from '../../../../application/asking/mission-state.answer.js';
import { PHASES } from '../../../../domain/mission/phase.js';
import { optional } from '../../../description/description.js';
import { namedObject } from '../../../description/objects.js';
import { count, country, identifier, listOf, oneOf, orNull, position, text } from '../../../description/values.js';
import { payloadFields } from '../../facts/payload.description.js';
import { mandate } from './mandate.description.js';
import {
  closure,
  drawdown,
  liquidation,
  measure,
  request,
  strength,
  succession,
  timetable,
  withdrawal,
} from './mission-parts.description.js';
import { contested } from './contested.description.js';

const contingentCounts = namedObject<ContingentCounts>('ContingentCountsDto', 'Contingents by status.', {
  total: count(),
  deployed: count('Still there, suspended ones included.'),
  suspended: count(),
  withdrawn: count(),
  rearParties: count(),
  guardUnits: count(),
});

const siteCounts = namedObject<SiteCounts>('SiteCountsDto', 'Sites by status.', {
  total: count('Those opened by that day.'),
  open: count(),
  handedOver: count(),
  closedAccelerated: count(),
});

type Figures<Name extends 'strength' | 'casualties'> = NonNullable<MissionState[Name]>;

const contestedStrength = namedObject<Figures<'strength'>>(
  'StrengthDto',
  'Each figure as last reported, with its qualifier.',
  { ...strength, contested },
);

const casualties = namedObject<Figures<'casualties'>>('CasualtiesDto', 'Each figure as last reported.', {
  ...payloadFields('CasualtiesReported'),
  contested,
});

export const missionState = namedObject<MissionState>('MissionStateDto', 'A mission as it stands, or stood.', {
  missionId: identifier(),
  acronym: text(),
  name: text(),
  hostState: orNull(
    country(),
    'The first of `hostStates`, or the one that is given as such; null where no source gives any.',
  ),
  hostStates: listOf(country(), 'All of them.'),
  headquarters: payloadFields('Established').headquarters,
  predecessor: optional(text()),
  phase: oneOf(PHASES),
  mandate: orNull(mandate),
  withdrawal: orNull(withdrawal),
  strength: orNull(contestedStrength),
  casualties: orNull(casualties, 'Each figure as last reported; cumulative since the mission began.'),
  contingents: contingentCounts,
  sites: siteCounts,
  request,
  drawdown,
  timetable,
  measures: listOf(measure, 'Those that hold, in the order of their days.'),
  hostStateMeasures: count('The number of those that hold.'),
  liquidation: orNull(liquidation),
  closure: orNull(closure),
  succession: orNull(succession),
  revision: count('Of the mission’s stream: `If-Match` takes it.'),
  contested,
  position: position('Of the mission’s last event.'),
});
