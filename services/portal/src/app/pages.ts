import { languages, translate, type Language, type TextKey } from '@onhand/i18n'
import { Eta } from 'eta'
import { join } from 'node:path'
import type { PortalConfig } from '../config.ts'
import type { Assets } from './assets.ts'
import { languageNames } from './language.ts'

/** Which frame a page stands in: the dashboard, the shopper's page, or one that is only read. */
export type PageKind = 'ops' | 'track' | 'read' | 'sign-in' | 'survey'

export interface Page {
  readonly view: 'dashboard' | 'track' | 'message' | 'mail-list' | 'mail' | 'sign-in' | 'survey' | 'message-list'
  readonly kind: PageKind
  readonly language: Language
  readonly title: string
  /** Path and query of this page, for the links to its other languages. */
  readonly url: string
  /** What the view itself shows. */
  readonly content: Readonly<Record<string, unknown>>
}

/** One after the other: a later one counts more. */
const dashboardSheets = ['frame', 'table', 'parts', 'charts', 'pages'] as const

export type RenderPage = (page: Page) => string

const dashboardStyles = ['page.css', 'brand.css', ...dashboardSheets.map((name) => `dashboard/styles/${name}.css`)]
const files: Readonly<Record<PageKind, { styles: readonly string[]; scripts: readonly string[] }>> = {
  ops: { styles: dashboardStyles, scripts: [] },
  track: { styles: ['track.css'], scripts: ['track.js'] },
  read: { styles: ['track.css'], scripts: [] },
  survey: { styles: ['track.css', 'survey.css'], scripts: ['survey.js'] },
  'sign-in': { styles: ['track.css', 'sign-in.css'], scripts: ['sign-in.js'] },
}

/** The same page in another language: its other parameters stay. */
const inLanguage = (url: string, language: Language): string => {
  const [path = '/', query = ''] = url.split('?', 2)
  const parameters = new URLSearchParams(query)
  parameters.set('lang', language)
  return `${path}?${parameters.toString()}`
}

/** Text that stands inside a script element as data: nothing in it can end the element. */
export const jsonForScript = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('\u2028', String.raw`\u2028`)

export const createPages = (config: PortalConfig, assets: Assets): RenderPage => {
  const eta = new Eta({ views: join(import.meta.dirname, '..', 'views'), cache: true, autoEscape: true })
  const brand = { name: config.BRAND_NAME, logo: config.BRAND_LOGO_URL, links: config.BRAND_LINKS ?? [] }
  return ({ view, kind, language, title, url, content }) => {
    // The views are not type-checked, so their keys are looked up by a looser signature.
    const t = (key: string, values?: Record<string, string | number>): string =>
      (translate as (language: Language, key: TextKey, values?: object) => string)(language, key as TextKey, values)
    const frame = {
      kind,
      language,
      title,
      t,
      brand,
      asset: (name: string) => assets.url(name),
      languages: languages.map((code) => ({ code, name: languageNames[code], href: inLanguage(url, code) })),
      ...files[kind],
    }
    return eta.render(view, { ...content, ...frame }).replace(/^\s+/, '')
  }
}
