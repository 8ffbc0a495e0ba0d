import type { EventStore, StoredEvent } from '@onhand/event-store'
import { z } from 'zod'
import { caseTextsTable } from './care-tables.ts'
import type { PersonSeal } from './person-seal.ts'

const Sealed = z.object({ text: z.string() })
const Words = z.looseObject({ entryId: z.string(), personal: z.string().nullable() })

export interface CaseEntry {
  readonly at: string
  readonly event: string
  readonly entryId: string | null
  readonly author: string | null
  /** Null: nothing was written, or it was erased with its customer. */
  readonly text: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

/** What was written in a case, opened for those who work on it. */
export const createCaseWords = (store: EventStore, person: PersonSeal) => {
  const opened = async (customerId: string | null, entryId: string, sealed: string | null): Promise<string | null> => {
    if (sealed === null || customerId === null)
      return (await store.tables.get(caseTextsTable, { entryId }))?.text ?? null
    const words = await person.open(customerId, sealed)
    return words === 'erased' ? null : Sealed.parse(words).text
  }
  const entryOf = async (customerId: string | null, { type, data, recordedAt }: StoredEvent): Promise<CaseEntry> => {
    const words = Words.safeParse(data).data
    const fields = data as Readonly<Record<string, unknown>>
    const author =
      typeof fields['author'] === 'string' ? fields['author'] : typeof fields['by'] === 'string' ? fields['by'] : null
    const detail = Object.fromEntries(
      Object.entries(fields).filter(([name]) => !['personal', 'entryId', 'author', 'by'].includes(name)),
    )
    const text = words ? await opened(customerId, words.entryId, words.personal) : null
    return {
      at: recordedAt,
      event: type,
      entryId: words?.entryId ?? null,
      author,
      text,
      detail: type === 'CaseOpened' ? {} : detail,
    }
  }
  const entries = async (caseId: string, customerId: string | null): Promise<readonly CaseEntry[]> => {
    const events = await store.stream(`case-${caseId}`)
    return Promise.all(events.map((event) => entryOf(customerId, event)))
  }
  return {
    entries,
    /** An agent's words, for the message that brings them. */
    answerOf: async (caseId: string, entryId: string): Promise<string | null> => {
      const events = await store.stream(`case-${caseId}`)
      const [first] = events
      const { customerId = null } = (first?.data ?? {}) as { customerId?: string | null }
      const event = events.find(({ data }) => Words.safeParse(data).data?.entryId === entryId)
      return event ? (await entryOf(customerId, event)).text : null
    },
  }
}
export type CaseWords = ReturnType<typeof createCaseWords>
