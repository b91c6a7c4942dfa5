import type {
  FactClaim,
  FactClaimDecision,
  FactCorrection,
  FactState,
  Persons,
} from '../../../../application/asking/fact-states.js';
import { optional, type Fields } from '../../../description/description.js';
import { namedObject } from '../../../description/objects.js';
import { unionBy } from '../../../description/unions.js';
import { identifier, listOf, mark, text } from '../../../description/values.js';
import { actor } from '../../provenance.description.js';
import { claimFields, correctionFields, decisionFields, entriesOf } from './timeline-entry.description.js';

const persons: Fields<Persons> = { actor, secondPerson: optional(actor) };

const correction = namedObject<FactCorrection>(
  'FactCorrectionDto',
  'A correction, beside what it corrects, with the persons behind it.',
  { ...correctionFields, ...persons },
);

const decision = namedObject<FactClaimDecision>(
  'FactClaimDecisionDto',
  'The acceptance or dismissal of a claim, with the persons behind it.',
  { ...decisionFields, ...persons },
);

const claim = namedObject<FactClaim>('FactClaimDto', 'The word of another source on a fact, with who recorded it.', {
  ...claimFields,
  ...persons,
  decision: optional(decision),
});

const further = {
  corrections: listOf(correction, 'Oldest first; accepted claims are among them.'),
  claims: listOf(claim, 'Oldest first.'),
  void: optional(mark('It was recorded behind a closure gate, and counts for nothing.')),
  ...persons,
  correlationId: text(),
  assetId: optional(identifier('The asset in whose stream the fact lies.')),
};

export const factState = unionBy<FactState>(
  'FactStateDto',
  'One fact: as it was recorded and as it stands, with its corrections, its claims, and the persons behind it.',
  'type',
  { ...entriesOf('mission', 'Fact', further), ...entriesOf('asset', 'Fact', further) },
);
