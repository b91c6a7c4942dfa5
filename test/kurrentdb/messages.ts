import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Expected } from './append-decision.js';
import { framed } from './grpc-call.js';
import type { Appended, Proposed, Stored } from './stored-log.js';

const { Empty, StreamIdentifier, UUID } = shared;
const { AppendResp, ReadReq, ReadResp } = streams;

/** 100 ns since the year 1, which is how the server says when; the day does not matter here. */
const CREATED = '638000000000000000';

/** The outcomes of an append that its answer tells; of the others an error does. */
export type Answered = Extract<Appended, { readonly kind: 'written' | 'repeat' | 'wrong-revision' }>;

/** What a client wants to append, as it arrives message by message. */
export class ArrivingAppend {
  stream = '';
  expected: Expected = 'any';
  readonly events: Proposed[] = [];

  take(request: streams.AppendReq): void {
    const options = request.getOptions();
    if (options !== undefined) {
      this.stream = streamIn(options);
      this.expected = expectedIn(options, options.hasRevision() ? options.getRevision() : undefined);
    }
    const message = request.getProposedMessage();
    if (message !== undefined) this.events.push(proposedIn(message));
  }
}

/** The parts of an append, or of one of a batch, that say what a client expects of a stream. */
interface Expecting {
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
}

/**
 * The revision that a client expects.
 *
 * @param revision as the options give it; undefined where they give none
 */
export function expectedIn(options: Expecting, revision: string | undefined): Expected {
  if (revision !== undefined) return BigInt(revision);
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'stream-exists' : 'any';
}

/** An event, as a client proposes it in an append or in one of a batch. */
export function proposedIn(
  message: streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage,
): Proposed {
  const id = message.getId();
  const metadata = message.getMetadataMap();
  return {
    id: id?.getString() !== '' ? (id?.getString() ?? '') : formatUuid(id),
    type: metadata.get('type') ?? '',
    contentType: metadata.get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

function formatUuid(id: shared.UUID | undefined): string {
  const bits = id?.getStructured();
  const hex = [bits?.getMostSignificantBits(), bits?.getLeastSignificantBits()]
    .map((half) =>
      BigInt.asUintN(64, BigInt(half ?? '0'))
        .toString(16)
        .padStart(16, '0'),
    )
    .join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function isAnswered(appended: Appended): appended is Answered {
  return appended.kind === 'written' || appended.kind === 'repeat' || appended.kind === 'wrong-revision';
}

/** The answer to an append that was neither refused nor lost. */
export function appendAnswer(appended: Answered, expected: Expected): streams.AppendResp {
  const answer = new AppendResp();
  if (appended.kind !== 'wrong-revision') {
    const success = new AppendResp.Success();
    if (appended.last === undefined)
      return answer.setSuccess(success.setNoStream(new Empty()).setNoPosition(new Empty()));
    const { last } = appended;
    return answer.setSuccess(
      success.setCurrentRevision(String(last.revision)).setPosition(placed(new AppendResp.Position(), last)),
    );
  }
  const wrong = new AppendResp.WrongExpectedVersion();
  if (appended.current === undefined) wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentRevision(String(appended.current));
  if (expected === 'no-stream') wrong.setExpectedNoStream(new Empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new Empty());
  else if (typeof expected === 'bigint') wrong.setExpectedRevision(String(expected));
  return answer.setWrongExpectedVersion(wrong);
}

/** A place in the protocol, of which each answer has a kind of its own. */
interface Place {
  setCommitPosition(value: string): unknown;
  setPreparePosition(value: string): unknown;
}

/** The place that is that of an event: outside transactions both of its positions are one. */
export function placed<P extends Place>(place: P, { position }: Stored): P {
  place.setCommitPosition(String(position));
  place.setPreparePosition(String(position));
  return place;
}

/** An event that is read, or shown by a subscription. */
function eventAnswer(stored: Stored): streams.ReadResp {
  const event = new ReadResp.ReadEvent.RecordedEvent();
  event.setId(new UUID().setString(stored.id));
  event.setStreamIdentifier(identifier(stored.stream));
  event.setStreamRevision(String(stored.revision));
  event.setPreparePosition(String(stored.position)).setCommitPosition(String(stored.position));
  event.setData(stored.data).setCustomMetadata(stored.metadata);
  const metadata = event.getMetadataMap();
  metadata.set('type', stored.type).set('content-type', stored.contentType).set('created', CREATED);
  const read = new ReadResp.ReadEvent().setEvent(event).setCommitPosition(String(stored.position));
  return new ReadResp().setEvent(read);
}

const framedEvents = new WeakMap<Stored, { readonly of: Stored; readonly frame: Buffer }>();

/** An event that is read or shown, with its frame: many read it, and it is encoded once, unless somebody damages what is stored. */
export function framedEvent(stored: Stored): Buffer {
  const before = framedEvents.get(stored);
  const { type, data, metadata } = stored;
  if (before?.of.type === type && before.of.data === data && before.of.metadata === metadata) return before.frame;
  const frame = framed(eventAnswer(stored));
  framedEvents.set(stored, { of: { ...stored }, frame });
  return frame;
}

export function notFoundAnswer(stream: string): streams.ReadResp {
  return new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(identifier(stream)));
}

export function confirmationAnswer(): streams.ReadResp {
  return new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(crypto.randomUUID()));
}

export function caughtUpAnswer(): streams.ReadResp {
  return new ReadResp().setCaughtUp(new ReadResp.CaughtUp());
}

/** What a client wants to read. */
export interface Wanted {
  /** The whole log where there is none. */
  readonly stream: string | undefined;
  /** A revision of a stream, or a position in the log. */
  readonly from: bigint | 'start' | 'end';
  readonly backwards: boolean;
  /** Infinity for a subscription. */
  readonly count: number;
  readonly shows: (stored: Stored) => boolean;
}

export function wantedIn(request: streams.ReadReq): Wanted {
  const options = request.getOptions();
  if (options === undefined) throw new Error('A read without options');
  const ofStream = options.getStream();
  const ofAll = options.getAll();
  const position = ofAll?.getPosition()?.getCommitPosition() ?? ofStream?.getRevision() ?? '0';
  const given = ofAll?.hasPosition() === true || ofStream?.hasRevision() === true;
  const atEnd = ofAll?.hasEnd() === true || ofStream?.hasEnd() === true;
  const prefixes = options.getFilter()?.getStreamIdentifier()?.getPrefixList();
  return {
    stream: ofStream && streamIn(ofStream),
    from: given ? BigInt(position) : atEnd ? 'end' : 'start',
    backwards: options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS,
    count: options.hasSubscription() ? Infinity : Number(options.getCount()),
    shows: ({ stream }) => prefixes === undefined || prefixes.some((prefix) => stream.startsWith(prefix)),
  };
}

function identifier(stream: string): shared.StreamIdentifier {
  return new StreamIdentifier().setStreamName(Buffer.from(stream));
}

/** The stream that a call names in its options; the empty name where it names none. */
export function streamIn(options: { getStreamIdentifier(): shared.StreamIdentifier | undefined } | undefined): string {
  return textOf(options?.getStreamIdentifier()?.getStreamName_asU8());
}

function textOf(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('utf8');
}
