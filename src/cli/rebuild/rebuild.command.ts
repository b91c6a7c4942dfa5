import { setTimeout as pause } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { projections } from '../../../projections/registry.js';
import {
  READ_MODELS,
  type ReadModels,
  type RebuildCertificate,
  type StoredModel,
} from '../../application/ports/read-models.js';
import { logTally } from '../../application/projecting/digest/log-tally.js';
import { readSettings } from '../../composition/settings/settings.js';
import { startProgress, type Progress } from '../progress.js';
import { certificateText } from './certificate-text.js';
import { RebuildModule } from '../../composition/modules/rebuild.module.js';
import { ServerLogger } from '../../composition/server-logger.js';

/** The interval of checks on the progress, in milliseconds. */
const LOOK_MS = 100;

/**
 * Rebuilds a read model beside the serving one and prints the certificate, or aborts such a rebuild. A running server
 * does the work; without one, this process does. Throws for an unknown projection, and if the rebuild stops.
 */
export async function rebuild(name: string, { abort = false }: { abort?: boolean }): Promise<void> {
  if (!projections.some((projection) => projection.name === name))
    throw new Error(`The projection is ${name}, expected one of ${projections.map((one) => one.name).join(', ')}`);
  const module = RebuildModule.of(readSettings(process.env));
  const context = await NestFactory.createApplicationContext(module, {
    logger: new ServerLogger('error'),
    abortOnError: false,
  });
  try {
    const readModels = context.get<ReadModels>(READ_MODELS);
    const text = abort ? await abortRebuild(name, readModels) : certificateText(await rebuildModel(name, readModels));
    process.stdout.write(`${text}\n`);
  } finally {
    await context.close();
  }
}

async function abortRebuild(name: string, readModels: ReadModels): Promise<string> {
  const isBuilding = async (): Promise<boolean> => of(name, 'building', await readModels.models()) !== undefined;
  if (!(await isBuilding())) throw new Error(`No rebuild of ${name} is in progress`);
  await readModels.request({ projection: name, wanted: 'abort' });
  while (await isBuilding()) await pause(LOOK_MS);
  return `Aborted; the serving model of ${name} is unchanged`;
}

/** Requests a rebuild, or joins the one in progress, and waits until its model serves. Throws if it stops. */
async function rebuildModel(name: string, readModels: ReadModels): Promise<RebuildCertificate | undefined> {
  let models = await readModels.models();
  const replaced = of(name, 'serving', models)?.generation;
  if (of(name, 'building', models) === undefined) await readModels.request({ projection: name, wanted: 'rebuild' });
  let bar: Progress | undefined;
  try {
    while (of(name, 'serving', models)?.generation === replaced) {
      const building = of(name, 'building', models);
      if (building?.error !== undefined) throw new Error(`The rebuild of ${name} stopped: ${building.error.message}`);
      if (building !== undefined) {
        bar ??= startProgress(`Rebuilding ${name}`, building.build?.events ?? countLogged(models));
        bar.to(building.checkpoint.ordinal);
      }
      await pause(LOOK_MS);
      models = await readModels.models();
    }
  } finally {
    bar?.stop();
  }
  const [latest] = await readModels.certificates(name);
  return latest?.generation === of(name, 'serving', models)?.generation ? latest : undefined;
}

function of(name: string, state: StoredModel['state'], models: readonly StoredModel[]): StoredModel | undefined {
  return models.find((model) => model.projection === name && model.state === state);
}

/** The number of events in the log, as far as the models have counted them. */
function countLogged(models: readonly StoredModel[]): number {
  return models.find(({ projection }) => projection === logTally.name)?.checkpoint.ordinal ?? 0;
}
