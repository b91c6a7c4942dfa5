import { useTranslation } from 'react-i18next';
import { useSiteNames } from '../../facts/site-names';
import { useFormats } from '../../language/formats';
import { inUnits, type HistoryEntry } from './asset-life';

/** What an entry says, in the field's words: the name and the value of each part. */
export function useEntryParts(
  missionId: string,
  entry: HistoryEntry,
): readonly (readonly [name: string, value: string])[] {
  const { t } = useTranslation(['assets', 'common']);
  const { number, usd, country, recordedName } = useFormats();
  const siteName = useSiteNames(missionId);
  switch (entry.type) {
    case 'AssetRegistered': {
      const { quantity, unit, residualValueUsdCents, siteId } = entry.data;
      return [
        [t('quantity'), inUnits(number(quantity), unit)],
        [t('residualValue'), usd(residualValueUsdCents)],
        [t('site'), siteId === undefined ? t('notReported') : siteName(siteId)],
      ];
    }
    case 'AssetTransferred': {
      const { recipient, basis, quantity, valueUsdCents, priceUsdCents, certificate } = entry.data;
      return [
        [t('quantity'), number(quantity)],
        [t('value'), usd(valueUsdCents)],
        ...(basis === 'sale'
          ? [[t('price'), priceUsdCents === undefined ? t('notReported') : usd(priceUsdCents)] as const]
          : []),
        [t('recipient'), recordedName(recipient.name)],
        [t('basis'), t(`common:basis.${basis}`)],
        [t('certificate'), certificate ?? t('notReported')],
      ];
    }
    case 'AssetTransferReversed':
      return [[t('reason'), entry.data.reason]];
    case 'AssetDestroyed': {
      const { quantity, method, reason, authorisedBy } = entry.data;
      return [
        [t('quantity'), number(quantity)],
        [t('method'), method],
        [t('reason'), reason],
        [t('authorisedBy'), authorisedBy],
      ];
    }
    case 'AssetVerified':
    case 'AssetDiscrepancyReported': {
      const { result, countedQuantity } = entry.data;
      return [
        [t('resultOfCount'), t(`result.${result}`)],
        [t('countedQuantity'), number(countedQuantity)],
      ];
    }
    case 'OwnersDecisionRecorded': {
      const { decision, decidedBy } = entry.data;
      return [
        [t('decision'), t(`decisionOf.${decision}`)],
        [t('decidedBy'), country(decidedBy)],
      ];
    }
  }
}
