import type { DrawdownPoint } from '../../../../../projections/drawdown.projection.js';
import { namedObject } from '../../../description/objects.js';
import { count, day } from '../../../description/values.js';
import { payload } from '../../facts/payload.description.js';
import { contested } from './contested.description.js';

export const drawdownPoint = namedObject<DrawdownPoint>(
  'DrawdownPointDto',
  'The people, contingents and sites that were left at the end of a day.',
  {
    day: day(),
    personnel: payload('StrengthReported'),
    contingents: count('Those still there, suspended ones included.'),
    sites: count(),
    contested,
  },
);
