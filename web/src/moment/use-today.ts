import { useFreshness } from '../api/freshness';
import type { Day } from './days';
import { useMoment } from './moment';

/** The latest day that has begun anywhere on Earth (UTC+14), in milliseconds from UTC: what the record calls today. */
const EARLIEST_ZONE_MS = 14 * 3_600_000;

/** The day that counts as today: the one that the page shows, the day of what was known then, or the latest that has begun. */
export function useToday(): Day {
  const { asOf, knownAt } = useMoment();
  const latest = useFreshness(({ answeredAt }) => dayAt(answeredAt));
  return asOf ?? (knownAt === undefined ? latest : dayAt(Date.parse(knownAt)));
}

function dayAt(instantMs: number): Day {
  return new Date(instantMs + EARLIEST_ZONE_MS).toISOString().slice(0, 10);
}
