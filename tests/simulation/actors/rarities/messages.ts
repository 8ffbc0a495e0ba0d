import { signed } from '../../../../services/notification/src/app/links.ts'
import type { Client } from '../../world/client.ts'
import { MAIL_REPORT_TOKEN, TRACKING_SECRET } from '../../world/node.ts'
import type { World } from '../../world/world.ts'
import type { Acts } from './rarities.ts'

const part = (type: string, content: string): string => `--b\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`

/** As RFC 3464 and RFC 5965 write them. */
const reportOf = (messageId: string, said: 'delivered' | 'failed' | 'complaint'): string => {
  const isComplaint = said === 'complaint'
  const kind = isComplaint ? 'feedback-report' : 'delivery-status'
  const fields = isComplaint
    ? 'Feedback-Type: abuse\r\nVersion: 1\r\nUser-Agent: Simulated/1'
    : `Reporting-MTA: dns; mx.example\r\n\r\nAction: ${said}\r\nStatus: ${said === 'failed' ? '5.1.1' : '2.0.0'}`
  return [
    'From: postmaster@mx.example\r\nMIME-Version: 1.0\r\n',
    `Content-Type: multipart/report; report-type=${kind}; boundary="b"\r\n\r\n`,
    part('text/plain', 'Read the rest.'),
    part(`message/${kind}`, fields),
    part('text/rfc822-headers', `Message-ID: <${signed(TRACKING_SECRET, 'mail', messageId)}@onhand.example>`),
    '--b--\r\n',
  ].join('')
}

export interface MessagesOptions {
  readonly subscribe: () => Promise<unknown>
  readonly smsStatus: () => Promise<unknown>
}

/** What mailboxes say of mails, partners that switch their endpoint off, customers who write again, remedies that end. */
export const rareMessages = (world: World, client: Client, { subscribe, smsStatus }: MessagesOptions) => {
  const chance = world.chance.fork()
  let cases = 0
  const post = (path: string, body: object = {}) =>
    client.ask({ service: 'notification', method: 'POST', path, body, key: world.ids.uuid() })
  const list = async <Item>(path: string): Promise<readonly Item[]> => {
    const { status, body } = await client.ask({ service: 'notification', method: 'GET', path })
    return status === 200 ? (body.items as Item[]) : []
  }
  const mailReport = async (): Promise<void> => {
    const mails = await list<{ messageId: string; status: string }>('/v1/messages?channel=email&limit=100')
    const sent = mails.filter(({ status }) => status.startsWith('sent'))
    if (sent.length === 0) return
    const raw = reportOf(chance.pick(sent).messageId, chance.pick(['delivered', 'failed', 'complaint']))
    const headers = { authorization: `Bearer ${MAIL_REPORT_TOKEN}`, 'content-type': 'message/rfc822' }
    await client.ask({ service: 'notification', method: 'POST', path: '/v1/messages/reports', raw, headers })
  }
  /** Everybody wants texts; what became of some of them is told. */
  const texts = async (): Promise<void> => {
    for (const customer of ['C-1', 'C-2', 'C-3'])
      await client.ask({
        ...{ service: 'notification', method: 'PUT', path: `/v1/preferences/${customer}` },
        body: {
          channels: chance.pick([['sms'], ['sms', 'email']]),
          phone: chance.pick(['+48600100201', '+48600100201', '+48600100200']),
        },
      })
    for (let told = 0; told < 3; told += 1) await smsStatus()
  }
  const endpoint = async (): Promise<void> => {
    await subscribe()
    await post('/v1/webhook-subscriptions/partner/disable')
    if (chance.flip(0.7)) await post('/v1/webhook-subscriptions/partner/enable')
  }
  const writesAgain = async (): Promise<void> => {
    const orders = client.told.filter(({ request, answer }) => request.path === '/v1/orders' && answer.status < 300)
    if (orders.length === 0) return
    cases += 1
    const { orderId } = chance.pick(orders).request.body as { orderId: string }
    const caseId = `again-${cases}`
    await post('/v1/cases', { caseId, orderId, reason: 'where-is-my-order', source: 'customer', text: 'Where?' })
    await post(`/v1/cases/${caseId}/resolve`, { resolution: 'answered' })
    await post(`/v1/cases/${caseId}/messages`, { text: 'It is still not here.' })
  }
  /** Each remedy is decided upon, and what was agreed is carried out. */
  const remedies = async (): Promise<void> => {
    const open = await list<{ recoveryId: string; status: string }>('/v1/recoveries?limit=100')
    for (const { recoveryId, status } of open) {
      const path = `/v1/recoveries/${recoveryId}`
      if (status === 'approved') await post(`${path}/fulfil`)
      else if (status === 'awaiting-approval')
        await (chance.flip(0.5) ? post(`${path}/refuse`, { reason: 'no' }) : post(`${path}/approve`, { by: 'lead' }))
    }
  }
  return { mailReport, texts, endpoint, writesAgain, remedies } satisfies Acts
}
