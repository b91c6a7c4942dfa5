import { once } from 'node:events';
import { createServer as createHttp2Server } from 'node:http2';
import { createServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { status, type ServiceError } from '@grpc/grpc-js';
import {
  appendAnswer,
  ArrivingAppend,
  caughtUpAnswer,
  confirmationAnswer,
  framedEvent,
  isAnswered,
  notFoundAnswer,
  placed,
  streamIn,
  wantedIn,
  type Wanted,
} from './messages.js';
import { ArrivingBatch, batchAnswer } from './batch-messages.js';
import { framed, GrpcCall } from './grpc-call.js';
import type { Misbehaviour } from './misbehaviour.js';
import { firstOf, firstShown } from './read-start.js';
import {
  accessDenied,
  handlerFailed,
  notLeader,
  refusalOf,
  streamDeleted,
  unauthenticated,
  unexpectedResult,
} from './refusals.js';
import { StoredLog, type Appended, type Stored } from './stored-log.js';

const HOST = '127.0.0.1';

/** How many bytes of an answer are sent at once, at least, where there are more. */
const PART_BYTES = 32 * 1024;

/** The calls that can be made to go wrong. */
export type Call = 'append' | 'read' | 'subscribe';

export interface NodeOptions {
  /** What the nodes of a cluster share. */
  readonly log?: StoredLog;
  /** The nodes of its cluster, itself included, and who leads. */
  readonly cluster?: { readonly nodes: readonly ProtocolServer[]; leader: ProtocolServer | undefined };
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Expected with every call, `user:password`; nothing is expected without. */
  readonly login?: string;
  /** How many calls its clients may cancel, one soon after the other, before it closes their connection; 1,000 of HTTP/2 in Node. */
  readonly mostCancelled?: number;
  /** Refuses reads of the whole log to that user, as the settings of a server may. */
  readonly keepsAll?: boolean;
}

/**
 * A test instrument: a node of a KurrentDB as far as its protocol goes (V1 of EventStoreDB: append, read, subscribe, gossip), on
 * loopback and in memory, which can be made to misbehave. What ran on it did not run on a real server.
 */
export class ProtocolServer {
  readonly log: StoredLog;
  /** How often a client used the call that ours must not use. */
  batchAppends = 0;
  /** How often a client appended, by single calls. */
  appends = 0;
  /** How often a client read, and how many events it was sent. */
  reads = 0;
  eventsRead = 0;
  /** How many events the subscriptions showed. */
  eventsShown = 0;
  /** How often a client connected. */
  connections = 0;
  /** `authorization` of the last call. */
  lastAuthorization: string | undefined;
  readonly #misbehaviours: Record<Call, Misbehaviour[]> = { append: [], read: [], subscribe: [] };
  readonly #always: Partial<Record<Call, Misbehaviour>> = {};
  readonly #sockets = new Set<Socket>();
  readonly #subscriptions = new Set<GrpcCall>();
  #net: NetServer | undefined;
  #port = 0;
  #silentOnRepeats = false;
  /** What waits until the process goes on; undefined while it runs. */
  #paused: (() => void)[] | undefined;

  constructor(private readonly options: NodeOptions = {}) {
    this.log = options.log ?? new StoredLog();
  }

  get port(): number {
    return this.#port;
  }

  /** As a client connects to this node alone. */
  get url(): string {
    return `esdb://${HOST}:${this.#port}?tls=false`;
  }

  /** Listens; again on the same port, once it has listened before. */
  async start(): Promise<this> {
    const { tls, mostCancelled } = this.options;
    const grpc = createHttp2Server({
      maxSessionMemory: Number.MAX_SAFE_INTEGER,
      ...(mostCancelled !== undefined && { streamResetBurst: mostCancelled, streamResetRate: 1 }),
    });
    grpc.on('stream', (stream, headers) => {
      const call = new GrpcCall(stream, headers);
      const method = this.#methods.get(headers[':path'] ?? '');
      if (method === undefined) call.end({ code: status.UNIMPLEMENTED, details: `No method ${headers[':path']}` });
      else method(call);
    });
    const take = (socket: Socket): void => {
      this.connections++;
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
      this.#whenAwake(() => grpc.emit('connection', socket));
    };
    this.#net = tls === undefined ? createServer(take) : createTlsServer({ ...tls, ALPNProtocols: ['h2'] }, take);
    this.#net.listen(this.#port, HOST);
    await once(this.#net, 'listening');
    this.#port = (this.#net.address() as AddressInfo).port;
    return this;
  }

  /** Is gone from one moment to the next; what it stored stays. */
  async stop(): Promise<void> {
    this.#paused = undefined;
    const ended = this.#net && once(this.#net, 'close');
    this.#net?.close();
    this.dropConnections();
    this.#subscriptions.clear();
    await ended;
  }

  /** Accepts connections and answers nothing, as a process that is paused or a machine that is stuck. */
  pause(): void {
    this.#paused ??= [];
  }

  /** Goes on with what has come meanwhile. */
  resume(): void {
    const waiting = this.#paused ?? [];
    this.#paused = undefined;
    for (const work of waiting) work();
  }

  get isPaused(): boolean {
    return this.#paused !== undefined;
  }

  get isListening(): boolean {
    return this.#net?.listening === true;
  }

  dropConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Lets the next call of a kind go wrong; several, one after the other. */
  next(call: Call, ...misbehaviours: readonly Misbehaviour[]): void {
    this.#misbehaviours[call].push(...misbehaviours);
  }

  /** Lets every call of a kind go wrong, until it is healed. */
  always(call: Call, misbehaviour: Misbehaviour): void {
    this.#always[call] = misbehaviour;
  }

  /** Answers nothing to an append of events that it has already, as a leader does whose followers have not got them yet. */
  beSilentOnRepeats(): void {
    this.#silentOnRepeats = true;
  }

  heal(): void {
    for (const call of ['append', 'read', 'subscribe'] as const) {
      delete this.#always[call];
      this.#misbehaviours[call].length = 0;
    }
    this.#silentOnRepeats = false;
  }

  /** Ends every subscription, in good order or not. */
  endSubscriptions(error?: Partial<ServiceError>): void {
    for (const call of this.#subscriptions) call.end(error);
    this.#subscriptions.clear();
  }

  /** From now on the subscriptions there are show nothing, and do not end: as behind a network that forgot them. */
  muteSubscriptions(): void {
    this.#subscriptions.clear();
  }

  get subscriptions(): number {
    return this.#subscriptions.size;
  }

  readonly #append = (call: GrpcCall): void => {
    this.appends++;
    const arriving = new ArrivingAppend();
    const arrived = (): void =>
      this.#serve('append', call, () => {
        const { stream, expected, events } = arriving;
        const appended = this.log.append(stream, expected, events);
        if (this.#isKeptFrom(appended)) return;
        return () =>
          isAnswered(appended) ? call.answer(appendAnswer(appended, expected)) : call.end(refusalOf(appended, stream));
      });
    call.receive((message) => arriving.take(streams.AppendReq.deserializeBinary(message)), arrived);
  };

  readonly #read = (call: GrpcCall): void =>
    this.#whenAsked(call, streams.ReadReq, (request) => {
      const wanted = wantedIn(request);
      const live = wanted.count === Infinity;
      const isKept = wanted.stream === undefined && this.options.keepsAll === true;
      this.#serve(live ? 'subscribe' : 'read', call, () => () => {
        if (isKept) call.end(accessDenied());
        else void (live ? this.#show(call, wanted) : this.#answer(call, wanted));
      });
    });

  readonly #batchAppend = (call: GrpcCall): void => {
    const arriving = new Map<string, ArrivingBatch>();
    const take = (request: streams.BatchAppendReq): void => {
      const id = Buffer.from(request.getCorrelationId()?.serializeBinary() ?? []).toString('hex');
      const batch = arriving.get(id) ?? new ArrivingBatch(request);
      batch.take(request);
      arriving.set(id, batch);
      if (!request.getIsFinal()) return;
      arriving.delete(id);
      this.batchAppends++;
      this.#serve('append', call, () => {
        const appended = this.log.append(batch.stream, batch.expected, batch.events);
        if (this.#isKeptFrom(appended)) return;
        return () => call.send(framed(batchAnswer(batch, appended)));
      });
    };
    call.receive(
      (message) => take(streams.BatchAppendReq.deserializeBinary(message)),
      () => call.end(),
    );
  };

  readonly #delete = (call: GrpcCall): void =>
    this.#whenAsked(call, streams.DeleteReq, (request) => {
      const refusal = this.#refusal(call);
      if (refusal !== undefined) return call.end(refusal);
      const deleted = this.log.delete(streamIn(request.getOptions()));
      call.answer(new streams.DeleteResp().setPosition(placed(new streams.DeleteResp.Position(), deleted)));
    });

  readonly #tombstone = (call: GrpcCall): void =>
    this.#whenAsked(call, streams.TombstoneReq, (request) => {
      const refusal = this.#refusal(call);
      if (refusal !== undefined) return call.end(refusal);
      const deleted = this.log.tombstone(streamIn(request.getOptions()));
      call.answer(new streams.TombstoneResp().setPosition(placed(new streams.TombstoneResp.Position(), deleted)));
    });

  readonly #gossip = (call: GrpcCall): void =>
    this.#whenAsked(call, shared.Empty, () => this.#whenAwake(() => call.answer(this.#membersSeen())));

  readonly #features = (call: GrpcCall): void =>
    this.#whenAsked(call, shared.Empty, () => {
      const batchAppend = new features.SupportedMethod()
        .setMethodName('batchappend')
        .setServiceName('event_store.client.streams.streams');
      const supported = new features.SupportedMethods().setEventStoreServerVersion('24.10.0');
      call.answer(supported.setMethodsList([batchAppend]));
    });

  readonly #methods = new Map<string, (call: GrpcCall) => void>([
    [streamsService.StreamsService.append.path, this.#append],
    [streamsService.StreamsService.read.path, this.#read],
    [streamsService.StreamsService.batchAppend.path, this.#batchAppend],
    [streamsService.StreamsService.delete.path, this.#delete],
    [streamsService.StreamsService.tombstone.path, this.#tombstone],
    [gossipService.GossipService.read.path, this.#gossip],
    [featuresService.ServerFeaturesService.getSupportedMethods.path, this.#features],
  ]);

  /** Waits for the one message of a call. */
  #whenAsked<Request>(
    call: GrpcCall,
    kind: { deserializeBinary(bytes: Uint8Array): Request },
    work: (request: Request) => void,
  ): void {
    let request: Request | undefined;
    call.receive(
      (message) => (request = kind.deserializeBinary(message)),
      () => (request === undefined ? call.end({ code: status.INTERNAL }) : work(request)),
    );
  }

  #membersSeen(): gossip.ClusterInfo {
    const { nodes, leader } = this.options.cluster ?? { nodes: [this], leader: this };
    const { FOLLOWER, LEADER } = gossip.MemberInfo.VNodeState;
    const members = nodes.map((node) =>
      new gossip.MemberInfo()
        // The others take a leader that is paused for alive until they elect another one.
        .setIsAlive(node.isListening && (node === leader || !node.isPaused))
        .setState(node === leader ? LEADER : FOLLOWER)
        .setTimeStamp('1')
        .setHttpEndPoint(new gossip.EndPoint().setAddress(HOST).setPort(node.port)),
    );
    return new gossip.ClusterInfo().setMembersList(members);
  }

  /**
   * Does a call, or lets it go wrong.
   *
   * @param work has the effect, and answers what sends the answer; nothing, where there is to be none
   */
  #serve(kind: Call, call: GrpcCall, work: () => (() => void) | undefined): void {
    if (this.isPaused) return this.#whenAwake(() => this.#serve(kind, call, work));
    const refusal = this.#refusal(call);
    if (refusal !== undefined) return call.end(refusal);
    const misbehaviour = this.#misbehaviours[kind].shift() ?? this.#always[kind];
    if (misbehaviour === undefined) return work()?.();
    const { kind: how, when } = misbehaviour;
    if (how === 'late' && when === 'before') return void setTimeout(() => work()?.(), misbehaviour.ms);
    if (when === 'before') return this.#misbehave(misbehaviour, call);
    const send = work();
    if (how === 'late') void setTimeout(() => send?.(), misbehaviour.ms);
    else this.#misbehave(misbehaviour, call);
  }

  #whenAwake(work: () => void): void {
    if (this.#paused === undefined) work();
    else this.#paused.push(work);
  }

  #isKeptFrom({ kind }: Appended): boolean {
    if (this.log.isUnconfirmed) return kind === 'written' || kind === 'repeat';
    return kind === 'repeat' && this.#silentOnRepeats;
  }

  #misbehave(misbehaviour: Misbehaviour, call: GrpcCall): void {
    if (misbehaviour.kind === 'drop') this.dropConnections();
    if (misbehaviour.kind === 'end') call.end();
    if (misbehaviour.kind === 'fail') call.end(misbehaviour.error);
  }

  #refusal({ headers }: GrpcCall): Partial<ServiceError> | undefined {
    this.lastAuthorization = headers.authorization;
    const { login, cluster } = this.options;
    if (login !== undefined && this.lastAuthorization !== `Basic ${Buffer.from(login).toString('base64')}`)
      return unauthenticated();
    if (cluster === undefined || cluster.leader === this || headers['requires-leader'] === undefined) return undefined;
    // While nobody leads, the server is not ready, which is another answer.
    if (cluster.leader === undefined) return { code: status.UNAVAILABLE, details: 'Server Is Not Ready' };
    return notLeader({ host: HOST, port: cluster.leader.port });
  }

  async #answer(call: GrpcCall, wanted: Wanted): Promise<void> {
    const { stream } = wanted;
    if (stream !== undefined && this.log.isTombstoned(stream)) return call.end(streamDeleted(stream));
    const events = stream === undefined ? this.log.all : this.log.stream(stream);
    if (events === undefined) return call.answer(notFoundAnswer(stream ?? ''));
    const first = firstOf(events, wanted);
    if (first === undefined || wanted.count === 0)
      return call.end(unexpectedResult(stream === undefined ? 'All' : 'Stream'));
    this.reads++;
    const asked = wanted.backwards
      ? events.slice(Math.max(first - wanted.count + 1, 0), first + 1).reverse()
      : events.slice(first, first + wanted.count);
    for (const part of partsOf(asked)) {
      if (call.isOver) return;
      this.eventsRead += part.length;
      await call.sendInTurn(Buffer.concat(part.map(framedEvent)));
    }
    call.end();
  }

  async #show(call: GrpcCall, wanted: Wanted): Promise<void> {
    const { all } = this.log;
    const first = firstShown(all, wanted);
    if (first === undefined) return call.end(handlerFailed());
    let next = first;
    let caughtUp = false;
    let showing = Promise.resolve();
    const shown = function* (): Generator<Stored> {
      for (; next < all.length; next++) {
        const event = all[next];
        if (event !== undefined && wanted.shows(event)) yield event;
      }
    };
    const show = async (): Promise<void> => {
      if (this.isPaused) return this.#whenAwake(stored);
      for (const part of partsOf(shown())) {
        if (call.isOver) return;
        this.eventsShown += part.length;
        await call.sendInTurn(Buffer.concat(part.map(framedEvent)));
      }
      if (!caughtUp) call.send(framed(caughtUpAnswer()));
      caughtUp = true;
    };
    const stored = (): void =>
      void (showing = showing.then(() => (this.#subscriptions.has(call) ? show() : undefined)));
    this.#subscriptions.add(call);
    call.onceOver(() => {
      this.#subscriptions.delete(call);
      this.log.off('stored', stored);
    });
    this.log.on('stored', stored);
    call.send(framed(confirmationAnswer()));
    stored();
    await showing;
  }
}

/** Events in parts that are worth sending by themselves. */
function* partsOf(events: Iterable<Stored>): Generator<readonly Stored[]> {
  let part: Stored[] = [];
  let bytes = 0;
  for (const event of events) {
    part.push(event);
    bytes += framedEvent(event).length;
    if (bytes < PART_BYTES) continue;
    yield part;
    part = [];
    bytes = 0;
  }
  if (part.length > 0) yield part;
}
