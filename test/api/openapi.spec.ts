import { glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entryOf, FACT_TYPES } from '../../src/domain/catalogue.js';
import { documentOf } from '../support/api-document.js';
import { buildOnce } from '../support/build-once.js';
import { get } from '../support/http.js';
import { ServerProcess } from '../support/server-process.js';

interface Operation {
  readonly operationId: string;
  readonly description?: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: object }[];
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: object }> }>;
  readonly requestBody?: {
    readonly content: { readonly 'application/json': { readonly schema: { readonly $ref: string } } };
  };
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, object>>;
  readonly required?: string[];
  readonly anyOf?: readonly object[];
  readonly allOf?: readonly object[];
  readonly additionalProperties?: unknown;
  readonly discriminator?: { readonly propertyName: string; readonly mapping: Readonly<Record<string, string>> };
}

/** Every object of a document, with its place in it. */
function objectsIn(part: unknown, place = ''): [string, Record<string, unknown>][] {
  if (part === null || typeof part !== 'object') return [];
  const within = Object.entries(part).flatMap(([name, inner]) => objectsIn(inner, `${place}/${name}`));
  return Array.isArray(part) ? within : [[place, part as Record<string, unknown>], ...within];
}

interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string };
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    readonly schemas: Record<string, Schema>;
  };
}

/** Every code that the domain declares, found in its own sources. */
async function declaredCodes(): Promise<string[]> {
  const codes = new Set<string>();
  for await (const file of glob('src/domain/**/*.ts')) {
    const text = await readFile(file, 'utf8');
    for (const [, code] of text.matchAll(/readonly code: '([a-z-]+)'/g)) if (code !== undefined) codes.add(code);
  }
  return [...codes];
}

