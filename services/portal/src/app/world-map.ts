import { geoMercator, geoPath } from 'd3-geo'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { MadeFile } from './assets.ts'

/** Width of the world in the map's own units: longitude −180 is 0, 180 is this. The browser places its points by the same rule. */
const WORLD_WIDTH = 1_000

/** A part of the world, in degrees. */
export interface Bounds {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Beyond, Mercator stretches without end; nobody keeps a warehouse there. */
const WORLD: Bounds = { west: -180, south: -57, east: 180, north: 78 }

const mercator = () =>
  geoMercator()
    .scale(WORLD_WIDTH / (2 * Math.PI))
    .translate([WORLD_WIDTH / 2, WORLD_WIDTH / 2])

const read = (resolution: '110m' | '50m') => {
  const file = createRequire(import.meta.url).resolve(`world-atlas/countries-${resolution}.json`)
  const world = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ countries: GeometryCollection }>
  return feature(world, world.objects.countries).features
}

/** One outline for each land as SVG path data, cut to a part of the world. */
const outlines = (resolution: '110m' | '50m', { west, south, east, north }: Bounds, digits: number): string => {
  const corner = mercator()
  const [left = 0, top = 0] = corner([west, north]) ?? []
  const [right = WORLD_WIDTH, bottom = WORLD_WIDTH] = corner([east, south]) ?? []
  const draw = geoPath(
    mercator().clipExtent([
      [left, top],
      [east === 180 ? WORLD_WIDTH : right, bottom],
    ]),
  ).digits(digits)
  return JSON.stringify(read(resolution).flatMap((land) => draw(land) ?? []))
}

/** All countries by Natural Earth, coarse: for the whole world, and until a finer part has come. */
export const mapFiles: Readonly<Record<string, MadeFile>> = {
  'map/world.json': { make: () => outlines('110m', WORLD, 1), from: 'world-atlas 2, 110m' },
}

/** Parts begin and end at multiples of this, so that few different ones are asked for. Degrees. */
export const PART_STEP = 10

/** Finer outlines of a part of the world; undefined where the bounds are none. */
export const mapPart = ({ west, south, east, north }: Bounds): string | undefined => {
  const isWhole = [west, south, east, north].every((degrees) => Number.isInteger(degrees / PART_STEP))
  const isInside = west >= -180 && east <= 180 && south >= -60 && north <= 80 && west < east && south < north
  if (!isWhole || !isInside || east - west > 100) return undefined
  return outlines('50m', { west, south, east, north }, 2)
}
