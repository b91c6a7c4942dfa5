import shared from '@eventstore/db-client/generated/shared_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { status } from '@grpc/grpc-js';
import anyMessages from 'google-protobuf/google/protobuf/any_pb.js';
import emptyMessages from 'google-protobuf/google/protobuf/empty_pb.js';
import type { Expected } from './append-decision.js';
import { expectedIn, placed, proposedIn, streamIn } from './messages.js';
import type { Appended, Proposed } from './stored-log.js';

const { BatchAppendResp } = streams;
const { Any } = anyMessages;
const { Empty } = emptyMessages;

/** One append of a batch, as its messages arrive under one correlation id. */
export class ArrivingBatch {
  readonly correlationId: shared.UUID;
  readonly events: Proposed[] = [];
  readonly stream: string;
  readonly expected: Expected;

  constructor(first: streams.BatchAppendReq) {
    const options = first.getOptions();
    this.correlationId = first.getCorrelationId() ?? new shared.UUID();
    this.stream = streamIn(options);
    this.expected =
      options === undefined
        ? 'any'
        : expectedIn(options, options.hasStreamPosition() ? options.getStreamPosition() : undefined);
  }

  take(request: streams.BatchAppendReq): void {
    this.events.push(...request.getProposedMessagesList().map((message) => proposedIn(message)));
  }
}

/** The answers of a batch tell one append from the others by its correlation id; an error is an answer like any other. */
export function batchAnswer(batch: ArrivingBatch, appended: Appended): streams.BatchAppendResp {
  const answer = new BatchAppendResp().setCorrelationId(batch.correlationId);
  answer.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(batch.stream)));
  switch (appended.kind) {
    case 'written':
    case 'repeat':
      return answer.setSuccess(successOf(appended));
    case 'wrong-revision':
      return answer.setError(
        errorOf('WrongExpectedVersion', status.ALREADY_EXISTS, wrongRevision(appended.current, batch.expected)),
      );
    case 'tombstoned':
      return answer.setError(errorOf('StreamDeleted', status.NOT_FOUND, new shared.StreamDeleted()));
    case 'too-large': {
      const largest = new shared.MaximumAppendSizeExceeded().setMaxappendsize(appended.most);
      return answer.setError(errorOf('MaximumAppendSizeExceeded', status.INVALID_ARGUMENT, largest));
    }
    case 'nameless':
      return answer.setError(errorOf('Unknown', status.UNKNOWN, new shared.Unknown()));
  }
}

function successOf({
  last,
}: Extract<Appended, { readonly kind: 'written' | 'repeat' }>): streams.BatchAppendResp.Success {
  const success = new BatchAppendResp.Success();
  if (last === undefined) return success.setNoStream(new Empty()).setNoPosition(new Empty());
  return success.setCurrentRevision(String(last.revision)).setPosition(placed(new shared.AllStreamPosition(), last));
}

function wrongRevision(current: number | undefined, expected: Expected): shared.WrongExpectedVersion {
  const wrong = new shared.WrongExpectedVersion();
  if (current === undefined) wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentStreamRevision(String(current));
  if (expected === 'no-stream') wrong.setExpectedNoStream(new Empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new Empty());
  else if (expected === 'any') wrong.setExpectedAny(new Empty());
  else wrong.setExpectedStreamPosition(String(expected));
  return wrong;
}

function errorOf(name: string, code: status, details: { serializeBinary(): Uint8Array }): statuses.Status {
  const packed = new Any();
  packed.pack(details.serializeBinary(), `event_store.client.${name}`);
  return new statuses.Status()
    .setCode(code as number)
    .setMessage(name)
    .setDetails(packed);
}
