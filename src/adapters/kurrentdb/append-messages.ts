import { NO_STREAM, WrongExpectedVersionError } from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

/** An event as it is sent. */
export interface SentEvent {
  readonly id: string;
  readonly type: string;
  /** JSON in UTF-8, as the metadata are, which may be empty. */
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** The revision that a stream must have. */
export type SentRevision = bigint | typeof NO_STREAM;

/** The place of the last event of an append, as the server tells it. */
export interface Appended {
  readonly revision: number;
  /** Undefined where the server does not tell it, or tells one of a transaction. */
  readonly position: string | undefined;
}

const UTF_8 = new TextEncoder();

/** The first message of an append: where to, and at which revision. */
export function appendOptions(stream: string, expectedRevision: SentRevision): streams.AppendReq {
  const options = new streams.AppendReq.Options();
  options.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(UTF_8.encode(stream)));
  if (expectedRevision === NO_STREAM) options.setNoStream(new shared.Empty());
  else options.setRevision(String(expectedRevision));
  return new streams.AppendReq().setOptions(options);
}

/** The message of one of its events. */
export function proposalOf({ id, type, data, metadata }: SentEvent): streams.AppendReq {
  const proposed = new streams.AppendReq.ProposedMessage();
  proposed.setId(new shared.UUID().setString(id));
  proposed.getMetadataMap().set('type', type).set('content-type', 'application/json');
  proposed.setData(data);
  proposed.setCustomMetadata(metadata);
  return new streams.AppendReq().setProposedMessage(proposed);
}

/** The answer to an append. Throws `WrongExpectedVersionError`, and Error for an answer that says nothing. */
export function resultIn(answer: streams.AppendResp, stream: string, expected: SentRevision): Appended {
  const stored = answer.getSuccess();
  if (stored === undefined) throw refusalIn(answer.getWrongExpectedVersion(), stream, expected);
  const position = stored.getPosition();
  return {
    revision: Number(stored.getCurrentRevision()),
    position:
      position && position.getCommitPosition() === position.getPreparePosition()
        ? position.getCommitPosition()
        : undefined,
  };
}

function refusalIn(
  refusal: streams.AppendResp.WrongExpectedVersion | undefined,
  streamName: string,
  expected: SentRevision,
): Error {
  if (refusal === undefined) return new Error(`The answer to an append to ${streamName} says nothing`);
  const current = refusal.hasCurrentRevision() ? BigInt(refusal.getCurrentRevision()) : NO_STREAM;
  return new WrongExpectedVersionError(undefined, { streamName, expected, current });
}
