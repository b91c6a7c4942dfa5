import { NestFactory } from '@nestjs/core';
import { isDay, latestDayOnEarth } from '../../domain/calendar/day.js';
import { isInstant } from '../../domain/calendar/instant.js';
import type { PointInTime } from '../../domain/history/effective-order.js';
import { DEMONSTRATION_NOTICE } from '../../application/demonstration-notice.js';
import type { EventStore } from '../../application/ports/event-store.js';
import { EVENT_STORE } from '../../application/ports/event-store.token.js';
import { KnownPrefix } from '../../application/asking/known-prefix.js';
import { PastInstants } from '../../application/histories/past-instants.js';
import { checkLogThere } from '../../composition/log-folder.js';
import { readSettings } from '../../composition/settings/settings.js';
import { renderReport } from '../mission-report.js';
import { MissionReplay } from './mission-replay.js';
import { LogReadingModule } from '../../composition/modules/log-reading.module.js';
import { ServerLogger } from '../../composition/server-logger.js';

interface Options {
  readonly asOf?: string;
  readonly knownAt?: string;
}

/**
 * Prints a mission at a point in time from its history alone. Throws for an unknown mission, and for an invalid option.
 */
export async function replay(missionId: string, options: Options): Promise<void> {
  const at = pointInTime(options);
  const settings = readSettings(process.env);
  checkLogThere(settings);
  const module = LogReadingModule.of(settings, PastInstants, KnownPrefix, MissionReplay);
  const context = await NestFactory.createApplicationContext(module, {
    logger: new ServerLogger('error'),
    abortOnError: false,
  });
  try {
    const report = await context.get(MissionReplay).report(missionId, at);
    if (report === undefined) throw new Error(nothingToReport(missionId, at));
    if (context.get<EventStore>(EVENT_STORE).isDemonstration) process.stdout.write(`${DEMONSTRATION_NOTICE}\n\n`);
    process.stdout.write(`${renderReport(report)}\n`);
  } finally {
    await context.close();
  }
}

/** The reason lies in the point in time wherever one is given: there, nothing is known of the mission. */
function nothingToReport(missionId: string, { asOf, knownAt }: PointInTime): string {
  const day = asOf === undefined ? '' : ` on ${asOf}`;
  return knownAt === undefined
    ? `There is no mission ${missionId}${day}`
    : `Nothing of a mission ${missionId}${day} was recorded by ${knownAt}`;
}

function pointInTime({ asOf, knownAt }: Options): PointInTime {
  if (asOf !== undefined && !isDay(asOf)) throw new Error(`--as-of is ${asOf}, expected a day that exists, YYYY-MM-DD`);
  const now = new Date().toISOString();
  const latest = latestDayOnEarth(now);
  if (asOf !== undefined && asOf > latest)
    throw new Error(`--as-of is ${asOf}, expected a day that has begun somewhere on Earth: ${latest} is the latest`);
  if (knownAt !== undefined && !isInstant(knownAt))
    throw new Error(
      `--known-at is ${knownAt}, expected an instant that exists, in ISO 8601 with its offset, such as 2024-01-31T12:00:00Z`,
    );
  if (knownAt !== undefined && new Date(knownAt).toISOString() >= now)
    throw new Error(`--known-at is ${knownAt}, expected an instant that has passed: it is ${now}`);
  return {
    ...(asOf !== undefined && { asOf }),
    ...(knownAt !== undefined && { knownAt: new Date(knownAt).toISOString() }),
  };
}
