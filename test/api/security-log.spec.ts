import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import { BufferedLineWriter } from '../../src/api/edge/security-log/line-writer.js';
import { lineOf, type SecurityEvent } from '../../src/api/edge/security-log/security-event.js';
import { SecurityLog } from '../../src/api/edge/security-log/security-log.js';
import { sendRaw } from '../support/raw-request.js';
import { startApp } from '../support/running-app.js';
import { SecurityLogReader } from '../support/security-log-reader.js';

const AT = new Date('2026-11-25T12:00:00Z');
const DISGUISES = [
  '\r\n',
  '\u001b[2J',
  '\u202e',
  '\u2028',
  '\ud800',
  '\u200b',
  '\u0000',
  '\u007f',
  '\u0085',
  '"',
  '\\',
  '𝔊',
];

describe('a line of the security log', () => {
  it('is one line of printable ASCII, and says what was said, whatever it is told', () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...DISGUISES), fc.string({ unit: 'binary' })), { maxLength: 8 });
    const property = fc.property(text, text, (userAgent, subject) => {
      const event = {
        event: 'request-refused',
        userAgent: userAgent.join('').slice(0, 300),
        subject: subject.join(''),
      };
      const line = lineOf({ ...event, subject: event.subject.slice(0, 200) }, AT);
      expect(line).toMatch(/^[\x20-\x7e]+\n$/);
      expect(JSON.parse(line)).toEqual({ at: AT.toISOString(), ...event, subject: event.subject.slice(0, 200) });
    });
    fc.assert(property);
  });

  it('has a bounded length', () => {
    const fields = ['event', 'code', 'method', 'path', 'subject', 'tokenId', 'address', 'userAgent', 'requestId'];
    const event = Object.fromEntries(
      fields.map((name) => [name, '\u202e'.repeat(100_000)]),
    ) as unknown as SecurityEvent;
    expect(lineOf(event, AT).length).toBeLessThan(10_000);
  });

  it('holds nothing but the fields that it is known to have', () => {
    const event = { event: 'request-refused', authorization: 'Bearer secret' };
    expect(lineOf(event, AT)).not.toContain('secret');
  });
});

describe('the security log', () => {
  let lines: string[];
  let now = 0;
  const log = (): SecurityLog => {
    const own = lines;
    const writer = {
      write: (line: string) => void own.push(line),
      reopen: () => undefined,
      close: () => Promise.resolve(),
    };
    return new SecurityLog(writer, () => now);
  };
  beforeEach(() => {
    lines = [];
    now = 1_000_000;
  });
  const refuse = (to: SecurityLog, status: number, times: number): void => {
    for (let n = 0; n < times; n++) to.record({ event: 'request-refused', status });
  };

  it.each([401, 429])('writes a hundred lines of %d a second, and then their number', (status) => {
    const flooded = log();
    refuse(flooded, status, 350);
    expect(lines).toHaveLength(100);
    now += 1_000;
    refuse(flooded, status, 1);
    expect(lines).toHaveLength(102);
    expect(JSON.parse(lines[100] as string)).toMatchObject({ event: 'flood-counted', status, count: 250 });
  });

  it('keeps other lines apart from a flood, and bounds them, too', () => {
    const flooded = log();
    refuse(flooded, 401, 500);
    refuse(flooded, 400, 5_000);
    expect(lines.filter((line) => line.includes('"status":400'))).toHaveLength(1_000);
  });

  it('hides no sign-in and no export behind refusals, whoever causes those', () => {
    const flooded = log();
    refuse(flooded, 400, 5_000);
    for (const event of ['signed-in', 'sign-in-refused', 'exported']) flooded.record({ event, subject: 'eve' });
    const others = lines
      .map((line) => JSON.parse(line) as { event: string })
      .filter(({ event }) => !event.includes('request'));
    expect(others.map(({ event }) => event)).toEqual(['signed-in', 'sign-in-refused', 'exported']);
  });

  it('says what it counted', () => {
    const flooded = log();
    for (let n = 0; n < 1_005; n++) flooded.record({ event: 'exported' });
    now += 1_000;
    refuse(flooded, 400, 1);
    expect(JSON.parse(lines[1_000] as string)).toMatchObject({ event: 'flood-counted', kind: 'exported', count: 5 });
  });

  it('tells of a flood when the second is over, though nothing else happens', async () => {
    const flooded = log();
    refuse(flooded, 429, 101);
    now += 1_000;
    while (lines.length < 101) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(lines).toHaveLength(101);
    expect(JSON.parse(lines[100] as string)).toMatchObject({ event: 'flood-counted', status: 429, count: 1 });
  });

  it('tells of a flood before it is closed', async () => {
    const flooded = log();
    refuse(flooded, 429, 103);
    await flooded.onApplicationShutdown();
    expect(JSON.parse(lines.at(-1) as string)).toMatchObject({ event: 'flood-counted', count: 3 });
  });
});

