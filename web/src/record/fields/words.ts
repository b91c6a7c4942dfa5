import { useTranslation } from 'react-i18next';
import type fields from '../../locales/en/fields.json';

type Texts = Readonly<Record<keyof typeof fields, Readonly<Record<string, string>>>>;

/** The words of the field for commands, their fields and what these can hold, in the reader's language. */
export interface Words {
  readonly group: (name: string) => string;
  readonly command: (id: string) => string;
  /** One sentence on what a command is for. */
  readonly about: (id: string) => string;
  /** @param place the command, or the object, of which the field is a part: `registerAsset`, `recipient` */
  readonly field: (name: string, place?: string) => string;
  readonly hint: (name: string, place?: string) => string | undefined;
  readonly choice: (value: string) => string;
  /** A part that the source does not give. */
  readonly gap: (name: string) => string;
}

/** The name of the field at a pointer: that of the command, or of the object in which it stands. */
export function nameAt({ field }: Words, pointer: string, command: string): string {
  const parts = pointer.split('/');
  return field(parts.at(-1) ?? '', parts.length > 2 ? parts.at(-2) : command);
}

/** Words are looked up by names of the API, which no type lists: `test/api/words-of-forms.spec.ts` proves that none is missing. */
export function useWords(): Words {
  const { i18n } = useTranslation('fields');
  const texts = i18n.getResourceBundle(i18n.language, 'fields') as Texts;
  return {
    group: (name) => texts.group[name] ?? name,
    command: (id) => texts.command[id] ?? id,
    about: (id) => texts.about[id] ?? '',
    field: (name, place) => texts.fieldOf[`${place}.${name}`] ?? texts.field[name] ?? name,
    hint: (name, place) => texts.hintOf[`${place}.${name}`] ?? texts.hint[name],
    choice: (value) => texts.choice[value] ?? value,
    gap: (name) => texts.notReported[name] ?? name,
  };
}
