import { useTranslation } from 'react-i18next';
import type { EventType } from '../../api/event-types';
import { useFormats } from '../../language/formats';
import { useCommands } from '../description/useCommands';

/**
 * The words for the facts that a command would come to, where its name does not tell them: a count is recorded as one that agrees, or as a
 * discrepancy.
 *
 * @returns undefined where the command can record one kind of fact only, and comes to one
 */
export function useOpenOutcome(commandId: string): (facts: readonly EventType[]) => string | undefined {
  const { t } = useTranslation('common');
  const { list } = useFormats();
  const { commands } = useCommands();
  const isOpen = (commands.find(({ id }) => id === commandId)?.records.length ?? 0) > 1;
  return (facts) => (isOpen || facts.length > 1 ? list(facts.map((type) => t(`eventType.${type}`))) : undefined);
}
