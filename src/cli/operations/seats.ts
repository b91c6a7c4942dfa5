import type { Coordinates } from './operations-file.js';

/** Seats of operations, to the degree: enough to tell a latitude from a longitude. Everybody's map has them. */
const SEATS: Readonly<Record<string, readonly [latitude: number, longitude: number]>> = {
  Abidjan: [5, -4],
  Abyei: [10, 28],
  'Al Fashir': [14, 25],
  Asmara: [15, 39],
  Athens: [38, 24],
  Baghdad: [33, 44],
  Bamako: [13, -8],
  Bangui: [4, 19],
  Bujumbura: [-3, 29],
  'Camp Faouar': [33, 36],
  Cavtat: [43, 18],
  Damascus: [34, 36],
  Dili: [-9, 126],
  Dushanbe: [39, 69],
  Freetown: [8, -13],
  Gaza: [32, 34],
  'Guatemala City': [15, -91],
  Jerusalem: [32, 35],
  Juba: [5, 32],
  Kabale: [-1, 30],
  Kabul: [35, 69],
  Khartoum: [16, 33],
  Kigali: [-2, 30],
  Kinshasa: [-4, 15],
  Laayoune: [27, -13],
  Luanda: [-9, 13],
  Maputo: [-26, 33],
  Mogadishu: [2, 45],
  Monrovia: [6, -11],
  "N'Djamena": [12, 15],
  Naqoura: [33, 35],
  Nicosia: [35, 33],
  'Phnom Penh': [12, 105],
  'Port-au-Prince': [19, -72],
  Pristina: [43, 21],
  'San Salvador': [14, -89],
  Sarajevo: [44, 18],
  Skopje: [42, 21],
  Srinagar: [34, 75],
  Sukhumi: [43, 41],
  Tegucigalpa: [14, -87],
  Tehran: [36, 51],
  'Umm Qasr': [30, 48],
  Vukovar: [45, 19],
  Zagreb: [46, 16],
};

/** The distance in degrees, on either axis, up to which coordinates are those of a seat. */
const NEAR = 5;

/** The coordinates of a seat as a list gives them, held against the map. */
export type Checked =
  | { readonly kind: 'right' | 'swapped' | 'unknown-seat'; readonly coordinates: Coordinates }
  | { readonly kind: 'elsewhere' };

/** Tells whether coordinates are those of a seat, or would be with latitude and longitude swapped, and answers them the right way round. */
export function checkCoordinates(location: string, given: Coordinates): Checked {
  const seat = Object.entries(SEATS).find(([name]) => location.includes(name))?.[1];
  if (seat === undefined) return { kind: 'unknown-seat', coordinates: given };
  const swapped = { latitude: given.longitude, longitude: given.latitude };
  if (isNear(seat, given)) return { kind: 'right', coordinates: given };
  return isNear(seat, swapped) ? { kind: 'swapped', coordinates: swapped } : { kind: 'elsewhere' };
}

function isNear(seat: readonly [latitude: number, longitude: number], { latitude, longitude }: Coordinates): boolean {
  return Math.abs(seat[0] - latitude) <= NEAR && Math.abs(seat[1] - longitude) <= NEAR;
}
