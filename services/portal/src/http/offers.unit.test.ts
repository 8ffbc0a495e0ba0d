import { describe, expect, it } from '@jest/globals'
import { createServer, registerService } from '@onhand/http'
import { languages } from '@onhand/i18n'
import { manualClock, seededIds, silentLogger } from '@onhand/runtime'
import { createPortalService, PortalConfig } from '../index.ts'
import { fakeFetch, TOKEN } from '../testing/fake-rest.ts'

const usd = (amount: string) => ({ amount, currency: 'USD' })
const offer = (offerId: string, kind: string, more: object) => ({
  ...{ offerId, kind, line: 2, quantity: 3, amount: null, substitute: null, date: null, answerBy: null },
  ...{ status: 'open', ...more },
})
const items = [
  offer('o1', 'refund', { amount: usd('20.00'), answerBy: '2026-01-20T09:00:00.000Z' }),
  offer('o2', 'later-date', { date: '2026-01-15' }),
  offer('o3', 'another-location', { date: '2026-01-14' }),
  offer('o4', 'substitute', { substitute: { sku: 'SKU-<9>', unitPrice: usd('18.00') } }),
  offer('o5', 'refund', { amount: usd('7.77'), status: 'declined' }),
  offer('o6', 'something-new', {}),
]

/** The shopper's page, and what it asked of the REST API. */
const build = async () => {
  const asked: { readonly url: string; readonly body: unknown }[] = []
  const rest = fakeFetch({ [`/v1/track/${TOKEN}/offers`]: () => Response.json({ items }) })
  const server = createServer({ logger: silentLogger, clock: manualClock(), ids: seededIds(1) })
  const portal = createPortalService({
    logger: silentLogger,
    origin: () => 'http://127.0.0.1:8080',
    fetch: (input, init) => {
      const url = input instanceof Request ? input.url : String(input)
      if (init?.method === 'POST') asked.push({ url: new URL(url).pathname, body: init.body })
      return rest(input, init)
    },
    config: PortalConfig.parse({}),
  })
  await registerService(server, portal.plugin, { service: 'portal', prefixless: true })
  return { server, asked }
}

describe('what a shopper is asked on the page of their link', () => {
  it('is shown in words, one form each, in every language; what is over or unknown is not', async () => {
    const { server } = await build()
    for (const language of languages) {
      const { body } = await server.inject(`/track/${TOKEN}?lang=${language}`)
      const forms = [...body.matchAll(/name="offerId" value="(o\d)"/gu)].map(([, id]) => id)
      expect(forms).toEqual(['o1', 'o2', 'o3', 'o4'])
      expect(body).not.toContain('SKU-<9>')
    }
    const { body } = await server.inject(`/track/${TOKEN}?lang=en`)
    expect(body).toContain('Would you rather have $20.00 back?')
    expect(body).toContain('Please answer by')
  })

  it('is answered without a script, and the page is seen again by GET', async () => {
    const { server, asked } = await build()
    const answer = await server.inject({
      ...{ method: 'POST', url: `/track/${TOKEN}/offers` },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'offerId=o3&answer=accepted',
    })
    expect(answer).toMatchObject({ statusCode: 303, headers: { location: `/track/${TOKEN}?said=done` } })
    expect(asked).toMatchObject([{ url: `/v1/track/${TOKEN}/offers` }])
    expect(JSON.parse(String(asked[0]?.body))).toEqual({ offerId: 'o3', answer: 'accepted' })
  })
})
