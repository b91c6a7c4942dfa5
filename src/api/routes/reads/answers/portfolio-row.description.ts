import type { PortfolioMandate, PortfolioRow } from '../../../../application/asking/portfolio-row.answer.js';
import { PHASES } from '../../../../domain/mission/phase.js';
import { optional } from '../../../description/description.js';
import { namedObject } from '../../../description/objects.js';
import {
  count,
  country,
  day,
  identifier,
  integer,
  listOf,
  oneOf,
  orNull,
  partialDate,
  text,
} from '../../../description/values.js';
import { byThen } from '../../provenance.description.js';
import { knownEnd, mandateEnd } from './mandate.description.js';

const mandate = namedObject<PortfolioMandate>('PortfolioMandateDto', 'How a mandate stands.', {
  ...mandateEnd,
  daysLeft: optional(count('To its end, or to its last `until` where no end is decided; absent once that has passed.')),
  ...knownEnd,
});

export const portfolioRow = namedObject<PortfolioRow>('PortfolioRowDto', 'One mission in the portfolio.', {
  missionId: identifier(),
  acronym: text(),
  name: text(),
  hostState: orNull(country(), 'Null where no source gives any.'),
  hostStates: listOf(country(), 'All of them.'),
  phase: oneOf(PHASES, 'Of today.'),
  mandate,
  beganOn: day('The day from which the mission counts.'),
  beganOnKnown: optional(partialDate('As its source gives it, where less than the day is known.')),
  beganOnQualifier: optional(byThen()),
  endedOn: optional(day('Of the mandate, where its end has come.')),
  withdrawalDeadline: optional(partialDate()),
  successor: optional(text()),
  openSites: count(),
  contingents: count('Those not withdrawn.'),
  assetsLeft: count('Assets of which something is on hand.'),
  valueLeftUsdCents: integer('Net book value of what is on hand, in whole US cents.'),
  exceptions: count('Those that hold on the day asked for, as `/exceptions` lists them.'),
  contested: count('Of these, the contested facts and figures, those of assets included.'),
});
