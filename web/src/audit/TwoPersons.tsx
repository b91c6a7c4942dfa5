import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { read } from '../api/client';
import { useProposalTitle } from '../approvals/proposal-title';
import { Answer } from '../design/Answer';
import { Badge } from '../design/Badge';
import { Empty } from '../design/Empty';
import table from '../design/table.module.css';
import { useFormats } from '../language/formats';

const TONES = { pending: 'warn', approved: 'good', rejected: 'bad', expired: 'plain' } as const;

/** What was proposed by one person and decided by another, or is not decided yet. */
export function TwoPersons({ missionId }: { missionId: string }): ReactNode {
  const { t } = useTranslation('audit');
  const { instant } = useFormats();
  const titleOf = useProposalTitle();
  const proposals = read.useQuery('get', '/api/v1/approvals', { params: { query: { missionId, limit: 500 } } });
  return (
    <Answer query={proposals} height={3}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty>{t('questions.twoPersons.none')}</Empty>
        ) : (
          <div className={table.scroll}>
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">{t('questions.twoPersons.what')}</th>
                  <th scope="col">{t('questions.twoPersons.state')}</th>
                  <th scope="col">{t('questions.twoPersons.proposed')}</th>
                  <th scope="col">{t('questions.twoPersons.decided')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((proposal) => (
                  <tr key={proposal.id}>
                    <th scope="row">{titleOf(proposal)}</th>
                    <td>
                      <Badge tone={TONES[proposal.state]}>{t(`questions.twoPersons.states.${proposal.state}`)}</Badge>
                    </td>
                    <td>
                      {proposal.proposedBy.subject}, {instant(proposal.proposedAt)}
                    </td>
                    <td>
                      {proposal.decision === undefined
                        ? '–'
                        : `${proposal.decision.by.subject}, ${instant(proposal.decision.at)}`}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Answer>
  );
}
