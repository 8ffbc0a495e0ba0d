import { signed } from '../../../services/notification/src/app/links.ts'
import type { Chance } from '../chance.ts'
import type { Client } from '../world/client.ts'
import { TRACKING_SECRET } from '../world/node.ts'
import type { World } from '../world/world.ts'
import type { Network } from './network.ts'

const READER_SECONDS = 3_600

/** What comes once parcels have arrived: answers to surveys, remedies, agents at work on their cases, parcels nobody knows. */
export const createAfterwards = (world: World, client: Client, network: Network) => {
  const chance: Chance = world.chance.fork()
  let parcels = 0
  const asked = new Set<string>()
  const post = (service: 'notification' | 'order' | 'inventory', path: string, body: object) =>
    client.ask({ service, method: 'POST', path, body, key: world.ids.uuid() })
  const list = async <Item>(
    service: 'notification' | 'order' | 'inventory',
    path: string,
  ): Promise<readonly Item[]> => {
    const { status, body } = await client.ask({ service, method: 'GET', path })
    return status === 200 ? (body.items as Item[]) : []
  }

  /** One click in the mail, sometimes twice with another score. */
  const answerSurvey = async (): Promise<void> => {
    const surveys = await list<{ surveyId: string; kind: string }>('notification', '/v1/surveys?status=sent&limit=100')
    if (surveys.length > 0) await answer(chance.pick(surveys))
  }
  const answer = async ({ surveyId, kind }: { surveyId: string; kind: string }): Promise<void> => {
    const body = {
      token: signed(TRACKING_SECRET, 'survey', surveyId),
      score: kind === 'nps' ? chance.int(0, 10) : chance.int(1, 5),
      ...(chance.flip(0.3) ? { comment: 'Fast!' } : {}),
    }
    await post('notification', '/v1/surveys/answers', body)
  }
  /** In the end everybody has said what they think. @returns how many did */
  const finish = async (): Promise<number> => {
    const surveys = await list<{ surveyId: string; kind: string }>('notification', '/v1/surveys?status=sent&limit=100')
    const fresh = surveys.filter(({ surveyId }) => !asked.has(surveyId))
    for (const survey of fresh) {
      asked.add(survey.surveyId)
      if (chance.flip(0.5)) await answer(survey)
    }
    return fresh.length
  }
  const openMessage = async (): Promise<void> => {
    const messages = await list<{ messageId: string }>('notification', '/v1/messages?channel=email&limit=100')
    if (messages.length === 0) return
    const token = signed(TRACKING_SECRET, 'open', chance.pick(messages).messageId)
    await client.ask({ service: 'notification', method: 'GET', path: `/v1/messages/opened/${token}` })
  }
  const decideRecovery = async (): Promise<void> => {
    const recoveries = await list<{ recoveryId: string; status: string }>('notification', '/v1/recoveries?limit=100')
    if (recoveries.length === 0) return
    const path = `/v1/recoveries/${chance.pick(recoveries).recoveryId}`
    const doing = chance.pick(['approve', 'refuse', 'fulfil'])
    await post('notification', `${path}/${doing}`, doing === 'approve' ? { by: 'lead' } : { reason: 'no' })
  }
  const workOnCase = async (): Promise<void> => {
    const cases = await list<{ caseId: string }>('notification', '/v1/cases?limit=100')
    if (cases.length === 0) return
    const path = `/v1/cases/${chance.pick(cases).caseId}`
    const doing = chance.pick(['assign', 'messages', 'notes', 'hand-over/answered', 'resolve', 'answer'])
    const bodies: Readonly<Record<string, object>> = {
      assign: { assignee: chance.pick(['ann', null]) },
      messages: { text: 'And now?' },
      notes: { text: 'Called the store.', by: 'ann' },
      resolve: { resolution: 'solved' },
      answer: { text: 'It is on its way.' },
    }
    await post('notification', `${path}/${doing}`, bodies[doing] ?? {})
  }
  const unknownParcel = async (): Promise<void> => {
    parcels += 1
    const body = { parcelId: `UP-${parcels}`, location: chance.pick(network.locations), carrier: 'UPS' }
    await post('order', '/v1/returns/unknown-parcels', body)
  }
  const pickUpReturn = async (): Promise<void> => {
    const returns = await list<{ returnId: string }>('order', '/v1/returns?limit=100')
    if (returns.length === 0) return
    const path = `/v1/returns/${chance.pick(returns).returnId}`
    const date = new Date(world.clock.epochMs() + 48 * READER_SECONDS * 1_000).toISOString().slice(0, 10)
    if (chance.flip(0.6)) await post('order', `${path}/pickup`, { date, from: '08:00', to: '12:00' })
    else await client.ask({ service: 'order', method: 'GET', path: `${path}/label` })
  }
  return {
    finish,
    actions: { answerSurvey, openMessage, decideRecovery, workOnCase, unknownParcel, pickUpReturn },
  }
}
export type Afterwards = ReturnType<typeof createAfterwards>
