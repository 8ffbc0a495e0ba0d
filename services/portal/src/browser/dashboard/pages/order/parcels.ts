import type { ParcelRow } from '../../core/answers.ts'
import type { Message } from '../../core/order-answers.ts'
import { formats, t, word } from '../../core/page-data.ts'
import { to } from '../../core/place.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { Panel } from '../../ui/parts.ts'
import { table, text, type Column } from '../../ui/table.ts'
import { Ago, none, Status } from '../../ui/values.ts'

const parcelColumns = (): Column<ParcelRow>[] => [
  { id: 'shipment', label: t('shipment'), isHead: true, cell: ({ shipmentId }) => shipmentId },
  {
    id: 'status',
    label: t('status'),
    cell: ({ status }) => h(Status, { family: 'tracking.parcelStatus', code: status }),
  },
  {
    id: 'location',
    label: t('location'),
    cell: ({ location }) => (location === null ? none : h('a', { href: to.location(location) }, location)),
  },
  text('carrier', t('carrier'), ({ carrier }) => carrier),
  text('trackingNumber', t('trackingNumber'), ({ trackingNumber }) => trackingNumber),
  {
    id: 'eta',
    label: t('eta'),
    isNumber: true,
    cell: ({ eta }) => {
      if (eta === null) return none
      const [first, last] = [formats.dayOf(eta.earliest, new Date()), formats.dayOf(eta.latest, new Date())]
      return first === last ? last : `${first} – ${last}`
    },
  },
]

export const Parcels = ({ parcels }: { readonly parcels: readonly ParcelRow[] }): Drawn =>
  h(
    Panel,
    { title: t('shipments') },
    table({
      caption: t('shipments'),
      columns: parcelColumns(),
      rows: parcels,
      keyOf: ({ shipmentId }) => shipmentId,
      empty: t('nothingSent'),
    }),
  )

const messageColumns = (): Column<Message>[] => [
  { id: 'message', label: t('message'), isHead: true, cell: ({ template }) => word('ops.event', template) },
  text('channel', t('sentBy'), ({ channel }) => channel),
  text('language', t('language'), ({ language }) => language),
  { id: 'status', label: t('status'), cell: ({ status }) => word('ops.event', `message-${status}`) },
  { id: 'changed', label: t('changed'), isNumber: true, cell: ({ changedAt }) => h(Ago, { at: changedAt }) },
]

export const Messages = ({ messages }: { readonly messages: readonly Message[] }): Drawn =>
  h(
    Panel,
    { title: t('messages') },
    table({
      caption: t('messages'),
      columns: messageColumns(),
      rows: messages.toSorted((a, b) => (a.changedAt < b.changedAt ? 1 : -1)),
      keyOf: ({ messageId }) => messageId,
      empty: t('noMessages'),
    }),
  )
