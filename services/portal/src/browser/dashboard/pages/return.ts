import { send } from '../core/api.ts'
import { formats, t, word } from '../core/page-data.ts'
import { to } from '../core/place.ts'
import type { ReturnView } from '../core/store-answers.ts'
import { useLive } from '../core/use-live.ts'
import { Action } from '../ui/action.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Facts, Panel } from '../ui/parts.ts'
import { figure, table, type Column } from '../ui/table.ts'
import { Moment, Status } from '../ui/values.ts'

type Line = ReturnView['lines'][number]

const toInspect = ({ received, restocked, damaged, qualityControl }: Line): number =>
  received - restocked - damaged - qualityControl

const columns = (): Column<Line>[] => [
  { id: 'line', label: t('line'), isHead: true, cell: ({ line }) => String(line) },
  { id: 'sku', label: t('item'), cell: ({ sku }) => h('a', { href: to.sku(sku) }, sku) },
  { id: 'reason', label: t('reason'), cell: ({ reason }) => word('ops.returnReason', reason) },
  figure('quantity', t('announced'), ({ quantity }) => quantity),
  figure('received', t('received'), ({ received }) => received),
  figure('restocked', t('disposition.restocked'), ({ restocked }) => restocked, 'good'),
  figure('damaged', t('disposition.damaged'), ({ damaged }) => damaged, 'bad'),
  figure('qualityControl', t('disposition.quality-control'), ({ qualityControl }) => qualityControl, 'warn'),
]

const dispositions = ['restocked', 'damaged', 'quality-control'] as const

const Actions = ({
  data,
  path,
  reload,
}: {
  readonly data: ReturnView
  readonly path: string
  readonly reload: () => void
}): Drawn => {
  const open = data.lines.filter(({ quantity, received }) => quantity > received)
  const waiting = data.lines.filter((line) => toInspect(line) > 0)
  return h(
    'div',
    { class: 'page-tools' },
    open.length > 0
      ? h(Action, {
          label: t('do.receive'),
          question: t('do.receiveReturnQuestion'),
          isMain: waiting.length === 0,
          fields: [
            { name: 'location', label: t('location'), kind: 'text', value: data.location ?? '' },
            ...open.map(({ line, sku, quantity, received }) => ({
              name: String(line),
              label: `${line} · ${sku} (${quantity - received})`,
              kind: 'number' as const,
              value: String(quantity - received),
              min: 0,
              max: quantity - received,
            })),
          ],
          run: (values, key) =>
            send(
              'POST',
              `${path}/receive`,
              {
                location: values.location,
                lines: open
                  .map(({ line }) => ({ line, quantity: Number(values[String(line)] ?? 0) }))
                  .filter(({ quantity }) => quantity > 0),
              },
              key,
            ),
          onDone: reload,
        })
      : null,
    waiting.length > 0
      ? h(Action, {
          label: t('do.inspect'),
          question: t('do.inspectQuestion'),
          isMain: true,
          fields: waiting.flatMap((line) => [
            {
              name: `units-${line.line}`,
              label: `${line.line} · ${line.sku} (${toInspect(line)})`,
              kind: 'number' as const,
              value: String(toInspect(line)),
              min: 0,
              max: toInspect(line),
            },
            {
              name: `to-${line.line}`,
              label: t('disposition'),
              kind: 'select' as const,
              choices: dispositions.map((value) => ({ value, label: t(`disposition.${value}`) })),
            },
          ]),
          run: (values, key) =>
            send(
              'POST',
              `${path}/inspect`,
              {
                lines: waiting
                  .map(({ line }) => ({
                    line,
                    quantity: Number(values[`units-${line}`] ?? 0),
                    disposition: values[`to-${line}`],
                  }))
                  .filter(({ quantity }) => quantity > 0),
              },
              key,
            ),
          onDone: reload,
        })
      : null,
  )
}

/** One return: received, inspected and refunded are three facts, each with its own units. */
export const Page = ({ params: { returnId = '' } }: PageProps): Drawn => {
  const path = `/v1/returns/${encodeURIComponent(returnId)}`
  const view = useLive({ key: returnId, stream: {}, load: (read) => read<ReturnView>(path) })
  return pageFrame({
    title: returnId,
    heading: `${t('return')} ${returnId}`,
    crumbs: [{ label: t('section.returns'), href: '/ops/returns' }],
    tools: view.data ? h(Actions, { data: view.data, path, reload: view.reload }) : null,
    view,
    children: (data) =>
      h(
        Fragment,
        {},
        h(Facts, {
          facts: [
            [t('status'), h(Status, { family: 'ops.returnStatus', code: data.status })],
            [t('order'), h('a', { href: to.order(data.orderId) }, data.orderId)],
            [t('requested'), h(Moment, { at: data.requestedAt })],
            [
              t('location'),
              data.location === null ? null : h('a', { href: to.location(data.location) }, data.location),
            ],
            [t('money.refunded'), data.refunded === null ? null : formats.money(data.refunded)],
          ],
        }),
        h(
          Panel,
          { title: t('lines') },
          table({ caption: t('lines'), columns: columns(), rows: data.lines, keyOf: ({ line }) => String(line) }),
        ),
      ),
  })
}
