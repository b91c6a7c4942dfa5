import { groupIn, isBlank, textsIn, type Value, type Values } from './values';

/** The field for the parts that a source does not give. */
const GAPS = 'notReported';

/**
 * The content of a form after a change. A part that was filled in just now is no longer one that the source does not give: a paper that
 * came a week later would stay among the missing ones else.
 */
export function withoutFilledGaps(before: Values, after: Values): Values {
  const named = textsIn(after[GAPS]);
  const open = named.filter((part) => !(isMissing(before, part) && !isMissing(after, part)));
  return open.length === named.length ? after : { ...after, [GAPS]: open };
}

function isMissing(values: Values, part: string): boolean {
  const [name = '', within] = part.split('.');
  const value = values[name];
  return within === undefined ? isUnnamed(value) : isBlank(groupIn(value)[within]);
}

/** A recipient is given by a name or an office; what else is known of one does not tell who it was. */
function isUnnamed(value: Value): boolean {
  const { name, office } = groupIn(value);
  return isBlank(value) || (isGroup(value) && isBlank(name) && isBlank(office));
}

function isGroup(value: Value): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
