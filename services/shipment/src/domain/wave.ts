import { reject, type Decider } from '@onhand/event-sourcing'
import type { Event } from './shipment/events.ts'

/** Shipments of one location that are picked together: stream `wave-{id}`. */
export interface Wave {
  readonly waveId: string
  readonly location: string | null
  readonly shipments: readonly string[]
  readonly releasedAt: string | null
}

interface Release {
  readonly waveId: string
  readonly location: string
  readonly shipments: readonly string[]
  readonly releasedAt: string
}
export type WaveEvent = Event<'WaveReleased', Release>
export type WaveCommand = Event<'ReleaseWave', Release>

export const waveDecider: Decider<Wave, WaveCommand, WaveEvent> = {
  initial: () => ({ waveId: '', location: null, shipments: [], releasedAt: null }),
  decide: ({ data }, wave) => {
    if (wave.location === null) return [{ type: 'WaveReleased', data }]
    const isSame = wave.location === data.location && wave.shipments.join() === data.shipments.join()
    return isSame
      ? []
      : reject('already-exists', { waveId: data.waveId, detail: 'A wave of that id has other shipments.' })
  },
  evolve: (_wave, { data }) => data,
}
