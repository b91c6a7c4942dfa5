import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { Digest, eventHash, NO_DIGEST } from '../../../src/application/projecting/digest/digest.js';

type Event = readonly [stream: string, revision: number, eventId: string];

function digestOf(events: readonly Event[], first = 1): string {
  const digest = new Digest();
  for (const [index, event] of events.entries()) digest.add(first + index, eventHash(...event));
  return digest.text;
}

const someEvent: fc.Arbitrary<Event> = fc.tuple(
  fc.constantFrom('mission-m', 'mission-n', 'asset-m.a', 'asset-m.b'),
  fc.nat(100_000),
  fc.uuid(),
);

describe('the digest of events', () => {
  it('is stored: what it comes to never changes', () => {
    const events: Event[] = [
      ['mission-m', 0, '188f192f-3380-5afa-a9be-2b4ae9a84060'],
      ['asset-m.a', 0, '87823562-4520-5ce2-a15b-2a86a83805a9'],
      ['mission-m', 1, '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
    ];
    expect(new Digest(NO_DIGEST).text).toBe('0'.repeat(32));
    expect(digestOf(events)).toBe('0b5b760c4b24693d17e3ca3c38490291');
  });

  it.each<[string, Event]>([
    ['stream', ['mission-n', 7, 'e']],
    ['revision', ['mission-m', 8, 'e']],
    ['id', ['mission-m', 7, 'f']],
  ])('tells an event from one of another %s', (_, other) => {
    const one: Event = ['mission-m', 7, 'e'];
    expect(eventHash(...other)).not.toEqual(eventHash(...one));
    expect(digestOf([other])).not.toBe(digestOf([one]));
    // In every lane, for a sum of lanes is no stronger than each.
    for (const [lane, value] of eventHash(...other).entries()) expect(value).not.toBe(eventHash(...one)[lane]);
  });

  it('tells the revisions of a stream apart, and which event has which', () => {
    fc.assert(
      fc.property(someEvent, fc.integer({ min: 1, max: 1_000 }), ([stream, revision, eventId], further) => {
        const moved: Event = [stream, revision + further, eventId];
        expect(digestOf([moved])).not.toBe(digestOf([[stream, revision, eventId]]));
      }),
    );
  });

  it('depends on the number of each event, and not on the order in which they are added', () => {
    fc.assert(
      fc.property(fc.uniqueArray(someEvent, { minLength: 2, maxLength: 20 }), fc.nat(), (events, seed) => {
        const numbered = events.map((event, index) => ({ ordinal: index + 1, hash: eventHash(...event) }));
        const at = seed % (events.length - 1);
        const swapped = events.with(at, events[at + 1] as Event).with(at + 1, events[at] as Event);
        expect(digestOf(swapped)).not.toBe(digestOf(events));
        expect(digestOf(events, 2)).not.toBe(digestOf(events));
        const parts = [new Digest(), new Digest()];
        for (const [index, { ordinal, hash }] of numbered.toReversed().entries()) parts[index % 2]?.add(ordinal, hash);
        // Also where one part was stored and read back.
        const whole = new Digest(parts[0]?.text);
        whole.addAll(parts[1] ?? new Digest());
        expect(whole.text).toBe(digestOf(events));
      }),
    );
  });
});
