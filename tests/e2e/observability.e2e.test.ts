import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { createSite, startSystem, type Site, type System } from './system.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[]
}
interface Dashboard {
  readonly panels: readonly { readonly title: string; readonly targets?: readonly { readonly expr: string }[] }[]
}

const rules = (parse(read('infra/alerts/onhand.rules.yml')) as Rules).groups.flatMap((group) => group.rules)
const panels = (JSON.parse(read('infra/dashboards/onhand.json')) as Dashboard).panels
const expressions = [
  ...rules.map(({ expr }) => expr),
  ...panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
]
/** Words of PromQL that look like metrics are functions and labels; ours have a prefix of their own. */
const metricsIn = (expression: string): string[] =>
  expression.match(/\b(onhand|http|process|nodejs)_[a-z0-9_]+\b/g) ?? []

describe('what is seen from outside', () => {
  let site: Site
  let system: System
  beforeAll(async () => {
    site = await createSite()
    system = await startSystem(site)
    const { client } = system
    await client.put('/v1/items/SKU-1', { name: 'Jekyll Carbon 2' })
    const lines = [{ sku: 'SKU-1', location: 'WH-NONE', quantity: 1 }]
    await client.post('/v1/reservations', { reservationId: 'none', lines, expiresInSeconds: 60 })
    await client.get('/v1/nowhere')
  }, 120_000)
  afterAll(async () => {
    await system.stop()
    await site.dispose()
  })

  it('is what the dashboards and alerts ask for', async () => {
    const { body } = await system.client.get('/metrics')
    const there = new Set([...String(body).matchAll(/^([a-z_:][\w:]*)(?:\{| )/gm)].map(([, name]) => name))
    const missing = expressions.flatMap(metricsIn).filter((name) => !there.has(name))
    expect([...new Set(missing)]).toEqual([])
    expect(expressions.flatMap(metricsIn).length).toBeGreaterThan(20)
  })

  it('counts what became of commands, and tells how promises stand', async () => {
    const { body } = await system.client.get('/metrics')
    expect(body).toMatch(/onhand_commands_total\{service="inventory",command="putItem",outcome="accepted"\} 1/)
    expect(body).toMatch(/onhand_orders_open\{service="projection"\} 0/)
    expect(body).toMatch(/onhand_parked_records\{service="order"\} 0/)
  })

  it('tells how much is let in, and that nothing was refused yet, with a panel and an alert for each', async () => {
    const { body } = await system.client.get('/metrics')
    for (const service of ['inventory', 'order', 'shipment', 'notification', 'projection'])
      expect(body).toMatch(new RegExp(`onhand_requests_shed_total\\{service="${service}"\\} 0\\n`))
    expect(body).toMatch(/onhand_requests_limit \d+\n/)
    for (const metric of ['onhand_requests_shed_total', 'onhand_requests_inside', 'onhand_requests_limit']) {
      expect(rules.some(({ expr }) => metricsIn(expr).includes(metric))).toBe(true)
      expect(panels.some(({ targets = [] }) => targets.some(({ expr }) => metricsIn(expr).includes(metric)))).toBe(true)
    }
  })

  it('every alert has its page', () => {
    const page = read('docs/runbooks/alerts.md')
    expect(rules.map(({ alert }) => alert).filter((alert) => !page.includes(`\n## ${alert}\n`))).toEqual([])
  })
})
