import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';
import type { Proposal } from './waiting';

/** Names a proposal by what it would do, and to which fact. */
export function useProposalTitle(): (proposal: Proposal) => string {
  const { t } = useTranslation(['approvals', 'common']);
  const { period } = useFormats();
  return ({ order, fact }) => {
    const name =
      fact === undefined
        ? undefined
        : `${t(`common:eventType.${fact.type}`)}, ${period(fact.effectiveOn, fact.effectiveOnQualifier)}`;
    switch (order.command.type) {
      case 'CompleteAdministrativeClosure':
        return t('close');
      case 'AcceptClaim':
        return t('acceptClaim', { fact: name ?? '' });
      default:
        if (name === undefined) return t('annulUnknown');
        if (order.command.data.annulled !== true) return t('correct', { fact: name });
        return t(order.corrects === fact?.eventId ? 'annul' : 'annulCorrection', { fact: name });
    }
  };
}
