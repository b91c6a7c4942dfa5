import type { MissionClient } from './api-client.js';

/** The phase of a mission, and the statuses beside it. */
export interface Standing {
  readonly phase: string;
  readonly mandate: string | undefined;
  readonly request: string | undefined;
  readonly drawdown: string | undefined;
}

/** The standing of a mission on each day, as its state tells it. */
export async function standingOn(mission: MissionClient, ...days: readonly string[]): Promise<Standing[]> {
  const standings: Standing[] = [];
  for (const day of days) {
    const { phase, mandate, request, drawdown } = (await mission.state(`?asOf=${day}`)) as unknown as State;
    standings.push({ phase, mandate: mandate?.status, request: request.status, drawdown: drawdown.status });
  }
  return standings;
}

/** The phase of a mission on each day, with the statuses of its mandate and of its drawdown. */
export async function statusOn(
  mission: MissionClient,
  ...days: readonly string[]
): Promise<[string, string | undefined, string | undefined][]> {
  return (await standingOn(mission, ...days)).map(({ phase, mandate, drawdown }) => [phase, mandate, drawdown]);
}

interface Status {
  readonly status: string;
}

interface State {
  readonly phase: string;
  readonly mandate: Status | null;
  readonly request: Status;
  readonly drawdown: Status;
}
