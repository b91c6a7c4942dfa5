import { projections } from '../../projections/registry.js';
import type { ReadModels } from '../../src/application/ports/read-models.js';

const PAGE = 5_000;

/** Everything that the models which serve answer: all rows, the views of those without rows, how far each has come. */
export async function contentOf(readModels: ReadModels, missionStreams: readonly string[]): Promise<unknown> {
  const content: Record<string, unknown> = {};
  for (const { name, rows: hasRows } of projections) {
    if (hasRows === undefined) {
      const views = await Promise.all(missionStreams.map((stream) => readModels.view(name, stream)));
      content[name] = views.map(({ value }) => value);
      continue;
    }
    const rows: unknown[] = [];
    for (let page = (await readModels.rows(name, {}, PAGE)).value; ;) {
      rows.push(...page.rows);
      const last = page.rows.at(-1);
      if (!page.more || last === undefined) break;
      page = (await readModels.rows(name, {}, PAGE, last.place)).value;
    }
    content[name] = rows;
  }
  const models = (await readModels.models()).filter(({ state }) => state === 'serving');
  const checkpoints = models.map(({ projection, checkpoint }) => [projection, checkpoint] as const);
  return { ...content, checkpoints: Object.fromEntries(checkpoints) };
}
