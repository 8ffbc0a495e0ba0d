import { XMLParser } from 'fast-xml-parser'
import { parse as parseHtml } from 'node-html-parser'
import { UnreadableBody } from '../../app/carriers.ts'

export type BodyForm = 'json' | 'xml' | 'html'

/** Members that would reach into an object's prototype: no carrier sends them. */
const isPoisoned = (text: string): boolean => /"(?:__proto__|constructor)"\s*:/.test(text)

const json = (rawBody: Buffer): unknown => {
  const text = rawBody.toString('utf8')
  if (isPoisoned(text)) throw new UnreadableBody('The body has a member that no carrier sends.')
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new UnreadableBody('The body is not valid JSON.')
  }
}

const xmlParser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: true,
  htmlEntities: true,
})

/** Attributes and elements by name, without prefixes; all values are text. A document type is refused: entities stay ours. */
const xml = (rawBody: Buffer): unknown => {
  const text = rawBody.toString('utf8')
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new UnreadableBody('A document type is not taken.')
  if (!text.trim().startsWith('<')) throw new UnreadableBody('The body is not XML.')
  try {
    return xmlParser.parse(text) as unknown
  } catch {
    throw new UnreadableBody('The body is not valid XML.')
  }
}

/** A page as the carrier shows it to people; read by the adapter with selectors. */
const html = (rawBody: Buffer): unknown => {
  const text = rawBody.toString('utf8')
  if (!text.includes('<')) throw new UnreadableBody('The body is not a page.')
  return parseHtml(text, { comment: false })
}

export const decoders: Readonly<Record<BodyForm, (rawBody: Buffer) => unknown>> = { json, xml, html }

/** One or many: XML says no difference between a list of one and a single element. */
export const listOf = <T>(value: T | readonly T[] | null | undefined): readonly T[] => {
  if (value === null || value === undefined) return []
  return Array.isArray(value) ? (value as readonly T[]) : [value as T]
}
