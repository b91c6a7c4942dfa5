import type { StrengthReported } from '../src/domain/mission/mission.events.js';
import { latestFigures } from './latest-figures.js';
import type { Counted } from './projection.js';

/** Each figure as last reported, with its qualifier. */
export type Strength = StrengthReported['data'] & {
  /** The date of the latest report. */
  readonly reportedOn: string;
  /** The date of the report that each figure is taken from, by the figure's name. */
  readonly figuresOn: { readonly [Figure in StrengthFigure]?: string };
};

type StrengthFigure = Exclude<keyof StrengthReported['data'], `${string}Qualifier`>;

/** The strength after a report: a figure that is not reported again stays as it was. */
export function reportStrength(before: Strength | null, { data, effectiveOn }: Counted<StrengthReported>): Strength {
  const { figuresOn = {}, reportedOn: _earlier, ...figures } = before ?? ({} as Partial<Strength>);
  const names = Object.keys(data).filter((name) => !name.endsWith('Qualifier'));
  return {
    ...latestFigures<StrengthReported['data']>(figures, data),
    reportedOn: effectiveOn,
    figuresOn: { ...figuresOn, ...Object.fromEntries(names.map((name) => [name, effectiveOn])) },
  };
}
