import { once } from 'node:events';
import { createServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import {
  Server,
  ServerCredentials,
  status,
  type handleBidiStreamingCall,
  type handleClientStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type Metadata,
  type ServerWritableStream,
  type ServiceError,
} from '@grpc/grpc-js';
import {
  appendAnswer,
  ArrivingAppend,
  caughtUpAnswer,
  confirmationAnswer,
  eventAnswer,
  isAnswered,
  notFoundAnswer,
  placed,
  streamIn,
  wantedIn,
  type Wanted,
} from './messages.js';
import { ArrivingBatch, batchAnswer } from './batch-messages.js';
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
import { StoredLog, type Appended } from './stored-log.js';

const HOST = '127.0.0.1';

type Read = ServerWritableStream<streams.ReadReq, streams.ReadResp>;

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
  readonly #subscriptions = new Set<Read>();
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
    const grpc = new Server({ 'grpc.max_receive_message_length': 20 * 1024 * 1024 });
    grpc.addService(streamsService.StreamsService, {
      append: this.#append,
      read: this.#read,
      batchAppend: this.#batchAppend,
      delete: this.#delete,
      tombstone: this.#tombstone,
    });
    grpc.addService(gossipService.GossipService, { read: this.#gossip });
    grpc.addService(featuresService.ServerFeaturesService, { getSupportedMethods: this.#features });
    const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
    const { tls } = this.options;
    const take = (socket: Socket): void => {
      this.connections++;
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
      this.#whenAwake(() => injector.injectConnection(socket));
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
    for (const call of this.#subscriptions)
      if (error === undefined) call.end();
      else call.emit('error', error);
    this.#subscriptions.clear();
  }

  /** From now on the subscriptions there are show nothing, and do not end: as behind a network that forgot them. */
  muteSubscriptions(): void {
    this.#subscriptions.clear();
  }

  get subscriptions(): number {
    return this.#subscriptions.size;
  }

  readonly #append: handleClientStreamingCall<streams.AppendReq, streams.AppendResp> = (call, callback) => {
    this.appends++;
    const arriving = new ArrivingAppend();
    call.on('data', (request: streams.AppendReq) => arriving.take(request));
    call.on('end', () => {
      this.#serve(
        'append',
        call.metadata,
        () => {
          const { stream, expected, events } = arriving;
          const appended = this.log.append(stream, expected, events);
          if (this.#isKeptFrom(appended)) return;
          return () =>
            isAnswered(appended)
              ? callback(null, appendAnswer(appended, expected))
              : callback(refusalOf(appended, stream));
        },
        (error) => callback(error),
      );
    });
  };

  readonly #read: handleServerStreamingCall<streams.ReadReq, streams.ReadResp> = (call) => {
    const wanted = wantedIn(call.request);
    const live = wanted.count === Infinity;
    const isKept = wanted.stream === undefined && this.options.keepsAll === true;
    this.#serve(
      live ? 'subscribe' : 'read',
      call.metadata,
      () => () => {
        if (isKept) call.emit('error', accessDenied());
        else void (live ? this.#show(call, wanted) : this.#answer(call, wanted));
      },
      (error) => (error.code === status.OK ? call.end() : call.emit('error', error)),
    );
  };

  readonly #batchAppend: handleBidiStreamingCall<streams.BatchAppendReq, streams.BatchAppendResp> = (call) => {
    const arriving = new Map<string, ArrivingBatch>();
    call.on('data', (request: streams.BatchAppendReq) => {
      const id = Buffer.from(request.getCorrelationId()?.serializeBinary() ?? []).toString('hex');
      const batch = arriving.get(id) ?? new ArrivingBatch(request);
      batch.take(request);
      arriving.set(id, batch);
      if (!request.getIsFinal()) return;
      arriving.delete(id);
      this.batchAppends++;
      this.#serve(
        'append',
        call.metadata,
        () => {
          const appended = this.log.append(batch.stream, batch.expected, batch.events);
          if (this.#isKeptFrom(appended)) return;
          return () => void call.write(batchAnswer(batch, appended));
        },
        (error) => (error.code === status.OK ? call.end() : call.emit('error', error)),
      );
    });
    call.on('end', () => call.end());
  };

  readonly #delete: handleUnaryCall<streams.DeleteReq, streams.DeleteResp> = (call, callback) => {
    const refusal = this.#refusal(call.metadata);
    if (refusal !== undefined) return callback(refusal);
    const deleted = this.log.delete(streamIn(call.request.getOptions()));
    callback(null, new streams.DeleteResp().setPosition(placed(new streams.DeleteResp.Position(), deleted)));
  };

  readonly #tombstone: handleUnaryCall<streams.TombstoneReq, streams.TombstoneResp> = (call, callback) => {
    const refusal = this.#refusal(call.metadata);
    if (refusal !== undefined) return callback(refusal);
    const deleted = this.log.tombstone(streamIn(call.request.getOptions()));
    callback(null, new streams.TombstoneResp().setPosition(placed(new streams.TombstoneResp.Position(), deleted)));
  };

  readonly #gossip: handleUnaryCall<gossip.ClusterInfo, gossip.ClusterInfo> = (_, callback) =>
    this.#whenAwake(() => callback(null, this.#membersSeen()));

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

  readonly #features: handleUnaryCall<unknown, features.SupportedMethods> = (_, callback) => {
    const batchAppend = new features.SupportedMethod()
      .setMethodName('batchappend')
      .setServiceName('event_store.client.streams.streams');
    const supported = new features.SupportedMethods().setEventStoreServerVersion('24.10.0');
    callback(null, supported.setMethodsList([batchAppend]));
  };

  /**
   * Does a call, or lets it go wrong.
   *
   * @param work has the effect, and answers what sends the answer; nothing, where there is to be none
   */
  #serve(
    kind: Call,
    metadata: Metadata,
    work: () => (() => void) | undefined,
    fail: (error: Partial<ServiceError>) => void,
  ): void {
    if (this.isPaused) return this.#whenAwake(() => this.#serve(kind, metadata, work, fail));
    const refusal = this.#refusal(metadata);
    if (refusal !== undefined) return fail(refusal);
    const misbehaviour = this.#misbehaviours[kind].shift() ?? this.#always[kind];
    if (misbehaviour === undefined) return work()?.();
    const { kind: how, when } = misbehaviour;
    if (how === 'late' && when === 'before') return void setTimeout(() => work()?.(), misbehaviour.ms);
    if (when === 'before') return this.#misbehave(misbehaviour, fail);
    const send = work();
    if (how === 'late') void setTimeout(() => send?.(), misbehaviour.ms);
    else this.#misbehave(misbehaviour, fail);
  }

  #whenAwake(work: () => void): void {
    if (this.#paused === undefined) work();
    else this.#paused.push(work);
  }

  #isKeptFrom({ kind }: Appended): boolean {
    if (this.log.isUnconfirmed) return kind === 'written' || kind === 'repeat';
    return kind === 'repeat' && this.#silentOnRepeats;
  }

  #misbehave(misbehaviour: Misbehaviour, fail: (error: Partial<ServiceError>) => void): void {
    if (misbehaviour.kind === 'drop') this.dropConnections();
    if (misbehaviour.kind === 'end') fail({ code: status.OK });
    if (misbehaviour.kind === 'fail') fail(misbehaviour.error);
  }

  #refusal(metadata: Metadata): Partial<ServiceError> | undefined {
    const [authorization] = metadata.get('authorization');
    this.lastAuthorization = authorization?.toString();
    const { login, cluster } = this.options;
    if (login !== undefined && this.lastAuthorization !== `Basic ${Buffer.from(login).toString('base64')}`)
      return unauthenticated();
    if (cluster === undefined || cluster.leader === this || metadata.get('requires-leader').length === 0)
      return undefined;
    // While nobody leads, the server is not ready, which is another answer.
    if (cluster.leader === undefined) return { code: status.UNAVAILABLE, details: 'Server Is Not Ready' };
    return notLeader({ host: HOST, port: cluster.leader.port });
  }

  async #answer(call: Read, wanted: Wanted): Promise<void> {
    const { stream } = wanted;
    if (stream !== undefined && this.log.isTombstoned(stream)) return void call.emit('error', streamDeleted(stream));
    const events = stream === undefined ? this.log.all : this.log.stream(stream);
    if (events === undefined) {
      call.write(notFoundAnswer(stream ?? ''));
      return void call.end();
    }
    const first = firstOf(events, wanted);
    if (first === undefined || wanted.count === 0)
      return void call.emit('error', unexpectedResult(stream === undefined ? 'All' : 'Stream'));
    const step = wanted.backwards ? -1 : 1;
    this.reads++;
    let count = 0;
    for (let index = first; count < wanted.count && index >= 0 && index < events.length; index += step, count++) {
      const event = events[index];
      if (event === undefined || call.cancelled) break;
      this.eventsRead++;
      await send(call, eventAnswer(event));
    }
    call.end();
  }

  async #show(call: Read, wanted: Wanted): Promise<void> {
    const { all } = this.log;
    const first = firstShown(all, wanted);
    if (first === undefined) return void call.emit('error', handlerFailed());
    let next = first;
    let caughtUp = false;
    let showing = Promise.resolve();
    const show = async (): Promise<void> => {
      if (this.isPaused) return this.#whenAwake(stored);
      for (; next < all.length && !call.cancelled; next++) {
        const event = all[next];
        if (event === undefined || !wanted.shows(event)) continue;
        this.eventsShown++;
        await send(call, eventAnswer(event));
      }
      if (!caughtUp) call.write(caughtUpAnswer());
      caughtUp = true;
    };
    const stored = (): void =>
      void (showing = showing.then(() => (this.#subscriptions.has(call) ? show() : undefined)));
    this.#subscriptions.add(call);
    const leave = (): void => {
      this.#subscriptions.delete(call);
      this.log.off('stored', stored);
    };
    call.once('cancelled', leave);
    call.once('close', leave);
    this.log.on('stored', stored);
    call.write(confirmationAnswer());
    stored();
    await showing;
  }
}

/** Sends a part of an answer; waits where the client does not keep up, as long as it is there. */
async function send(call: Read, part: streams.ReadResp): Promise<void> {
  if (call.write(part) || call.cancelled) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'cancelled', 'close']) call.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'cancelled', 'close']) call.on(event, done);
  });
}
