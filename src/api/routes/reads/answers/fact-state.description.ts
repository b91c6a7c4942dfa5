import type { FactState } from '../../../../application/asking/fact-queries.js';
import { optional } from '../../../description/description.js';
import { unionBy } from '../../../description/unions.js';
import { identifier, mark, text } from '../../../description/values.js';
import { actor } from '../../provenance.description.js';
import { entriesOf } from './timeline-entry.description.js';

const further = {
  void: optional(mark('It was recorded behind a closure gate, and counts for nothing.')),
  actor,
  secondPerson: optional(actor),
  correlationId: text(),
  assetId: optional(identifier('The asset in whose stream the fact lies.')),
};

export const factState = unionBy<FactState>(
  'FactStateDto',
  'One fact: as it was recorded and as it stands, with its corrections, its claims, and the persons behind it.',
  'type',
  { ...entriesOf('mission', 'Fact', further), ...entriesOf('asset', 'Fact', further) },
);
