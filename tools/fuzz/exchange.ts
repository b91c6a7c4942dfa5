/** A request, complete enough to be sent again. */
export interface FuzzRequest {
  readonly method: string;
  /** The path with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Base64, since not all bodies are text. */
  readonly body?: string;
}

/** The answer to a request. */
export interface FuzzAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body; of an endless stream only the first chunk. */
  readonly body: string;
}

/** The request as a shell command. */
export function asCurl({ method, path, headers, body }: FuzzRequest, url: string): string {
  const said = Object.entries(headers)
    .filter(([name]) => name !== 'authorization')
    .map(([name, value]) => `-H ${quoteForShell(`${name}: ${value}`)}`);
  const how = method === 'HEAD' ? '-I' : `-X ${method}`;
  const line = ['curl --path-as-is -gi', how, quoteForShell(`${url}${path}`), ...said].join(' ');
  return body === undefined ? line : `echo ${body} | base64 -d | ${line} --data-binary @-`;
}

function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
