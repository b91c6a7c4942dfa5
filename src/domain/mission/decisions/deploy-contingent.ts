import type { Decision } from '../../decision.js';
import type { Effective } from '../../history/fact.js';
import { isGivenOrNamed } from '../../not-reported.js';
import { malformed, type NotFound, type WrongPhase } from '../../rejections.js';
import { reject, type Verdict } from '../../verdict.js';
import { endsAfterItBegan } from '../carried-end.js';
import { contingentCountry } from '../contingent-country.js';
import { sitesKnown } from '../known.js';
import type { MissionCommandOf } from '../mission.commands.js';
import type { ContingentDeployed, ContingentWithdrawn } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * A contributor's people arrive. For a contingent that is known already this is a reinforcement, or a return. No two
 * deployments of one contingent give different countries, also where a correction supplies one that was not reported.
 *
 * Rejects: `not-found`, `wrong-phase`.
 */
export function deployContingent(
  { data }: Effective<ContingentDeployed>,
  mission: Mission,
): Verdict<NotFound | WrongPhase> {
  const { contingentId, country, siteId } = data;
  const known = mission.contingents.get(contingentId)?.country;
  if (known !== undefined && country !== undefined && country !== known)
    return reject({ code: 'wrong-phase', reason: `Contingent ${contingentId} is known to be of ${known}` });
  return sitesKnown(mission, siteId);
}

/** A deployment forgotten until after it ended carries its end, and is recorded whole (R15). */
export function contingentFacts(
  { data: { left, ...data }, ...dated }: MissionCommandOf<'DeployContingent'>,
  mission: Mission,
): Decision<ContingentDeployed | ContingentWithdrawn> {
  const known = contingentCountry(data, mission);
  if ('rejection' in known) return known;
  const isNew = mission.contingents.get(data.contingentId) === undefined;
  if (isNew && !isGivenOrNamed('country', [], data)) {
    const message = 'is missing: a contingent that is not known yet needs its country, or `country` in notReported';
    return { rejection: malformed('/country', 'missing', message) };
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
