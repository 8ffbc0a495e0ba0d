import { findErrorBy, type Consumer } from '@platformatic/kafka'
import type { WireMessage } from '../port.ts'

/** Where to read on in one partition. */
export interface Place {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}
export interface Fetched {
  readonly topic: string
  readonly partition: number
  readonly messages: readonly WireMessage[]
}
export interface FetchedAll {
  readonly fetched: readonly Fetched[]
  /** Places whose offset is not there (any more). */
  readonly gone: readonly Place[]
}

const MAX_BYTES = 10_485_760
const PARTITION_BYTES = 1_048_576

export type ReadingConsumer = Consumer
type FetchResponse = Awaited<ReturnType<ReadingConsumer['fetch']>>
type Metadata = Awaited<ReturnType<ReadingConsumer['metadata']>>

/** Broker → what is to be read from it, since it leads there. */
const byLeader = ({ topics }: Metadata, places: readonly Place[]): ReadonlyMap<number, readonly Place[]> =>
  Map.groupBy(places, ({ topic, partition }) => topics.get(topic)?.partitions[partition]?.leader ?? -1)

const requestOf = ({ topics }: Metadata, places: readonly Place[]) =>
  [...Map.groupBy(places, ({ topic }) => topic)].map(([topic, own]) => ({
    topicId: topics.get(topic)?.id ?? '',
    partitions: own.map(({ partition, offset }) => ({
      ...{ partition, fetchOffset: BigInt(offset), partitionMaxBytes: PARTITION_BYTES },
      ...{ currentLeaderEpoch: -1, lastFetchedEpoch: -1 },
    })),
  }))

/** A batch is handed out whole, also from before the offset that was asked for. */
const messagesOf = (
  records: FetchResponse['responses'][number]['partitions'][number]['records'],
  from: number,
): readonly WireMessage[] =>
  (records ?? []).flatMap(({ firstOffset, records: own }) =>
    own
      .map(({ offsetDelta, key, value, headers }) => ({
        ...{ offset: Number(firstOffset) + offsetDelta, key, value },
        headers: Object.fromEntries(headers.map(([name, header]) => [String(name), header])),
      }))
      .filter(({ offset }) => offset >= from),
  )

const OUT_OF_RANGE = 1

const readResponse = ({ responses }: FetchResponse, names: ReadonlyMap<string, string>, asked: readonly Place[]) => {
  const fetched: Fetched[] = []
  const gone: Place[] = []
  for (const { topicId, partitions } of responses)
    for (const { partitionIndex: partition, errorCode, records } of partitions) {
      const topic = names.get(topicId) ?? ''
      const place = asked.find((one) => one.topic === topic && one.partition === partition)
      if (!place) continue
      if (errorCode === OUT_OF_RANGE) gone.push(place)
      if (errorCode !== 0) continue
      const messages = messagesOf(records, place.offset)
      if (messages.length > 0) fetched.push({ topic, partition, messages })
    }
  return { fetched, gone }
}

/** A response with an error in one partition comes as a whole in the error. */
const responseIn = (error: unknown): FetchResponse | null => {
  if (!(error instanceof Error)) return null
  const found = findErrorBy(error, 'apiId', 'OFFSET_OUT_OF_RANGE')
  if (!found) return null
  const response = (error as { response?: unknown }).response
  return (response as FetchResponse | undefined) ?? null
}

/** Reads at many places at once, each from the broker that leads there. Waits up to `maxWaitMs` where there is nothing yet. */
export const fetchAt = async (
  consumer: ReadingConsumer,
  places: readonly Place[],
  maxWaitMs: number,
): Promise<FetchedAll> => {
  const topics = [...new Set(places.map(({ topic }) => topic))]
  const metadata = await consumer.metadata({ topics })
  const names = new Map([...metadata.topics].map(([name, { id }]) => [id, name]))
  const answers = await Promise.all(
    [...byLeader(metadata, places)].map(async ([node, asked]) => {
      try {
        const response = await consumer.fetch({
          ...{ node, topics: requestOf(metadata, asked), minBytes: 1, maxBytes: MAX_BYTES, maxWaitTime: maxWaitMs },
        })
        return readResponse(response, names, asked)
      } catch (error) {
        const response = responseIn(error)
        if (!response) throw error
        return readResponse(response, names, asked)
      }
    }),
  )
  return { fetched: answers.flatMap(({ fetched }) => fetched), gone: answers.flatMap(({ gone }) => gone) }
}
