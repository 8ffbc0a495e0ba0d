import { send } from '../../core/api.ts'
import { formats, t, word } from '../../core/page-data.ts'
import { to } from '../../core/place.ts'
import { Action } from '../../ui/action.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { Panel } from '../../ui/parts.ts'
import { table } from '../../ui/table.ts'
import { Ago } from '../../ui/values.ts'
import { Do } from '../store/do.ts'
import type { FloorData, FloorWork, ManifestRow, Packed } from './floor-data.ts'

const carrierOf = ({ parcels }: Packed): string => parcels[0]?.carrier ?? ''

/** Labelled shipments on no manifest, by the carrier of their labels. */
const labelledBy = (packed: readonly Packed[]): ReadonlyMap<string, readonly Packed[]> =>
  Map.groupBy(
    packed.filter(({ status, manifest }) => status === 'label_created' && manifest === null),
    carrierOf,
  )

const Close = ({
  location,
  packed,
  onDone,
}: {
  location: string
  packed: readonly Packed[]
  onDone: () => void
}): Drawn => {
  const waiting = labelledBy(packed)
  return h(Action, {
    ...{ label: t('floor.close'), question: t('floor.closeQuestion'), isMain: true, isDisabled: waiting.size === 0 },
    fields: [
      {
        name: 'manifest',
        label: t('floor.manifest'),
        kind: 'text',
        value: `M-${new Date().toISOString().slice(0, 16).replaceAll(/[^\d]/g, '')}`,
      },
      {
        ...{ name: 'carrier', label: t('carrier'), kind: 'select' as const },
        choices: [...waiting].map(([carrier, some]) => ({ value: carrier, label: `${carrier} (${some.length})` })),
      },
    ],
    run: ({ manifest = '', carrier = '' }, key) => {
      const shipments = (waiting.get(carrier) ?? []).map(({ shipmentId }) => shipmentId)
      return send('PUT', `/v1/manifests/${encodeURIComponent(manifest)}`, { location, carrier, shipments }, key)
    },
    onDone,
  })
}

/** What a carrier takes at once: closed, then handed over. */
export const Manifests = ({
  location,
  data,
  onDone,
}: {
  location: string
  data: FloorData
  onDone: () => void
}): Drawn =>
  h(
    Panel,
    { title: t('floor.tab.manifests'), tools: h(Close, { location, packed: data.packed, onDone }) },
    table({
      caption: t('floor.tab.manifests'),
      columns: [
        { id: 'manifest', label: t('floor.manifest'), isHead: true, cell: ({ manifestId }: ManifestRow) => manifestId },
        { id: 'carrier', label: t('carrier'), cell: ({ carrier }: ManifestRow) => carrier },
        {
          id: 'parcels',
          label: t('floor.parcels'),
          isNumber: true,
          cell: ({ parcels }: ManifestRow) => formats.number(parcels),
        },
        {
          ...{ id: 'over', label: t('floor.handedOver') },
          cell: ({ manifestId, handedOverAt }: ManifestRow) =>
            handedOverAt === null
              ? h(Do, {
                  ...{ label: t('floor.handOver'), isMain: true },
                  run: (key) =>
                    send('POST', `/v1/manifests/${encodeURIComponent(manifestId)}/hand-over`, undefined, key),
                  onDone,
                })
              : h(Ago, { at: handedOverAt }),
        },
      ],
      rows: data.manifests.slice(0, 50),
      keyOf: ({ manifestId }) => manifestId,
      empty: t('floor.noManifests'),
    }),
  )

const kinds = ['signature', 'photo', 'code'] as const

/** Who brings parcels itself says how each was taken. */
export const Proofs = ({ out, onDone }: { out: readonly FloorWork[]; onDone: () => void }): Drawn =>
  h(
    Panel,
    { title: t('floor.tab.proof') },
    table({
      caption: t('floor.tab.proof'),
      columns: [
        {
          ...{ id: 'shipment', label: t('floor.howMany'), isHead: true },
          cell: ({ shipmentId, orderId }: FloorWork) => h('a', { href: to.order(orderId) }, shipmentId),
        },
        { id: 'status', label: t('status'), cell: ({ status }: FloorWork) => word('tracking.parcelStatus', status) },
        { id: 'carrier', label: t('carrier'), cell: ({ carrier }: FloorWork) => carrier ?? '–' },
        {
          ...{ id: 'proof', label: t('floor.tab.proof') },
          cell: ({ shipmentId }: FloorWork) =>
            h(Action, {
              ...{ label: t('floor.recordProof'), question: t('floor.proofQuestion') },
              fields: [
                {
                  ...{ name: 'kind', label: t('floor.kind'), kind: 'select' as const },
                  choices: kinds.map((value) => ({ value, label: t(`floor.proof.${value}`) })),
                },
                { name: 'reference', label: t('floor.reference'), kind: 'text' },
              ],
              run: (values, key) => send('POST', `/v1/shipments/${encodeURIComponent(shipmentId)}/proof`, values, key),
              onDone,
            }),
        },
      ],
      rows: out,
      keyOf: ({ shipmentId }) => shipmentId,
      empty: t('floor.nothingOut'),
    }),
  )
