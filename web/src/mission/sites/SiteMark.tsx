import type { ReactNode } from 'react';
import type { SiteLook } from './site-look';
import styles from './Sites.module.css';

/** The mark of a site, told by its shape and by its colour: a full circle, a half one, an empty square, a triangle. */
export function SiteMark({ look, x, y }: { look: SiteLook; x: number; y: number }): ReactNode {
  const at = `translate(${x} ${y})`;
  switch (look) {
    case 'open':
      return <circle className={styles.open} r={6} transform={at} />;
    case 'partly':
      return (
        <g className={styles.partly} transform={at}>
          <circle className={styles.hollow} r={6} />
          <path d="M0,-6a6,6 0 0 0 0,12z" />
        </g>
      );
    case 'handed-over':
      return <rect className={styles.handedOver} x={-5} y={-5} width={10} height={10} transform={at} />;
    case 'closed-accelerated':
      return <path className={styles.accelerated} d="M0,-7l7,12h-14z" transform={at} />;
  }
}

/** The same mark in a line of text. */
export function SiteMarkInText({ look }: { look: SiteLook }): ReactNode {
  return (
    <svg className={styles.inText} width={18} height={18} viewBox="-9 -9 18 18" aria-hidden="true">
      <SiteMark look={look} x={0} y={0} />
    </svg>
  );
}
