import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkDataFolder, checkTlsFiles } from '../../src/composition/start-fault.js';

/** What is wrong with a folder, or with a certificate and its key; `test/journeys/start-faults.spec.ts` holds that a start asks. */
describe('the start of a server', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-start-fault-'));
    await mkdir(join(folder, 'a-folder'));
    await writeFile(join(folder, 'a-file'), '');
    await writeFile(join(folder, 'no.pem'), 'No certificate');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(['/proc/nope', '/proc', '/sys/nope'])(
    'is refused in %s, which takes no files, whatever rights it shows',
    (dataDir) => {
      expect(() => checkDataFolder(dataDir)).toThrow(
        /^The data folder .*(?:takes no files \([A-Z]+\)|cannot be written|read-only).*; .*name another one in DRAWDOWN_DATA_DIR$/,
      );
    },
  );

  it.each([
    ['a-file', /^The data folder \S+\/a-file is not a folder; name another one in DRAWDOWN_DATA_DIR$/],
    ['a-file/data', /^The data folder \S+ cannot be created: \S+\/a-file is not a folder; .*$/],
  ])('is refused in %s, which is no place for a folder', (name, sentence) => {
    expect(() => checkDataFolder(join(folder, name))).toThrow(sentence);
  });

  it.each([
    [
      'is not there',
      'nowhere.pem',
      'nowhere.pem',
      /^The file \S+\/nowhere.pem does not exist; name another one in DRAWDOWN_TLS_CERT$/,
    ],
    [
      'is a folder',
      'a-folder',
      'a-folder',
      /^The file \S+\/a-folder is a folder; name another one in DRAWDOWN_TLS_CERT$/,
    ],
    ['is none', 'no.pem', 'no.pem', /^\S+\/no.pem and \S+\/no.pem are no certificate and its key in PEM; see .*$/],
    [
      'has no key',
      'no.pem',
      'nowhere.pem',
      /^The file \S+\/nowhere.pem does not exist; name another one in DRAWDOWN_TLS_KEY$/,
    ],
  ])('is refused where its certificate %s', (_, cert, key, sentence) => {
    const tls = { certFile: join(folder, cert), keyFile: join(folder, key) };
    expect(() => checkTlsFiles(tls)).toThrow(sentence);
  });
});
