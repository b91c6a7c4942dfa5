import { useQuery } from '@tanstack/react-query';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlasAddress from 'world-atlas/countries-50m.json?url';
import { countryOfNumber } from '../../language/country-name';

/** A country or territory of the map, by its ISO alpha-3 code where it has one. */
export interface Land {
  readonly code: string | undefined;
  readonly shape: GeoJSON.Feature;
}

/** What is drawn of the world. */
export interface World {
  readonly lands: readonly Land[];
  readonly borders: GeoJSON.MultiLineString;
  /** Lines whose course is not settled: drawn as dashes, as on the maps of the United Nations. */
  readonly unsettled: GeoJSON.MultiLineString;
}

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** Between these the atlas has a line that maps of the United Nations have not. */
const NO_BORDER = [
  ['Somalia', 'Somaliland'],
  ['Cyprus', 'N. Cyprus'],
  // The atlas draws the berm; the territory's own boundary is drawn instead, below.
  ['Morocco', 'W. Sahara'],
] as const;

/** Around these, lines are drawn as dashes. */
const UNSETTLED = new Set(['Kosovo', 'Siachen Glacier', 'Palestine']);

/** Between these, too: lines of an armistice, and a boundary that is not determined yet. */
const UNSETTLED_PAIRS = [
  ['Israel', 'Syria'],
  ['Sudan', 'S. Sudan'],
] as const;

/** Between these, where it runs through Jammu and Kashmir: the Line of Control, and the line beside the Aksai Chin. */
const THROUGH_KASHMIR = [
  ['India', 'Pakistan'],
  ['India', 'China'],
] as const;

/** In degrees: Jammu and Kashmir with what is around it. */
const KASHMIR = { south: 32.6, north: 37.5, west: 73, east: 80.5 } as const;

/** The north of Western Sahara, 27° 40′ N, from the coast to Algeria. */
const WESTERN_SAHARA_NORTH: GeoJSON.Position[] = [
  [-13.17, 27.667],
  [-8.67, 27.667],
];

/** The world's countries, from this very server. They are a file of their own, loaded with the first map. */
export function useWorld(): World | undefined {
  const { data } = useQuery({
    queryKey: ['world-atlas'],
    staleTime: Infinity,
    gcTime: Infinity,
    queryFn: async ({ signal }) => worldOf((await (await fetch(atlasAddress, { signal })).json()) as Atlas),
  });
  return data;
}

function worldOf(atlas: Atlas): World {
  const { countries } = atlas.objects;
  const kashmir = parted(mesh(atlas, countries, (one, other) => isOf(THROUGH_KASHMIR, one, other)));
  return {
    lands: countries.geometries.map((country) => ({
      code: country.id === undefined ? undefined : countryOfNumber(String(country.id)),
      // A country is one shape, never a collection.
      shape: feature(atlas, country) as GeoJSON.Feature,
    })),
    borders: withLines(
      mesh(atlas, countries, (one, other) => isBorder(one, other) && !isUnsettled(one, other)),
      kashmir.outside,
    ),
    unsettled: withLines(
      mesh(atlas, countries, (one, other) => isBorder(one, other) && isUnsettled(one, other)),
      [WESTERN_SAHARA_NORTH, ...kashmir.inside],
    ),
  };
}

function withLines(lines: GeoJSON.MultiLineString, more: readonly GeoJSON.Position[][]): GeoJSON.MultiLineString {
  return { ...lines, coordinates: [...lines.coordinates, ...more] };
}

/** The pieces of lines that are in Kashmir, and those that are not; neighbours share the point between them. */
function parted({ coordinates }: GeoJSON.MultiLineString): Record<'inside' | 'outside', GeoJSON.Position[][]> {
  const pieces: Record<'inside' | 'outside', GeoJSON.Position[][]> = { inside: [], outside: [] };
  for (const line of coordinates) {
    let before: GeoJSON.Position[] | undefined;
    let wasInside: boolean | undefined;
    for (const point of line) {
      const isInside = isInKashmir(point);
      if (isInside !== wasInside) {
        before?.push(point);
        before = [];
        pieces[isInside ? 'inside' : 'outside'].push(before);
      }
      before?.push(point);
      wasInside = isInside;
    }
  }
  return pieces;
}

function isInKashmir([longitude = 0, latitude = 0]: GeoJSON.Position): boolean {
  const { south, north, west, east } = KASHMIR;
  return latitude > south && latitude < north && longitude > west && longitude < east;
}

function isBorder(one: unknown, other: unknown): boolean {
  return one !== other && !isOf(NO_BORDER, one, other) && !isOf(THROUGH_KASHMIR, one, other);
}

function isUnsettled(one: unknown, other: unknown): boolean {
  return [one, other].some((country) => UNSETTLED.has(nameOf(country))) || isOf(UNSETTLED_PAIRS, one, other);
}

function isOf(pairs: readonly (readonly string[])[], one: unknown, other: unknown): boolean {
  const names = [nameOf(one), nameOf(other)];
  return pairs.some((pair) => pair.every((name) => names.includes(name)));
}

function nameOf(country: unknown): string {
  return (country as { properties?: { name?: string } }).properties?.name ?? '';
}
