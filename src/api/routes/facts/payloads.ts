import type { Type } from '@nestjs/common';
import { entryOf, FACT_TYPES, type FactType } from '../../../domain/catalogue.js';
import { objectClass } from '../../edge/validation/form-class.js';

/** The class of each fact's `data`, from the catalogue: `EstablishedData` for `Established`. */
export const PAYLOADS = Object.fromEntries(
  FACT_TYPES.map((type) => [type, objectClass(`${type}Data`, entryOf(type).fields)]),
) as unknown as Readonly<Record<FactType, Type>>;
