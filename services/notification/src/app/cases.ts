import { isRejection } from '@onhand/event-sourcing'
import { put, streamId, type Command, type View } from '@onhand/event-store'
import { parseMoney } from '@onhand/money'
import { urgencyOf, type Case, type CaseCommand, type CaseSource } from '../domain/care-case.ts'
import type { Cause } from '../domain/message.ts'
import type { Party } from '../domain/recovery.ts'
import { draftOf } from './brings.ts'
import { caseStream } from './care-streams.ts'
import { caseTextsTable } from './care-tables.ts'
import { tellingStreams, tellWithin, type Telling } from './telling.ts'
import { conversationStream, recipientStream } from './streams.ts'

export interface CaseWish {
  readonly caseId: string
  readonly orderId: string | null
  readonly shipmentId?: string | null
  readonly reason: string
  readonly source: CaseSource
  readonly party?: Party | null
  readonly cause: Cause
  /** What was written, sealed; null where there is no customer's key. */
  readonly personal?: string | null
  /** What was written about no customer. */
  readonly text?: string | null
  /** Tells the customer that it was received. */
  readonly confirms?: boolean
}

/** What was said: sealed where there is a customer, else in the table of such texts. */
export interface Words {
  readonly entryId: string
  readonly personal: string | null
  readonly text: string | null
}

const keepText = (view: View, entryId: string, text: string | null | undefined): void => {
  if (text !== null && text !== undefined) view.row(put(caseTextsTable, { entryId, text }))
}

/** What happens to the matters of customer care. */
export const caseCommands = (telling: Telling) => {
  /** Opened once by its id; the customer and the value come from the order, where there is one. */
  const open = (wish: CaseWish): Command<Case> => {
    const { caseId, orderId, reason, source, cause } = wish
    const messageId = `case-received.${caseId}`.slice(0, 64)
    return {
      name: 'openCase',
      streams: [streamId(caseStream, caseId), ...(orderId === null ? [] : tellingStreams(orderId, messageId))],
      more: (view) => (orderId === null ? [] : tellingStreams(orderId, messageId, view)),
      decide: (view, now) => {
        const { contact, order } =
          orderId === null ? { contact: null, order: null } : view.get(conversationStream, orderId)
        const spent = contact ? view.get(recipientStream, contact.customerId).spent : {}
        const total = order ? parseMoney(order.total) : null
        const worth = total === null || isRejection(total) ? null : total
        const facts = {
          ...{ caseId, orderId, reason, source, openedAt: now, personal: wish.personal ?? null },
          customerId: contact?.customerId ?? null,
          shipmentId: wish.shipmentId ?? null,
          urgency: urgencyOf(reason, spent),
          valueMinor: worth?.minor ?? 0,
          currency: worth?.currency ?? null,
          party: wish.party ?? null,
        }
        const decided = view.apply(caseStream, caseId, { type: 'Open', data: { ...facts, entryId: `${caseId}.0` } })
        if (isRejection(decided)) return decided
        if (decided.length > 0) {
          keepText(view, `${caseId}.0`, wish.text)
          if (wish.confirms === true && contact && orderId !== null)
            tellWithin(view, draftOf('case-received', { messageId, orderId, cause }, { caseId }), now, telling)
        }
        return view.get(caseStream, caseId)
      },
    }
  }
  const step = (name: string, caseId: string, command: (now: string) => CaseCommand, words?: Words): Command<Case> => ({
    name,
    streams: [streamId(caseStream, caseId)],
    decide: (view, now) => {
      const decided = view.apply(caseStream, caseId, command(now))
      if (isRejection(decided)) return decided
      if (words) keepText(view, words.entryId, words.text)
      return view.get(caseStream, caseId)
    },
  })
  /** An agent's answer goes to the customer by their own channel; the words are opened only when it is sent. */
  const answer = (caseId: string, orderId: string | null, words: Words, cause: Cause): Command<Case> => {
    const messageId = `case-answered.${words.entryId}`.slice(0, 64)
    return {
      name: 'answerCase',
      streams: [streamId(caseStream, caseId), ...(orderId === null ? [] : tellingStreams(orderId, messageId))],
      more: (view) => (orderId === null ? [] : tellingStreams(orderId, messageId, view)),
      decide: (view, now) => {
        const said = { entryId: words.entryId, personal: words.personal, at: now, author: 'agent' as const }
        const decided = view.apply(caseStream, caseId, { type: 'Answer', data: said })
        if (isRejection(decided)) return decided
        keepText(view, words.entryId, words.text)
        const facts = { caseId, entryId: words.entryId }
        if (orderId !== null && words.personal !== null)
          tellWithin(view, draftOf('case-answered', { messageId, orderId, cause }, facts), now, telling)
        return view.get(caseStream, caseId)
      },
    }
  }
  return {
    open,
    answer,
    write: (caseId: string, words: Words) =>
      step(
        'writeCase',
        caseId,
        (at) => ({
          type: 'Answer',
          data: { entryId: words.entryId, personal: words.personal, at, author: 'customer' },
        }),
        words,
      ),
    note: (caseId: string, words: Words, by: string | null) =>
      step(
        'noteCase',
        caseId,
        (at) => ({ type: 'Note', data: { entryId: words.entryId, personal: words.personal, at, by } }),
        words,
      ),
    assign: (caseId: string, assignee: string | null) =>
      step('assignCase', caseId, () => ({ type: 'Assign', data: { assignee } })),
    handOver: (caseId: string, party: Party, dueAt: string) =>
      step('handOverCase', caseId, (now) => ({ type: 'HandOver', data: { party, dueAt, now } })),
    endHandOver: (caseId: string, outcome: 'answered' | 'overdue') =>
      step('endHandOver', caseId, () => ({ type: 'EndHandOver', data: { outcome } })),
    resolve: (caseId: string, resolution: string, party: Party | null) =>
      step('resolveCase', caseId, (now) => ({ type: 'Resolve', data: { resolution, party, now } })),
  }
}
export type CaseCommands = ReturnType<typeof caseCommands>
