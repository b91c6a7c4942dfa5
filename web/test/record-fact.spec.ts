import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { recordFact } from '../src/record/sending/record-fact';

const COMMAND = { subject: 'operator', address: '/api/v1/missions/minusma/milestones', body: {}, key: 'key-1' };
const UNDER_WAY = { status: 409, code: 'idempotency-key-in-flight' };

describe('a command that is sent', () => {
  const own = globalThis.fetch;
  let answers: Response[];
  let keys: (string | null)[];
  beforeEach(() => {
    keys = [];
    globalThis.fetch = (address, init) => {
      if (address === '/api/v1/session') return Promise.resolve(Response.json({ subject: 'operator' }));
      keys.push(new Headers(init?.headers).get('idempotency-key'));
      return Promise.resolve(answers.shift() ?? Response.error());
    };
  });
  afterEach(() => {
    globalThis.fetch = own;
  });

  it('is not refused where it is being recorded already, as by a tab that was closed: its answer is asked for again', async () => {
    answers = [Response.json(UNDER_WAY, { status: 409 }), Response.json({ eventId: 'event-1' }, { status: 201 })];
    expect(await recordFact(COMMAND)).toEqual({ is: 'recorded', receipt: { eventId: 'event-1' } });
    expect(keys).toEqual(['key-1', 'key-1']);
  });

  it('is one that the server cannot take now where it is being recorded for too long', async () => {
    answers = Array.from({ length: 3 }, () => Response.json(UNDER_WAY, { status: 409 }));
    await expect(recordFact(COMMAND, 2)).rejects.toMatchObject({ problem: UNDER_WAY });
    expect(keys).toEqual(['key-1', 'key-1']);
  });

  it('is refused for what it says', async () => {
    answers = [Response.json({ status: 422, code: 'invalid' }, { status: 422 })];
    expect(await recordFact(COMMAND)).toMatchObject({ is: 'refused', problem: { code: 'invalid' } });
  });
});
