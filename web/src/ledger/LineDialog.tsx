import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button';
import { useFormats } from '../language/formats';
import { MomentLink } from '../moment/MomentLink';
import type { LedgerLine } from './ledger-lines';
import styles from './Ledger.module.css';
import { LineMarks } from './LineMarks';

interface LineDialogProps {
  readonly missionId: string;
  readonly line: LedgerLine;
  readonly onClose: () => void;
}

/** One line of the ledger with all that the record has of it, and where it leads to: its asset, its fact, what it takes back. */
export function LineDialog({ missionId, line, onClose }: LineDialogProps): ReactNode {
  const { t } = useTranslation(['ledger', 'common']);
  const { number, usd, period, instant, country, recordedName } = useFormats();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { recipient, source } = line;
  const factLink = (eventId: string, text: string): ReactNode => (
    <MomentLink to={`/missions/${missionId}/timeline?fact=${eventId}`}>{text}</MomentLink>
  );
  const rows: [string, ReactNode][] = [
    [t('day'), period(line.effectiveOn, line.effectiveOnQualifier)],
    [t('asset'), <MomentLink to={`/missions/${missionId}/assets/${line.assetId}`}>{line.assetId}</MomentLink>],
    [
      t('ownership'),
      `${t(`common:ownershipLong.${line.ownership}`)} (${line.owner === 'UN' ? t('common:ownerUn') : country(line.owner)})`,
    ],
    [t('quantity'), number(line.quantity)],
    [t('value'), usd(line.valueUsdCents)],
    ...(line.basis === 'sale' || line.priceUsdCents !== undefined
      ? [
          [t('price'), line.priceUsdCents === undefined ? t('notReported') : usd(line.priceUsdCents)] as [
            string,
            string,
          ],
        ]
      : []),
    [
      t('recipient'),
      [
        recordedName(recipient.name),
        t(`recipientKind.${recipient.kind}`),
        recipient.country && country(recipient.country),
      ]
        .filter(Boolean)
        .join(', '),
    ],
    [t('basis'), t(`common:basis.${line.basis}`)],
    [t('certificate'), line.certificate],
    ...(line.reason === undefined ? [] : [[t('reason'), line.reason] as [string, ReactNode]]),
    ...(line.reverses === undefined
      ? []
      : [[t('takesBack'), factLink(line.reverses, t('toFact'))] as [string, ReactNode]]),
    [
      t('source'),
      source.url === undefined ? (source.document ?? t('notReported')) : <a href={source.url}>{source.document}</a>,
    ],
    [t('recordedOn'), instant(line.recordedAt)],
  ];
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>
        {t('line', { asset: line.assetId })} <LineMarks line={line} />
      </h2>
      <dl className={styles.facts}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.links}>
        {factLink(line.factId, t('toFact'))}
        {line.eventId !== line.factId && (
          <MomentLink to={`/missions/${missionId}/timeline?fact=${line.eventId}`}>{t('toCorrection')}</MomentLink>
        )}
      </p>
      <div>
        <Button onClick={() => dialog.current?.close()}>{t('common:close')}</Button>
      </div>
    </dialog>
  );
}
