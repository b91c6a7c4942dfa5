import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CallerFormError, readGrant } from '../../application/ports/caller-form.js';
import type { Grant } from '../../application/ports/caller.js';
import { LONGEST_LIFETIME_SECONDS } from '../../application/ports/token-issuer.js';
import { personAtThisMachine } from '../../composition/console-sign-in.js';
import { checkDataFolder } from '../../composition/start-fault.js';
import { openLocalTokens, SIGNING_KEY } from '../../composition/identity.js';
import { readSettings } from '../../composition/settings/settings.js';
import { parseDuration } from './duration.js';

interface Options {
  readonly role: readonly string[];
  readonly mission?: readonly string[];
  readonly until?: string;
  readonly untilPhase?: string;
  readonly expires: string;
  readonly subject?: string;
  readonly client: string;
}

/**
 * Issues a token and prints nothing else on standard output, so that it can be piped; its description goes to standard
 * error. Throws for an invalid option.
 */
export async function createToken(options: Options): Promise<void> {
  const settings = readSettings(process.env);
  const grants = grantsOf(options);
  const lifetimeSeconds = lifetimeOf(options.expires);
  const subject = options.subject ?? personAtThisMachine();
  if (!existsSync(join(settings.dataDir, SIGNING_KEY))) checkDataFolder(settings.dataDir);
  const tokens = await openLocalTokens(settings);
  const { token, expiresAt } = await tokens.issue({ subject, grants, client: options.client, lifetimeSeconds });
  process.stdout.write(`${token}\n`);
  process.stderr.write(`For ${subject}, until ${expiresAt}: ${grants.map(describe).join('; ')}\n`);
  process.stderr.write(
    `Signed with ${join(settings.dataDir, SIGNING_KEY)}. The holder of the token acts as ${subject}: keep it secret\n`,
  );
}

/** Combines each role with each mission. */
function grantsOf({ role, mission = [], until, untilPhase }: Options): Grant[] {
  if (mission.length === 0) throw new Error("--mission is missing, expected a mission's id, or '*' for all missions");
  return role.flatMap((one) => mission.map((of) => grantOf({ role: one, mission: of, until, untilPhase })));
}

function grantOf(written: Readonly<Record<string, string | undefined>>): Grant {
  try {
    return readGrant(written);
  } catch (error) {
    if (!(error instanceof CallerFormError)) throw error;
    throw new Error(`--${error.message.replace('untilPhase', 'until-phase')}`, { cause: error });
  }
}

function lifetimeOf(expires: string): number {
  const seconds = parseDuration(expires);
  if (seconds === undefined || seconds > LONGEST_LIFETIME_SECONDS)
    throw new Error(`--expires is ${expires}, expected a duration such as 30m, 8h or 7d, of at most 365d`);
  return seconds;
}

function describe({ role, mission, until, untilPhase }: Grant): string {
  const ends = [until && `until ${until}`, untilPhase && `until it is ${untilPhase}`].filter(Boolean);
  return [`${role} of ${mission === '*' ? 'all missions' : mission}`, ...ends].join(' ');
}
