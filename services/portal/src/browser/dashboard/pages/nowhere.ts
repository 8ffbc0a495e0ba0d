import { t } from '../core/page-data.ts'
import { h, type Drawn } from '../ui/element.ts'

/** An address that no page has. */
export const Page = (): Drawn =>
  h(
    'div',
    { class: 'page-head' },
    h('h1', { id: 'heading', tabindex: -1 }, t('nowhere')),
    h('p', { class: 'empty' }, h('a', { href: '/' }, t('backToOverview'))),
  )
