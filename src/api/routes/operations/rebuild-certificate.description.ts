import type { Checkpoint, ExplainedDifference, RebuildCertificate } from '../../../application/ports/read-models.js';
import { anyJson } from '../../description/any-json.js';
import { namedObject, object } from '../../description/objects.js';
import { count, instant, listOf, orNull, position, text, uuid } from '../../description/values.js';
import { anyFactType } from '../facts/payload.description.js';

const checkpoint = namedObject<Checkpoint>('CheckpointDto', 'How far a model has come.', {
  position: position('Of the last event taken in.'),
  ordinal: count('The number of events taken in.'),
  digest: text('Of all of them and of their order.'),
});

const replaced = namedObject<RebuildCertificate['replaces']>('ReplacedModelDto', 'The model that was replaced.', {
  generation: count(),
  version: count(),
  checkpoint,
});

const rows = namedObject<RebuildCertificate['rows']>('ComparedRowsDto', 'The number of rows that are alike, or not.', {
  equal: count(),
  changed: count(),
  added: count(),
  removed: count(),
});

const row = namedObject<NonNullable<ExplainedDifference['before']>>('ComparedRowDto', 'A row of a model.', {
  sort: text('Its place in the list.'),
  // A certificate keeps rows of versions that this program has no description of any more.
  body: anyJson('The row as the version of its model wrote it.'),
});

const difference = namedObject<ExplainedDifference>('RowDifferenceDto', 'A row that the two models have otherwise.', {
  key: text(),
  stream: text('The stream whose events the row is made from.'),
  before: orNull(row),
  after: orNull(row),
  events: listOf(
    object<ExplainedDifference['events'][number]>({ eventId: uuid(), position: position(), type: anyFactType() }),
    'The last events of the stream, the latest first.',
  ),
});

export const rebuildCertificate = namedObject<RebuildCertificate>(
  'RebuildCertificateDto',
  'The comparison of a model that was built anew with the one that it replaced.',
  {
    projection: text(),
    generation: count(),
    version: count(),
    checkpoint,
    replaces: replaced,
    comparedAt: instant(),
    rows,
    differences: listOf(difference, 'The first hundred, by key.'),
  },
);
