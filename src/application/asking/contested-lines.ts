import type { LedgerEntry } from '../../../projections/asset-ledger.projection.js';
import type { Contested } from '../../../projections/contested-marks.js';
import type { ExceptionItem, ExceptionOf } from '../../../projections/exception-item.js';
import type { RowPlace } from '../ports/read-models.js';
import type { Table } from './table.js';

const PAGE = 500;

/** A line of the ledger, with the mark of what open claims contest in its fact. */
export interface LedgerLine extends LedgerEntry, Contested {}

/** The members of a line that show what a transfer says. */
const SHOWN: ReadonlySet<string> = new Set<keyof LedgerEntry>([
  'quantity',
  'valueUsdCents',
  'priceUsdCents',
  'recipient',
  'basis',
  'certificate',
  'effectiveOn',
]);

/**
 * Marks lines of the ledger. No line ever changes, so that the marks are put on when somebody reads: a claim that comes, or is
 * decided, would change a line.
 */
export class ContestedLines {
  private constructor(private readonly marks: ReadonlyMap<string, readonly string[]>) {}

  /** @param exceptions those of the mission, at the moment that the lines are of */
  static async of(missionId: string, exceptions: Table): Promise<ContestedLines> {
    const marks = new Map<string, readonly string[]>();
    const query = { missionId, equal: { kind: 'contested' } };
    for (let after: RowPlace | undefined, more = true; more;) {
      const { value } = await exceptions.rows(query, PAGE, after);
      for (const { body } of value.rows) {
        const item = body as ExceptionItem;
        if (item.kind === 'contested' && item.assetId !== undefined) marks.set(item.eventId, placesOf(item));
      }
      ({ more } = value);
      after = value.rows.at(-1)?.place;
    }
    return new ContestedLines(marks);
  }

  mark(line: LedgerEntry): LedgerLine {
    const contested = this.marks.get(line.factId);
    return contested === undefined || contested.length === 0 ? line : { ...line, contested };
  }
}

/** A denial contests all of the line. */
function placesOf({ fields, claims }: ExceptionOf<'contested'>): string[] {
  if (claims.some(({ denies }) => denies === true)) return [''];
  return fields.filter((name) => SHOWN.has(name)).map((name) => `/${name}`);
}
