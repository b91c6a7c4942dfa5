import type { Decision } from '../../decision.js';
import type { Effective } from '../../history/fact.js';
import { malformed, type NotFound } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { endsAfterItBegan } from '../carried-end.js';
import { contingentCountry } from '../contingent-country.js';
import { sitesKnown } from '../known.js';
import type { MissionCommandOf } from '../mission.commands.js';
import type { ContingentDeployed, ContingentWithdrawn } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * A contributor's people arrive. For a contingent that is known already this is a reinforcement, or a return.
 *
 * Rejects: `not-found`.
 */
export function deployContingent(fact: Effective<ContingentDeployed>, mission: Mission): Verdict<NotFound> {
  return sitesKnown(mission, fact.data.siteId);
}

/** A deployment forgotten until after it ended carries its end, and is recorded whole (R15). */
export function contingentFacts(
  { data: { left, ...data }, ...dated }: MissionCommandOf<'DeployContingent'>,
  mission: Mission,
): Decision<ContingentDeployed | ContingentWithdrawn> {
  const known = contingentCountry(data, mission);
  if ('rejection' in known) return known;
  if (known.country === '') {
    return {
      rejection: malformed('/country', 'missing', 'is missing: a contingent that is not known yet needs its country'),
    };
  }
  const deployed: ContingentDeployed = { ...dated, type: 'ContingentDeployed', data: { ...data, ...known } };
  if (left === undefined) return { facts: [deployed] };
  const ended = endsAfterItBegan(left, dated);
  if (!ended.legal) return { rejection: ended.rejection };
  const { contingentId, strength, strengthQualifier } = data;
  const gone: ContingentWithdrawn = {
    type: 'ContingentWithdrawn',
    data: {
      contingentId,
      ...known,
      ...(strength !== undefined && { strength }),
      ...(strength !== undefined && strengthQualifier !== undefined && { strengthQualifier }),
      remaining: 0,
    },
    effectiveOn: left,
    source: dated.source,
  };
  return { facts: [deployed, gone] };
}
