import { isDay } from '../../domain/calendar/day.js';
import { IDENTIFIER } from '../../domain/identifier.js';
import { PHASES } from '../../domain/mission/phase.js';
import { ALL_MISSIONS, ROLES, type Grant } from './caller.js';

/** A description of a caller is invalid; the message says what was found and what was expected. */
export class CallerFormError extends Error {
  override readonly name = 'CallerFormError';
}

/**
 * A name without control or format characters, which would change the reading direction, break a line or be invisible.
 */
const NAME = /^[^\p{C}\p{Zl}\p{Zp}]{1,255}$/u;

const FIELDS = ['role', 'mission', 'until', 'untilPhase'];

/** True for a valid name of a person or a program: 1 to 255 visible characters, without a blank at either end. */
export function isCallerName(value: unknown): value is string {
  return typeof value === 'string' && NAME.test(value) && value.trim() === value;
}

/**
 * Validates a list of grants from outside.
 *
 * @throws CallerFormError for anything but a list of grants
 */
export function readGrants(value: unknown): Grant[] {
  if (!Array.isArray(value)) throw new CallerFormError(`grants are ${JSON.stringify(value)}, expected a list`);
  return value.map(readGrant);
}

/**
 * Validates a grant from outside.
 *
 * @throws CallerFormError for an unknown field, role, mission, day or phase
 */
export function readGrant(value: unknown): Grant {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) wrong('a grant', value, 'an object');
  const strange = Object.keys(value).find((field) => !FIELDS.includes(field));
  if (strange !== undefined) wrong('a field of a grant', strange, FIELDS.join(', '));
  const { role, mission, until, untilPhase } = value as Readonly<Record<string, unknown>>;
  const of: Grant = {
    role: ROLES.find((one) => one === role) ?? wrong('role', role, ROLES.join(', ')),
    mission: isMission(mission) ? mission : wrong('mission', mission, `${IDENTIFIER.source}, or * for all`),
    ...(until !== undefined && { until: isSomeDay(until) ? until : wrong('until', until, 'a day, YYYY-MM-DD') }),
    ...(untilPhase !== undefined && {
      untilPhase: PHASES.find((phase) => phase === untilPhase) ?? wrong('untilPhase', untilPhase, PHASES.join(', ')),
    }),
  };
  if (of.untilPhase !== undefined && of.mission === ALL_MISSIONS)
    wrong('untilPhase', untilPhase, 'one mission with it, since each mission reaches a phase on its own');
  return of;
}

function isMission(value: unknown): value is string {
  return typeof value === 'string' && (value === ALL_MISSIONS || IDENTIFIER.test(value));
}

function isSomeDay(value: unknown): value is string {
  return typeof value === 'string' && isDay(value);
}

function wrong(what: string, found: unknown, expected: string): never {
  throw new CallerFormError(`${what} is ${JSON.stringify(found)}, expected ${expected}`);
}
