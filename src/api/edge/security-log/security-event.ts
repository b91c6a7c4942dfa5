/** Something that whoever watches over the server wants to know of. It holds no secrets: no query, no header but one, no body. */
export interface SecurityEvent {
  /** The name of the event: `request-refused`, `signed-in`, `sign-in-refused`, `exported`, `flood-counted`. */
  readonly event: string;
  /** The kind of the events counted. */
  readonly kind?: string;
  readonly status?: number;
  /** The code of the problem that was answered. */
  readonly code?: string;
  /** The reason why a token was refused; strangers are not told. */
  readonly reason?: string;
  readonly method?: string;
  /** Without the query. */
  readonly path?: string;
  readonly subject?: string;
  readonly tokenId?: string;
  /** The peer's, or the one that a trusted proxy names. */
  readonly address?: string;
  readonly userAgent?: string;
  readonly requestId?: string;
  /** The number of events that the line stands for, where there were too many for a line each. */
  readonly count?: number;
}

/** The fields of a line in their order, with the longest value that is kept of each, in UTF-16 units. */
const LONGEST: Readonly<Record<keyof SecurityEvent, number>> = {
  event: 60,
  kind: 60,
  status: 3,
  code: 60,
  reason: 60,
  method: 20,
  path: 500,
  subject: 200,
  tokenId: 100,
  address: 60,
  userAgent: 300,
  requestId: 60,
  count: 20,
};

/** Everything but printable ASCII, by UTF-16 units: whatever moves a cursor, turns a line around or ends it. */
const UNPRINTABLE = /[^\x20-\x7e]/g;

/** An event as one line of JSON in printable ASCII, whatever its texts hold. Fields that an event is not known to have are left out. */
export function lineOf(event: SecurityEvent, at: Date): string {
  const line: Record<string, unknown> = { at: at.toISOString() };
  for (const [name, longest] of Object.entries(LONGEST)) {
    const value = event[name as keyof SecurityEvent];
    line[name] = typeof value === 'string' && value.length > longest ? `${value.slice(0, longest)}…` : value;
  }
  return `${JSON.stringify(line).replace(UNPRINTABLE, escapeUnit)}\n`;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
