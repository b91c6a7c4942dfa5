import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Answer } from '../../design/Answer';
import { Notice } from '../../design/Notice';
import { AnnulForm } from './AnnulForm';
import { ClaimForm } from './ClaimForm';
import { CorrectForm } from './CorrectForm';
import { useFact, type FactState } from './fact-state';

/** Correcting a fact: the form that it was recorded with, as it stands. */
export function CorrectPage(): ReactNode {
  return <OfFact>{(missionId, fact) => <CorrectForm key={fact.eventId} missionId={missionId} fact={fact} />}</OfFact>;
}

/** Taking a fact back. */
export function AnnulPage(): ReactNode {
  return <OfFact>{(missionId, fact) => <AnnulForm key={fact.eventId} missionId={missionId} fact={fact} />}</OfFact>;
}

/** Entering what another source says of a fact. */
export function ClaimPage(): ReactNode {
  return <OfFact>{(missionId, fact) => <ClaimForm key={fact.eventId} missionId={missionId} fact={fact} />}</OfFact>;
}

function OfFact({ children }: { children: (missionId: string, fact: FactState) => ReactNode }): ReactNode {
  const { t } = useTranslation('record');
  const { missionId = '', eventId = '' } = useParams();
  const fact = useFact(missionId, eventId);
  return (
    <Suspense fallback={<p role="status">{t('checking')}</p>}>
      <Answer query={fact} height={20}>
        {(own) =>
          own.annulled === undefined ? children(missionId, own) : <Notice tone="info" title={t('isAnnulled')} />
        }
      </Answer>
    </Suspense>
  );
}
