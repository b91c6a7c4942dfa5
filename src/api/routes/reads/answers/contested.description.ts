import { optional } from '../../../description/description.js';
import { listOf, text } from '../../../description/values.js';

/** The mark of what open claims contest, beside it: in every answer the same. */
export const contested = optional(
  listOf(
    text(),
    'JSON pointers to what open claims contest in this object; an empty pointer is all of it. Absent where nothing is contested.',
  ),
);
