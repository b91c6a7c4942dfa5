import type { FastifyRequest } from 'fastify';

/** The columns of each list that can be had as CSV, by the last part of its path. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  ledger: [
    'effectiveOn',
    'effectiveOnQualifier',
    'assetId',
    'ownership',
    'owner',
    'basis',
    'recipient.name',
    'recipient.kind',
    'recipient.country',
    'quantity',
    'valueUsdCents',
    'priceUsdCents',
    'certificate',
    'reverses',
    'reason',
    'source.document',
    'source.url',
    'recordedAt',
    'eventId',
    'position',
  ],
  assets: [
    'assetId',
    'ownership',
    'owner',
    'category',
    'sensitive',
    'description',
    'serialNumber',
    'unit',
    'siteId',
    'status',
    'quantity',
    'left',
    'destroyed',
    'onHand',
    'inventoryValueUsdCents',
    'residualValueUsdCents',
    'registeredOn',
    'decision',
  ],
  timeline: [
    'effectiveOn',
    'effectiveOnQualifier',
    'imprecise',
    'type',
    'data',
    'annulled',
    'source.document',
    'source.url',
    'recordedAt',
    'corrections',
    'eventId',
    'revision',
    'position',
  ],
  events: [
    'position',
    'stream',
    'revision',
    'type',
    'schemaVersion',
    'data',
    'metadata.effectiveOn',
    'metadata.effectiveOnQualifier',
    'metadata.recordedAt',
    'metadata.source.document',
    'metadata.source.url',
    'metadata.actor.subject',
    'metadata.commandId',
    'metadata.correlationId',
    'eventId',
  ],
};

/** The columns of the list a request reads. */
export function csvColumns({ url }: FastifyRequest): readonly string[] {
  const name = url.split('?')[0]?.split('/').at(-1) ?? '';
  const columns = COLUMNS[name];
  if (columns === undefined) throw new Error(`No CSV columns for ${name}`);
  return columns;
}
