/** Where a PostgreSQL is, and who we are there. */
export interface PostgresUrl {
  /** As the client reads it. Holds a secret: not for logs. */
  readonly url: string;
  /** For messages: host, port and database, nothing else. */
  readonly address: string;
}

/**
 * Takes `postgres://user:password@host:5432/database?sslmode=…` (or `postgresql://…`) apart.
 *
 * @throws Error that quotes nothing of it, for it holds a secret
 */
export function parsePostgresUrl(url: string): PostgresUrl {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^postgres(ql)?:$/.test(parsed.protocol))
    throw new Error(
      'a database URL has the form postgres://user:password@host:5432/database; characters of a password such as @ / : are percent-encoded',
    );
  return { url, address: `${parsed.protocol}//${parsed.host}${parsed.pathname}` };
}
