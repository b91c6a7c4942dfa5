import { ASSET_STATUSES, type AssetStatus } from '../../../../projections/asset-status.values.js';
import { EXCEPTION_KINDS, type ExceptionKind } from '../../../../projections/exception-kind.values.js';
import type { AssetFilter } from '../../../application/asking/asset-queries.js';
import type { EventFilter, FactFilter } from '../../../application/asking/fact-filter.js';
import { FACT_TYPES } from '../../../domain/catalogue.js';
import type { LedgerFilter } from '../../../application/asking/ledger-filter.js';
import type { ExceptionFilter } from '../../../application/asking/mission-queries.js';
import type { PortfolioFilter } from '../../../application/asking/portfolio-row.answer.js';
import { POSITION } from '../../../application/ports/event-store.js';
import { OWNERSHIPS, TRANSFER_BASES, type Ownership, type TransferBasis } from '../../../domain/asset/asset.events.js';
import { isInstant } from '../../../domain/calendar/instant.js';
import { MANDATE_STATUSES, type MandateStatus } from '../../../domain/mission/mandate-term.js';
import { PHASES, type Phase } from '../../../domain/mission/phase.js';
import { Country, DayField, Identifier, Name, OneOf } from '../../edge/validation/fields.js';
import { field, type FieldOptions } from '../../edge/validation/field.js';
import { rule } from '../../edge/validation/rule.js';
import { addWholeRule } from '../../edge/validation/whole-rules.js';
import { FiltersBy } from './filters-by.decorator.js';

/** Items on a page, where a caller does not say, and at most. */
export const PAGE_LIMIT = 100;
const MOST = 500;

/** The parameter of every read. */
export class ReadQueryDto {
  @Position({ description: 'Wait, 5 seconds at most, until the read models have reached this position.' })
  atLeast?: string;
}

/** A list that is paged. */
export class PageQueryDto extends ReadQueryDto {
  @Limit()
  limit?: string;

  @Cursor()
  cursor?: string;
}

/** A point in time, on both axes. */
export class AtQueryDto extends ReadQueryDto {
  @DayField({ optional: true, description: 'What was true on this day.' })
  asOf?: string;

  @Instant({ description: 'As the record stood at this instant.' })
  knownAt?: string;
}

export class PageAtQueryDto extends AtQueryDto {
  @Limit()
  limit?: string;

  @Cursor()
  cursor?: string;
}

/** A list that can also be had whole. */
export class ExportQueryDto extends PageQueryDto {
  @Bom()
  bom?: string;
}

/** The same at a point in time. */
export class ExportAtQueryDto extends PageAtQueryDto {
  @Bom()
  bom?: string;
}

/** The same, with its end first where that is wanted. */
export class OrderedQueryDto extends ExportAtQueryDto {
  @OneOf(['asc', 'desc'], { optional: true, description: 'By day; `desc` has the latest first. `asc`, if left out.' })
  order?: 'asc' | 'desc';
}

@FiltersBy<PortfolioFilter, PageAtQueryDto>()
export class PortfolioQueryDto extends PageAtQueryDto {
  @OneOf(PHASES, { optional: true })
  phase?: Phase;

  @OneOf(MANDATE_STATUSES, { optional: true })
  mandateStatus?: MandateStatus;

  @DayField({ optional: true, description: 'Those whose mandate ends before this day, and has not ended yet.' })
  endsBefore?: string;

  @Country({ optional: true })
  hostState?: string;

  @Name({ optional: true, description: 'Text that id, acronym, name, host States or successor contain.' })
  q?: string;
}

@FiltersBy<ExceptionFilter, PageAtQueryDto>()
export class ExceptionsQueryDto extends PageAtQueryDto {
  @OneOf(EXCEPTION_KINDS, { optional: true })
  kind?: ExceptionKind;
}

@FiltersBy<AssetFilter, ExportAtQueryDto>()
export class AssetsQueryDto extends ExportAtQueryDto {
  @OneOf(OWNERSHIPS, { optional: true })
  ownership?: Ownership;

  @OneOf(ASSET_STATUSES, { optional: true })
  status?: AssetStatus;

  @OneOf(['I', 'II', 'III', 'IV', 'V'], { optional: true })
  disposalGroup?: string;

  @Identifier({ optional: true })
  siteId?: string;

  @Name({ optional: true, description: 'Text that id, description, category, serial number or owner contain.' })
  q?: string;
}

const IN_TURN = {
  code: 'turned-round',
  message: 'must have a `from` that does not lie after its `to`: no day is in between',
  holds: ({ from, to }: { readonly from?: string; readonly to?: string }) =>
    from === undefined || to === undefined || from <= to,
};

