import { put, remove, type Change, type RowChange, type StreamType } from '@onhand/event-store'
import type { Table } from '@onhand/tables'
import {
  locationGroupDecider,
  type LocationGroup,
  type LocationGroupCommand,
  type LocationGroupEvent,
} from '../domain/location-group.ts'
import { startApplication } from './policy-work.ts'

/** A group, for lists. */
export const locationGroupTable: Table<LocationGroup> = {
  name: 'location_groups',
  columns: { group: 'text', name: 'text', locations: 'text[]' },
  key: ['group'],
}

/** Which groups a location is in. */
export const groupMembers: Table<{ readonly location: string; readonly group: string }> = {
  name: 'location_group_members',
  columns: { location: 'text', group: 'text' },
  key: ['location', 'group'],
}

export const locationGroupTables = [locationGroupTable, groupMembers]

const memberRows = ({
  before,
  after,
  version,
  recordedAt,
}: Change<LocationGroup | null, LocationGroupEvent>): RowChange[] => {
  if (after === null) return []
  const { group, locations } = after
  const left = (before?.locations ?? []).filter((location) => !locations.includes(location))
  return [
    put(locationGroupTable, after),
    ...left.map((location) => remove(groupMembers, { location, group })),
    ...locations.map((location) => put(groupMembers, { location, group })),
    // Policies of the group cover other places now, also those of a group that has fewer or more of them.
    ...startApplication(
      { kind: 'group', locations: [...new Set([...left, ...locations])] },
      { subject: group, version, recordedAt },
    ),
  ]
}

/** Stream `group-{id}`: `location-group-…` would be the stream of a location whose id begins with `group-`. */
export const locationGroupType: StreamType<LocationGroup | null, LocationGroupCommand, LocationGroupEvent> = {
  name: 'group',
  decider: locationGroupDecider,
  form: 1,
  rows: memberRows,
}
