import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { openLocalTokens } from '../../../src/composition/identity.js';
import { buildOnce } from '../../support/build-once.js';
import { DRAWDOWN, runProgram, type Ended } from '../../support/command-line.js';

describe('drawdown token create', () => {
  let dataDir: string;

  beforeAll(async () => {
    await buildOnce();
    dataDir = await mkdtemp(join(tmpdir(), 'drawdown-token-'));
  }, 120_000);
  afterAll(() => rm(dataDir, { recursive: true }));

  const create = (...args: string[]): Promise<Ended> =>
    runProgram(DRAWDOWN, ['token', 'create', ...args], { DRAWDOWN_DATA_DIR: dataDir });

  it('prints a token that the installation takes, and nothing else', async () => {
    const { code, stdout, stderr } = await create('--role', 'auditor', '--mission', 'minusma', '--expires', '30m');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const caller = await (await openLocalTokens({ dataDir })).verify(stdout.trim());
    expect(caller).toMatchObject({
      subject: userInfo().username,
      grants: [{ role: 'auditor', mission: 'minusma' }],
      client: 'drawdown',
    });
    expect(Date.parse(caller.expiresAt) - Date.now()).toBeLessThanOrEqual(30 * 60_000);
    expect(stderr).toContain(`For ${userInfo().username}, until ${caller.expiresAt}: auditor of minusma\n`);
    expect(stderr).not.toContain(stdout.trim());
  });

  it('gives each role in each mission, as long as it is told', async () => {
    const who = ['--subject', 'board 7', '--client', 'grafana', '--expires', '365d'];
    const where = ['--mission', 'minusma', '--mission', 'unisfa', '--until', '2031-12-31', '--until-phase', 'closed'];
    const { stdout, stderr } = await create('--role', 'viewer', '--role', 'auditor', ...where, ...who);
    const caller = await (await openLocalTokens({ dataDir })).verify(stdout.trim());
    const ends = { until: '2031-12-31', untilPhase: 'closed' };
    expect(caller).toMatchObject({ subject: 'board 7', client: 'grafana' });
    expect(caller.grants).toEqual([
      { role: 'viewer', mission: 'minusma', ...ends },
      { role: 'viewer', mission: 'unisfa', ...ends },
      { role: 'auditor', mission: 'minusma', ...ends },
      { role: 'auditor', mission: 'unisfa', ...ends },
    ]);
    expect(stderr).toContain('viewer of minusma until 2031-12-31 until it is closed;');
  });

  it('lasts eight hours unless told otherwise', async () => {
    const { stdout } = await create('--role', 'viewer', '--mission', '*');
    const { expiresAt, grants } = await (await openLocalTokens({ dataDir })).verify(stdout.trim());
    expect(Math.abs(Date.parse(expiresAt) - Date.now() - 8 * 3_600_000)).toBeLessThan(60_000);
    expect(grants).toEqual([{ role: 'viewer', mission: '*' }]);
  });

  it.each([
    [['--role', 'viewer'], "--mission is missing, expected a mission's id, or '*' for all missions"],
    [['--mission', '*'], "required option '--role <role>' not specified"],
    [['--role', 'king', '--mission', '*'], '--role is "king", expected viewer, operator'],
    [['--role', 'viewer', '--mission', 'M A'], '--mission is "M A", expected'],
    [['--role', 'viewer', '--mission', 'm', '--until', '2023-02-30'], '--until is "2023-02-30", expected a day'],
    [['--role', 'viewer', '--mission', 'm', '--until-phase', 'over'], '--until-phase is "over", expected established'],
    [
      ['--role', 'viewer', '--mission', '*', '--until-phase', 'closed'],
      '--until-phase is "closed", expected one mission',
    ],
    [['--role', 'viewer', '--mission', '*', '--expires', '366d'], '--expires is 366d, expected a duration'],
    [['--role', 'viewer', '--mission', '*', '--expires', '0h'], '--expires is 0h, expected a duration'],
    [
      ['--role', 'viewer', '--mission', '*', '--expires', '8'],
      '--expires is 8, expected a duration such as 30m, 8h or 7d',
    ],
    [['--role', 'viewer', '--mission', '*', '--subject', ''], 'a name is "", expected 1 to 255 visible characters'],
  ])('says what is wrong: %j', async (args, message) => {
    expect(await create(...args)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(message) });
  });

  it('makes no token with a key that others can read', async () => {
    const file = join(dataDir, 'access', 'signing-key.json');
    await chmod(file, 0o644);
    const { code, stdout, stderr } = await create('--role', 'viewer', '--mission', '*');
    await chmod(file, 0o600);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`${file} has mode 644, expected 600`);
    expect(stderr).not.toContain((JSON.parse(await readFile(file, 'utf8')) as { d: string }).d);
  });
});
