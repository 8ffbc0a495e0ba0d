import type { CarrierDesk, CarrierLine } from '@onhand/shipment'
import type { ManualClock } from '@onhand/runtime'
import type { Chance } from '../chance.ts'
import type { Chaos } from './chaos.ts'

const HOUR_MS = 3_600_000
/** Hours after it was first asked for, and what it then says, as GLS does. */
const WAY = [
  [3, 'INBOUD'],
  [20, 'OUTDEL'],
  [26, 'DELIVD'],
] as const

type LabelAnswer = Awaited<ReturnType<CarrierDesk['requestLabel']>>
type OptionAnswer = Awaited<ReturnType<CarrierDesk['askOption']>>

/** A carrier as far as it is asked: the same question has the same answer, some wishes are never answered. */
export const createCarrierDesk = (chaos: Chaos, clock: ManualClock, chance: Chance) => {
  const labels = new Map<string, LabelAnswer>()
  const wishes = new Map<string, OptionAnswer | 'never'>()
  const firstAsked = new Map<string, number>()
  const known = <Answer>(answers: Map<string, Answer>, id: string, draw: () => Answer): Answer => {
    const answer = answers.get(id) ?? draw()
    answers.set(id, answer)
    return answer
  }
  const label = (shipmentId: string): LabelAnswer =>
    chance.flip(0.7)
      ? { outcome: 'created', trackingNumber: `TN-${shipmentId}`, labelReference: null }
      : { outcome: 'failed', reason: 'address-unknown' }
  const wish = (): OptionAnswer | 'never' => {
    const kind = chance.weighted({ accepted: 4, refused: 2, never: 3 })
    if (kind === 'accepted') return { outcome: 'accepted', earliest: null, latest: null }
    return kind === 'refused' ? { outcome: 'refused', reason: 'too-late' } : 'never'
  }
  const desk: CarrierDesk = {
    requestLabel: ({ effectId, shipmentId }) => chaos.outside(() => known(labels, effectId, () => label(shipmentId))),
    askOption: ({ effectId }) =>
      chaos.outside(() => {
        const answer = known(wishes, effectId, wish)
        if (answer === 'never') throw new Error('the carrier says nothing')
        return answer
      }),
  }
  const line: CarrierLine = {
    ask: ({ url }) =>
      chaos.outside(() => {
        const requested = decodeURIComponent(url.split('/').at(-1) ?? '')
        const since = known(firstAsked, requested, () => clock.epochMs())
        const at = (hours: number): number => since + hours * HOUR_MS
        const events = WAY.filter(([hours]) => at(hours) <= clock.epochMs()).map(([hours, code]) => ({
          ...{ code, eventDateTime: new Date(at(hours)).toISOString(), city: 'Boulder', postalCode: '80301' },
          ...{ country: 'US', description: code },
        }))
        const body = Buffer.from(JSON.stringify({ parcels: [{ unitno: requested, requested, events }] }))
        return { status: 200, body, retryAfterSeconds: null }
      }),
  }
  return { desk, line }
}
export type SimulatedDesk = ReturnType<typeof createCarrierDesk>
