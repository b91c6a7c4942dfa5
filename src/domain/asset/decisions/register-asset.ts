import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded } from '../../rejections.js';
import { legal, reject, type Verdict } from '../../verdict.js';
import type { AssetRegistered } from '../asset.events.js';
import type { Asset } from '../asset.state.js';

/**
 * Takes an asset or a lot on the books. Each id once.
 *
 * Rejects: `already-recorded`.
 */
export function registerAsset(fact: Effective<AssetRegistered>, { registration }: Asset): Verdict<AlreadyRecorded> {
  return registration === undefined
    ? legal
    : reject({ code: 'already-recorded', what: fact.type, since: registration.on });
}
