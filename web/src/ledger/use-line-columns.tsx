import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../design/grid/column';
import { useFormats } from '../language/formats';
import { momentSearch, useMoment } from '../moment/moment';
import { lineKind, type LedgerLine } from './ledger-lines';
import { LineMarks } from './LineMarks';

/** The columns of the ledger. */
export function useLineColumns(missionId: string): readonly Column<LedgerLine>[] {
  const { t } = useTranslation(['ledger', 'common']);
  const { number, usd, period, recordedName } = useFormats();
  const search = momentSearch(useMoment());
  return useMemo(
    () => [
      { id: 'day', title: t('day'), text: (line) => period(line.effectiveOn, line.effectiveOnQualifier) },
      {
        id: 'asset',
        title: t('asset'),
        text: (line) => line.assetId,
        to: (line) => `/missions/${missionId}/assets/${line.assetId}${search}`,
      },
      {
        id: 'quantity',
        title: t('quantity'),
        isNumber: true,
        text: (line) => qualified(t, line.quantityQualifier, number(line.quantity)),
      },
      {
        id: 'value',
        title: t('value'),
        isNumber: true,
        text: (line) => qualified(t, line.valueUsdCentsQualifier, usd(line.valueUsdCents)),
      },
      {
        id: 'recipient',
        title: t('recipient'),
        text: (line) => recordedName(line.recipient.name),
      },
      { id: 'basis', title: t('basis'), text: (line) => t(`common:basis.${line.basis}`) },
      { id: 'certificate', title: t('certificate'), text: (line) => line.certificate },
      { id: 'ownership', title: t('ownership'), text: (line) => t(`common:ownership.${line.ownership}`) },
      { id: 'recorded', title: t('recordedOn'), text: (line) => period(line.recordedAt.slice(0, 10)) },
      {
        id: 'marks',
        title: t('marks'),
        text: (line) => marksInWords(t, line),
        cell: (line) => <LineMarks line={line} />,
      },
    ],
    [t, number, usd, period, recordedName, missionId, search],
  );
}

type Translate = ReturnType<typeof useTranslation<['ledger', 'common']>>['t'];

function qualified(t: Translate, qualifier: string | undefined, figure: string): string {
  return qualifier === undefined ? figure : `${t(`common:qualifier.${qualifier as 'about'}`, qualifier)} ${figure}`;
}

function marksInWords(t: Translate, line: LedgerLine): string {
  const kind = lineKind(line);
  return [kind && t(`kind.${kind}`), line.contested && `≠ ${t('contested')}`].filter(Boolean).join(', ');
}
