import type { Payload } from './fact';

/** A member of a payload, by the names that lead to it. */
export interface Field {
  readonly path: readonly string[];
  readonly value: unknown;
  /** What stands beside a figure: `about`. */
  readonly qualifier?: string;
}

/** What the place of a fact says already, or what is a copy of another fact. */
const HIDDEN = new Set(['missionId', 'fact']);

/** A payload as a list of its members, those of an object within it each by itself, and a figure together with its qualifier. */
export function fieldsOf(payload: Payload, within: readonly string[] = []): Field[] {
  return Object.entries(payload).flatMap(([name, value]): Field[] => {
    const path = [...within, name];
    if (value === undefined || (within.length === 0 && HIDDEN.has(name)) || isQualifier(name, payload)) return [];
    if (isPayload(value)) return fieldsOf(value, path);
    const qualifier = payload[`${name}Qualifier`];
    return [{ path, value, ...(typeof qualifier === 'string' && { qualifier }) }];
  });
}

function isQualifier(name: string, payload: Payload): boolean {
  return name.endsWith('Qualifier') && name.replace(/Qualifier$/, '') in payload;
}

export function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member of a payload at a path. */
export function valueAt(payload: Payload, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isPayload(value) ? value[name] : undefined), payload);
}
