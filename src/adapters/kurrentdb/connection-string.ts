/** Where a KurrentDB is, and who we are there. */
export interface ConnectionString {
  /** As the client reads it. Holds a secret: not for logs. */
  readonly url: string;
  readonly credentials: Credentials;
  /** For messages: hosts and ports, nothing else. */
  readonly address: string;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

const FORM =
  /^(?:esdb|kurrentdb|kurrent|kdb)(?<discover>\+discover)?:\/\/(?:(?<user>[^:@/]+):(?<password>[^@/]+)@)?(?<rest>[^@]+)$/;
const REST = /^(?<hosts>[^/?]+)\/?(?:\?(?<options>.*))?$/;

/** What may stand behind the question mark. The client prints whatever else is there, with the whole URL and its password. */
const OPTIONS = [
  'tls',
  'tlscafile',
  'usercertfile',
  'userkeyfile',
  'connectionname',
  'maxdiscoverattempts',
  'discoveryinterval',
  'gossiptimeout',
  'keepaliveinterval',
  'keepalivetimeout',
];

/**
 * Without credentials in every call the client appends through BatchAppend, where the failure of one server rejects the
 * appends of others. A server without TLS is never told them.
 */
const NO_CREDENTIALS: Credentials = { username: 'drawdown', password: 'none' };

/**
 * Takes a connection string apart: `esdb://user:password@host:2113?tls=true`, `esdb+discover://…` for a cluster by DNS, several
 * hosts with commas; `kurrentdb`, `kurrent` and `kdb` for `esdb` will do as well.
 *
 * @throws Error that quotes nothing of it, for it holds a secret
 */
export function parseConnectionString(text: string): ConnectionString {
  const { discover = '', user, password, rest } = FORM.exec(text)?.groups ?? {};
  const { hosts, options = '' } = REST.exec(rest ?? '')?.groups ?? {};
  if (hosts === undefined)
    throw new Error(
      'a connection string has the form esdb://user:password@host:2113?tls=true; characters of a password such as @ / : are percent-encoded',
    );
  const given = [...new URLSearchParams(options)].map(([key, value]) => [key.toLowerCase(), value] as const);
  if (given.some(([key]) => !OPTIONS.includes(key)))
    throw new Error(`a connection string takes no options but ${OPTIONS.join(', ')}`);
  const insecure = given.some(([key, value]) => key === 'tls' && value === 'false');
  if (!insecure && (user === undefined || password === undefined))
    throw new Error('a connection string names a user and a password, unless it says tls=false');
  return {
    url: text.replace(/^(kurrentdb|kurrent|kdb)(?=[+:])/, 'esdb'),
    credentials: insecure ? NO_CREDENTIALS : { username: decoded(user), password: decoded(password) },
    address: `esdb${discover}://${hosts}`,
  };
}

function decoded(text = ''): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error('the user or the password of a connection string is not percent-encoded as it should be');
  }
}
