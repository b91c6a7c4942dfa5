import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Button } from '../design/Button';
import { Empty } from '../design/Empty';
import { ExportButtons } from '../design/ExportButtons';
import { PagedGrid } from '../design/grid/PagedGrid';
import { Panel } from '../design/Panel';
import { momentSearch, useMoment } from '../moment/moment';
import { assetQuery, assetSearchOf, useAssetFilters } from './asset-filters';
import { registerOf, registerPath, useAssetCount } from './asset-register';
import { RegisterFilters } from './RegisterFilters';
import { useAssetColumns } from './use-asset-columns';

/** The register: every asset and lot of a mission, and what became of it. */
export function AssetsPage(): ReactNode {
  const { t } = useTranslation(['assets', 'common']);
  const { missionId = '' } = useParams();
  const moment = useMoment();
  const navigate = useNavigate();
  const [wanted, want] = useAssetFilters();
  const columns = useAssetColumns(missionId);
  const total = useAssetCount(missionId, wanted);
  const query = { ...moment, ...assetQuery(wanted) };
  const isFiltered = assetSearchOf(wanted) !== '';
  return (
    <Panel
      title={t('register')}
      lead={t('registerLead')}
      actions={<ExportButtons path={registerPath(missionId)} query={query} />}
    >
      <RegisterFilters />
      <PagedGrid
        label={t('register')}
        list={registerOf(missionId, query)}
        columns={columns}
        total={total}
        onOpen={({ assetId }) => void navigate(`/missions/${missionId}/assets/${assetId}${momentSearch(moment)}`)}
        empty={
          <Empty>
            {t(isFiltered ? 'emptyFiltered' : 'empty')}{' '}
            {isFiltered && <Button onClick={() => want(null)}>{t('common:filters.clear')}</Button>}
          </Empty>
        }
      />
    </Panel>
  );
}
