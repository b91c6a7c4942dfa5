import { holdAnswersAgainstServer } from '../support/described-answers.js';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseConnectionString } from '../../src/adapters/kurrentdb/connection-string.js';
import { exposureOf } from '../../src/composition/settings/edge-settings.js';
import { openLocalTokens } from '../../src/composition/identity.js';
import { readSettings, type Settings } from '../../src/composition/settings/settings.js';
import { parsePostgresUrl } from '../../src/adapters/postgres/postgres-url.js';
import { Cluster } from '../kurrentdb/cluster.js';
import { PostgresServer } from '../postgres/postgres-server.js';
import { MissionClient } from '../support/api-client.js';
import { buildOnce } from '../support/build-once.js';
import { signIn } from '../support/signed-in.js';
import { readComposeFile, type Service } from './compose-file.js';
import { commandIn, imageEnvironment, instructions, readDockerfile } from './dockerfile.js';

const { services, volumes, networks, configs } = readComposeFile();
const all = Object.entries(services);
const ours = all.filter(([, { build }]) => build !== undefined);
const projectors = ours.filter(([, { command }]) => command?.includes('project') === true);
const replicas = ours.filter(([, { profiles, command }]) => command === undefined && profiles?.includes('cluster'));
const nodes = all.filter(([, { image }]) => image?.includes('kurrentdb') === true);
const ofProfile = (profile: string): string[] =>
  all.filter(([, { profiles }]) => profiles?.includes(profile) === true).map(([name]) => name);

