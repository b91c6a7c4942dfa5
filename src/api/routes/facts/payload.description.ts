import { CATALOGUE, FACT_TYPES, type FactOf, type FactType } from '../../../domain/catalogue.js';
import type { FieldsOf } from '../../../domain/field.js';
import { component, type Component } from '../../description/components.js';
import type { AnyFields, Description, Fields } from '../../description/description.js';
import { closedObject } from '../../description/objects.js';
import { fieldsOf } from './form.description.js';

/** The data of a fact of one type. */
export type Payload<Type extends FactType> = FactOf<Type>['data'];

/** The fields of a fact of one type, for an answer that tells them beside others. */
export function payloadFields<Type extends FactType>(type: Type): Fields<Payload<Type>> {
  return fieldsOf<Payload<Type>>(CATALOGUE[type].fields as unknown as FieldsOf<Payload<Type>>);
}

/** The data of each type of fact, under a name of its own: `EstablishedData`. */
const PAYLOADS = Object.fromEntries(
  FACT_TYPES.map((type) => [
    type,
    component(`${type}Data`, { schema: closedObject(payloadFields(type) as AnyFields) }),
  ]),
) as { readonly [Type in FactType]: Component<Payload<Type>> };

/** The description of the data of one type of fact. */
export function payload<Type extends FactType>(type: Type): Component<Payload<Type>> {
  return PAYLOADS[type];
}

/** The type of a fact, whichever it is. */
export function anyFactType(meaning?: string): Description<string> {
  return { schema: { type: 'string', enum: [...FACT_TYPES], ...(meaning !== undefined && { description: meaning }) } };
}
