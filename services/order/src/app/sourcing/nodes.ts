import { addDays, localDate } from '@onhand/availability'
import type { CatalogueLocation } from '@onhand/service'
import type { TableReader } from '@onhand/tables'
import { noLoad, type DayLoad, type NodeDay, type SourceLocation } from '../../domain/sourcing/node.ts'
import type { NodeSettings } from '../../domain/rules/node-settings.ts'
import { CALENDAR_DAYS, calendarOf } from './calendar.ts'
import type { Rules } from './rules.ts'
import { nodeLoadTable } from './rule-streams.ts'

const MOST_LOADS = 20_000

/** What limited locations have to do, by location and day. */
const loadsOf = async (
  tables: TableReader,
  limited: readonly string[],
  now: string,
): Promise<(location: string, on: string) => DayLoad> => {
  if (limited.length === 0) return () => noLoad
  // A day earlier than in UTC, for where it is still yesterday.
  const from = addDays(now.slice(0, 10), -1)
  const range = { gte: from, lte: addDays(from, CALENDAR_DAYS + 2) }
  const rows = await tables.select(nodeLoadTable, {
    where: { location: { in: limited }, on: range },
    limit: MOST_LOADS,
  })
  const found = new Map(
    rows.map(({ location, on, orders, lines, units }) => [`${location}@${on}`, { orders, lines, units }]),
  )
  return (location, on) => found.get(`${location}@${on}`) ?? noLoad
}

/** A location's days without their work: they are the same until it is another day there, or a rule changes. */
type Calendars = Map<string, readonly NodeDay[]>
const MOST_CALENDARS = 20_000

const withSettings = (
  place: CatalogueLocation,
  settings: NodeSettings,
  { now, calendars, position: rulesAt }: { now: string; calendars: Calendars; position: number },
  loadOn: (on: string) => DayLoad,
): SourceLocation => {
  const { location, timeZone, position, type } = place
  const { processingDays: processing, capacity, capabilities, channels, costs } = settings
  const key = `${location}|${timeZone}|${localDate(now, timeZone)}|${rulesAt}`
  const days = calendars.get(key) ?? calendarOf(settings, { now, timeZone })
  if (calendars.size >= MOST_CALENDARS) calendars.clear()
  calendars.set(key, days)
  return {
    ...{ location, timeZone, position, type, processing, costs },
    capabilities: [...new Set([...place.capabilities, ...capabilities])],
    days: capacity === null ? days : days.map((day) => ({ ...day, load: loadOn(day.on) })),
    ...(capacity === null ? {} : { capacity }),
    ...(channels === null ? {} : { channels }),
    ...(settings.shipsTo === null ? {} : { shipsTo: settings.shipsTo }),
  }
}

export interface NodesRead {
  readonly rules: Rules
  readonly now: string
}
export type NodesReader = (places: readonly CatalogueLocation[], read: NodesRead) => Promise<readonly SourceLocation[]>

/** Locations as sourcing sees them: the catalogue's, with what their settings and their work of the next days say. */
export const nodesReader = (tables: TableReader): NodesReader => {
  const calendars: Calendars = new Map()
  return async (places, { rules, now }) => {
    const limited = places.flatMap(({ location }) => (rules.nodeSettings(location)?.capacity ? [location] : []))
    const load = await loadsOf(tables, limited, now)
    return places.map((place): SourceLocation => {
      const { location, timeZone, position, capabilities, type } = place
      const settings = rules.nodeSettings(location)
      if (settings === undefined) return { location, timeZone, position, capabilities, type }
      const read = { now, calendars, position: rules.position }
      return withSettings(place, settings, read, (on) => load(location, on))
    })
  }
}
