import { geoBounds, geoMercator, type GeoProjection } from 'd3-geo';
import type { SiteRow } from '../mission-reads';
import type { World } from './atlas';

/** A box of degrees. */
interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The least that a map shows, in degrees, so that one site has surroundings. */
const LEAST = 2.5;

/** The host State is shown whole unless its sites would then lie in a corner: it may be this many times as wide as they. */
const WHOLE_STATE = 3;

/** The projection that shows every site, and the host State where that is not too much. */
export function viewOf(
  sites: readonly SiteRow[],
  hostStates: readonly string[],
  world: World,
  size: readonly [width: number, height: number],
): GeoProjection {
  const places = sites.flatMap(({ latitude, longitude }) =>
    latitude === undefined || longitude === undefined ? [] : [{ longitude, latitude }],
  );
  const ofSites: Box = widened({
    west: Math.min(...places.map(({ longitude }) => longitude)),
    east: Math.max(...places.map(({ longitude }) => longitude)),
    south: Math.min(...places.map(({ latitude }) => latitude)),
    north: Math.max(...places.map(({ latitude }) => latitude)),
  });
  const box = hostStates
    .flatMap((code) => world.lands.filter((land) => land.code === code))
    .map(({ shape }): Box => {
      const [[west, south], [east, north]] = geoBounds(shape);
      return { west, south, east, north };
    })
    .filter((state) => state.west < state.east && span(state) <= WHOLE_STATE * span(ofSites))
    .reduce(joined, ofSites);
  const [width, height] = size;
  const corners: GeoJSON.MultiPoint = {
    type: 'MultiPoint',
    coordinates: [
      [box.west, box.south],
      [box.east, box.north],
    ],
  };
  return geoMercator()
    .fitExtent(
      [
        [24, 24],
        [width - 24, height - 24],
      ],
      corners,
    )
    .clipExtent([
      [0, 0],
      [width, height],
    ]);
}

function span({ west, south, east, north }: Box): number {
  return Math.max(east - west, north - south);
}

function widened(box: Box): Box {
  const missing = Math.max(0, LEAST - span(box)) / 2;
  return { west: box.west - missing, east: box.east + missing, south: box.south - missing, north: box.north + missing };
}

function joined(one: Box, other: Box): Box {
  return {
    west: Math.min(one.west, other.west),
    east: Math.max(one.east, other.east),
    south: Math.min(one.south, other.south),
    north: Math.max(one.north, other.north),
  };
}
