import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { translate } from '@onhand/i18n'
import type { Browser, Page } from 'playwright-core'
import { chromiumPath } from '../tools/system-packages.ts'
import { launchChromium } from './browser/chromium.ts'
import { becomesLive, inspect, visit } from './browser/visit.ts'
import { languages } from './browser/world.ts'
import { notRun } from './distributed/not-run.ts'
import { createSite, startSystem, type Site, type System } from './system.ts'

const chromium = chromiumPath()
const person = { email: 'ada@example.com', password: 'correct horse battery' }

/** More than a page of the list has. */
const MADE = 60

const fill = async (page: Page, values: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`dialog [name="${name}"]`)
    if (name === 'role') await field.selectOption(value)
    else await field.fill(value)
  }
}

const pages = (executablePath: string): void => {
  let site: Site
  let system: System
  let browser: Browser
  beforeAll(async () => {
    site = await createSite()
    system = await startSystem(site)
    browser = await launchChromium(executablePath)
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await system.stop()
    await site.dispose()
  })
  const signIn = async (page: Page): Promise<void> => {
    await page.getByLabel('E-mail address').fill(person.email)
    await page.getByLabel('Password').fill(person.password)
    await page.keyboard.press('Enter')
  }

  it('the first person adds themselves, and from then on everybody signs in', async () => {
    const visiting = await visit(browser, system.client.origin)
    const { page } = visiting
    await page.goto('/ops/access')
    await becomesLive(page)
    expect(await page.locator('.banner').innerText()).toContain('Add yourself first')
    await inspect(page, 'access-open')
    await page.getByRole('button', { name: 'Add a person' }).click()
    await fill(page, { accountId: 'ada', name: 'Ada', ...person, role: 'admin' })
    await page.locator('dialog button[data-kind="main"]').click()
    await page.waitForURL(/\/sign-in\?next=%2Fops%2Faccess/)
    await signIn(page)
    await page.waitForURL(/\/ops\/access$/)
    await becomesLive(page)
    expect(await page.locator('#signed-in-as').innerText()).toBe('Signed in as Ada')
    await visiting.close()
  }, 60_000)

  it('makes a key, tells its secret once, rotates and revokes it', async () => {
    const visiting = await visit(browser, system.client.origin)
    const { page, problems } = visiting
    await page.goto('/sign-in?next=/ops/access')
    await signIn(page)
    await page.waitForURL(/\/ops\/access$/)
    await becomesLive(page)
    await page.getByRole('button', { name: 'New key' }).click()
    await fill(page, { keyId: 'till-12', name: 'Till of Warsaw', role: 'store', locations: 'ST-12, ST-13' })
    await page.locator('dialog button[data-kind="main"]').click()
    const secret = (await page.locator('#told .secret').innerText()).trim()
    expect(secret).toMatch(/^ohk_/)
    const row = page.locator('tbody tr', { hasText: 'till-12' })
    await row.getByText('ST-12, ST-13').waitFor()
    const headers = { authorization: `Bearer ${secret}` }
    const asked = () => fetch(`${system.client.origin}/v1/session`, { headers })
    expect(await (await asked()).json()).toMatchObject({ id: 'key:till-12', locations: ['ST-12', 'ST-13'] })
    await inspect(page, 'access-keys')
    await row.getByRole('button', { name: 'Revoke' }).click()
    await page.locator('dialog button[data-kind="danger"]').click()
    await row.getByText('Revoked').waitFor()
    await page.getByRole('link', { name: 'Who did what' }).click()
    await becomesLive(page)
    await page.locator('tbody tr', { hasText: 'Api key revoked' }).getByText('account:ada').waitFor()
    await inspect(page, 'audit')
    await page.goto('/ops/access')
    await becomesLive(page)
    expect(problems).toEqual([])
    await page.locator('#sign-out').click()
    await page.waitForURL(/\/sign-in/)
    await visiting.close()
  }, 60_000)

  it('shows who did what to who signed in: as a list, of one log, of one person, page by page, in four languages', async () => {
    const visiting = await visit(browser, system.client.origin)
    const { page, problems } = visiting
    await page.goto('/sign-in?next=/ops/audit')
    await signIn(page)
    await page.waitForURL(/\/ops\/audit$/)
    await becomesLive(page)
    const actors = page.locator('main tbody tr th')
    expect(await page.locator('h1').innerText()).toBe('Who did what')
    // By a key of its own, more than one page of them.
    const auditor = { keyId: 'auditor', name: 'Auditor', role: 'admin' }
    const secret = await page.evaluate<string>(
      `fetch('/v1/api-keys', { method: 'POST', headers: { 'content-type': 'application/json' },
        body: ${JSON.stringify(JSON.stringify(auditor))} }).then((answer) => answer.json()).then((made) => made.secret)`,
    )
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    for (let n = 1; n <= MADE; n += 1) {
      const body = JSON.stringify({ keyId: `made-${n}`, name: `Made ${n}`, role: 'viewer' })
      const made = await fetch(`${system.client.origin}/v1/api-keys`, { method: 'POST', headers, body })
      expect(made.status).toBe(201)
    }
    await page.getByRole('searchbox', { name: 'Who begins with (key:, account:)' }).fill('key:auditor')
    await page.waitForURL(/actor=key%3Aauditor/)
    await page.getByText(`api-key-made-${MADE}`, { exact: true }).waitFor()
    const first = await actors.allTextContents()
    expect(new Set(first)).toEqual(new Set(['key:auditor']))
    expect(first.length).toBeLessThan(MADE)
    await page.getByRole('button', { name: 'Show more' }).click()
    await page.getByText('api-key-made-1', { exact: true }).waitFor()
    expect(await actors.count()).toBe(MADE)
    await inspect(page, 'audit-filtered')
    await page.getByRole('group', { name: 'Log' }).getByRole('button', { name: 'Stock' }).click()
    await page.waitForURL(/log=inventory/)
    await page.getByText('Nobody who signed in did anything here.').waitFor()
    for (const language of languages) {
      await page.goto(`/ops/audit?lang=${language}`)
      await becomesLive(page)
      expect(await page.locator('h1').innerText()).toBe(translate(language, 'ops.audit'))
      const headings = await page.locator('main thead th').allTextContents()
      expect(headings.map((text) => text.trim())).toEqual([
        translate(language, 'ops.when'),
        ...(['ops.auditWho', 'ops.auditWhat', 'ops.auditOf', 'ops.auditRequest'] as const).map((key) =>
          translate(language, key),
        ),
      ])
      await inspect(page, `audit-${language}`)
    }
    expect(problems).toEqual([])
    await visiting.close()
  }, 120_000)

  it('says that a password is wrong, and stays', async () => {
    const visiting = await visit(browser, system.client.origin)
    const { page } = visiting
    await page.goto('/ops/orders')
    await page.waitForURL(/\/sign-in\?next=%2Fops%2Forders/)
    await page.getByLabel('E-mail address').fill(person.email)
    await page.getByLabel('Password').fill('not this one at all')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('The e-mail address or the password is wrong.').waitFor()
    await visiting.close()
  }, 60_000)

  it.each(languages)(
    'looks well in %s on desktop and phone',
    async (language) => {
      for (const device of ['desktop', 'phone'] as const) {
        const visiting = await visit(browser, system.client.origin, { device })
        const { page, problems } = visiting
        await page.goto(`/sign-in?lang=${language}&next=//evil.example`)
        expect(await page.locator('h1').innerText()).toBe(translate(language, 'ops.signIn'))
        expect(await page.locator('#sign-in').getAttribute('data-next')).toBe('/')
        await inspect(page, `sign-in-${language}-${device}`)
        expect(problems).toEqual([])
        await visiting.close()
      }
    },
    60_000,
  )
}

describe('signing in, in a real browser', () => {
  if (chromium === undefined) notRun('pages of access', 'no Chromium')
  else pages(chromium)
})
