/** The kinds of duty: the withdrawal and the liquidation of a mission, and a plan for one site or contingent. */
export const DUTIES = ['withdrawal', 'liquidation', 'plan'] as const;

export type DutyKind = (typeof DUTIES)[number];
