import type { TimelineEntry } from '../../core/order-answers.ts'
import { formats, t, word } from '../../core/page-data.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { Panel } from '../../ui/parts.ts'

/** The fields of an event that say the most, in the order in which they are read. */
const telling = [
  'sku',
  'quantity',
  'location',
  'carrier',
  'trackingNumber',
  'shipmentId',
  'previous',
  'date',
  'expectedOn',
  'scanStatus',
  'statusDetail',
  'cause',
  'reason',
  'channel',
  'template',
] as const

const asDay = (date: string): string => formats.day(date, new Date())
/** Why a message was not sent, what a case is about, why a date moved; else the code as words. */
const asReason = (code: string): string => {
  const plain = word('', code)
  return (
    ['ops.untold', 'ops.caseReason', 'ops.cause'].map((family) => word(family, code)).find((told) => told !== plain) ??
    plain
  )
}
/** Those of a message; what a shop calls its own channels stays as the shop writes it. */
const shownChannels: ReadonlySet<string> = new Set(['email', 'sms', 'chat'])
/** How a field is told where it is not as it came. */
const tellings: Readonly<Record<string, (value: string) => string>> = {
  previous: asDay,
  date: asDay,
  expectedOn: asDay,
  scanStatus: (status) => word('tracking.status', status),
  statusDetail: (detail) => word('tracking.detail', detail),
  cause: asReason,
  reason: asReason,
  channel: (channel) => (shownChannels.has(channel) ? word('ops.messageChannel', channel) : channel),
  template: (template) => word('ops.event', template),
}

const details = (data: TimelineEntry['data']): string => {
  // A carrier's detail often says again what its status says.
  const { statusDetail, ...rest } = data
  const shown: Readonly<Record<string, unknown>> = statusDetail === data.scanStatus ? rest : data
  return telling
    .flatMap((name) => {
      const value = shown[name]
      if (typeof value === 'number') return [`× ${formats.number(value)}`]
      return typeof value === 'string' && value !== '' ? [tellings[name]?.(value) ?? value] : []
    })
    .join(' · ')
}

/** Everything that happened to an order, in all services, newest first. */
export const Timeline = ({ entries }: { readonly entries: readonly TimelineEntry[] }): Drawn =>
  h(
    Panel,
    { title: t('timeline') },
    h(
      'ol',
      { class: 'timeline' },
      entries
        .toReversed()
        .map(({ id, at, type, service, data }) =>
          h(
            'li',
            { key: id, 'data-service': service },
            h('time', { datetime: at }, formats.second(at, new Date())),
            h('span', { class: 'what' }, word('ops.event', type)),
            h('span', { class: 'service' }, word('ops.service', service)),
            h('span', { class: 'where' }, details(data)),
          ),
        ),
    ),
  )
