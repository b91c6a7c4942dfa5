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

/** More points than this are a crowd: a number on another one's mark says nothing there, and nobody listens to so many names. */
export const CROWD = 60;

/**
 * Puts a name beside each point where it covers nothing, else its short form; the points stay free. Where there is no room for that
 * either, the short form stands on something else, or in a crowd nowhere.
 */
export function placeLabels(points: readonly Named[], width: number, height: number): readonly Label[] {
  const taken = new Taken();
  for (const { x, y } of points) taken.add({ left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK });
  const isFree = ({ box }: Placed): boolean =>
    box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height && !taken.meets(box);
  return points.flatMap((point) => {
    const asNumber = places(point, point.short);
    const placed = [...places(point, point.full), ...asNumber].find(isFree);
    if (placed === undefined) return points.length > CROWD ? [] : [asNumber[0].label];
    taken.add(placed.box);
    return [placed.label];
  });
}

/** The side of a cell, in CSS pixels. */
const CELL = 40;

/** What is taken of the picture, by cells, so that a further box is compared with its neighbours alone. */
class Taken {
  readonly #cells = new Map<string, Box[]>();

  add(box: Box): void {
    for (const cell of cellsOf(box)) {
      const boxes = this.#cells.get(cell);
      if (boxes === undefined) this.#cells.set(cell, [box]);
      else boxes.push(box);
    }
  }

  meets(box: Box): boolean {
    return cellsOf(box).some((cell) => this.#cells.get(cell)?.some((one) => meet(one, box)));
  }
}

function cellsOf({ left, right, top, bottom }: Box): readonly string[] {
  const cells: string[] = [];
  for (let column = Math.floor(left / CELL); column * CELL < right; column++)
    for (let row = Math.floor(top / CELL); row * CELL < bottom; row++) cells.push(`${column} ${row}`);
  return cells;
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
