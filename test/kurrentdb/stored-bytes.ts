import type { BaseOptions, EventStoreDBClient } from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

/** An event as the server sends it, without the time at which it was stored. */
export interface StoredBytes {
  readonly id: string;
  readonly revision: string;
  readonly type: string | undefined;
  readonly contentType: string | undefined;
  readonly data: Buffer;
  readonly metadata: Buffer;
  /** The place of its commit, and that of its record. */
  readonly place: readonly [string, string];
}

/** What the client keeps to itself. */
interface Inside {
  execute<T>(
    of: typeof streamsService.StreamsClient,
    name: string,
    action: (client: streamsService.StreamsClient) => Promise<T>,
  ): Promise<T>;
  callArguments(
    options: BaseOptions,
  ): Parameters<streamsService.StreamsClient['read']> extends [unknown, ...infer Rest] ? Rest : never;
}

/** The events of a stream as the bytes that the server keeps; the client's own reading makes objects of them. */
export function storedBytes(client: EventStoreDBClient, stream: string): Promise<StoredBytes[]> {
  const inside = client as unknown as Inside;
  return inside.execute(streamsService.StreamsClient, 'read', async (service) => {
    const events: StoredBytes[] = [];
    const call = service.read(readingOf(stream), ...inside.callArguments({ requiresLeader: true }));
    for await (const answer of call as AsyncIterable<streams.ReadResp>) {
      const event = answer.getEvent()?.getEvent();
      if (event !== undefined) events.push(bytesOf(event));
    }
    return events;
  });
}

function readingOf(stream: string): streams.ReadReq {
  const { Options } = streams.ReadReq;
  const options = new Options();
  const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(stream));
  options.setStream(new Options.StreamOptions().setStreamIdentifier(identifier).setStart(new shared.Empty()));
  options.setCount('1000').setNoFilter(new shared.Empty());
  options.setUuidOption(new Options.UUIDOption().setString(new shared.Empty()));
  return new streams.ReadReq().setOptions(options);
}

function bytesOf(event: streams.ReadResp.ReadEvent.RecordedEvent): StoredBytes {
  const kept = event.getMetadataMap();
  return {
    id: event.getId()?.getString() ?? '',
    revision: event.getStreamRevision(),
    type: kept.get('type'),
    contentType: kept.get('content-type'),
    data: Buffer.from(event.getData_asU8()),
    metadata: Buffer.from(event.getCustomMetadata_asU8()),
    place: [event.getCommitPosition(), event.getPreparePosition()],
  };
}
