/** A text beside a point, in CSS pixels. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end' | 'middle';
  readonly text: string;
}

/** What is to be named: a point, its whole name, and what stands for it where that has no room. */
export interface Named {
  readonly x: number;
  readonly y: number;
  readonly full: string;
  readonly short: string;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The size of a letter and of a mark, in CSS pixels. */
const [LETTER, HEIGHT, MARK] = [6.4, 14, 9];

/** Puts a name beside each point where it covers nothing, else its short form; the points stay free. */
export function placeLabels(points: readonly Named[], width: number, height: number): readonly Label[] {
  const taken: Box[] = points.map(({ x, y }) => ({ left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK }));
  return points.map((point) => {
    const asNumber = places(point, point.short);
    const isFree = ({ box }: Placed): boolean =>
      box.left >= 0 &&
      box.top >= 0 &&
      box.right <= width &&
      box.bottom <= height &&
      !taken.some((one) => meet(one, box));
    // Where nothing is free a number on another mark is still better than none.
    const placed = [...places(point, point.full), ...asNumber].find(isFree) ?? asNumber[0];
    taken.push(placed.box);
    return placed.label;
  });
}

interface Placed {
  readonly label: Label;
  readonly box: Box;
}

/** Right, left, above and below of a point, and between these. */
function places({ x, y }: Named, text: string): [Placed, ...Placed[]] {
  const long = text.length * LETTER;
  const at = (anchor: Label['anchor'], left: number, middle: number, textX: number): Placed => ({
    label: { x: textX, y: middle + 4, anchor, text },
    box: { left, right: left + long, top: middle - HEIGHT / 2, bottom: middle + HEIGHT / 2 },
  });
  return [
    at('start', x + MARK + 1, y, x + MARK + 1),
    at('end', x - MARK - 1 - long, y, x - MARK - 1),
    at('middle', x - long / 2, y - MARK - HEIGHT / 2, x),
    at('middle', x - long / 2, y + MARK + HEIGHT / 2, x),
    at('end', x - 3 - long, y - MARK - HEIGHT / 2, x - 3),
    at('end', x - 3 - long, y + MARK + HEIGHT / 2, x - 3),
    at('start', x + 3, y - MARK - HEIGHT / 2, x + 3),
    at('start', x + 3, y + MARK + HEIGHT / 2, x + 3),
  ];
}

function meet(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
