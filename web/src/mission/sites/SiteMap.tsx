import { geoPath } from 'd3-geo';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWidth } from '../../design/use-width';
import { useFormats } from '../../language/formats';
import type { SiteRow } from '../mission-reads';
import { useWorld } from './atlas';
import { BoundaryNote } from './BoundaryNote';
import { CountryNames } from './CountryNames';
import { viewOf } from './map-view';
import { CROWD, placeLabels, type Named } from './place-labels';
import { lookOf } from './site-look';
import { SiteMark } from './SiteMark';
import styles from './Sites.module.css';

/** The map of a mission's sites, without tiles and without any other host. What it shows stands in the table too. */
export function SiteMap({
  sites,
  counts,
  hostStates,
}: {
  sites: readonly SiteRow[];
  /** How many sites there are of each look, in words. */
  counts: readonly string[];
  hostStates: readonly string[];
}): ReactNode {
  const { t } = useTranslation(['sites', 'mission']);
  const { list } = useFormats();
  const named = (site: SiteRow): string =>
    t('mission:labelled', { label: site.name, value: t(`status.${lookOf(site)}`) });
  const [place, width] = useWidth(520);
  const height = Math.round(Math.min(520, Math.max(320, width * 0.85)));
  const world = useWorld();
  const drawn = useMemo(() => {
    if (world === undefined) return undefined;
    const projection = viewOf(sites, hostStates, world, [width, height]);
    const path = geoPath(projection);
    return {
      projection,
      path,
      lands: world.lands.map(({ code, shape }) => ({
        code,
        isHost: hostStates.includes(code ?? ''),
        line: path(shape),
      })),
      borders: path(world.borders),
      unsettled: path(world.unsettled),
      marks: sites.flatMap((site, index): (Named & { site: SiteRow })[] => {
        if (site.latitude === undefined || site.longitude === undefined) return [];
        const [x, y] = projection([site.longitude, site.latitude]) ?? [0, 0];
        return [{ site, x, y, full: `${index + 1} ${site.name}`, short: String(index + 1) }];
      }),
    };
  }, [world, sites, hostStates, width, height]);
  const labels = drawn === undefined ? [] : placeLabels(drawn.marks, width, height);
  return (
    <figure ref={place} className={styles.map}>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={t('map', { list: list(sites.length > CROWD ? counts : sites.map(named)) })}
      >
        <rect className={styles.water} width={width} height={height} />
        {drawn !== undefined && world !== undefined && (
          <>
            {drawn.lands.map(({ isHost, line }, index) =>
              line === null ? null : <path key={index} className={isHost ? styles.host : styles.land} d={line} />,
            )}
            <path className={styles.border} d={drawn.borders ?? ''} />
            <path className={styles.unsettled} d={drawn.unsettled ?? ''} />
            <CountryNames
              world={world}
              path={drawn.path}
              projection={drawn.projection}
              avoid={[...drawn.marks, ...labels]}
              width={width}
              height={height}
            />
            {drawn.marks.map(({ site, x, y }) => (
              <g key={site.siteId}>
                <title>{named(site)}</title>
                <SiteMark look={lookOf(site)} x={x} y={y} />
              </g>
            ))}
            {labels.map(({ x, y, anchor, text }) => (
              <text key={text} className={styles.label} x={x} y={y} textAnchor={anchor}>
                {text}
              </text>
            ))}
          </>
        )}
      </svg>
      <BoundaryNote hostStates={hostStates} />
    </figure>
  );
}
