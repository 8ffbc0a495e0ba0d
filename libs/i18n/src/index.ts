export { formatDataOf } from './browser/format-data.ts'
export type { FormatData, Formats } from './browser/formats.ts'
export { formatDate, formatDateTime, formatDay, formatMoney, formatNumber, formatQuantity } from './formats.ts'
export { isLanguage, languages, type Language } from './languages.ts'
export {
  composeMessage,
  hasStrayBraces,
  isMessageKind,
  messages,
  placeholdersIn,
  unknownPlaceholders,
  wordFor,
  type Message,
  type MessageKind,
  type MessageValues,
  type OwnWords,
  type Piece,
  type PlaceholderOf,
} from './messages/message.ts'
export { reasonFor } from './messages/reasons.ts'
export { messageWords, type MessageWord } from './messages/words.ts'
export { isTextKey, texts, translate, type TextKey, type TextValues } from './translate.ts'
