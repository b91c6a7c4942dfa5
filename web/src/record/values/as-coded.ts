import type { FieldKind } from '../description/form-field';

/** A code as the record spells it, however it was typed: countries in capitals, ids in small letters. */
export function asCoded(kind: FieldKind, text: string): string {
  switch (kind) {
    case 'country':
      return text.toUpperCase();
    case 'identifier':
    case 'reference':
      return text.toLowerCase();
    default:
      return text;
  }
}
