/** The address of a PostgreSQL and the credentials for it. */
export interface PostgresUrl {
  /** The URL for the client. It holds a secret: keep it out of logs. */
  readonly url: string;
  /** Host, port and database only, for messages. */
  readonly address: string;
}

/**
 * Parses `postgres://user:password@host:5432/database?sslmode=…` (or `postgresql://…`).
 *
 * @throws Error that quotes no part of the URL, which holds a secret
 */
export function parsePostgresUrl(url: string): PostgresUrl {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^postgres(ql)?:$/.test(parsed.protocol))
    throw new Error(
      'the database URL has another form, expected postgres://user:password@host:5432/database; percent-encode @ / : in a password',
    );
  return { url, address: `${parsed.protocol}//${parsed.host}${parsed.pathname}` };
}
