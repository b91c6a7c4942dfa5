import { readFileSync } from 'node:fs';
import { convertToCommandError, EventStoreDBClient, type BaseOptions } from '@eventstore/db-client';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import {
  appendOptions,
  proposalOf,
  resultIn,
  type Appended,
  type SentEvent,
  type SentRevision,
} from './append-messages.js';
import type { ConnectionString } from './connection-string.js';

/** A member of a cluster, as another one tells of it. */
export interface Member {
  /** `host:port`, as it wants to be reached. */
  readonly address: string;
  readonly leads: boolean;
}

/** The time after which a connection that does not answer a ping is given up, in milliseconds, as the client has it. */
const PING_MS = 10_000;

let clients = 0;

/** The client of one node of a KurrentDB, on a connection of its own. */
export class NodeClient extends EventStoreDBClient {
  /** @param address `host:port` */
  constructor(
    readonly address: string,
    { isSecure, files, settings }: ConnectionString,
  ) {
    const file = (name: string | undefined): Buffer | undefined =>
      name === undefined ? undefined : readFileSync(name);
    super(
      {
        endpoint: address,
        ...settings,
        // Clients with equal settings share a connection, be it a dead one, and the pause before it is tried again. Nothing else depends
        // on this time to the millisecond.
        keepAliveTimeout:
          settings.keepAliveTimeout === -1 ? -1 - clients++ : (settings.keepAliveTimeout ?? PING_MS) + clients++,
      },
      isSecure
        ? {
            rootCertificate: file(files.tlsCAFile),
            userCertFile: file(files.userCertFile),
            userKeyFile: file(files.userKeyFile),
          }
        : { insecure: true },
    );
  }

  /** The members of its cluster that it takes for alive. Rejects without an answer in time. */
  members(withinMs: number): Promise<readonly Member[]> {
    return this.execute(gossipService.GossipClient, 'gossip', async (client) => {
      const { promise, resolve, reject } = Promise.withResolvers<gossip.ClusterInfo>();
      client.read(new shared.Empty(), ...this.callArguments({ deadline: withinMs }), (error, info) =>
        error === null ? resolve(info) : reject(error),
      );
      return (await promise).getMembersList().flatMap((member) => {
        const place = member.getHttpEndPoint();
        if (place === undefined || !member.getIsAlive()) return [];
        const leads = member.getState() === gossip.MemberInfo.VNodeState.LEADER;
        return [{ address: `${place.getAddress()}:${place.getPort()}`, leads }];
      });
    });
  }

  /**
   * Appends events in one call, as they are. `appendToStream` takes objects, of which it makes texts, of those Base64 and of that bytes, and
   * sends them through a queue. Rejects with the client's errors, also where the server
   * refused.
   */
  appendAsIs(
    stream: string,
    expected: SentRevision,
    events: readonly SentEvent[],
    options: BaseOptions,
  ): Promise<Appended> {
    return this.execute(streamsService.StreamsClient, 'append', (client) => {
      const { promise, resolve, reject } = Promise.withResolvers<Appended>();
      const call = client.append(...this.callArguments(options), (error, answer) => {
        if (error !== null) return reject(convertToCommandError(error));
        try {
          resolve(resultIn(answer, stream, expected));
        } catch (refusal) {
          reject(refusal);
        }
      });
      call.on('error', reject);
      call.write(appendOptions(stream, expected));
      for (const event of events) call.write(proposalOf(event));
      call.end();
      return promise;
    });
  }

  /** Ends what is under way, and leaves the connection. */
  async leave(): Promise<void> {
    const ended = this.dispose();
    (await this.getChannel()).close();
    await ended;
  }
}
