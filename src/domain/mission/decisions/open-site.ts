import type { Decision } from '../../decision.js';
import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { endsAfterItBegan } from '../carried-end.js';
import { happensOnce } from '../happens-once.js';
import type { MissionCommandOf } from '../mission.commands.js';
import type { SiteHandedOver, SiteOpened } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * Opens a site: a camp, a base, an office. Each id once.
 *
 * Rejects: `already-recorded`.
 */
export function openSite(fact: Effective<SiteOpened>, mission: Mission): Verdict<AlreadyRecorded> {
  return happensOnce(fact, mission.sites.get(fact.data.siteId)?.openedOn);
}

/**
 * A site forgotten until after it was left carries its end, and is recorded whole (R15). Of that end only the day is
 * known, so it is a handover of which nothing is reported (R10), to be corrected by whoever knows more.
 */
export function siteFacts({
  data: { left, ...data },
  ...dated
}: MissionCommandOf<'OpenSite'>): Decision<SiteOpened | SiteHandedOver> {
  const opened: SiteOpened = { ...dated, type: 'SiteOpened', data };
  if (left === undefined) return { facts: [opened] };
  const ended = endsAfterItBegan(left, dated);
  if (!ended.legal) return { rejection: ended.rejection };
  const handedOver: SiteHandedOver = {
    type: 'SiteHandedOver',
    data: {
      siteId: data.siteId,
      notReported: ['receivedBy', 'condition', 'infrastructure', 'environmentalClearance'],
    },
    effectiveOn: left,
    source: dated.source,
  };
  return { facts: [opened, handedOver] };
}
