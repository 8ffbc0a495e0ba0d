import { streamId, type Command } from '@onhand/event-store'
import type { CsvMapping } from '../../domain/feed.ts'
import { feedType } from './feed-stream.ts'

/** How the source's files are read from now on. */
export const setMapping = (source: string, mapping: CsvMapping): Command<null> => ({
  name: 'setFeedMapping',
  streams: [streamId(feedType, source)],
  decide: (view) => {
    view.apply(feedType, source, { type: 'SetMapping', data: mapping })
    return null
  },
})
