import type { PortfolioRow } from '../../../../application/asking/mission-queries.js';
import { PHASES } from '../../../../domain/mission/phase.js';
import { namedObject } from '../../../description/objects.js';
import { count, country, identifier, oneOf, text } from '../../../description/values.js';

export const portfolioRow = namedObject<PortfolioRow>('PortfolioRowDto', 'One mission in the portfolio.', {
  missionId: identifier(),
  acronym: text(),
  name: text(),
  hostState: country(),
  phase: oneOf(PHASES, 'Of today.'),
  openSites: count(),
  contingents: count('Those not withdrawn.'),
  assetsLeft: count('Assets of which something is on hand.'),
});
