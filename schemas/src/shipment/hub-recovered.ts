import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { hubFields } from './delivery-fields.ts'

/** Parcels pass a place of a carrier as fast as they used to. */
export const hubRecovered = defineEvent(
  'shipment',
  'hub-recovered',
  'Parcels pass a place of a carrier as fast as they used to.',
  z.object({ ...hubFields }),
)
export type HubRecovered = DataOf<typeof hubRecovered>
