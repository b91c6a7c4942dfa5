import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { client } from '../../api/client';
import type { components } from '../../api/schema';
import { Badge } from '../../design/Badge';
import { Empty } from '../../design/Empty';
import type { Column } from '../../design/grid/column';
import { PagedGrid } from '../../design/grid/PagedGrid';
import type { PagedList } from '../../design/grid/paged-list';
import { useFormats } from '../../language/formats';
import { momentSearch, useMoment, type Moment } from '../../moment/moment';

type Difference = components['schemas']['BalanceDifferenceDto'];

const TERMS = ['registered', 'left', 'destroyed', 'writtenOff', 'onHand', 'difference'] as const;

/** Every asset whose certificates give another value than the books. */
export function Differences({ missionId }: { missionId: string }): ReactNode {
  const { t } = useTranslation('ledger');
  const moment = useMoment();
  const columns = useDifferenceColumns(missionId);
  const navigate = useNavigate();
  return (
    <PagedGrid
      label={t('differences')}
      list={differencesOf(missionId, moment)}
      columns={columns}
      onOpen={({ assetId }) => void navigate(`/missions/${missionId}/assets/${assetId}${momentSearch(moment)}`)}
      empty={<Empty>{t('noDifferences')}</Empty>}
    />
  );
}

function differencesOf(missionId: string, moment: Moment): PagedList<Difference> {
  return {
    key: ['differences', missionId, moment],
    page: async (cursor, signal) => {
      const { data } = await client.GET('/api/v1/missions/{missionId}/balance', {
        params: { path: { missionId }, query: { ...moment, limit: 500, ...(cursor !== undefined && { cursor }) } },
        signal,
      });
      return data?.differences ?? { items: [], next: null };
    },
  };
}

function useDifferenceColumns(missionId: string): readonly Column<Difference>[] {
  const { t } = useTranslation(['ledger', 'common']);
  const { usd } = useFormats();
  const search = momentSearch(useMoment());
  return useMemo(
    () => [
      {
        id: 'asset',
        title: t('asset'),
        text: ({ assetId }) => assetId,
        to: ({ assetId }) => `/missions/${missionId}/assets/${assetId}${search}`,
      },
      { id: 'ownership', title: t('ownership'), text: ({ ownership }) => t(`common:ownership.${ownership}`) },
      ...TERMS.map((term): Column<Difference> => ({
        id: term,
        title: t(`term.${term}`),
        isNumber: true,
        text: ({ valueUsdCents }) => usd(valueUsdCents[term]),
      })),
      {
        id: 'why',
        title: t('explained'),
        text: ({ rounding }) => t(rounding ? 'byRounding' : 'unexplained'),
        cell: ({ rounding }) => (
          <Badge tone={rounding ? 'plain' : 'warn'}>{t(rounding ? 'byRounding' : 'unexplained')}</Badge>
        ),
      },
    ],
    [t, usd, missionId, search],
  );
}