const RECORDED_IN_TURN = {
  code: 'turned-round',
  message: 'must have a `recordedFrom` that does not lie after its `recordedTo`: no instant is in between',
  // Instants with different offsets do not sort as texts.
  holds: ({ recordedFrom, recordedTo }: { readonly recordedFrom?: string; readonly recordedTo?: string }) =>
    recordedFrom === undefined || recordedTo === undefined || !(Date.parse(recordedFrom) > Date.parse(recordedTo)),
};

/** The parameters that pick events out, of the timeline, of the ledger and of the history. */
function PicksEvents(): <Query extends new () => object>(form: Query) => void {
  const fields: Readonly<Record<keyof EventFilter, PropertyDecorator>> = {
    type: OneOf(FACT_TYPES, { optional: true }),
    source: Name({ optional: true, description: 'Text that the document contains.' }),
    actor: Name({ optional: true, description: 'The subject that recorded it.' }),
    correlationId: Name({ optional: true }),
    from: DayField({ optional: true }),
    to: DayField({ optional: true }),
    recordedFrom: Instant({ description: 'Recorded at this instant or later.' }),
    recordedTo: Instant({ description: 'Recorded at this instant or earlier.' }),
  };
  return (form) => {
    for (const [name, decorate] of Object.entries(fields)) decorate(form.prototype as object, name);
    for (const rule of [IN_TURN, RECORDED_IN_TURN]) addWholeRule(form, rule);
  };
}

@FiltersBy<FactFilter, OrderedQueryDto>()
@PicksEvents()
export class TimelineQueryDto extends OrderedQueryDto {
  declare type?: string;
  declare source?: string;
  declare actor?: string;
  declare correlationId?: string;
  declare from?: string;
  declare to?: string;
  declare recordedFrom?: string;
  declare recordedTo?: string;

  @Sources()
  sources?: string;
}

@FiltersBy<LedgerFilter, OrderedQueryDto>()
export class LedgerQueryDto extends TimelineQueryDto {
  @OneOf(OWNERSHIPS, { optional: true })
  ownership?: Ownership;

  @OneOf(TRANSFER_BASES, { optional: true })
  basis?: TransferBasis;

  @Name({ optional: true, description: "The recipient's name." })
  recipient?: string;
}

/** A page of the history, or all of it. */
class HistoryQueryDto extends ReadQueryDto {
  @Limit()
  limit?: string;

  @Position({ description: 'Exclusive; 0 is the start.' })
  after?: string;

  @Cursor()
  cursor?: string;

  @Bom()
  bom?: string;
}

@FiltersBy<EventFilter, HistoryQueryDto>()
@PicksEvents()
export class EventsQueryDto extends HistoryQueryDto {
  declare type?: string;
  declare source?: string;
  declare actor?: string;
  declare correlationId?: string;
  declare from?: string;
  declare to?: string;
  declare recordedFrom?: string;
  declare recordedTo?: string;
}

export class ChangesQueryDto {
  @Position({ description: 'Exclusive; 0 is the start. The end of the log, if left out.' })
  after?: string;
}

export class StreamQueryDto extends ChangesQueryDto {
  @Identifier({ optional: true })
  missionId?: string;
}

/** A position, as receipts and events give it. */
function Position(options: FieldOptions): PropertyDecorator {
  const holds = (value: unknown): boolean => typeof value === 'string' && POSITION.test(value);
  const schema = { type: String, pattern: POSITION.source };
  return field(schema, [rule('position', 'must be a position', holds)], { ...options, optional: true });
}

function Limit(): PropertyDecorator {
  const holds = (value: unknown): boolean =>
    typeof value === 'string' && /^[1-9]\d{0,2}$/.test(value) && Number(value) <= MOST;
  const schema = { type: 'integer' as const, minimum: 1, maximum: MOST, default: PAGE_LIMIT };
  return field(schema, [rule('limit', `must be a whole number from 1 to ${MOST}`, holds)], { optional: true });
}

function Sources(): PropertyDecorator {
  const description = 'The number of documents; 1: the facts that rest on one.';
  return OneOf(['1', '2', '3'], { optional: true, description });
}

function Cursor(): PropertyDecorator {
  const holds = (value: unknown): boolean => typeof value === 'string' && /^[A-Za-z0-9_-]{1,1000}$/.test(value);
  const options = { optional: true, description: 'As `next` of the page before gives it.' };
  return field({ type: String }, [rule('cursor', 'must be a cursor of this list', holds)], options);
}

function Bom(): PropertyDecorator {
  return OneOf(['true', 'false'], {
    optional: true,
    description: 'A byte-order mark at the start of the CSV, without which some spreadsheets misread accents.',
  });
}

function Instant(options: FieldOptions): PropertyDecorator {
  const schema = { type: String, format: 'date-time' };
  return field(schema, [rule('instant', 'must be an instant that exists, in ISO 8601 with its offset', isInstant)], {
    ...options,
    optional: true,
  });
}
