export { formatDate, formatDateTime, formatDay, formatMoney, formatNumber, formatQuantity } from './formats.ts'
export { isLanguage, languages, type Language } from './languages.ts'
export {
  composeMessage,
  isMessageKind,
  messages,
  type Message,
  type MessageKind,
  type MessageValues,
} from './messages/message.ts'
export { isTextKey, texts, translate, type TextKey, type TextValues } from './translate.ts'
