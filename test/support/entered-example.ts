import { readHistoryFile, type HistoryFile } from '../../src/cli/demo/history-file.js';
import { HistoryPoster } from '../../src/cli/demo/post-history.js';
import { packageRoot } from '../../src/cli/package-root.js';
import { MissionClient } from './api-client.js';
import { get } from './http.js';
import { apiAt } from './signed-in.js';

type Row = Record<string, unknown>;

/** A mission of `examples/`, entered over HTTP command by command, and read back. */
export class EnteredExample {
  private constructor(
    readonly file: HistoryFile,
    private readonly client: MissionClient,
    private readonly position: string,
    /** The id that an entry has in its file, by that of the event which it recorded. */
    private readonly entries: ReadonlyMap<unknown, string>,
  ) {}

  /** Enters a file of `examples/`. Throws: when an entry is not recorded, naming all of these. */
  static async enter(api: string, name: string): Promise<EnteredExample> {
    const file = await readHistoryFile(new URL(`examples/${name}.json`, packageRoot()));
    const poster = new HistoryPoster(apiAt(api), file.missionId);
    const refused: string[] = [];
    let position = '0';
    for (const item of file.facts) {
      const posted = await poster.post(item);
      if (posted.kind === 'refused') refused.push(`${item.id}: ${posted.status} ${JSON.stringify(posted.problem)}`);
      else ({ position } = posted);
    }
    if (refused.length > 0) throw new Error(`Not recorded:\n${refused.join('\n')}`);
    const client = new MissionClient(api, file.missionId);
    const events = (await allOf(`${client.url}/events?limit=500`)).map(({ eventId }) => eventId);
    return new EnteredExample(
      file,
      client,
      position,
      new Map(events.map((eventId, index) => [eventId, file.facts[index]?.id ?? ''])),
    );
  }

  /** The state on a day, or as of now. */
  state(day?: string): Promise<Row> {
    return this.client.state(`?atLeast=${this.position}${day === undefined ? '' : `&asOf=${day}`}`);
  }

  /** Phase, and the statuses of mandate, request and drawdown, on a day. */
  async statusOn(day: string): Promise<unknown[]> {
    const { phase, mandate, request, drawdown } = (await this.state(day)) as Record<string, { status: string }>;
    return [phase, mandate?.status, request?.status, drawdown?.status];
  }

  /** All rows of a list of the mission. */
  list(path: string): Promise<Row[]> {
    return allOf(`${this.client.url}${path}${path.includes('?') ? '&' : '?'}limit=500&atLeast=${this.position}`);
  }

  /** What the exceptions of a kind are about: a site, a contingent, or else the entry of the file. */
  async exceptions(kind: string, day?: string): Promise<string[]> {
    const rows = await this.list(`/exceptions?kind=${kind}${day === undefined ? '' : `&asOf=${day}`}`);
    return rows
      .map(({ siteId, contingentId, eventId }) => (siteId ?? contingentId ?? this.entries.get(eventId)) as string)
      .sort();
  }

  /** What an exception about the fact of an entry names, as `exceptions` answers it. */
  subjectOf(entry: string): string {
    const item = this.file.facts.find(({ id }) => id === entry);
    const ofPath = /\/(?:sites|contingents)\/([^/]+)\//.exec(item?.path ?? '')?.[1];
    const { siteId, contingentId } = item?.body ?? {};
    return ofPath ?? ((siteId ?? contingentId ?? entry) as string);
  }

  /** Every kind of exception that there is on a day, or now. */
  async exceptionKinds(day?: string): Promise<unknown[]> {
    const rows = await this.list(`/exceptions${day === undefined ? '' : `?asOf=${day}`}`);
    return [...new Set(rows.map(({ kind }) => kind))].sort();
  }

  /** The fact in the timeline that an entry recorded. */
  async fact(entry: string): Promise<Row> {
    const found = (await this.list('/timeline')).find(({ eventId }) => this.entries.get(eventId) === entry);
    if (found === undefined) throw new Error(`The timeline has no fact of the entry ${entry}`);
    return found;
  }
}

async function allOf(url: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: string = cursor === '' ? url : `${url}&cursor=${encodeURIComponent(cursor)}`;
    const { body }: { body: { items: Row[]; next: string | null } } = await get(page);
    rows.push(...body.items);
    cursor = body.next;
  }
  return rows;
}
