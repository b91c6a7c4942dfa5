import { Inject, Injectable } from '@nestjs/common';
import { dayOf, type Day } from '../../domain/calendar/day.js';
import { phaseOn, PHASES, type Phase } from '../../domain/mission/phase.js';
import { Histories } from '../histories/histories.js';
import { ALL_MISSIONS, type Caller, type Grant, type Role } from '../ports/caller.js';
import type { Clock } from '../ports/clock.js';
import { CLOCK } from '../ports/clock.token.js';
import { accessRuleOf, type AccessRule } from './access-rules.js';
import type { Scope } from '../ports/scope.js';

/**
 * The decision on a request: granted, forbidden, or unknown for a caller that must not learn whether the thing exists.
 */
export type AccessDecision =
  | { readonly kind: 'granted'; readonly roles: readonly Role[]; readonly scope: Scope }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'unknown' };

const NOTHING: Scope = new Set();

/** Decides on access. The default is no. */
@Injectable()
export class Access {
  constructor(
    private readonly histories: Histories,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Decides whether a caller may perform an operation now.
   *
   * @param caller undefined for a stranger
   * @param operation the operation id in the OpenAPI document
   * @param missionId the mission in the path, if there is one
   * @throws the errors of the store, when a grant ends with a phase of the mission
   */
  async decide(caller: Caller | undefined, operation: string, missionId?: string): Promise<AccessDecision> {
    const rule = accessRuleOf(operation);
    if (rule?.where === 'anyone') return { kind: 'granted', roles: [], scope: NOTHING };
    if (rule === undefined || caller === undefined) return { kind: 'forbidden' };
    switch (rule.where) {
      case 'mission':
        return missionId === undefined ? { kind: 'unknown' } : this.#inMission(rule, caller, missionId);
      case 'all-missions':
        return this.#everywhere(rule, caller);
      case 'some-mission':
        return { kind: 'granted', roles: [], scope: await this.#scopeOf(caller, rule.roles) };
      case 'caller':
        return { kind: 'granted', roles: [], scope: NOTHING };
    }
  }

  /** The roles that a caller has in a mission now. Throws: as `decide`. */
  async rolesIn(caller: Caller, missionId: string): Promise<readonly Role[]> {
    const roles = new Set<Role>();
    for (const grant of caller.grants) {
      const isMeant = grant.mission === missionId || grant.mission === ALL_MISSIONS;
      if (isMeant && !roles.has(grant.role) && (await this.#holds(grant))) roles.add(grant.role);
    }
    return [...roles];
  }

  /** A caller without a role in a mission does not learn whether the mission exists. */
  async #inMission({ roles }: AccessRule, caller: Caller, missionId: string): Promise<AccessDecision> {
    const own = await this.rolesIn(caller, missionId);
    if (own.length === 0) return { kind: 'unknown' };
    return own.some((role) => roles.includes(role))
      ? { kind: 'granted', roles: own, scope: new Set([missionId]) }
      : { kind: 'forbidden' };
  }

  async #everywhere({ roles }: AccessRule, caller: Caller): Promise<AccessDecision> {
    const own = await this.rolesIn(caller, ALL_MISSIONS);
    return own.some((role) => roles.includes(role))
      ? { kind: 'granted', roles: own, scope: 'all' }
      : { kind: 'forbidden' };
  }

  async #scopeOf(caller: Caller, roles: readonly Role[]): Promise<Scope> {
    const missions = new Set<string>();
    for (const grant of caller.grants)
      if (roles.includes(grant.role) && (await this.#holds(grant))) missions.add(grant.mission);
    return missions.has(ALL_MISSIONS) ? 'all' : missions;
  }

  async #holds({ mission, until, untilPhase }: Grant): Promise<boolean> {
    const today = dayOf(this.clock.now());
    if (until !== undefined && until < today) return false;
    return untilPhase === undefined || !(await this.#hasReached(mission, untilPhase, today));
  }

  /** The phase comes from the event log: read models may lag behind. */
  async #hasReached(missionId: string, last: Phase, today: Day): Promise<boolean> {
    const { state } = (await this.histories.mission(missionId)).history;
    const phase = phaseOn(state.lifecycle, today);
    return phase !== undefined && PHASES.indexOf(phase) >= PHASES.indexOf(last);
  }
}
