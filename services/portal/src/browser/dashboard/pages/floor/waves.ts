import { useState } from 'preact/hooks'
import { newKey, send } from '../../core/api.ts'
import { formats, t, word } from '../../core/page-data.ts'
import { setQuery } from '../../core/place.ts'
import { Action, refusal } from '../../ui/action.ts'
import { Fragment, h, type Drawn } from '../../ui/element.ts'
import { Panel } from '../../ui/parts.ts'
import { table } from '../../ui/table.ts'
import { Ago } from '../../ui/values.ts'
import { CodeField } from '../store/scan.ts'
import type { FloorData, FloorWork, PickItem, PickList, WaveRow } from './floor-data.ts'

/** Streams of one command are bounded. */
const MOST_IN_WAVE = 400
const reasons = ['not-in-stock', 'mismatch', 'damage', 'worn-display', 'other'] as const

const path = (shipmentId: string, verb: string): string => `/v1/shipments/${encodeURIComponent(shipmentId)}/${verb}`

const Release = ({
  location,
  free,
  onDone,
}: {
  location: string
  free: readonly FloorWork[]
  onDone: () => void
}): Drawn =>
  h(Action, {
    label: t('floor.release'),
    question: t('floor.releaseQuestion'),
    isMain: true,
    isDisabled: free.length === 0,
    fields: [
      {
        name: 'wave',
        label: t('floor.wave'),
        kind: 'text',
        value: `W-${new Date().toISOString().slice(0, 16).replaceAll(/[^\d]/g, '')}`,
      },
      {
        ...{ name: 'count', label: t('floor.howMany'), kind: 'number', min: 1 },
        ...{ max: Math.min(MOST_IN_WAVE, free.length), value: String(Math.min(20, free.length)) },
      },
    ],
    run: ({ wave = '', count }, key) => {
      const shipments = free.slice(0, Number(count)).map(({ shipmentId }) => shipmentId)
      return send('PUT', `/v1/waves/${encodeURIComponent(wave)}`, { location, shipments }, key)
    },
    onDone,
  })

/** Short: the units of one shipment that are not there, or cannot be sold. */
const Short = ({ item, onDone }: { item: PickItem; onDone: () => void }): Drawn => {
  const open = item.shipments.filter(({ quantity, picked }) => picked < quantity)
  return h(Action, {
    label: t('store.cannot'),
    question: t('store.cannotQuestion'),
    isDanger: true,
    isDisabled: open.length === 0,
    fields: [
      {
        ...{ name: 'for', label: t('floor.howMany'), kind: 'select' },
        choices: open.map(({ shipmentId, line, quantity, picked }) => {
          return { value: `${shipmentId} ${line}`, label: `${shipmentId} × ${quantity - picked}` }
        }),
      },
      { name: 'quantity', label: t('store.missingUnits'), kind: 'number', min: 1, max: item.quantity, value: '1' },
      {
        ...{ name: 'reason', label: t('reason'), kind: 'select' },
        choices: reasons.map((value) => ({ value, label: word('ops.rejectReason', value) })),
      },
    ],
    run: ({ for: where = '', quantity, reason }, key) => {
      const [shipmentId = '', line] = where.split(' ')
      return send(
        'POST',
        path(shipmentId, 'reject'),
        { lines: [{ line: Number(line), quantity: Number(quantity) }], reason },
        key,
      )
    },
    onDone,
  })
}

const Picking = ({ list, onDone }: { list: PickList; onDone: () => void }): Drawn => {
  const [problem, setProblem] = useState<string | null>(null)
  const scan = async (code: string): Promise<void> => {
    const item = list.items.find(({ sku }) => sku === code)
    const next = item?.shipments.find(({ quantity, picked }) => picked < quantity)
    setProblem(next ? null : t('floor.notOnList', { sku: code }))
    if (!next) return
    await send('POST', path(next.shipmentId, 'picks'), { line: next.line, quantity: 1, code }, newKey()).then(
      onDone,
      (error: unknown) => setProblem(refusal(error)),
    )
  }
  return h(
    Panel,
    { title: t('floor.pickList', { wave: list.waveId }) },
    h(CodeField, { label: t('floor.scanSku'), hint: t('floor.scanHint'), onCode: (code) => void scan(code) }),
    problem === null ? null : h('p', { class: 'banner', role: 'alert', 'data-tone': 'bad' }, problem),
    table({
      caption: t('floor.pickList', { wave: list.waveId }),
      columns: [
        { id: 'sku', label: t('item'), isHead: true, cell: ({ sku }: PickItem) => sku },
        {
          id: 'wanted',
          label: t('floor.wanted'),
          isNumber: true,
          cell: ({ quantity }: PickItem) => formats.number(quantity),
        },
        {
          ...{ id: 'picked', label: t('floor.pickedUnits'), isNumber: true },
          cell: ({ picked }: PickItem) => formats.number(picked),
          tone: ({ picked, quantity }: PickItem) => (picked >= quantity ? 'good' : null),
        },
        { id: 'short', label: t('store.cannot'), cell: (item: PickItem) => h(Short, { item, onDone }) },
      ],
      rows: list.items,
      keyOf: ({ sku }) => sku,
    }),
  )
}

/** Shipments that are picked together, and what to take off the shelves for them. */
export const Waves = ({ location, data, onDone }: { location: string; data: FloorData; onDone: () => void }): Drawn => {
  const free = data.created.filter(({ wave }) => wave === null).toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  return h(
    Fragment,
    {},
    h(
      Panel,
      { title: t('floor.tab.waves'), tools: h(Release, { location, free, onDone }) },
      table({
        caption: t('floor.tab.waves'),
        columns: [
          {
            ...{ id: 'wave', label: t('floor.wave'), isHead: true },
            cell: ({ waveId }: WaveRow) =>
              h('button', { type: 'button', class: 'quiet', onClick: () => setQuery({ wave: waveId }) }, waveId),
          },
          {
            id: 'count',
            label: t('floor.howMany'),
            isNumber: true,
            cell: ({ shipments }: WaveRow) => formats.number(shipments),
          },
          { id: 'at', label: t('floor.releasedAt'), cell: ({ releasedAt }: WaveRow) => h(Ago, { at: releasedAt }) },
        ],
        rows: data.waves.slice(0, 20),
        keyOf: ({ waveId }) => waveId,
        empty: t('floor.noWaves'),
      }),
    ),
    data.pickList === null ? null : h(Picking, { list: data.pickList, onDone }),
  )
}
