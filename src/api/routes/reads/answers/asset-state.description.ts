import type { AssetHistoryEntry } from '../../../../application/asking/asset-history.answer.js';
import type { AssetState } from '../../../../application/asking/asset-queries.js';
import { optional } from '../../../description/description.js';
import { namedObject } from '../../../description/objects.js';
import { unionBy } from '../../../description/unions.js';
import { pageOf } from '../../../description/page.js';
import { count, mark, position } from '../../../description/values.js';
import { ASSET_ROW_FIELDS } from './asset-row.description.js';
import { entriesOf } from './timeline-entry.description.js';

const historyEntry = unionBy<AssetHistoryEntry>(
  'AssetHistoryEntryDto',
  'A dated fact of an asset, as it stands, and its corrections.',
  'type',
  entriesOf('asset', 'Entry', {
    void: optional(mark('It was recorded behind a closure gate, and counts for nothing.')),
  }),
);

export const assetState = namedObject<AssetState>('AssetStateDto', 'An asset with its history.', {
  ...ASSET_ROW_FIELDS,
  history: pageOf(historyEntry, 'By day and, within a day, as recorded; `limit` and `cursor` page it.'),
  revision: count('Of the asset’s stream: `If-Match` takes it.'),
  position: position('Of the asset’s last event.'),
});
