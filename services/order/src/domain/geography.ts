/** Degrees, WGS 84. */
export interface Position {
  readonly latitude: number
  readonly longitude: number
}

const EARTH_RADIUS_KM = 6371.0088 // Mean radius, IUGG.
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance in km (haversine formula). */
export const distanceKm = (a: Position, b: Position): number => {
  const byLatitude = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2
  const byLongitude = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
  const inner = byLatitude + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * byLongitude
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(inner)))
}

/** About the middle of each state, in whole tenths of a degree: good enough to tell near from far. */
const unitedStates =
  'AL 32.8 -86.8 AK 64.1 -152.3 AZ 34.3 -111.7 AR 34.9 -92.4 CA 37.2 -119.5 CO 39.0 -105.5 CT 41.6 -72.7 DE 39.0 -75.5 DC 38.9 -77.0 ' +
  'FL 28.6 -82.4 GA 32.6 -83.4 HI 20.3 -156.4 ID 44.4 -114.6 IL 40.0 -89.2 IN 39.9 -86.3 IA 42.1 -93.5 KS 38.5 -98.4 KY 37.5 -85.3 ' +
  'LA 31.1 -92.0 ME 45.4 -69.2 MD 39.1 -76.8 MA 42.3 -71.8 MI 44.3 -85.4 MN 46.3 -94.3 MS 32.7 -89.7 MO 38.4 -92.5 MT 47.1 -109.6 ' +
  'NE 41.5 -99.8 NV 39.3 -116.6 NH 43.7 -71.6 NJ 40.2 -74.7 NM 34.4 -106.1 NY 42.9 -75.6 NC 35.6 -79.4 ND 47.4 -100.5 OH 40.3 -82.8 ' +
  'OK 35.6 -97.5 OR 43.9 -120.6 PA 40.9 -77.8 RI 41.7 -71.6 SC 33.9 -80.9 SD 44.4 -100.2 TN 35.9 -86.4 TX 31.5 -99.3 UT 39.3 -111.7 ' +
  'VT 44.1 -72.7 VA 37.5 -78.9 WA 47.4 -120.4 WV 38.6 -80.6 WI 44.6 -89.7 WY 43.0 -107.6'

const regions: ReadonlyMap<string, Position> = new Map(
  [...unitedStates.matchAll(/([A-Z]{2}) ([-\d.]+) ([-\d.]+)/g)].map(([, code = '', latitude, longitude]) => [
    `US-${code}`,
    { latitude: Number(latitude), longitude: Number(longitude) },
  ]),
)

/** About where a region lies (ISO 3166-2 without its country, e.g. `CO`); null where this table does not know. */
export const regionPosition = (destination: { country: string; region: string | null } | null): Position | null =>
  destination === null
    ? null
    : (regions.get(`${destination.country}-${destination.region?.toUpperCase() ?? ''}`) ?? null)
