import { createContext, use } from 'react';
import type { Values } from '../values/values';

/** Whatever the fields of a form have in common. */
export interface FormSurroundings {
  readonly missionId: string;
  /** The id of the command. */
  readonly command: string;
  /** The content of the whole form: a picker may depend on another field. */
  readonly values: Values;
  /** The faults of each field, by its pointer into the body. */
  readonly faults: ReadonlyMap<string, readonly string[]>;
}

const EMPTY: FormSurroundings = { missionId: '', command: '', values: {}, faults: new Map() };

export const FormContext = createContext<FormSurroundings>(EMPTY);

export function useForm(): FormSurroundings {
  return use(FormContext);
}

/** The id of the control of a field: `field-source-document` for `/source/document`. */
export function controlId(pointer: string): string {
  return `field${pointer.replace(/[^\w-]/g, '-')}`;
}
