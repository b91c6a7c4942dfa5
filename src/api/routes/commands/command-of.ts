import type { Command } from '../../../domain/command.js';
import type { FactDto } from '../fact.dto.js';

/** The fields of a flat body, apart from the date and the source. */
type Fields<Body extends FactDto> = Omit<Body, 'effectiveOn' | 'effectiveOnQualifier' | 'source'>;

/** The command that a flat body stands for, together with the fields of its path. */
export function commandOf<Type extends string, Body extends FactDto, Path extends object>(
  type: Type,
  body: Body,
  path: Path,
): Command<Type, Fields<Body> & Path> {
  const { effectiveOn, effectiveOnQualifier, source, ...fields } = body;
  return {
    type,
    data: { ...fields, ...path },
    effectiveOn,
    ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }),
    source,
  };
}