describe('the file of the security log', () => {
  let folder: string;
  const said: string[] = [];
  const open = (name: string): BufferedLineWriter =>
    new BufferedLineWriter(join(folder, name), (message) => said.push(message));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drawdown-log-'));
    said.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is made for its owner only, and goes on where it ended', async () => {
    const file = join(folder, 'within', 'security.jsonl');
    for (const line of ['one\n', 'two\n']) {
      const writer = open('within/security.jsonl');
      writer.write(line);
      await writer.close();
    }
    expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('holds all lines in their order, however fast they come', async () => {
    const writer = open('security.jsonl');
    const lines = Array.from({ length: 20_000 }, (_, n) => `${n}\n`);
    for (const line of lines) writer.write(line);
    await writer.close();
    expect(readFileSync(join(folder, 'security.jsonl'), 'utf8')).toBe(lines.join(''));
  });

  it('that cannot be written is complained of once, and nobody waits for it', async () => {
    writeFileSync(join(folder, 'no-folder'), '');
    const writer = open('no-folder/security.jsonl');
    for (let n = 0; n < 10; n++) {
      writer.write('lost\n');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await writer.close();
    expect(said).toEqual([expect.stringContaining('cannot be written')]);
  });

  it('that can be written again is', async () => {
    writeFileSync(join(folder, 'a'), '');
    const writer = open('a/security.jsonl');
    writer.write('lost\n');
    while (said.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    rmSync(join(folder, 'a'));
    writer.write('kept\n');
    await writer.close();
    expect(readFileSync(join(folder, 'a/security.jsonl'), 'utf8')).toBe('kept\n');
  });

  it('on a device that is full loses lines, and stops nobody', async () => {
    const writer = new BufferedLineWriter('/dev/full', (message) => said.push(message));
    for (let n = 0; n < 100_000; n++) writer.write(`${'x'.repeat(100)}\n`);
    await writer.close();
    expect(said).toHaveLength(1);
  });

  it('keeps four million bytes waiting and no more, and says that it has lost the rest', async () => {
    const writer = open('security.jsonl');
    const lines = Array.from({ length: 50_000 }, (_, n) => `${String(n).padStart(99, '.')}\n`);
    // At one stretch, so that the file cannot even be open.
    for (const line of lines) writer.write(line);
    expect(said).toEqual([expect.stringContaining('it takes less than there is to write')]);
    const file = join(folder, 'security.jsonl');
    while (!existsSync(file) || statSync(file).size < 4_000_000) await pause(2);
    writer.write('after\n');
    await writer.close();
    expect(readFileSync(file, 'utf8')).toBe(`${lines.slice(0, 40_000).join('')}after\n`);
  });

  describe('that is moved away', () => {
    const file = (name = 'security.jsonl'): string => join(folder, name);
    const read = (...names: string[]): string => names.map((name) => readFileSync(file(name), 'utf8')).join('');
    const until = async (holds: () => boolean): Promise<void> => {
      while (!holds()) await pause(2);
    };
    const opened = (): Promise<void> => until(() => existsSync(file()));

    it('has each line before the new one, once and whole, however fast they come', async () => {
      const writer = open('security.jsonl');
      const names = Array.from({ length: 10 }, (_, n) => `security.${n}.jsonl`);
      const lines = Array.from({ length: 50_000 }, (_, n) => `${n} ${'x'.repeat(50)}\n`);
      for (const [round, name] of names.entries()) {
        await opened();
        // In the midst of the lines of this round, some of which wait or are just being written.
        const own = lines.slice(round * 5_000, (round + 1) * 5_000);
        for (const [index, line] of own.entries()) {
          if (index === 2_500) {
            renameSync(file(), file(name));
            writer.reopen();
          }
          writer.write(line);
          if (index % 100 === 0) await pause(0);
        }
      }
      await writer.close();
      for (const name of [...names, 'security.jsonl']) expect(read(name)).toMatch(/^\d+ x+\n[^]*x\n$/);
      expect(read(...names, 'security.jsonl')).toBe(lines.join(''));
      expect(statSync(file()).mode & 0o777).toBe(0o600);
      expect(said).toEqual([]);
    });

    it('loses no line where the server stops at the same moment', async () => {
      const writer = open('security.jsonl');
      await opened();
      const lines = Array.from({ length: 20_000 }, (_, n) => `${n}\n`);
      for (const line of lines) writer.write(line);
      renameSync(file(), file('old.jsonl'));
      writer.reopen();
      writer.reopen();
      await writer.close();
      expect(read('old.jsonl', 'security.jsonl')).toBe(lines.join(''));
    });

    it('is written on where there can be no new one, and is closed once when there is', async () => {
      mkdirSync(file('a'));
      const writer = open('a/security.jsonl');
      writer.write('one\n');
      await until(() => existsSync(file('a/security.jsonl')) && read('a/security.jsonl') !== '');
      renameSync(file('a'), file('moved'));
      writeFileSync(file('a'), '');
      writer.reopen();
      await until(() => said.length > 0);
      writer.write('two\n');
      await until(() => read('moved/security.jsonl') === 'one\ntwo\n');
      rmSync(file('a'));
      writer.reopen();
      await until(() => existsSync(file('a/security.jsonl')));
      writer.write('three\n');
      await writer.close();
      expect(read('a/security.jsonl')).toBe('three\n');
      // A number that is closed twice would be complained of, or be that of another file.
      expect(said).toEqual([expect.stringContaining('cannot be written')]);
    });

    it('hands over what it had no room for', async () => {
      symlinkSync('/dev/full', file());
      const writer = open('security.jsonl');
      writer.write('one\n');
      writer.write('two\n');
      await until(() => said.length > 0);
      rmSync(file());
      writer.reopen();
      await until(() => existsSync(file()) && read('security.jsonl') === 'one\ntwo\n');
      await writer.close();
      expect(read('security.jsonl')).toBe('one\ntwo\n');
    });
  });
});

describe('a server', () => {
  it('writes one line for a request, whatever its user agent holds', async () => {
    const app = await startApp();
    try {
      const log = new SecurityLogReader(app);
      const { host } = new URL(app.url);
      const agent = '\x9b31mred\x85 \xe2\x80\xae "}';
      await sendRaw(
        app.url,
        `GET /api/v1/nowhere?token=secret HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer secret\r\nUser-Agent: ${agent}\r\n\r\n`,
      );
      expect(await log.fresh()).toEqual([
        {
          at: expect.any(String),
          event: 'request-refused',
          status: 401,
          code: 'unauthenticated',
          reason: 'malformed',
          method: 'GET',
          path: '/api/v1/nowhere',
          address: '127.0.0.1',
          userAgent: agent,
          requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        },
      ]);
      const text = readFileSync(join(app.dataDir, 'security.jsonl'), 'latin1');
      expect(text).toMatch(/^[\n\x20-\x7e]*$/);
      expect(text).not.toContain('secret');
    } finally {
      await app.close();
    }
  });

  it('serves on where its log cannot be written', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'drawdown-log-'));
    writeFileSync(join(folder, 'file'), '');
    const app = await startApp(undefined, undefined, {}, { securityLog: join(folder, 'file', 'log') });
    try {
      expect((await fetch(`${app.api}/nowhere`)).status).toBe(401);
    } finally {
      await app.close();
      rmSync(folder, { recursive: true });
    }
  });
});
