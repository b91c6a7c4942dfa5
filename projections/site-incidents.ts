import type {
  IncidentTollReported,
  PostHandoverIncidentRecorded,
  SecurityIncidentRecorded,
} from '../src/domain/mission/mission.events.js';
import type { Counted } from './projection.js';

/** Something that happened at a site, or to it: before it was left, or afterwards. */
export interface SiteIncident {
  readonly eventId: string;
  readonly kind: string;
  readonly text?: string;
  readonly loss?: string;
  readonly lossUsdCents?: number;
  /** As last reported. */
  readonly wounded?: number;
  readonly woundedQualifier?: string;
  readonly killed?: number;
  readonly killedQualifier?: string;
  /** The handover, or the closing, that it followed. */
  readonly handoverEventId?: string;
  /** As precisely as the source says. */
  readonly effectiveOn: string;
}

/** An incident, as it is shown at a site. */
export function siteIncident({
  eventId,
  effectiveOn,
  data,
}: Counted<SecurityIncidentRecorded | PostHandoverIncidentRecorded>): SiteIncident {
  const { kind, text, loss, lossUsdCents, wounded, woundedQualifier, killed, killedQualifier, handoverEventId } =
    data as Partial<SecurityIncidentRecorded['data'] & PostHandoverIncidentRecorded['data']> & {
      readonly kind: string;
    };
  return {
    eventId,
    kind,
    ...(text !== undefined && { text }),
    ...(loss !== undefined && { loss }),
    ...(lossUsdCents !== undefined && { lossUsdCents }),
    ...tollOf({ wounded, woundedQualifier, killed, killedQualifier }),
    ...(handoverEventId !== undefined && { handoverEventId }),
    effectiveOn,
  };
}

/** An incident with the totals of a later report; a figure that is not reported again stays as it was. */
export function withToll(incident: SiteIncident, { data }: Counted<IncidentTollReported>): SiteIncident {
  const { woundedQualifier: _wounded, killedQualifier: _killed, ...rest } = incident;
  return {
    ...rest,
    ...tollOf(data.wounded === undefined ? incident : {}, ['woundedQualifier']),
    ...tollOf(data.killed === undefined ? incident : {}, ['killedQualifier']),
    ...tollOf(data),
  };
}

const TOLL = ['wounded', 'woundedQualifier', 'killed', 'killedQualifier'] as const;
type Toll = Pick<SiteIncident, (typeof TOLL)[number]>;
type Told = { readonly [Name in keyof Toll]?: Toll[Name] | undefined };

function tollOf(told: Told, names: readonly (keyof Toll)[] = TOLL): Toll {
  return Object.fromEntries(names.filter((name) => told[name] !== undefined).map((name) => [name, told[name]]));
}
