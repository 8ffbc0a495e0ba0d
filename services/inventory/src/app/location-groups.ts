import { isRejection } from '@onhand/event-sourcing'
import { streamId, type Command } from '@onhand/event-store'
import type { LocationGroup } from '../domain/location-group.ts'
import { locationFault, type Put } from './catalogue.ts'
import { locationGroupType } from './location-group-stream.ts'
import { locationType } from './streams.ts'

/** Every location has to be registered and open when it joins; one that closes later stays a member, without stock. */
export const putLocationGroup = (group: LocationGroup): Command<Put & { readonly group: LocationGroup }> => ({
  name: 'putLocationGroup',
  streams: [
    streamId(locationGroupType, group.group),
    ...new Set(group.locations.map((location) => streamId(locationType, location))),
  ],
  decide: (view) => {
    const before = view.get(locationGroupType, group.group)
    for (const [index, location] of group.locations.entries()) {
      if (before?.locations.includes(location) === true) continue
      const fault = locationFault(view, location, `/locations/${index}`)
      if (fault) return fault
    }
    const decided = view.apply(locationGroupType, group.group, { type: 'PutLocationGroup', data: group })
    if (isRejection(decided)) return decided
    return { created: before === null, group: view.get(locationGroupType, group.group) ?? group }
  },
})
