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

/** A part of the world in the map's own units. */
const extentOf = ({ west, south, east, north }: Bounds) => {
  const corner = mercator()
  const [left = 0, top = 0] = corner([west, north]) ?? []
  const [right = WORLD_WIDTH, bottom = WORLD_WIDTH] = corner([east, south]) ?? []
  return { left, top, right: east === 180 ? WORLD_WIDTH : right, bottom }
}

/** One outline for each land as SVG path data, cut to a part of the world. */
const pathsOf = (resolution: '110m' | '50m', bounds: Bounds, digits: number): readonly string[] => {
  const { left, top, right, bottom } = extentOf(bounds)
  const draw = geoPath(
    mercator().clipExtent([
      [left, top],
      [right, bottom],
    ]),
  ).digits(digits)
  return read(resolution).flatMap((land) => draw(land) ?? [])
}
const outlines = (resolution: '110m' | '50m', bounds: Bounds, digits: number): string =>
  JSON.stringify(pathsOf(resolution, bounds, digits))

/** Visible on light and on dark ground: whoever shows it as an image cannot style it. */
const LAND = 'fill="#7d8a84" fill-opacity="0.3" stroke="#7d8a84" stroke-opacity="0.5" stroke-width="0.5"'

/** Land as an image of its own, in the map's units. */
const picture = (resolution: '110m' | '50m', bounds: Bounds, digits: number): string => {
  const { left, top, right, bottom } = extentOf(bounds)
  const box = [left, top, right - left, bottom - top].map((value) => value.toFixed(2)).join(' ')
  const lands = pathsOf(resolution, bounds, digits).map(
    (path) => `<path vector-effect="non-scaling-stroke" d="${path}"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" preserveAspectRatio="none"><g ${LAND}>${lands.join('')}</g></svg>`
}

/** All countries by Natural Earth, coarse: for the whole world, and until a finer part has come. */
export const mapFiles: Readonly<Record<string, MadeFile>> = {
  'map/world.json': { make: () => outlines('110m', WORLD, 1), from: 'world-atlas 2, 110m' },
  'map/world.svg': { make: () => picture('110m', WORLD, 1), from: 'world-atlas 2, 110m, as an image' },
}

/** Parts begin and end at multiples of this, so that few different ones are asked for. Degrees. */
export const PART_STEP = 10

const isPart = ({ west, south, east, north }: Bounds): boolean => {
  const isWhole = [west, south, east, north].every((degrees) => Number.isInteger(degrees / PART_STEP))
  const isInside = west >= -180 && east <= 180 && south >= -60 && north <= 80 && west < east && south < north
  return isWhole && isInside && east - west <= 100
}

/** Finer outlines of a part of the world; undefined where the bounds are none. */
export const mapPart = (bounds: Bounds): string | undefined => (isPart(bounds) ? outlines('50m', bounds, 2) : undefined)

/** The same as an image. */
export const mapPicture = (bounds: Bounds): string | undefined =>
  isPart(bounds) ? picture('50m', bounds, 2) : undefined

const PART = /^part\/(-?\d+)\/(-?\d+)\/(-?\d+)\/(-?\d+)$/

/** Where the image of a part, or of the world, lies in the map's units. */
export const landFrame = (name: string): { x: number; y: number; width: number; height: number } => {
  const [west, south, east, north] = PART.exec(name)?.slice(1).map(Number) ?? []
  const isNamed = west !== undefined && south !== undefined && east !== undefined && north !== undefined
  const { left, top, right, bottom } = extentOf(isNamed ? { west, south, east, north } : WORLD)
  return { x: left, y: top, width: right - left, height: bottom - top }
}
