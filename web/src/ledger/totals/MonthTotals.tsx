import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../design/Answer';
import { Button } from '../../design/Button';
import { useFormats } from '../../language/formats';
import { useMoment } from '../../moment/moment';
import { addUp, READ_UNASKED } from '../add-up';
import { GroupedTotals } from './GroupedTotals';
import { daysOfMonth, groupsOf } from './grouping';

/** Totals by month, for which every line is read; where these are many, somebody has to ask for it. */
export function MonthTotals({ missionId, lines }: { missionId: string; lines: number }): ReactNode {
  const { t } = useTranslation('ledger');
  const { period, number } = useFormats();
  const moment = useMoment();
  const [isAsked, ask] = useState(false);
  const months = useQuery({
    queryKey: ['ledger-sums', missionId, moment],
    queryFn: ({ signal }) => addUp(missionId, moment, signal),
    enabled: isAsked || lines <= READ_UNASKED,
  });
  if (!isAsked && lines > READ_UNASKED)
    return (
      <p>
        <Button onClick={() => ask(true)}>{t('readAll', { count: lines, lines: number(lines) })}</Button>
      </p>
    );
  return (
    <Answer query={months} height={20}>
      {(totals) => (
        <GroupedTotals
          title={t('month')}
          caption={t('byMonth')}
          groups={groupsOf(totals, ({ month }) => month, daysOfMonth).toSorted((one, other) =>
            one.value < other.value ? -1 : 1,
          )}
          nameOf={(month) => period(month)}
        />
      )}
    </Answer>
  );
}
