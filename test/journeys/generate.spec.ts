import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildOnce } from '../support/build-once.js';
import { DRAWDOWN, runGenerator, runProgram, type Ended } from '../support/command-line.js';

/** The generator and the built command line, on folders of their own. */
describe('a generated record', () => {
  let folder: string;

  beforeAll(async () => {
    await buildOnce();
    folder = await mkdtemp(join(tmpdir(), 'drawdown-generated-'));
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true }));

  const drawdown = (name: string, args: readonly string[], settings: Record<string, string> = {}): Promise<Ended> =>
    runProgram(DRAWDOWN, args, { DRAWDOWN_DATA_DIR: join(folder, name), ...settings });
  const generate = async (
    name: string,
    args: readonly string[],
    settings: Record<string, string> = {},
  ): Promise<Ended> => runGenerator(args, { DRAWDOWN_DATA_DIR: join(folder, name), ...settings });
  const digestIn = ({ stdout }: Ended): string | undefined => /digest (\w+)/.exec(stdout)?.[1];

  it('is the same wherever it is generated, and can be replayed', async () => {
    for (const name of ['one', 'another'])
      expect((await generate(name, ['--events', '3000', '--seed', '5'])).stdout).toContain(
        'Generated: 3000 illustrative events, seed 5',
      );
    const [one, another] = await Promise.all(
      ['one', 'another'].map((name) => drawdown(name, ['backup', join(folder, `${name}.backup`)])),
    );
    expect(one?.stdout).toContain('3000 events');
    expect(one && digestIn(one)).toBe(another && digestIn(another));
    expect((await drawdown('one', ['replay', 'synthetic-01'])).stdout).toContain('Sites: ');
  }, 60_000);

  it('holds as many missions as are wanted, so that one of them can be as large as wanted', async () => {
    await generate('three', ['--events', '900', '--missions', '3']);
    for (const mission of ['synthetic-01', 'synthetic-02', 'synthetic-03'])
      expect((await drawdown('three', ['replay', mission])).stdout).toContain('Sites: ');
    expect((await drawdown('three', ['replay', 'synthetic-04'])).code).toBe(1);
  }, 60_000);

  it.each([
    [['--events', '3000'], {}, 'holds events already'],
    [['--events', '0'], {}, '--events is 0, expected a whole number'],
    [['--events', '10', '--seed=-1'], {}, '--seed is -1, expected a whole number'],
    [['--events', '10', '--missions', '0'], {}, '--missions is 0, expected a whole number from 1 to 10'],
    [['--events', '10', '--missions', '11'], {}, '--missions is 11, expected a whole number from 1 to 10'],
    [['--events', '10'], { EVENTSTORE_URL: 'esdb://localhost:2113' }, 'EVENTSTORE_URL is set'],
  ])('is refused: %j %j', async (args, settings, message) => {
    const { code, stderr } = await generate('one', args, settings);
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  });
});
