import { geoContains, type GeoPath, type GeoProjection } from 'd3-geo';
import type { ReactNode } from 'react';
import { useFormats } from '../../language/formats';
import type { World } from './atlas';
import styles from './Sites.module.css';

interface CountryNamesProps {
  readonly world: World;
  readonly path: GeoPath;
  readonly projection: GeoProjection;
  /** The points, and where names beside them begin or end, that a name must not cover. */
  readonly avoid: readonly { readonly x: number; readonly y: number }[];
  readonly width: number;
  readonly height: number;
}

/** The least part of the map, in CSS pixels squared, that a country must fill to be named. */
const LEAST_AREA = 6_000;

/** A country is named north of this latitude only, in degrees: the atlas draws more of it than the United Nations does. */
const NAMED_NORTH_OF: Readonly<Record<string, number>> = { MAR: 27.7 };

/** The width of a letter of a name, in CSS pixels. */
const LETTER = 6.6;

/** The names of the countries around, as the United Nations writes them, where there is room. */
export function CountryNames({ world, path, projection, avoid, width, height }: CountryNamesProps): ReactNode {
  const { country } = useFormats();
  return world.lands.map(({ code, shape }) => {
    if (code === undefined || path.area(shape) < LEAST_AREA) return null;
    const [x, y] = path.centroid(shape);
    const name = country(code);
    const half = (name.length * LETTER) / 2;
    if (x - half < 4 || x + half > width - 4 || y < 14 || y > height - 8) return null;
    // A name stands on what it names, all of it.
    const ends = [x - half, x, x + half].map((at) => projection.invert?.([at, y]));
    const south = NAMED_NORTH_OF[code] ?? -90;
    if (!ends.every((end) => end !== undefined && end !== null && end[1] > south && geoContains(shape, end)))
      return null;
    if (avoid.some((point) => Math.abs(point.y - y) < 22 && Math.abs(point.x - x) < half + 60)) return null;
    return (
      <text key={code} className={styles.country} x={x} y={y} textAnchor="middle">
        {name}
      </text>
    );
  });
}
