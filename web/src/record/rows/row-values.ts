import { asCoded } from '../values/as-coded';
import { groupIn, type Values } from '../values/values';
import type { Words } from '../fields/words';
import type { Column } from './columns';
import type { Named } from './named';

const YES = ['yes', 'y', 'oui', 'o', 'true', 'vrai', 'x', '1'];
const NO = ['no', 'n', 'non', 'false', 'faux', '0'];
const DAY_FIRST = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/;

/** The content of a form that a row stands for: its cells over what all rows share. */
export function valuesOfRow(
  cells: readonly string[],
  columns: readonly (Column | undefined)[],
  shared: Values,
  { words, named }: { readonly words: Words; readonly named: Named },
): Values {
  return columns.reduce<Values>((values, column, index) => {
    const text = cells[index]?.trim() ?? '';
    return column === undefined || text === ''
      ? values
      : placed(values, column.pointer.split('/').slice(1), named(column.field, text) ?? meant(text, column, words));
  }, shared);
}

function placed(values: Values, [name = '', ...rest]: readonly string[], text: string): Values {
  return { ...values, [name]: rest.length === 0 ? text : placed(groupIn(values[name]), rest, text) };
}

/** A cell as a form has it: a choice by its word, yes and no in either language, a day that a spreadsheet writes day first. */
function meant(text: string, { field }: Column, words: Words): string {
  const small = text.toLowerCase();
  switch (field.kind) {
    case 'flag':
    case 'mark':
      return YES.includes(small) ? 'yes' : NO.includes(small) ? 'no' : text;
    case 'choice':
      return (
        field.options.find((option) => [option, words.choice(option)].some((name) => name.toLowerCase() === small)) ??
        text
      );
    case 'day':
    case 'partial-date': {
      const [, day = '', month = '', year] = DAY_FIRST.exec(text) ?? [];
      return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    }
    default:
      return asCoded(field.kind, text);
  }
}
