import type { Command } from './command.ts'
import type { AnswerKey } from './storage.ts'

/** Under what a command's answer is kept; null where it keeps none. */
export const answerKey = ({ name, idempotency }: Command<unknown>): AnswerKey | null =>
  idempotency
    ? { caller: idempotency.caller, operation: name, key: idempotency.key, keepDays: idempotency.keepDays }
    : null

/** The key as one text, to look answers up by. No part can be stored with U+0000 in it. */
export const textOf = ({ caller, operation, key }: AnswerKey): string => `${caller}\u0000${operation}\u0000${key}`
