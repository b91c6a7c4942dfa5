/** A request as it goes over the line, and all that is needed to send it again. */
export interface FuzzRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Base64, since not all bodies are text. */
  readonly body?: string;
}

/** What came back. */
export interface FuzzAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The first chunk only, of a stream that does not end. */
  readonly body: string;
}

/** The request as a line for a shell. */
export function asCurl({ method, path, headers, body }: FuzzRequest, url: string): string {
  const said = Object.entries(headers)
    .filter(([name]) => name !== 'authorization')
    .map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const how = method === 'HEAD' ? '-I' : `-X ${method}`;
  const line = ['curl --path-as-is -gi', how, quoted(`${url}${path}`), ...said].join(' ');
  return body === undefined ? line : `echo ${body} | base64 -d | ${line} --data-binary @-`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
