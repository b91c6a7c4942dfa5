import type {
  AuthorizedStrength,
  Established,
  MandateExtended,
  MandateTerminated,
} from '../src/domain/mission/mission.events.js';
import type { Counted } from './projection.js';

/** The mandate, as its instruments give it. */
export interface Mandate {
  readonly establishedOn: string;
  /** `by`: only that it was already so on that day is known. */
  readonly establishedOnQualifier?: 'by';
  /** Null where no source gives it, as its text. */
  readonly resolution: string | null;
  readonly text: string | null;
  /** The last decision on each part of the mandate area. */
  readonly scopes: readonly MandateScope[];
  /** Null for a mission without any. */
  readonly authorizedStrength: AuthorizedStrength | null;
  readonly extensions: readonly (MandateExtended['data'] & { readonly effectiveOn: string })[];
  readonly terminated?: MandateTerminated['data'] & {
    readonly effectiveOn: string;
    readonly effectiveOnQualifier?: 'by';
  };
}

/** A part of the mandate area, or a task: the mandate itself runs on. */
export interface MandateScope {
  readonly scope: string;
  readonly until?: string;
  readonly endsOn?: string;
  readonly resolution?: string;
  /** The date of the decision. */
  readonly effectiveOn: string;
}

/** The mandate with which a mission begins. */
export function beginMandate({ data, effectiveOn, effectiveOnQualifier }: Counted<Established>): Mandate {
  const { resolution = null, mandate = null, authorizedStrength = null } = data;
  return {
    establishedOn: effectiveOn,
    ...(effectiveOnQualifier !== undefined && { establishedOnQualifier: effectiveOnQualifier }),
    resolution,
    text: mandate,
    scopes: [],
    authorizedStrength,
    extensions: [],
  };
}

/** The mandate after an extension of it, or of a part of it. */
export function extendMandate(mandate: Mandate, { data, effectiveOn }: Counted<MandateExtended>): Mandate {
  const { until, authorizedStrength, scope } = data;
  const extended = { ...mandate, extensions: [...mandate.extensions, { ...data, effectiveOn }] };
  return scope === undefined
    ? { ...extended, ...(authorizedStrength !== undefined && { authorizedStrength }) }
    : withScope(extended, { scope, ...(until !== undefined && { until }), ...decidedBy(data, effectiveOn) });
}

/** The mandate after a decision to end it, or a part of it. */
export function terminateMandate(mandate: Mandate, fact: Counted<MandateTerminated>): Mandate {
  const { data, effectiveOn, effectiveOnQualifier, day } = fact;
  const { scope, endsOn = day } = data;
  const terminated = {
    ...data,
    effectiveOn,
    ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }),
  };
  return scope === undefined
    ? { ...mandate, terminated }
    : withScope(mandate, { scope, endsOn, ...decidedBy(data, effectiveOn) });
}

/** The mandate once the decision to end it is taken back. */
export function withoutTermination({ terminated: _former, ...mandate }: Mandate): Mandate {
  return mandate;
}

function withScope(mandate: Mandate, decided: MandateScope): Mandate {
  return { ...mandate, scopes: [...mandate.scopes.filter(({ scope }) => scope !== decided.scope), decided] };
}

function decidedBy(
  { resolution }: { readonly resolution?: string },
  effectiveOn: string,
): Pick<MandateScope, 'resolution' | 'effectiveOn'> {
  return resolution === undefined ? { effectiveOn } : { resolution, effectiveOn };
}
