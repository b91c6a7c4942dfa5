import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentOf } from '../support/api-document.js';
import { startApp, type RunningApp } from '../support/running-app.js';

interface Schema {
  readonly $ref?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly 'x-refers-to'?: string }[];
  readonly requestBody: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
  readonly 'x-command'?: { readonly records: readonly string[]; readonly identity: readonly string[] };
}

interface Document {
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Every name and every choice of the forms, which the page shows in words of its own: it asks no type for them. */
describe('the words of the forms', () => {
  let app: RunningApp;
  let document: Document;
  beforeAll(async () => {
    app = await startApp();
    document = await documentOf<Document>(app);
  });
  afterAll(() => app.close());

  const commands = (): Operation[] =>
    Object.values(document.paths).flatMap(({ post }) => (post?.['x-command'] === undefined ? [] : [post]));

  /** The names of all fields of a schema, and of the fields within them, with the words that each can hold. */
  function named(schema: Schema): { name: string; choices: string[] }[] {
    const own = schema.$ref === undefined ? schema : document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
    const within = [own?.items, ...(own?.oneOf ?? []), ...(own?.allOf ?? [])].flatMap((part) =>
      part === undefined ? [] : named(part),
    );
    const fields = Object.entries(own?.properties ?? {}).flatMap(([name, field]) => [
      {
        name,
        choices: [...(field.enum ?? []), ...(field.items?.enum ?? [])].filter((word) => typeof word === 'string'),
      },
      ...named(field),
    ]);
    return [...fields, ...within];
  }

  it.each(['en', 'fr'])('are all there in %s', (language) => {
    const words = JSON.parse(readFileSync(`web/src/locales/${language}/fields.json`, 'utf8')) as Words;
    const lacking = commands().flatMap(({ operationId, tags, parameters, requestBody }) => [
      ...[words['command'], words['about']].flatMap((texts) => (texts?.[operationId] ? [] : [operationId])),
      ...tags.filter((tag) => !words['group']?.[tag]),
      ...parameters.filter((own) => own.in === 'path' && !words['field']?.[own.name]).map(({ name }) => name),
      ...named(requestBody.content['application/json'].schema).flatMap(({ name, choices }) => [
        ...(words['field']?.[name] ? [] : [name]),
        ...choices.filter((choice) => !words[name === 'notReported' ? 'notReported' : 'choice']?.[choice]),
      ]),
    ]);
    expect(commands()).toHaveLength(46);
    expect(lacking).toEqual([]);
  });

  it.each(['en', 'fr'])(
    'are there for every member of a mission, an asset or a balance, which the page names where they differ, in %s',
    (language) => {
      const { field } = JSON.parse(readFileSync(`web/src/locales/${language}/facts.json`, 'utf8')) as Words;
      const { history: _facts, ...ofAsset } = document.components.schemas['AssetStateDto']?.properties ?? {};
      const members = [{ $ref: 'MissionStateDto' }, { properties: ofAsset }, { $ref: 'BalanceDto' }].flatMap((schema) =>
        named(schema),
      );
      expect(members.length).toBeGreaterThan(100);
      // Of the record, and not of the mission; and the page of a list.
      const unsaid = new Set(['revision', 'position', 'next']);
      // How precisely a figure is known is said of the figure.
      const isSaid = (name: string): boolean => field?.[name.replace(/Qualifier$/, '')] !== undefined;
      expect(members.filter(({ name }) => !unsaid.has(name) && !isSaid(name))).toEqual([]);
    },
  );

  it('has what a form needs: the facts of a command, and the things that a field names', () => {
    const handover = document.paths['/api/v1/missions/{missionId}/sites/{siteId}/handover']?.post;
    expect(handover?.['x-command']).toEqual({
      records: ['SiteHandedOver'],
      identity: ['siteId'],
      instruments: [],
    });
    expect(handover?.parameters.find(({ name }) => name === 'siteId')).toMatchObject({ 'x-refers-to': 'site' });
    const toll = document.paths['/api/v1/missions/{missionId}/security-incidents/{eventId}/tolls']?.post;
    expect(toll?.parameters.find(({ name }) => name === 'eventId')).toMatchObject({
      'x-refers-to': 'fact',
      'x-fact-types': ['SecurityIncidentRecorded'],
    });
    const { schemas } = document.components;
    expect(schemas['RegisterAssetDto']?.properties?.['siteId']).toMatchObject({ 'x-refers-to': 'site' });
    // A new thing is named, not chosen.
    expect(schemas['RegisterAssetDto']?.properties?.['assetId']).not.toHaveProperty('x-refers-to');
    expect(document.paths['/api/v1/missions/{missionId}/administrative-closure']?.post?.['x-command']).toMatchObject({
      secondPerson: 'always',
      instruments: [],
    });
  });
});
