import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { read } from '../api/client';
import { ProblemError } from '../api/problem';
import { Answer } from '../design/Answer';
import { ChangeTable } from '../facts/ChangeTable';
import { changesOfTheMission, type Change } from '../facts/changes';
import { useAssetChange } from './asset-change';
import type { EventShown } from './events';
import styles from './events.module.css';
import { factIdOf, instantBefore, subjectOf } from './subject';

/** What was known of a mission, or of an asset, before an event and with it: what the event changed. */
export function EffectOfEvent({ event }: { event: EventShown }): ReactNode {
  const { t } = useTranslation('events');
  const { missionId, assetId } = subjectOf(event);
  return (
    <section className={styles.part}>
      <h3>{t(assetId === undefined ? 'effectOnMission' : 'effectOnAsset')}</h3>
      {assetId === undefined ? (
        <OnMission event={event} missionId={missionId} />
      ) : (
        <OnAsset event={event} missionId={missionId} assetId={assetId} />
      )}
    </section>
  );
}

function OnMission({ event, missionId }: { event: EventShown; missionId: string }): ReactNode {
  const { t } = useTranslation('events');
  const query = { axis: 'recorded' as const, from: instantBefore(event), to: event.metadata.recordedAt, limit: 1 };
  const answer = read.useQuery(
    'get',
    '/api/v1/missions/{missionId}/diff',
    { params: { path: { missionId }, query } },
    // Of what another event changed, this one would seem to have changed nothing.
    { placeholderData: undefined },
  );
  const isFirst = answer.error instanceof ProblemError && answer.error.problem.status === 404;
  if (isFirst) return <p>{t('nothingBefore')}</p>;
  return (
    <Answer query={answer}>
      {({ changes }) => (
        // What else was recorded at the same instant is not its doing.
        <Changed
          changes={changesOfTheMission(changes).filter(({ facts }) => facts.includes(factIdOf(event)))}
          missionId={missionId}
        />
      )}
    </Answer>
  );
}

function OnAsset({ event, missionId, assetId }: { event: EventShown; missionId: string; assetId: string }): ReactNode {
  const answer = useAssetChange(missionId, assetId, instantBefore(event), event.metadata.recordedAt);
  return <Answer query={answer}>{(changes) => <Changed changes={changes} missionId={missionId} />}</Answer>;
}

function Changed({ changes, missionId }: { changes: readonly Change[]; missionId: string }): ReactNode {
  const { t } = useTranslation('events');
  if (changes.length === 0) return <p>{t('noEffect')}</p>;
  return <ChangeTable changes={changes} missionId={missionId} before={t('before')} after={t('after')} />;
}
