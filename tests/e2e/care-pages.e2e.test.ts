import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { chromiumPath } from '../tools/system-packages.ts'
import { launchChromium } from './browser/chromium.ts'
import { becomesLive, inspect, screenshot, visit } from './browser/visit.ts'
import { buildWorld, languages, orderOf, type World } from './browser/world.ts'
import { notRun } from './distributed/not-run.ts'
import { eventually, type Client } from './client.ts'
import { createSite, startSystem, type Site, type System } from './system.ts'

const chromium = chromiumPath()

/** One customer is of the tier that is given half of it back, the others get an apology. */
const serveGoldWell = async ({ put }: Client): Promise<void> => {
  const gold = { name: 'Anahit 花子 Łęcka', email: 'ja@example.com', language: 'ja', tier: 'gold' }
  expect((await put('/v1/customers/C-ja', gold)).status).toBe(200)
  const rules = [{ tiers: ['gold'], remedy: 'refund', percent: 10 }, { remedy: 'apology' }]
  const policy = { triggers: ['late'], currency: 'USD', rules, approvalAbove: '100.00' }
  expect((await put('/v1/recovery-policies/late', policy)).status).toBe(200)
}

const pages = (executablePath: string): void => {
  let site: Site
  let system: System
  let browser: Browser
  let world: World
  beforeAll(async () => {
    site = await createSite()
    system = await startSystem(site)
    browser = await launchChromium(executablePath)
    await serveGoldWell(system.client)
    world = await buildWorld(system.client)
  }, 180_000)
  afterAll(async () => {
    await browser.close()
    await system.stop()
    await site.dispose()
  })

  it('shows every message in each language, as customers get it', async () => {
    for (const language of languages) {
      const visiting = await visit(browser, system.client.origin)
      const { page, problems } = visiting
      await page.goto(`/messages?lang=${language}`)
      const frames = page.locator('iframe.mail-body')
      const count = await frames.count()
      expect(count).toBeGreaterThan(25)
      const addresses = await frames.evaluateAll((all) => all.map((one) => (one as unknown as { src: string }).src))
      const letter = await visit(browser, system.client.origin, { device: 'phone' })
      const wide = await visit(browser, system.client.origin)
      for (const [index, address] of addresses.entries()) {
        // The preview's own address forbids all scripts, those that look for faults too: the letter is shown as it was sent.
        const { body } = await system.client.get(new URL(address).pathname + new URL(address).search)
        await letter.page.setContent(String(body))
        const name = `message-${/messages\/([\w-]+)\/body/.exec(address)?.[1] ?? ''}-${language}`
        await wide.page.setContent(String(body))
        if (index % 12 === 0) await inspect(wide.page, `${name}-desktop`)
        if (index % 12 === 0) await inspect(letter.page, name)
        else await screenshot(letter.page, `${name}-light`)
      }
      await wide.close()
      await letter.close()
      expect(problems).toEqual([])
      await visiting.close()
    }
  }, 240_000)

  it('the desk answers a question that the tracking page could not', async () => {
    const { post, put, get } = system.client
    const asked = { topic: 'where-is-my-order', insists: true, text: 'まだ届きません。いつ届きますか。' }
    const { body } = await post(`/v1/track/${world.tokens.ja}/questions`, asked)
    await put('/v1/cases/canned-answers/tomorrow', {
      title: 'Comes tomorrow',
      texts: { en: 'It comes tomorrow.', ja: '明日お届けいたします。' },
    })
    const visiting = await visit(browser, system.client.origin)
    const { page, problems } = visiting
    await page.goto('/ops/cases')
    await becomesLive(page)
    await inspect(page, 'cases')
    await page.locator(`a[href="/ops/cases/${body.caseId as string}"]`).click()
    await becomesLive(page)
    await page.locator('.entries .entry').first().waitFor()
    await page.getByRole('button', { name: 'Answer' }).click()
    await page.locator('dialog [name="cannedAnswer"]').selectOption('tomorrow')
    await page.locator('dialog button[data-kind="main"]').click()
    await page.locator('.entry[data-author="agent"]').waitFor()
    await inspect(page, 'case')
    const mail = await eventually(
      () => get('/v1/mail?limit=100&to=ja@example.com'),
      (answer) => (answer.body.items as { text: string }[]).some(({ text }) => text.includes('明日お届けいたします。')),
    )
    expect(mail.status).toBe(200)
    expect(problems).toEqual([])
    await visiting.close()
    for (const language of ['ja', 'pl', 'hy'] as const) {
      for (const device of ['desktop', 'phone'] as const) {
        const other = await visit(browser, system.client.origin, { device })
        for (const [name, path] of [
          ['cases', '/ops/cases?show=all'],
          ['case', `/ops/cases/${body.caseId as string}`],
        ] as const) {
          await other.page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
          await becomesLive(other.page)
          await inspect(other.page, `${name}-${language}-${device}`)
        }
        await other.close()
      }
    }
  }, 180_000)

  it('who is late with a gold customer apologises, and after a yes gives money back: order, recovery, refund, letter', async () => {
    const { get, post } = system.client
    const becomes = (status: string) =>
      eventually(
        () => get(`/v1/recoveries?orderId=${orderOf.ja}`),
        ({ body }) => body.items[0]?.status === status,
      )
    const offered = (await becomes('awaiting-approval')).body.items[0]
    expect(offered).toMatchObject({ trigger: 'late', remedy: 'refund', amount: { amount: '625.00', currency: 'USD' } })
    await post(`/v1/recoveries/${offered.recoveryId as string}/approve`, { by: 'hanako' })
    await becomes('fulfilled') // said by the order service's own refund
    const told = await eventually(
      () => get(`/v1/messages?orderId=${orderOf.ja}&limit=100`),
      ({ body }) => (body.items as { template: string }[]).some(({ template }) => template === 'refunded'),
    )
    const templates = (told.body.items as { template: string }[]).map(({ template }) => template)
    for (const template of ['delayed', 'apology', 'remedy']) expect(templates).toContain(template)
    const { body } = await get(`/v1/mail?limit=100&to=ja@example.com`)
    const texts = (body.items as { text: string }[]).map(({ text }) => text)
    expect(texts.some((text) => text.includes('$625.00') || text.includes('625.00'))).toBe(true)
  }, 60_000)

  it('a survey link that is not ours opens nothing', async () => {
    const visiting = await visit(browser, system.client.origin, { device: 'phone' })
    const { page } = visiting
    const opened = await page.goto('/survey/delivery.X.aaaaaaaaaaaaaaaa?score=5')
    expect(opened?.status()).toBe(404)
    await inspect(page, 'survey-unknown')
    await visiting.close()
    expect(orderOf.ja).toBe('JA-1')
  })
}

describe('the care pages in a real browser', () => {
  if (chromium === undefined) notRun('pages of care', 'no Chromium')
  else pages(chromium)
})
