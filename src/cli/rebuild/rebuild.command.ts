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

/** How often it is looked how far the build has come, in milliseconds. */
const LOOK_MS = 100;

/**
 * Builds a read model anew beside the one that serves, and prints the certificate of what differs; or breaks such a build off. The
 * server does it, where one runs; else this process. Throws: for a projection that there is not, and where the build stops.
 */
export async function rebuild(name: string, { abort = false }: { abort?: boolean }): Promise<void> {
  if (!projections.some((projection) => projection.name === name))
    throw new Error(`There is no projection ${name}; there are ${projections.map((one) => one.name).join(', ')}`);
  const module = RebuildModule.of(readSettings(process.env));
  const context = await NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
  try {
    const readModels = context.get<ReadModels>(READ_MODELS);
    const text = abort ? await breakOff(name, readModels) : certificateText(await build(name, readModels));
    process.stdout.write(`${text}\n`);
  } finally {
    await context.close();
  }
}

async function breakOff(name: string, readModels: ReadModels): Promise<string> {
  const isBuilding = async (): Promise<boolean> => of(name, 'building', await readModels.models()) !== undefined;
  if (!(await isBuilding())) throw new Error(`No model of ${name} is being built`);
  await readModels.request({ projection: name, wanted: 'abort' });
  while (await isBuilding()) await pause(LOOK_MS);
  return `Broken off; the model of ${name} that serves stays`;
}

/** Asks for a build, or joins the one that is under way, and waits until its model serves. Throws: where it stops. */
async function build(name: string, readModels: ReadModels): Promise<RebuildCertificate | undefined> {
  let models = await readModels.models();
  const replaced = of(name, 'serving', models)?.generation;
  if (of(name, 'building', models) === undefined) await readModels.request({ projection: name, wanted: 'rebuild' });
  let bar: Progress | undefined;
  try {
    while (of(name, 'serving', models)?.generation === replaced) {
      const building = of(name, 'building', models);
      if (building?.error !== undefined) throw new Error(`It stopped: ${building.error.message}`);
      if (building !== undefined) {
        bar ??= startProgress(`Building ${name}`, building.build?.events ?? logged(models));
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

/** Events in the log, as far as they were counted. */
function logged(models: readonly StoredModel[]): number {
  return models.find(({ projection }) => projection === logTally.name)?.checkpoint.ordinal ?? 0;
}
