import { describe, expect, it } from '@jest/globals';
import { placeLabels, type Label, type Named } from '../src/mission/sites/place-labels';

const [WIDTH, HEIGHT] = [600, 400];

describe('the names on the map of sites', () => {
  it('stand whole where there is room, and as numbers where there is not', () => {
    const apart = [point(0, 100, 100), point(1, 400, 300)];
    expect(placeLabels(apart, WIDTH, HEIGHT).map(({ text }) => text)).toEqual(['1 Site 1', '2 Site 2']);
    const close = [point(0, 300, 200), point(1, 308, 200), point(2, 316, 200)];
    const texts = placeLabels(close, WIDTH, HEIGHT).map(({ text }) => text);
    expect(texts).toHaveLength(3);
    for (const [index, text] of texts.entries()) expect(text).toMatch(new RegExp(`^${index + 1}( |$)`));
  });

  it('gives each of a few points its number, though it stands on another mark', () => {
    const heap = Array.from({ length: 60 }, (_, index) => point(index, 300, 200));
    expect(placeLabels(heap, WIDTH, HEIGHT)).toHaveLength(60);
  });

  it('cover neither marks nor each other in a crowd: what has no room has no name', () => {
    const crowd = Array.from({ length: 2_000 }, (_, index) =>
      point(index, 150 + (index % 97) * 3, 50 + (index % 89) * 3),
    );
    const boxes = placeLabels(crowd, WIDTH, HEIGHT).map(boxOf);
    expect(boxes.length).toBeGreaterThan(5);
    expect(boxes.length).toBeLessThan(200);
    for (const [index, box] of boxes.entries()) {
      expect(crowd.filter(({ x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom)).toEqual([]);
      expect(boxes.slice(index + 1).filter((other) => meet(box, other))).toEqual([]);
    }
  });
});

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function point(index: number, x: number, y: number): Named {
  return { x, y, full: `${index + 1} Site ${index + 1}`, short: String(index + 1) };
}

/** Where a label's letters are, a little less than the room it asks for. */
function boxOf({ x, y, anchor, text }: Label): Box {
  const long = text.length * 6;
  const left = anchor === 'start' ? x : anchor === 'end' ? x - long : x - long / 2;
  return { left, right: left + long, top: y - 10, bottom: y + 2 };
}

function meet(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
