import { describe, expect, it } from '@jest/globals';
import { checkMission } from './load.js';

const line = (revision: number, departed: number): string =>
  JSON.stringify({
    eventId: `e-${revision}`,
    revision,
    position: String(revision + 1),
    data: { departed },
    metadata: { source: { document: 'Test document' } },
  });

const LINES = [line(0, 1), line(1, 2), line(2, 3)];
const RECEIPT = {
  stream: 'mission-m',
  revision: 2,
  position: '3',
  events: [1, 2].map((revision) => ({ eventId: `e-${revision}`, type: 'StrengthReported', revision })),
};
const ACKNOWLEDGED = {
  missionId: 'm',
  receipt: RECEIPT,
  sent: JSON.stringify([{ departed: 3 }, { document: 'Test document' }]),
  seen: new Map(LINES.map((text, index) => [`e-${index}`, text])),
};

describe('the check of a record that was written under load', () => {
  it('finds nothing wrong with what was acknowledged', () => {
    expect(() => checkMission('m', LINES, [ACKNOWLEDGED])).not.toThrow();
  });

  it.each([
    ['an event that is lost', LINES.slice(0, 2), {}, 'e-2 was acknowledged, and is not there'],
    ['half a command that is lost', [LINES[0], line(1, 2).replace('e-1', 'x'), LINES[2]], {}, 'e-1 was acknowledged'],
    ['a gap', [LINES[0], LINES[2]], {}, 'm has a gap before revision 2'],
    ['a report that is there twice', [LINES[0], line(1, 1), LINES[2]], {}, 'm holds a report twice'],
    ['a changed byte', [`${LINES[0]} `, LINES[1], LINES[2]], {}, 'e-0 has not the bytes that were read before'],
    ['data that was not sent', LINES, { sent: '[]' }, 'e-2 says something else than its command'],
    ['a position of another event', LINES, { receipt: { ...RECEIPT, position: '4' } }, 'acknowledged at 4'],
    ['an order that nobody was shown', LINES, { seen: new Map([...ACKNOWLEDGED.seen].reverse()) }, 'another history'],
  ])('finds %s', (_what, lines, changes, message) => {
    expect(() => checkMission('m', lines as string[], [{ ...ACKNOWLEDGED, ...changes }])).toThrow(message);
  });
});