describe('the compose file', () => {
  it('has one service and one volume for one machine, and the whole topology for many', () => {
    expect(ofProfile('embedded')).toEqual(['drawdown']);
    expect(services.drawdown?.volumes).toEqual(['record:/data']);
    expect(ofProfile('cluster')).toEqual(
      ['certificates', 'node1 node2 node3', 'postgres', 'projector1 projector2', 'server1 server2', 'proxy']
        .join(' ')
        .split(' '),
    );
    expect(ofProfile('embedded').length + ofProfile('cluster').length).toBe(all.length);
  });

  it('names nothing that is not there, and declares nothing that is not used', () => {
    const used = (of: (service: Service) => readonly string[]): string[] => [
      ...new Set(all.flatMap(([, service]) => of(service))),
    ];
    const usedVolumes = used((service) => (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? ''));
    expect(usedVolumes.sort()).toEqual(Object.keys(volumes).sort());
    const usedNetworks = used(({ networks: of = [] }) => (Array.isArray(of) ? (of as string[]) : Object.keys(of)));
    expect(usedNetworks).toEqual(Object.keys(networks));
    expect(used((service) => (service.configs ?? []).map(({ source }) => source))).toEqual(Object.keys(configs));
    for (const [, { depends_on: others = {}, profiles = [] }] of all)
      for (const other of Object.keys(others)) expect(services[other]?.profiles).toEqual(profiles);
  });

  it('runs what is known: every image has a version', () => {
    for (const [, { image, build }] of all) expect(image ?? build).toMatch(/^(\.|[\w./-]+:\d[\w.-]*)$/);
  });

  it('is open to this machine only', () => {
    const published = all.flatMap(([, { ports = [] }]) => ports);
    expect(published.length).toBeGreaterThan(1);
    for (const port of published) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it.each(ours)('lets %s write nothing but a volume of its own, and finish what it has begun', (name, service) => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    expect(Number.parseInt(service.stop_grace_period ?? '', 10)).toBeGreaterThan(10);
    const own = service.volumes?.filter((volume) => volume.endsWith(':/data'));
    expect(own).toEqual([`${name === 'drawdown' ? 'record' : name}:/data`]);
  });

  it.each(ours)('gives %s settings that it understands', (name, { environment = {} }) => {
    const settings = readSettings({ ...imageEnvironment(), ...(environment as Record<string, string>) });
    expect(settings).toMatchObject({ host: '0.0.0.0', port: 3000, dataDir: '/data' });
    if (settings.eventStoreUrl === undefined) return;
    const { address, isSecure, files } = parseConnectionString(settings.eventStoreUrl);
    expect(address).toBe(`esdb://${nodes.map(([node]) => `${node}:2113`).join(',')}`);
    expect([isSecure, files.tlsCAFile]).toEqual([true, '/certificates/ca/ca.crt']);
    expect(settings.projector).toBe(!replicas.some(([replica]) => replica === name));
  });

  it('lets every server listen, and believe nobody but who stands before it', () => {
    const settingsOf = ({ environment = {} }: Service): Settings =>
      readSettings({ ...imageEnvironment(), ...(environment as Record<string, string>) });
    expect(exposureOf('0.0.0.0', {})).toMatch('DRAWDOWN_TLS_CERT');
    for (const [name, service] of ours) {
      const { host, edge = {} } = settingsOf(service);
      expect(exposureOf(host, edge)).toBeUndefined();
      const isEmbedded = name === 'drawdown';
      const { cluster } = services.proxy?.networks as Record<string, { ipv4_address: string }>;
      const front = isEmbedded ? networks.embedded?.ipam.config[0]?.gateway : cluster?.ipv4_address;
      expect(edge.trustedProxies).toEqual([front]);
      const published = (isEmbedded ? service : services.proxy)?.ports?.[0];
      expect(edge.publicUrl).toBe(`http://${published?.replace(/:\d+$/, '')}`);
    }
  });

  it('leads everybody to the PostgreSQL, which is of the current version and keeps what it holds', () => {
    const { image, environment, volumes: kept } = services.postgres ?? {};
    const { POSTGRES_USER: user, POSTGRES_PASSWORD: password, POSTGRES_DB: database } = environment ?? {};
    for (const [, { environment: { DATABASE_URL: url = '' } = {} }] of [...projectors, ...replicas]) {
      expect(parsePostgresUrl(String(url)).address).toBe(`postgres://postgres:5432/${database}`);
      expect(new URL(String(url))).toMatchObject({ username: user, password });
    }
    expect(image).toBe('postgres:18');
    // From 18 on the image keeps a folder for each version in there.
    expect(kept).toEqual(['postgres:/var/lib/postgresql']);
  });

  it.each([...projectors, ...replicas])('starts %s once everything that it needs answers', (_, service) => {
    const needed = Object.entries(service.depends_on ?? {});
    expect(needed.map(([name]) => name)).toEqual([...nodes.map(([name]) => name), 'postgres']);
    for (const [name, { condition }] of needed) {
      expect(condition).toBe('service_healthy');
      expect(services[name]?.healthcheck?.test).toBeDefined();
    }
  });

  it('has two projectors, whom nobody asks over HTTP how they are', () => {
    expect(projectors).toHaveLength(2);
    for (const [, { healthcheck, restart }] of projectors) {
      expect(healthcheck).toEqual({ disable: true });
      expect(restart).toBe('unless-stopped');
    }
  });

  it.each(nodes)('lets %s find the others, and gives it a certificate for where it is', (name, node) => {
    const addressOf = ({ networks: of }: Service): string =>
      (of as Record<string, { ipv4_address: string }>).cluster?.ipv4_address ?? '';
    const others = nodes.filter(([other]) => other !== name).map(([, other]) => `${addressOf(other)}:2113`);
    expect(node.environment).toMatchObject({
      KURRENTDB_CLUSTER_SIZE: nodes.length,
      KURRENTDB_GOSSIP_SEED: others.join(','),
      KURRENTDB_REPLICATION_IP: addressOf(node),
      KURRENTDB_ADVERTISE_HOST_TO_CLIENT_AS: name,
      KURRENTDB_CERTIFICATE_FILE: `/etc/kurrentdb/certs/${name}/node.crt`,
    });
    const script = services.certificates?.command?.join('\n') ?? '';
    expect(script).toContain(`-dns-names localhost,${name.replace(/\d$/, '$n')}`);
    expect(`172.30.240.1${name.at(-1)}`).toBe(addressOf(node));
    expect(script).toContain('172.30.240.1$n');
  });

  it('gives every replica the same key to sign tokens with, and nobody else', () => {
    const holders = all.filter(([, { volumes: mounted }]) => mounted?.includes('access:/data/access') === true);
    expect(holders.map(([name]) => name)).toEqual(replicas.map(([name]) => name));
    expect(instructions('RUN').join('\n')).toMatch(/mkdir -m 700 .*\/data\/access\b/);
  });

  it('leads the proxy to every replica', () => {
    const upstreams = replicas.map(([name]) => `${name}:3000`).join(' ');
    expect(configs.caddyfile?.content).toContain(`reverse_proxy ${upstreams} {`);
  });
});

describe('the image', () => {
  it('is of the version that the product needs, runs as nobody special, and keeps its record in a volume', () => {
    const bases = readDockerfile().filter(({ name }) => name === 'FROM');
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
    expect(bases.length).toBeGreaterThan(0);
    for (const { text } of bases) expect(text).toMatch(`node:${engines.node.replace('>=', '')}-slim`);
    expect(instructions('USER')).toEqual(['node']);
    expect(instructions('VOLUME')).toEqual([imageEnvironment().DRAWDOWN_DATA_DIR]);
  });

  it('is built from files that are there, and that Docker is shown', () => {
    const shown = readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    const copied = [...instructions('COPY', 0), ...instructions('COPY')]
      .filter((text) => !text.startsWith('--from'))
      .flatMap((text) => text.split(' ').slice(0, -1));
    expect(copied.length).toBeGreaterThan(0);
    expect([...copied].sort()).toEqual([...shown].sort());
    for (const file of copied) expect(existsSync(file)).toBe(true);
  });
});

describe('the commands of the image, as plain processes', () => {
  let folder: string;
  const children: { kill(signal: NodeJS.Signals): boolean }[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drawdown-image-'));
    await buildOnce();
  }, 120_000);
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs what a container runs, in another folder and at another port. Answers what it says once it is ready. */
  const runCommand = async (
    [program = '', ...args]: readonly string[],
    dataDir: string,
    cwd: string,
    env: Record<string, string>,
    ready: RegExp,
  ): Promise<string> => {
    const child = spawn(program, args, {
      cwd,
      env: {
        PATH: `${join(process.cwd(), 'node_modules/.bin')}:${process.env.PATH}`,
        ...imageEnvironment(),
        ...env,
        DRAWDOWN_DATA_DIR: join(folder, dataDir),
        DRAWDOWN_HOST: '127.0.0.1',
        DRAWDOWN_PORT: '0',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    for await (const line of createInterface({ input: child.stdout })) {
      const said = ready.exec(line);
      if (said !== null) return said[1] ?? '';
    }
    throw new Error('It ended before it was ready');
  };

  /** A server. Answers its port. */
  const run = (dataDir: string, cwd: string, env: Record<string, string> = {}): Promise<string> =>
    runCommand(commandIn(instructions('CMD')[0] ?? ''), dataDir, cwd, env, /ready at http:\S+:(\d+)/);

  // Without waiting in this process, where the cluster is.
  const isHealthy = async (port: string): Promise<boolean> => {
    const [program = '', ...args] = commandIn(instructions('HEALTHCHECK')[0] ?? '');
    const child = spawn(
      program,
      args.map((arg) => arg.replace('3000', port)),
    );
    const [code] = (await once(child, 'exit')) as [number];
    return code === 0;
  };

  it('serve on the embedded store, and are healthy as long as they do', async () => {
    const port = await run('data', process.cwd());
    expect(await isHealthy(port)).toBe(true);
    const ended = once(children[0] as never, 'exit');
    children[0]?.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(await isHealthy(port)).toBe(false);
  }, 60_000);

  it('serve twice on one cluster and one PostgreSQL, whose read models two projectors keep', async () => {
    const [cluster, postgres] = await Promise.all([Cluster.start(), PostgresServer.start()]);
    try {
      const stores = { EVENTSTORE_URL: cluster.url, DATABASE_URL: await postgres.database() };
      const inPlace = ({ environment }: Service): Record<string, string> => ({ ...environment, ...stores });
      await Promise.all(
        projectors.map(([name, service]) =>
          runCommand(service.command ?? [], name, process.cwd(), inPlace(service), /projector is running/),
        ),
      );
      // The volume that they share holds the key by which they take each other's callers.
      const shared = join(folder, 'volume');
      mkdirSync(shared, { mode: 0o700 });
      for (const [name] of replicas) {
        mkdirSync(join(folder, name));
        symlinkSync(shared, join(folder, name, 'access'));
      }
      const ports = await Promise.all(replicas.map(([name, service]) => run(name, process.cwd(), inPlace(service))));
      for (const port of ports) expect(await isHealthy(port)).toBe(true);
      const issuer = await openLocalTokens({ dataDir: join(folder, replicas[0]?.[0] ?? '') });
      for (const port of ports) await signIn(`http://127.0.0.1:${port}`, issuer);
      await holdAnswersAgainstServer(`http://127.0.0.1:${ports[0]}`);
      const [first, second] = ports.map((port) => new MissionClient(`http://127.0.0.1:${port}/api/v1`, 'm'));
      const { position } = (await first?.establish()) ?? {};
      expect(await second?.state(`?atLeast=${position}`)).toMatchObject({ missionId: 'm' });
      await cluster.stop();
      for (const port of ports) expect(await isHealthy(port)).toBe(false);
      // What is in their own volumes besides is a copy.
      for (const [name] of replicas)
        expect(readdirSync(join(folder, name)).filter((file) => !file.startsWith('log-copy.db'))).toEqual(['access']);
    } finally {
      await cluster.stop();
      await postgres.stop();
    }
  }, 120_000);

  const inCi = process.env.CI !== undefined;
  if (!inCi) process.stderr.write('NOT RUN: building the image takes a minute; it is done where CI is set\n');
  (inCi ? it : it.skip)(
    'build and serve with nothing but what is copied and what is needed to run',
    async () => {
      for (const { name, text, stage } of readDockerfile().filter(({ stage: of }) => of === 0)) {
        if (name === 'RUN') execFileSync('sh', ['-c', text], { cwd: folder, stdio: 'ignore' });
        if (name !== 'COPY' || stage !== 0) continue;
        const [to = '', ...from] = text.split(' ').reverse();
        for (const file of from) cpSync(file, join(folder, to === './' ? file : to), { recursive: true });
      }
      expect(existsSync(join(folder, 'node_modules/jest'))).toBe(false);
      expect(await isHealthy(await run('data', folder))).toBe(true);
    },
    240_000,
  );
});
