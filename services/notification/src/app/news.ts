import type { View } from '@onhand/event-store'
import { overtaken } from '../domain/conversation.ts'
import { isSettled, type Cause, type Draft } from '../domain/message.ts'
import { overtakes, type News } from '../domain/truth.ts'
import { conversationStream, messageStream } from './streams.ts'
import { requestMessage, suppress } from './telling.ts'

/** What news make untrue while it waits is on record as asked for and not sent, with the event that made it so. */
export const hearNews = (view: View, orderId: string, news: News, cause: Cause, now: string): void => {
  const conversation = view.get(conversationStream, orderId)
  const { contact, sending, sendingParts } = conversation
  const dropped = overtaken(conversation, news).filter(({ messageId }) => view.knows(messageStream, messageId))
  if (contact && dropped.length > 0) {
    view.apply(conversationStream, orderId, { type: 'HearNews', data: { news, cause } })
    for (const draft of dropped) {
      requestMessage(view, { orderId, contact, draft, media: [], now })
      suppress(view, draft.messageId, 'no-longer-true', cause)
    }
  }
  const isUntrue = sendingParts.length > 0 && sendingParts.every((part) => overtakes(news, part))
  if (sending === null || !isUntrue || !view.knows(messageStream, sending)) return
  view.apply(messageStream, sending, { type: 'Overtake', data: { because: cause } })
  if (isSettled(view.get(messageStream, sending)))
    view.apply(conversationStream, orderId, { type: 'SettleMessage', data: { messageId: sending } })
}

/** The day that the customer last heard of, where one that came between was never told. */
export const sinceTold = (draft: Draft, untold: Draft | undefined): Draft => {
  const previousDate = untold?.facts.previousDate
  return previousDate === undefined ? draft : { ...draft, facts: { ...draft.facts, previousDate } }
}
