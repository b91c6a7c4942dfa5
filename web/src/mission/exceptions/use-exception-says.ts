import { useTranslation } from 'react-i18next';
import { useContingentNames } from '../../facts/contingent-names';
import { useFormats } from '../../language/formats';
import type en from '../../locales/en/common.json';
import type fields from '../../locales/en/fields.json';
import type { Exceptional } from './use-exceptions';
import { daysBetween } from '../../moment/days';
import { useToday } from '../../moment/use-today';
import { useWordOfSource } from './use-word-of-source';

/** What an exception says, in words. Where the books are closed, what is late still was never reported. */
export function useExceptionSays(missionId: string, isClosed: boolean): (row: Exceptional) => string {
  const { t } = useTranslation(['exceptions', 'common', 'fields']);
  const { number, period, list, usd } = useFormats();
  const today = useToday();
  const contingentOf = useContingentNames(missionId);
  const wordOfSource = useWordOfSource();
  const hasSubject = (row: object): boolean => 'siteId' in row || 'contingentId' in row || 'assetId' in row;
  const typeOf = (row: Exceptional & { type: keyof (typeof en)['eventType'] }): string =>
    hasSubject(row) ? t('says.ofType', { type: t(`common:eventType.${row.type}`) }) : '';
  const part = (name: string): string => t(`fields:notReported.${name as keyof (typeof fields)['notReported']}`);
  return (row) => {
    switch (row.kind) {
      case 'overdue': {
        const count = daysBetween(row.dueOn, row.doneOn ?? today);
        const words = {
          count,
          figure: number(count),
          due: period(row.dueOn),
          what: t(`what.${row.what}`),
          phase: row.phase,
        };
        if (row.doneOn !== undefined) return t('says.cameLate', words);
        return isClosed ? t('says.neverReported', words) : t('says.overdue', words);
      }
      case 'mandate-lapsed':
        return t('says.mandateLapsed', { day: period(row.until) });
      case 'contingents-unaccounted':
        return t('says.unaccounted', {
          list: list(row.contingents.map(({ contingentId }) => contingentOf(contingentId))),
        });
      case 'contested':
        return typeOf(row) + t('says.contested', { list: list(row.claims.map(wordOfSource)) });
      case 'handover-undocumented':
        return t('says.undocumented', { list: list(row.notReported.map((paper) => t(`paper.${PAPERS[paper]}`))) });
      case 'instrument-not-reported':
        return typeOf(row) + t('says.noInstrument');
      case 'not-reported':
        return typeOf(row) + t('says.notReported', { list: list(row.notReported.map(part)) });
      case 'discrepancy': {
        const { countedQuantity, onHand, difference } = row;
        if (countedQuantity === undefined || onHand === undefined) return t('says.discrepancy');
        return t('says.counted', {
          counted: number(countedQuantity),
          onHand: number(onHand),
          difference: number(difference ?? countedQuantity - onHand),
        });
      }
      case 'strength-difference':
        return t(row.remaining === undefined ? 'says.strengthLeft' : 'says.strength', {
          before: number(row.before),
          left: number(row.left),
          remaining: number(row.remaining ?? 0),
          difference: number(row.difference),
        });
      case 'void-behind-gate':
        return typeOf(row) + t('says.void');
      case 'loss':
        return [
          row.incidentKind,
          row.text,
          row.loss,
          row.lossUsdCents === undefined ? undefined : usd(row.lossUsdCents),
        ]
          .filter((part) => part !== undefined)
          .join('; ');
      case 'accelerated-closure':
      case 'site-reopened':
        return row.reason;
      case 'handover-to-non-civilian':
        return t('says.nonCivilian', { who: row.receivedBy.name ?? row.receivedBy.kind ?? missionId });
      case 'imprecise-date':
        return (
          typeOf(row) +
          t('says.imprecise', {
            day: period(row.effectiveOn, row.effectiveOnQualifier),
            counts: period(row.resolvedOn ?? row.day),
          })
        );
      case 'recorded-late':
        return (
          typeOf(row) +
          t('says.recordedLate', { count: row.days, figure: number(row.days), day: period(row.recordedOn) })
        );
    }
  };
}

/** The parts of a handover's papers, as the texts name them. */
const PAPERS = {
  receivedBy: 'receivedBy',
  'receivedBy.civilian': 'civilian',
  condition: 'condition',
  infrastructure: 'infrastructure',
  environmentalClearance: 'environmentalClearance',
} as const;
