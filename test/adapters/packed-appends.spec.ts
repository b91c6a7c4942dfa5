import { describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import { pack, unpack } from '../../src/adapters/sqlite/log/packed-appends.js';

describe('appends packed into a message', () => {
  const name = fc.stringMatching(/^[a-z0-9.:-]{1,20}$/);
  const json = fc.jsonValue({ stringUnit: 'binary' }).map((value) => JSON.stringify(value));
  const event = fc.record({
    event_id: fc.uuid(),
    type: name,
    schema_version: fc.integer({ min: 1, max: 9 }),
    data: json,
    metadata: json,
    leaf: fc.stringMatching(/^[0-9a-f]{64}$/),
  });
  const claim = fc.record({ commandId: name, fingerprint: name, stream: name });
  const append = fc.record({
    stream: name,
    missionId: name,
    expected: fc.oneof(fc.constant('no-stream' as const), fc.nat()),
    first: fc.nat(),
    events: fc.array(event, { maxLength: 4 }),
    claim: fc.option(claim, { nil: undefined }),
  });

  it('arrive as they were sent, whatever the events hold', () => {
    fc.assert(
      fc.property(fc.array(append, { maxLength: 5 }), (appends) => expect(unpack(pack(appends))).toEqual(appends)),
      { numRuns: 500 },
    );
  });

  it('are refused where a part is missing, or is too much', () => {
    const event_id = 'e';
    const events = [{ event_id, type: 'T', schema_version: 1, data: '{}', metadata: '{}', leaf: '0'.repeat(64) }];
    const text = pack([{ stream: 's', missionId: 'm', expected: 0, first: 1, claim: undefined, events }]);
    expect(() => unpack(text.slice(0, text.lastIndexOf('\0')))).toThrow('cells arrived');
    expect(() => unpack(`${text}\0more`)).toThrow('cells arrived');
  });
});
