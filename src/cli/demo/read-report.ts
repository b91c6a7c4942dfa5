import type { MissionReport } from '../mission-report.js';

/** Reads a mission's report from the API, as true as of `position` at least. */
export async function readReport(api: string, missionId: string, position: string): Promise<MissionReport> {
  const mission = `${api}/missions/${missionId}`;
  return {
    state: await get<MissionReport['state']>(`${mission}?atLeast=${position}`),
    sites: await list(`${mission}/sites`),
    ledger: await list(`${mission}/ledger/summary`),
    exceptions: await list(`${mission}/exceptions`),
  };
}

async function list<T>(url: string): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = cursor === '' ? '?limit=500' : `?limit=500&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: T[]; next: string | null } = await get(url + query);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

async function get<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
