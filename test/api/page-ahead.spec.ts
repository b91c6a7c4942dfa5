import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makePageFolder } from '../support/page-folder.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { authorization } from '../support/signed-in.js';

const AHEAD = {
  page: ['/page/index-1.js', '/page/index-2.css'],
  texts: { en: '/page/texts-en-3.js', fr: '/page/texts-fr-4.js' },
  addresses: [
    { address: '/', files: ['/page/missions-5.js'], reads: ['/api/v1/missions?limit=500'] },
    {
      address: '/missions/:missionId/ledger',
      files: ['/page/ledger-6.js', '/page/ledger-7.css'],
      reads: ['/api/v1/missions/:missionId/ledger?limit=500'],
    },
    { address: '/missions/:missionId/record/:commandId', files: ['/page/form-8.js'], reads: [] },
  ],
};

describe('what the page will ask for', () => {
  let folder: string;
  let app: RunningApp;
  beforeAll(async () => {
    folder = makePageFolder({ 'ahead.json': JSON.stringify(AHEAD) });
    app = await startApp(undefined, undefined, undefined, { pageFolder: folder });
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const linksOf = async (path: string, headers: RequestInit['headers'] = {}): Promise<string[] | undefined> =>
    (await fetch(app.url + path, { headers })).headers.get('link')?.split(', ');
  const signedIn = (): { authorization?: string } => authorization(app.url);

  it('is named beside it: the page itself, then the files, texts and answers of the address', async () => {
    expect(await linksOf('/missions/minusma/ledger', signedIn())).toEqual([
      '</page/index-1.js>; rel=modulepreload',
      '</page/index-2.css>; rel=preload; as=style; crossorigin',
      '</page/ledger-6.js>; rel=modulepreload; fetchpriority=low',
      '</page/ledger-7.css>; rel=preload; as=style; crossorigin; fetchpriority=low',
      '</page/texts-en-3.js>; rel=modulepreload; fetchpriority=low',
      '</api/v1/missions/minusma/ledger?limit=500>; rel=preload; as=fetch; crossorigin; fetchpriority=low',
    ]);
  });

  it('is named beside the form of each command, whose names have capitals', async () => {
    expect(await linksOf('/missions/minusma/record/handOverSite')).toContain(
      '</page/form-8.js>; rel=modulepreload; fetchpriority=low',
    );
  });

  it('is files only for strangers, and where filters or a moment make other questions', async () => {
    const isAnswer = (link: string): boolean => link.includes('/api/');
    expect((await linksOf('/', signedIn()))?.filter(isAnswer)).toHaveLength(1);
    expect((await linksOf('/'))?.filter(isAnswer)).toEqual([]);
    expect((await linksOf('/?asOf=2023-10-31', signedIn()))?.filter(isAnswer)).toEqual([]);
  });

  it.each([
    ['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
    ['de, fr;q=0.4, en-GB;q=0.7', 'en'],
    ['de', 'en'],
  ])('has the texts that a browser prefers by %s', async (preferred, language) => {
    const links = await linksOf('/', { 'accept-language': preferred });
    expect(links?.filter((link) => link.includes('/texts-'))).toEqual([expect.stringContaining(`texts-${language}-`)]);
  });

  it('is not known of other addresses, nor of a mission whose name could be none', async () => {
    expect(await linksOf('/missions/minusma/elsewhere', signedIn())).toBeUndefined();
    expect(await linksOf('/missions/a%0d%0ab/ledger', signedIn())).toBeUndefined();
    expect(await linksOf('/missions/a%3Eb/ledger', signedIn())).toBeUndefined();
  });
});
