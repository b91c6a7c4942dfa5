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

  /** The node behind the leader that is alive leads from now on; answers it. */
  elect(): ProtocolServer {
    const index = this.leader === undefined ? -1 : this.nodes.indexOf(this.leader);
    const others = [...this.nodes.slice(index + 1), ...this.nodes.slice(0, Math.max(0, index))];
    const elected = others.find((node) => node.isListening && !node.isPaused);
    if (elected === undefined) throw new Error('No other node is alive');
    this.leader = elected;
    return elected;
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
  }
}
