import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { assetLedger, type LedgerEntry } from '../../../projections/asset-ledger.projection.js';
import { rowSort } from '../../../projections/row-sort.js';
import { pageOf, type Answer } from '../asking/answer.js';
import { Asking } from '../asking/asking.js';
import { AssetQueries, type LedgerTotal } from '../asking/asset-queries.js';
import { anyTable } from '../asking/read-rows.js';
import { AssetFacts } from './asset-facts.js';
import { valueAtPath } from './checked-path.js';
import type { FigureRequest } from './figure-request.js';
import type { Figure, FigureStep } from './figure.answer.js';
import { namesIn } from './json-pointer.js';

/** More than any ledger has totals. */
const ALL = Number.MAX_SAFE_INTEGER;

/** The members of a total that add lines up. */
const SUMS = ['quantity', 'valueUsdCents', 'entries'] as const;
type Sum = (typeof SUMS)[number];

/** The lines that say what one fact says, or take it back, added up. */
interface FactLines extends Readonly<Record<Sum, number>> {
  readonly eventId: string;
  readonly assetId: string;
  /** The place of the first of them in the ledger. */
  readonly place: string;
}

/** Explains the totals of the ledger: each is the sum of lines, and each line is of a fact. */
@Injectable()
export class LedgerFigures {
  constructor(
    private readonly queries: AssetQueries,
    private readonly asking: Asking,
    private readonly facts: AssetFacts,
  ) {}

  /** As `FigureQueries.why`. */
  async explain(
    missionId: string,
    path: string,
    { point, moment, page }: FigureRequest,
  ): Promise<Answer<Figure> | undefined> {
    const summary = await this.queries.ledgerSummary(missionId, point, { limit: ALL, list: page.list });
    if (summary === undefined) return undefined;
    const value = valueAtPath('ledger-summary', { items: summary.value.items }, path);
    const [, index, member] = namesIn(path);
    const total = index === undefined ? undefined : summary.value.items[Number(index)];
    const through = moment.through ?? summary.position;
    const lines = await this.#linesOf(missionId, total, { ...moment, through });
    const steps = lines.map((line) => ({
      ...line,
      step: stepOf(
        line,
        SUMS.find((sum) => sum === member),
      ),
    }));
    const { items, next } = pageOf(steps, ({ place, step }) => `${step.part} ${place}`, page);
    const facts = await this.facts.of(missionId, items, through);
    const { name, version } = assetLedger;
    const figure: Figure = {
      of: 'ledger-summary',
      path,
      value,
      ...point,
      day: moment.today,
      projection: { name, version },
      contested: [],
      steps: items.map(({ step }) => step),
      facts: { items: facts, next },
    };
    return { value: figure, position: summary.position };
  }

  /** @param total the one whose lines are wanted; those of all totals where it is left out */
  async #linesOf(
    missionId: string,
    total: LedgerTotal | undefined,
    moment: FigureRequest['moment'],
  ): Promise<FactLines[]> {
    const table = await this.asking.lasting(anyTable(assetLedger), moment);
    const { ownership, basis, recipient } = total ?? {};
    const query = {
      missionId,
      ...(total !== undefined && { equal: { ownership, basis, recipient } as Record<string, string> }),
    };
    const byFact = new Map<string, FactLines>();
    await table.scan(query, async (bodies) => {
      for (const line of bodies as readonly LedgerEntry[])
        byFact.set(line.factId, addLine(byFact.get(line.factId), line));
      // A ledger may have a hundred thousand lines.
      await breathe();
    });
    return [...byFact.values()];
  }
}

function addLine(before: FactLines | undefined, line: LedgerEntry): FactLines {
  const { factId: eventId, assetId, quantity, valueUsdCents } = line;
  const place = before?.place ?? `${rowSort(line.day, line.position)} ${eventId}`;
  const {
    quantity: earlier,
    valueUsdCents: earlierCents,
    entries,
  } = before ?? { quantity: 0, valueUsdCents: 0, entries: 0 };
  return {
    eventId,
    assetId,
    place,
    quantity: earlier + quantity,
    valueUsdCents: earlierCents + valueUsdCents,
    entries: entries + 1,
  };
}

/** A fact whose lines take each other back was superseded: by its correction, or by what took it back. */
function stepOf(line: FactLines, sum: Sum | undefined): FigureStep {
  const { eventId } = line;
  if (sum !== undefined) return { eventId, part: line[sum] === 0 ? 'superseded' : 'makes', share: line[sum] };
  return { eventId, part: line.quantity === 0 && line.valueUsdCents === 0 ? 'superseded' : 'makes' };
}
