import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/formats';
import type { Basis } from '../ledger-filters';
import styles from './Flow.module.css';
import type { FlowBand, FlowLayout, FlowNode, Measure } from './flow-layout';

const BAR = 10;
/** The width of a letter in pixels, on average. */
const LETTER = 6.4;

/** The outline of a band between two bars. */
function outlineOf({ fromY, toY, width }: FlowBand, from: number, to: number): string {
  const [half, middle] = [width / 2, (from + to) / 2];
  const upper = `M${from},${fromY - half}C${middle},${fromY - half} ${middle},${toY - half} ${to},${toY - half}`;
  return `${upper}V${toY + half}C${middle},${toY + half} ${middle},${fromY + half} ${from},${fromY + half}Z`;
}

interface FlowPictureProps {
  readonly layout: FlowLayout;
  readonly measure: Measure;
  readonly width: number;
}

/** What left under one regime, as bands from the mission to each basis and on to each recipient. */
export function FlowPicture({ layout, measure, width }: FlowPictureProps): ReactNode {
  const { t } = useTranslation(['ledger', 'common']);
  const { number, usd, usdShort, recordedName } = useFormats();
  const inFull = measure === 'quantity' ? number : usd;
  const short = measure === 'quantity' ? number : usdShort;
  const { ownership, source, bases, recipients, toBases, toRecipients, height, others, total } = layout;
  const names = width < 560 ? 0.44 * width : Math.min(300, 0.34 * width);
  const middle = (width - names) * 0.45;
  const right = width - names - BAR;
  const recipientName = (recipient: string | undefined): string =>
    recipient === undefined ? t('others', { count: others }) : recordedName(recipient);
  const band = (from: number, to: number, text: string) => (one: FlowBand) => (
    <path key={one.key} className={styles.band} d={outlineOf(one, from + BAR, to)}>
      <title>
        {t('common:labelled', {
          name: t(`common:basis.${one.basis}`) + (text && ` → ${recipientName(one.recipient)}`),
          value: inFull(one.amount),
        })}
      </title>
    </path>
  );
  const bar = (x: number) => (node: FlowNode) => (
    <rect key={node.key} className={styles.bar} x={x} y={node.y} width={BAR} height={node.height} />
  );
  const cut = (text: string): string => {
    const most = Math.floor(names / LETTER) - 9;
    return text.length > most ? `${text.slice(0, most - 1)}…` : text;
  };
  return (
    <svg
      className={`${styles.picture} ${styles[ownership]}`}
      width={width}
      height={height}
      role="img"
      aria-label={t('flowOf', {
        what: t(`common:ownershipLong.${ownership}`),
        total: inFull(total),
        bases: bases.map(({ name, amount }) => `${t(`common:basis.${name as Basis}`)} ${inFull(amount)}`).join(', '),
      })}
    >
      {toBases.map(band(0, middle, ''))}
      {toRecipients.map(band(middle, right, 'recipient'))}
      {bar(0)(source)}
      {bases.map(bar(middle))}
      {recipients.map(bar(right))}
      {bases.map(({ key, name, middle: y }) => (
        <text key={key} className={styles.label} x={middle + BAR + 6} y={y} dy="0.35em">
          {t(`common:basis.${name as Basis}`)}
        </text>
      ))}
      {recipients.map(({ key, name, amount, middle: y }) => (
        <text key={key} className={styles.label} x={right + BAR + 8} y={y} dy="0.35em">
          {cut(recipientName(name))} <tspan className={styles.amount}>{short(amount)}</tspan>
        </text>
      ))}
    </svg>
  );
}
