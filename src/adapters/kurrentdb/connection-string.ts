/** The address of a KurrentDB and the credentials for it. */
export interface ConnectionString {
  readonly credentials: Credentials;
  /** Hosts and ports only, for messages. */
  readonly address: string;
  /** Each host, with its port where it names one. */
  readonly hosts: readonly string[];
  /** True where the hosts belong to a cluster, whose nodes are asked who leads. */
  readonly isCluster: boolean;
  readonly isSecure: boolean;
  /** The files that the options name, by option: `tlsCAFile` is that of the authority that vouches for the servers. */
  readonly files: Readonly<Partial<Record<(typeof FILE_OPTIONS)[number], string>>>;
  /** Settings for the client's connections. */
  readonly settings: ClientSettings;
}

/** Settings of a client's connections; the times in milliseconds, −1 for never. */
export interface ClientSettings {
  readonly connectionName?: string;
  readonly keepAliveInterval?: number;
  readonly keepAliveTimeout?: number;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

const FORM =
  /^(?:esdb|kurrentdb|kurrent|kdb)(?<discover>\+discover)?:\/\/(?:(?<user>[^:@/]+):(?<password>[^@/]+)@)?(?<rest>[^@]+)$/;
const REST = /^(?<hosts>[^/?]+)\/?(?:\?(?<options>.*))?$/;

/**
 * The options that a connection string may have. Those of discovery are taken, as strings for other programs have them, and have no effect:
 * all nodes are asked at once, as often as it takes.
 */
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

/** The options that name a file. */
const FILE_OPTIONS = ['tlsCAFile', 'userCertFile', 'userKeyFile'] as const;

/**
 * Credentials for a server without TLS, which never receives the real ones. Without credentials in a call the client's own
 * function for appends goes through BatchAppend, where the failure of one server rejects the appends to others.
 */
const NO_CREDENTIALS: Credentials = { username: 'drawdown', password: 'none' };

/**
 * Parses a connection string: `esdb://user:password@host:2113?tls=true`, `esdb+discover://…` for a cluster found by
 * DNS, or several hosts with commas. The schemes `kurrentdb`, `kurrent` and `kdb` mean `esdb`.
 *
 * @throws Error that quotes no part of the string, which holds a secret
 */
export function parseConnectionString(text: string): ConnectionString {
  const { discover = '', user, password, rest } = FORM.exec(text)?.groups ?? {};
  const { hosts, options = '' } = REST.exec(rest ?? '')?.groups ?? {};
  if (hosts === undefined)
    throw new Error(
      'the connection string has another form, expected esdb://user:password@host:2113?tls=true; percent-encode @ / : in a password',
    );
  const given = [...new URLSearchParams(options)].map(([key, value]) => [key.toLowerCase(), value] as const);
  if (given.some(([key]) => !OPTIONS.includes(key)))
    throw new Error(`the connection string has an unknown option, expected one of ${OPTIONS.join(', ')}`);
  const insecure = given.some(([key, value]) => key === 'tls' && value === 'false');
  if (!insecure && (user === undefined || password === undefined))
    throw new Error('the connection string lacks a user or a password, expected both unless it says tls=false');
  const files = FILE_OPTIONS.flatMap((name) =>
    given.filter(([key]) => key === name.toLowerCase()).map(([, file]) => [name, file]),
  );
  const optionOf = (name: string): string | undefined => given.findLast(([key]) => key === name)?.[1];
  const connectionName = optionOf('connectionname');
  const keepAliveInterval = millisecondsIn(optionOf('keepaliveinterval'));
  const keepAliveTimeout = millisecondsIn(optionOf('keepalivetimeout'));
  const names = hosts.split(',');
  return {
    credentials: insecure ? NO_CREDENTIALS : { username: decodePart(user), password: decodePart(password) },
    address: `esdb${discover}://${hosts}`,
    hosts: names,
    isCluster: discover !== '' || names.length > 1,
    isSecure: !insecure,
    files: Object.fromEntries(files) as ConnectionString['files'],
    settings: {
      ...(connectionName !== undefined && { connectionName }),
      ...(keepAliveInterval !== undefined && { keepAliveInterval }),
      ...(keepAliveTimeout !== undefined && { keepAliveTimeout }),
    },
  };
}

function millisecondsIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^(?:-1|\d{1,9})$/.test(text))
    throw new Error('keepAliveInterval and keepAliveTimeout in the connection string are times in milliseconds');
  return Number(text);
}

function decodePart(text = ''): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error('the user or the password in the connection string is not valid percent-encoding');
  }
}
