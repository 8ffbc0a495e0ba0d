import { createReadStream, createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Told } from './told.ts'

const BATCH = 65_536

/** Writes each answer down, one JSON line each, so that whoever judges needs nothing but the file. */
export const createRecords = (file: string) => {
  const stream = createWriteStream(file)
  let batch = ''
  const flush = (): void => {
    stream.write(batch)
    batch = ''
  }
  return {
    add: (told: Told): void => {
      batch += `${JSON.stringify(told)}\n`
      if (batch.length > BATCH) flush()
    },
    end: async (): Promise<void> => {
      flush()
      stream.end()
      await once(stream, 'finish')
    },
  }
}
export type Records = ReturnType<typeof createRecords>

export async function* readRecords(file: string): AsyncGenerator<Told> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity }))
    yield JSON.parse(line) as Told
}
