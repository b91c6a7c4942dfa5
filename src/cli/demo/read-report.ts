import { ask, type Api } from './api.js';
import type { MissionReport } from '../mission-report.js';

/** Reads a mission's report from the API, as of `position` or later. */
export async function readReport(api: Api, missionId: string, position: string): Promise<MissionReport> {
  const mission = `/missions/${missionId}`;
  return {
    state: await get<MissionReport['state']>(api, `${mission}?atLeast=${position}`),
    sites: await list(api, `${mission}/sites`),
    ledger: await list(api, `${mission}/ledger/summary`),
    exceptions: await list(api, `${mission}/exceptions`),
  };
}

async function list<T>(api: Api, path: string): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = cursor === '' ? '?limit=500' : `?limit=500&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: T[]; next: string | null } = await get(api, path + query);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

async function get<T>(api: Api, path: string): Promise<T> {
  const response = await ask(api, path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}, expected 200: ${await response.text()}`);
  return (await response.json()) as T;
}
