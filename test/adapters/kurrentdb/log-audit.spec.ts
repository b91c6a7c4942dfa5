import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KurrentDbEventStore } from '../../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import { KurrentDbLogAudit } from '../../../src/adapters/kurrentdb/kurrentdb-log-audit.js';
import { eventDigest } from '../../../src/application/migration/log-fingerprint.js';
import { CorruptedError } from '../../../src/application/ports/event-store.errors.js';
import { START } from '../../../src/application/ports/event-store.js';
import type { CheckedLog } from '../../../src/application/ports/log-audit.js';
import { RunningHash } from '../../../src/audit/running-hash.js';
import { IMPATIENT } from '../../kurrentdb/impatient.js';
import { ProtocolServer } from '../../kurrentdb/protocol-server.js';
import type { Stored } from '../../kurrentdb/stored-log.js';
import { someEvent } from '../../support/some-event.js';

describe('what a KurrentDB has stored', () => {
  let server: ProtocolServer;
  let store: KurrentDbEventStore;
  let audit: KurrentDbLogAudit;

  beforeEach(async () => {
    server = await new ProtocolServer().start();
    store = await KurrentDbEventStore.open(server.url, IMPATIENT);
    audit = KurrentDbLogAudit.open(server.url, IMPATIENT);
    await store.append('mission-m', 'no-stream', [someEvent('0'), someEvent('0', 1, { name: 'Camión', value: 1e21 })]);
    await store.append('asset-m.a', 'no-stream', [someEvent('1')]);
    await store.append('mission-m', 1, [someEvent('2')]);
  });
  afterEach(async () => {
    await audit.close();
    await store.close();
    await server.stop();
  });

  const check = (): Promise<CheckedLog> => audit.check(() => undefined);

  const stored = (stream: string, revision: number): { -readonly [Key in keyof Stored]: Stored[Key] } =>
    server.log.stream(stream)?.[revision] as Stored;

  const edit = (bytes: Uint8Array, change: (text: string) => string): Uint8Array =>
    Buffer.from(change(Buffer.from(bytes).toString()));

  it('is found whole, with the digest that the same events have on every engine', async () => {
    const expected = new RunningHash();
    for (const event of (await store.readAll(START, 10)).events) expected.add(eventDigest(event));
    expect(await check()).toMatchObject({ events: 4, digest: expected.hex, withoutLeaf: 0 });
  });

  it('keeps a leaf in the metadata, which is no part of the envelope', async () => {
    const { events } = await store.readAll(START, 10);
    const [first] = events;
    expect(first?.metadata).toEqual(someEvent('0').metadata);
    const metadata = JSON.parse(Buffer.from(stored('mission-m', 0).metadata).toString()) as Record<string, unknown>;
    expect(metadata.leafSha256).toBe(eventDigest(first as NonNullable<typeof first>));
  });

  it('counts the events of an earlier version, which have none', async () => {
    const event = stored('asset-m.a', 0);
    event.metadata = edit(event.metadata, (text) => text.replace(/,"leafSha256":"[0-9a-f]{64}"/, ''));
    expect(await check()).toMatchObject({ events: 4, withoutLeaf: 1 });
  });

  it.each<[string, (event: { data: Uint8Array; metadata: Uint8Array; type: string }) => void]>([
    ['a figure', (event) => (event.data = edit(event.data, (text) => text.replace('Cami', 'cami')))],
    ['an actor', (event) => (event.metadata = edit(event.metadata, (text) => text.replace('"test"', '"mary"')))],
    ['a type', (event) => (event.type = 'SiteOpened')],
    [
      'a leaf',
      (event) => (event.metadata = edit(event.metadata, (text) => text.replace(/"leafSha256":"./, '"leafSha256":"-'))),
    ],
  ])('is found damaged where %s was changed', async (_, change) => {
    const event = stored('mission-m', 1);
    change(event);
    await expect(check()).rejects.toThrow(CorruptedError);
    await expect(check()).rejects.toThrow(
      `The event at ${event.position}, revision 1 of mission-m, differs from its checksum`,
    );
  });

  it('is found damaged where an event is no JSON any more', async () => {
    const event = stored('mission-m', 1);
    event.data = edit(event.data, (text) => text.slice(0, -1));
    await expect(check()).rejects.toThrow(CorruptedError);
    await expect(check()).rejects.toThrow(new RegExp(`${event.position}.*revision 1 of mission-m`));
  });

  it('is found damaged where an event is missing', async () => {
    const all = server.log.all as Stored[];
    all.splice(all.indexOf(stored('mission-m', 1)), 1);
    await expect(check()).rejects.toThrow('Revision 1 of mission-m is missing: revision 2 comes next');
  });
});
