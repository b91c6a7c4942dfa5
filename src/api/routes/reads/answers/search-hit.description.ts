import { HIT_KINDS, type SearchHit } from '../../../../application/asking/search-hit.answer.js';
import { namedObject } from '../../../description/objects.js';
import { identifier, oneOf, text } from '../../../description/values.js';

export const searchHit = namedObject<SearchHit>('SearchHitDto', 'Something that a search has found.', {
  kind: oneOf(HIT_KINDS),
  missionId: identifier(),
  acronym: text('Of the mission.'),
  id: identifier('Of the mission, the site, the contingent or the asset.'),
  title: text(
    'The mission’s acronym, the site’s name, the contingent’s country (else its id), the asset’s description.',
  ),
  subtitle: text('The mission’s name, the site’s region, the contingent’s kind, the asset’s category.'),
});
