import type { Movement } from '../../core/sku-answers.ts'
import { formats, t, word } from '../../core/page-data.ts'
import { to } from '../../core/place.ts'
import { h, type Child, type Drawn } from '../../ui/element.ts'
import { table, type Column } from '../../ui/table.ts'
import { Moment, none } from '../../ui/values.ts'

/** A movement with what it changed: the difference of its level to the one before it. */
interface Entry extends Movement {
  readonly change: { readonly onHand: number | null; readonly sellable: number | null }
  readonly onHand: number | null
}

/** `onhand.inventory.stock-received.v1` → `stock-received`. */
const eventName = (type: string): string => type.split('.').at(-2) ?? type

type Known = Movement['data']['level']
/** Units that nothing else lays claim to: physical stock less every state and hold. */
const sellable = (level: Known): number | null => {
  if (level?.onHand === undefined) return null
  const {
    onHand,
    reserved = 0,
    committed = 0,
    damaged = 0,
    qualityControl = 0,
    expired = 0,
    safetyStock = 0,
    allotting = 0,
  } = level
  return onHand - reserved - committed - damaged - qualityControl - expired - safetyStock - allotting
}

const difference = (after: number | null, before: number | null): number | null =>
  after === null ? null : after - (before ?? 0)

/** @param movements oldest first; @param isWhole whether they begin at the first one */
const entriesOf = (movements: readonly Movement[], isWhole: boolean): Entry[] =>
  movements.map((movement, index) => {
    const before = movements[index - 1]?.data.level
    const isKnown = before !== undefined || (index === 0 && isWhole)
    const onHand = movement.data.level?.onHand ?? null
    return {
      ...movement,
      onHand,
      change: isKnown
        ? {
            onHand: difference(onHand, before?.onHand ?? null),
            sellable: difference(sellable(movement.data.level), sellable(before)),
          }
        : { onHand: null, sellable: null },
    }
  })

const signed = (value: number | null): string =>
  value === null || value === 0 ? none : value > 0 ? `+${formats.number(value)}` : formats.number(value)

const toneOf = (value: number | null) => (value === null || value === 0 ? 'muted' : value > 0 ? 'good' : 'bad')

const told = ({ data, source }: Movement): Child => {
  const order = typeof data.orderId === 'string' ? data.orderId : null
  const states = typeof data.from === 'string' && typeof data.to === 'string' ? `${data.from} → ${data.to}` : null
  const rest = [data.reason, states, data.reservationId, data.transferId, source]
    .filter((one): one is string => typeof one === 'string' && one !== '' && one !== order)
    .slice(0, 2)
  return [
    order === null ? null : h('a', { href: to.order(order) }, order),
    order !== null && rest.length > 0 ? ' · ' : '',
    rest.join(' · '),
  ]
}

const columns = (): Column<Entry>[] => [
  { id: 'at', label: t('when'), isHead: true, cell: ({ at }) => h(Moment, { at }) },
  { id: 'what', label: t('movement'), cell: ({ type }) => word('ops.event', eventName(type)) },
  {
    id: 'change',
    label: t('onHandChange'),
    isNumber: true,
    cell: ({ change }) => signed(change.onHand),
    tone: ({ change }) => toneOf(change.onHand),
  },
  {
    id: 'sellable',
    label: t('sellableChange'),
    isNumber: true,
    cell: ({ change }) => signed(change.sellable),
    tone: ({ change }) => toneOf(change.sellable),
  },
  {
    id: 'onHand',
    label: t('onHand'),
    isNumber: true,
    cell: ({ onHand }) => (onHand === null ? none : formats.number(onHand)),
  },
  { id: 'told', label: t('cause'), cell: told },
]

/** Every event that moved a figure of one SKU at one location, newest first. */
export const Ledger = ({
  movements,
  isWhole,
  caption,
}: {
  readonly movements: readonly Movement[]
  readonly isWhole: boolean
  readonly caption: string
}): Drawn =>
  table({
    caption,
    columns: columns(),
    rows: entriesOf(movements.toReversed(), isWhole).toReversed(),
    keyOf: ({ position }) => position,
    empty: t('noMovements'),
  })
