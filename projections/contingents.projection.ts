import type {
  ContingentDeployed,
  ContingentWithdrawn,
  GuardUnitDesignated,
  MissionFact,
  RearPartyDesignated,
} from '../src/domain/mission/mission.events.js';
import type { ContingentStatus } from './contingent-status.values.js';
import { changed, upserted } from './list-by-id.js';
import type { Counted, EffectiveProjection } from './projection.js';

/** A contingent, as it stands and as it came and went. Days are as the sources give them. */
export interface ContingentRow {
  readonly contingentId: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly kind: string;
  readonly status: ContingentStatus;
  /** How many are there, as far as reported. */
  readonly strength?: number;
  readonly strengthQualifier?: string;
  readonly siteId?: string;
  readonly deployedOn: string;
  readonly deployedOnQualifier?: 'by';
  readonly suspendedOn?: string;
  readonly withdrawnOn?: string;
  readonly destination?: string;
  readonly rearParty?: RetainedUnit;
  readonly guardUnit?: RetainedUnit;
}

/** A rear party or a guard unit: those who stay when the others leave. */
export interface RetainedUnit {
  readonly strength: number;
  readonly strengthQualifier?: string;
  readonly siteId: string;
  readonly until?: string;
  readonly designatedOn: string;
}

export interface ContingentsView {
  readonly items: readonly ContingentRow[];
}

/** Which contingents are there, since when, and which have gone? */
export const contingents: EffectiveProjection<ContingentsView, MissionFact> = {
  name: 'contingents',
  version: 1,
  order: 'effective',
  streams: ['mission'],
  initial: () => ({ items: [] }),
  project(view, fact) {
    const { items } = view;
    switch (fact.type) {
      case 'ContingentDeployed':
        return { items: upserted(items, is(fact.data.contingentId), (before) => deployed(before, fact)) };
      case 'ContingentSuspended':
        return {
          items: changed(items, is(fact.data.contingentId), (row) => ({
            ...row,
            status: 'suspended',
            suspendedOn: fact.effectiveOn,
          })),
        };
      case 'ContingentResumed':
        return { items: changed(items, is(fact.data.contingentId), resumed) };
      case 'ContingentRelocated': {
        const { contingentId, toSite } = fact.data;
        return {
          items: changed(items, is(contingentId), (row) => (toSite === undefined ? row : { ...row, siteId: toSite })),
        };
      }
      case 'ContingentWithdrawn':
        return { items: changed(items, is(fact.data.contingentId), (row) => withdrawn(row, fact)) };
      case 'RearPartyDesignated':
        return { items: changed(items, is(fact.data.contingentId), (row) => ({ ...row, rearParty: retained(fact) })) };
      case 'GuardUnitDesignated':
        return { items: changed(items, is(fact.data.contingentId), (row) => ({ ...row, guardUnit: retained(fact) })) };
      default:
        return view;
    }
  },
};

function is(contingentId: string): (row: ContingentRow) => boolean {
  return (row) => row.contingentId === contingentId;
}

/** A reinforcement adds to those who are there; a return begins anew. */
function deployed(
  before: ContingentRow | undefined,
  { data, effectiveOn, effectiveOnQualifier }: Counted<ContingentDeployed>,
): ContingentRow {
  const there = before !== undefined && before.status !== 'withdrawn' ? before : undefined;
  const strength = data.strength === undefined ? there?.strength : data.strength + (there?.strength ?? 0);
  const strengthQualifier = data.strengthQualifier ?? there?.strengthQualifier;
  const siteId = data.siteId ?? there?.siteId;
  return {
    contingentId: data.contingentId,
    country: data.country,
    kind: data.kind,
    ...(before?.rearParty && { rearParty: before.rearParty }),
    ...(before?.guardUnit && { guardUnit: before.guardUnit }),
    status: there?.status ?? 'deployed',
    ...(strength !== undefined && { strength }),
    ...(strengthQualifier !== undefined && { strengthQualifier }),
    ...(siteId !== undefined && { siteId }),
    ...(there === undefined
      ? began(effectiveOn, effectiveOnQualifier)
      : began(there.deployedOn, there.deployedOnQualifier)),
  };
}

function began(
  deployedOn: string,
  qualifier: 'by' | undefined,
): Pick<ContingentRow, 'deployedOn' | 'deployedOnQualifier'> {
  return qualifier === undefined ? { deployedOn } : { deployedOn, deployedOnQualifier: qualifier };
}

function resumed({ suspendedOn: _ended, ...row }: ContingentRow): ContingentRow {
  return { ...row, status: 'deployed' };
}

function withdrawn(row: ContingentRow, { data, effectiveOn }: Counted<ContingentWithdrawn>): ContingentRow {
  const { strengthQualifier: _replaced, ...before } = row;
  const left: ContingentRow = {
    ...before,
    strength: data.remaining,
    ...(data.remainingQualifier !== undefined && { strengthQualifier: data.remainingQualifier }),
    ...(data.destination !== undefined && { destination: data.destination }),
  };
  return data.remaining === 0 ? { ...left, status: 'withdrawn', withdrawnOn: effectiveOn } : left;
}

function retained({ data, effectiveOn }: Counted<RearPartyDesignated | GuardUnitDesignated>): RetainedUnit {
  const { strength, strengthQualifier, siteId, until } = data;
  return {
    strength,
    ...(strengthQualifier !== undefined && { strengthQualifier }),
    siteId,
    ...(until !== undefined && { until }),
    designatedOn: effectiveOn,
  };
}
