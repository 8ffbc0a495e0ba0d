import type { AuditEntry } from '../core/access-answers.ts'
import { t, word } from '../core/page-data.ts'
import { useLive, type Items } from '../core/use-live.ts'
import { useShown } from '../core/use-shown.ts'
import { Fragment, h, type Drawn } from '../ui/element.ts'
import { pageFrame, type PageProps } from '../ui/page-frame.ts'
import { Choices, More, Panel, Search } from '../ui/parts.ts'
import { Count, table, type Column } from '../ui/table.ts'
import { Moment } from '../ui/values.ts'

const logs = ['access', 'order', 'inventory', 'shipment', 'notification'] as const

/** `ApiKeyCreated` → `Api key created`: the log's own word, which every reader of it finds again. */
const spaced = (event: string): string => event.replaceAll(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

const columns = (): Column<AuditEntry>[] => [
  { id: 'at', label: t('when'), cell: ({ at }) => h(Moment, { at }) },
  { id: 'actor', label: t('auditWho'), isHead: true, cell: ({ actor }) => actor },
  { id: 'event', label: t('auditWhat'), cell: ({ event }) => h('span', { lang: 'en' }, spaced(event)) },
  { id: 'stream', label: t('auditOf'), cell: ({ stream }) => stream },
  { id: 'request', label: t('auditRequest'), cell: ({ correlationId }) => correlationId },
]

/** Who did what, as the logs have it: newest first, one log at a time. */
export const Page = ({ query }: PageProps): Drawn => {
  const asked = query.get('log') ?? 'access'
  const log = logs.find((one) => one === asked) ?? 'access'
  const actor = query.get('actor') ?? ''
  const { shown, more } = useShown(`${log} ${actor}`)
  const view = useLive({
    key: `audit ${log} ${actor} ${shown}`,
    stream: null,
    load: (read): Promise<Items<AuditEntry>> =>
      read.list<AuditEntry>(`/v1/audit/${log}`, actor === '' ? {} : { actor }, shown),
  })
  return pageFrame({
    title: t('audit'),
    view,
    children: ({ items, hasMore }) =>
      h(
        Panel,
        {
          title: t('audit'),
          tools: h(
            Fragment,
            {},
            h(Choices, {
              label: t('log'),
              name: 'log',
              current: log,
              choices: logs.map((one) => ({
                value: one,
                label: one === 'access' ? t('section.access') : word('ops.service', one),
              })),
            }),
            h(Search, { label: t('auditWhoBegins'), name: 'actor', current: actor }),
          ),
          foot: [h(Count, { count: items.length, hasMore }), hasMore ? h(More, { onMore: more }) : null],
        },
        table({
          caption: t('audit'),
          columns: columns(),
          rows: items,
          keyOf: ({ position }) => String(position),
          empty: t('auditEmpty'),
        }),
      ),
  })
}