/** Of the built product, since part of the description is made while building. */
describe('the description of the API', () => {
  let dataDir: string;
  let server: ServerProcess;
  let document: Document;

  beforeAll(async () => {
    await buildOnce();
    dataDir = await mkdtemp(join(tmpdir(), 'drawdown-openapi-'));
    server = await ServerProcess.start(dataDir);
    document = await documentOf<Document>(server);
  }, 120_000);
  afterAll(async () => {
    ServerProcess.endAll();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('says of which figures a report has one at least', () => {
    const { ReportCasualtiesDto: casualties, ReportStrengthDto: strength } = document.components.schemas;
    expect(casualties?.anyOf).toEqual([
      { required: ['fatalities'] },
      { required: ['injured'] },
      { required: ['hostileActs'] },
    ]);
    expect(strength?.anyOf).toHaveLength(4);
  });

  it('says which fields are given, or named as not reported; an instrument is for the rules, an implied one for the stream', () => {
    const { EstablishMissionDto: mission, DeployContingentDto: contingent } = document.components.schemas;
    expect(mission?.allOf).toEqual([
      { anyOf: [{ required: ['mandate'] }, { required: ['notReported'] }] },
      { anyOf: [{ required: ['hostState'] }, { required: ['hostStates'] }, { required: ['notReported'] }] },
    ]);
    expect(contingent?.allOf).toBeUndefined();
  });

  it('is OpenAPI 3.1', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Drawdown' } });
  });

  it('tells the form of every command’s body', () => {
    const posts = Object.entries(document.paths).flatMap(([path, { post }]) =>
      post === undefined || path.startsWith('/api/v1/approvals') ? [] : [post],
    );
    expect(posts.length).toBeGreaterThan(30);
    for (const { requestBody } of posts) {
      const name = requestBody?.content['application/json'].schema.$ref.split('/').at(-1) ?? '';
      const { properties, required } = document.components.schemas[name] ?? {};
      expect(properties).toHaveProperty('source');
      expect(required).toContain('source');
    }
    const { properties, required } = document.components.schemas.StartLiquidationDto ?? {};
    expect(properties).toMatchObject({
      siteIds: { type: 'array', items: { type: 'string' } },
      teamSize: { type: 'integer', minimum: 0 },
    });
    expect([...(required ?? [])].sort()).toEqual(['effectiveOn', 'siteIds', 'source']);
  });

  it('tells which commands may wait for a second person, and how that one answers', () => {
    const waiting = Object.values(document.paths).flatMap(({ post }) =>
      post?.responses['202'] === undefined ? [] : [post.operationId],
    );
    expect(waiting.sort()).toEqual(['acceptClaim', 'completeAdministrativeClosure', 'correctFact']);
    expect(document.paths['/api/v1/approvals/{proposalId}/approval']?.post?.responses).toHaveProperty('201');
    expect(document.components.schemas.ProposalDto?.properties).toMatchObject({
      state: { enum: ['pending', 'approved', 'rejected', 'expired'] },
    });
    expect(document.components.schemas.RejectDto?.required).toEqual(['reason']);
  });

  it('tells what every read answers', () => {
    const reads = Object.entries(document.paths).flatMap(([path, { get: read }]) =>
      read === undefined || !path.startsWith('/api/v1') ? [] : [[path, read] as const],
    );
    expect(reads.length).toBeGreaterThan(20);
    for (const [path, read] of reads) {
      const { content } = read.responses['200'] ?? {};
      const schema = (content?.['text/event-stream'] ?? content?.['application/json'])?.schema;
      expect([path, schema]).toEqual([path, expect.anything()]);
    }
    expect(document.components.schemas.LedgerEntryDto?.properties).toHaveProperty('valueUsdCents');
  });

  it('lists the fields of every object, and lets it have no others', () => {
    const open = objectsIn(document).filter(
      ([, { type, additionalProperties }]) => [type].flat().includes('object') && additionalProperties !== false,
    );
    // A correction's changes, and the words of a claim, are fields of any fact; a value of the state, and a row of an earlier version, are any JSON.
    expect(open.map(([place]) => place.replace('/components/schemas/', '')).sort()).toEqual([
      'ClaimAcceptedData/properties/says',
      'ClaimDto/properties/says',
      'ClaimFactDto/properties/says',
      'CorrectFactCommand/properties/data/properties/changes',
      'CorrectFactDto/properties/changes',
      'FactClaimDto/properties/says',
      'FactClaimedData/properties/says',
      'FactCorrectedData/properties/changes',
      'FactCorrectionDto/properties/changes',
      'JsonDto/anyOf/2',
      'SourcesWordDto/properties/says',
      'TimelineCorrectionDto/properties/changes',
    ]);
  });

  it('refers to no schema that is not there, and has none that nothing refers to', () => {
    const named = objectsIn(document).flatMap(([, { $ref }]) => (typeof $ref === 'string' ? [$ref] : []));
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...new Set(named)].sort()).toEqual(known.sort());
  });

  it('tells an event’s data by its type, whatever the type', () => {
    const { discriminator } = document.components.schemas.EventDto ?? {};
    expect(discriminator?.propertyName).toBe('type');
    expect(Object.keys(discriminator?.mapping ?? {})).toEqual(FACT_TYPES);
    expect(document.components.schemas.SiteHandedOverEvent?.properties).toMatchObject({
      type: { enum: ['SiteHandedOver'] },
      data: { $ref: '#/components/schemas/SiteHandedOverData' },
    });
    expect(Object.keys(document.components.schemas.TimelineEntryDto?.discriminator?.mapping ?? {})).toEqual(
      FACT_TYPES.filter((type) => entryOf(type).category === 'mission' && entryOf(type).isGate !== true),
    );
    expect(Object.keys(document.components.schemas.AssetHistoryEntryDto?.discriminator?.mapping ?? {})).toEqual(
      FACT_TYPES.filter((type) => entryOf(type).category === 'asset'),
    );
  });

  it('tells the members of each problem by its code', async () => {
    const { discriminator } = document.components.schemas.ProblemDto ?? {};
    expect(discriminator?.propertyName).toBe('code');
    // A refusal that the domain calls malformed or not found is answered as the edge does.
    expect(Object.keys(discriminator?.mapping ?? {})).toEqual(expect.arrayContaining(await declaredCodes()));
    expect(document.components.schemas.LiquidationNotDueProblem?.properties).toMatchObject({
      mandateEndsOn: { format: 'date' },
      phase: { enum: expect.arrayContaining(['drawing-down']) as unknown },
      allowed: { items: { enum: expect.arrayContaining(['StartLiquidation']) as unknown } },
    });
    expect(document.components.schemas.MalformedProblem?.properties).toHaveProperty('errors');
    expect(document.components.schemas.FourEyesProblem?.properties).toHaveProperty('proposal');
    expect(document.components.schemas.ContradictsLaterFactProblem?.properties).toMatchObject({
      contradicts: { required: ['eventId', 'type', 'effectiveOn'] },
      because: { $ref: '#/components/schemas/ReasonDto' },
    });
  });

  it('tells which commands a proposal may hold: those that take a second person', () => {
    const withTwo = FACT_TYPES.map((type) => entryOf(type)).filter(({ secondPerson }) => secondPerson !== undefined);
    expect(Object.keys(document.components.schemas.ProposedCommandDto?.discriminator?.mapping ?? {})).toEqual(
      withTwo.map(({ recordedBy }) => recordedBy),
    );
  });

  it('names every operation once', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(document.paths['/api/v1/missions/{missionId}/mandate-termination']?.post).toMatchObject({
      operationId: 'terminateMandate',
      summary: 'Terminate mandate',
    });
  });

  it('describes each operation by its docstring', () => {
    expect(document.paths['/api/v1/missions/{missionId}/liquidation']?.post?.description).toBe(
      'Opens the liquidation, once the mandate has ended and the day that its resolution sets has come (R1).',
    );
  });

  it('tells which refusals a command may meet, and that it answers 200 only to a rehearsal', () => {
    const { responses } = document.paths['/api/v1/missions']?.post ?? {};
    expect(Object.keys(responses ?? {})).toEqual([
      '200',
      '201',
      '400',
      '401',
      '403',
      '404',
      '409',
      '412',
      '413',
      '415',
      '422',
      '429',
      '503',
      '507',
      'default',
    ]);
  });

  it('tells what a rehearsal of any command answers', () => {
    const posts = Object.entries(document.paths).flatMap(([path, { post }]) =>
      post === undefined || path.endsWith('/rejection') ? [] : [post],
    );
    expect(posts.length).toBeGreaterThan(30);
    for (const { operationId, responses, parameters = [] } of posts) {
      const { schema } = responses['200']?.content?.['application/json'] ?? {};
      expect([operationId, schema]).toEqual([operationId, { $ref: '#/components/schemas/RehearsalDto' }]);
      expect(parameters.find(({ name }) => name === 'Prefer')).toMatchObject({ examples: { rehearse: {} } });
    }
    expect(document.components.schemas.RehearsedRefusal?.properties).toMatchObject({
      wouldAnswer: { enum: [404, 409, 412, 422] },
      problem: { $ref: '#/components/schemas/ProblemDto' },
    });
  });

  it('tells what an id in a path may be', () => {
    const { parameters = [] } =
      document.paths['/api/v1/missions/{missionId}/drawdown-phases/{phase}/completion']?.post ?? {};
    expect(parameters.filter((parameter) => parameter.in === 'path')).toMatchObject([
      { name: 'missionId', schema: { pattern: '^[a-z0-9-]{1,64}$' } },
      { name: 'phase', schema: { type: 'integer', minimum: 1 } },
    ]);
  });

  it('asks for a token everywhere but where a load balancer looks', () => {
    const open = Object.entries(document.paths).filter(([, path]) => path.get?.security?.length === 0);
    expect(open.map(([path]) => path)).toEqual(['/livez', '/readyz']);
  });

  it('can be browsed', async () => {
    const page = await get<string>(`${server.url}/api/docs`);
    expect(page.status).toBe(200);
    expect(page.body).toContain('swagger-ui');
  });
});
