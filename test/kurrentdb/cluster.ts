import { ProtocolServer } from './protocol-server.js';
import { StoredLog } from './stored-log.js';

/** Three nodes that share one log, of which one leads. */
export class Cluster {
  readonly nodes: ProtocolServer[] = [];
  leader: ProtocolServer | undefined;

  static async start(): Promise<Cluster> {
    const cluster = new Cluster();
    const log = new StoredLog();
    for (let count = 0; count < 3; count++) cluster.nodes.push(new ProtocolServer({ log, cluster }));
    await Promise.all(cluster.nodes.map((node) => node.start()));
    [cluster.leader] = cluster.nodes;
    return cluster;
  }

  /** All nodes by name, as where there is no DNS entry for them. */
  get url(): string {
    return `esdb://${this.nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}?tls=false`;
  }

  /** Another node leads from now on. */
  elect(): void {
    const index = this.leader === undefined ? -1 : this.nodes.indexOf(this.leader);
    this.leader = this.nodes[(index + 1) % this.nodes.length];
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
  }
}
