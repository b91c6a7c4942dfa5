import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { read } from '../api/client';
import { Button } from '../design/Button';
import { useFormats } from '../language/formats';
import type { Command } from './description/command';
import { reportOf } from './reports';
import type { Draft } from './sending/drafts';
import { valuesOf } from './values/values-of';

interface LastFiguresProps {
  readonly missionId: string;
  readonly command: Command;
  readonly draft: Draft;
}

/** A button that fills a report in with the figures of the last one; the day and the source are those of the new one. */
export function LastFigures({ missionId, command: { id, fields }, draft }: LastFiguresProps): ReactNode {
  const { t } = useTranslation('record');
  const { period } = useFormats();
  const type = reportOf(id);
  const reports = read.useQuery(
    'get',
    '/api/v1/missions/{missionId}/timeline',
    { params: { path: { missionId }, query: { type, order: 'desc', limit: 1 } } },
    { enabled: type !== undefined },
  );
  const last = typeof reports.data === 'object' ? reports.data.items[0] : undefined;
  if (type === undefined || last?.type !== type || draft.isBegun) return null;
  const figures = valuesOf(
    fields.filter(({ name }) => name in last.data),
    last.data,
  );
  return (
    <div>
      <Button onClick={() => draft.write({ ...draft.values, ...figures })}>
        {t('lastFigures', { date: period(last.effectiveOn, last.effectiveOnQualifier) })}
      </Button>
    </div>
  );
}
