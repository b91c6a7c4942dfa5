/** A server-sent event, as far as tests look at it. */
export interface SentEvent {
  readonly id: string;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** Reads so many events from a stream, then breaks the line. */
export async function readEvents(
  url: string,
  count: number,
  headers: Record<string, string> = {},
): Promise<SentEvent[]> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  if (response.body === null || response.status !== 200) throw new Error(`No stream: ${response.status}`);
  const events: SentEvent[] = [];
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body) {
    const blocks = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    events.push(...blocks.filter((block) => block.startsWith('id:')).map(parsed));
    if (events.length >= count) break;
  }
  abort.abort();
  return events.slice(0, count);
}

function parsed(block: string): SentEvent {
  const field = (name: string): string =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? '';
  return { id: field('id'), event: field('event'), data: JSON.parse(field('data')) as Record<string, unknown> };
}
