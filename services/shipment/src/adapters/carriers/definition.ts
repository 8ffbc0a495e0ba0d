import { Country, Code } from '@onhand/schemas'
import { z } from 'zod'
import type { Authenticity, CarrierAdapter, CodeBook, Delivery, Meaning, PollRequest } from '../../app/carriers.ts'
import type { TrackingNews } from '../../app/commands.ts'
import { authenticityOf, replayWindowOf, type Scheme } from './authenticity.ts'
import { decoders, type BodyForm } from './bodies.ts'
import { knownText } from './known-texts.ts'
import { UnreadableTime, type ScanTime } from './times.ts'
import { alpha2Of } from './zones.ts'

type Scan = TrackingNews['scans'][number]

/** Code → meaning. Codes are looked up as the carrier writes them. */
export type CodeTable = Readonly<Record<string, Meaning>>

/** A place as carriers write it; whatever does not fit is left out. */
export interface RawPlace {
  readonly city?: string | null | undefined
  readonly region?: string | null | undefined
  readonly postalCode?: string | null | undefined
  /** ISO 3166-1, two letters or three. */
  readonly country?: string | null | undefined
}

export interface RawScan {
  /** What is kept as the carrier's own code; the first of `codes` where it is left out. */
  readonly code?: string
  /** From the most to the least telling: the first that is known decides. */
  readonly codes: readonly string[]
  /** Where the carrier says a detail in our words beside its code. */
  readonly detail?: string | null | undefined
  readonly at: ScanTime
  readonly place: RawPlace | null
  readonly text?: string | null | undefined
}

export interface RawNews {
  readonly trackingNumber: string
  /** As shipments call the carrier; the definition's own name where an answer does not say. */
  readonly carrier?: string | null | undefined
  readonly scans: readonly RawScan[]
  readonly eta: ScanTime | null
  readonly asOf: ScanTime | null
}

/** A carrier as data: its words, its shape, and a small function from one to the other. */
export interface CarrierDefinition<Body> {
  readonly name: string
  readonly title: string
  readonly kind: CarrierAdapter['kind']
  /** Where its fields and codes are described in public. */
  readonly source: string
  readonly form: BodyForm
  readonly body: z.ZodType<Body>
  /** Bodies that are fine and tell of no parcel. */
  readonly other?: z.ZodType
  readonly codes: CodeTable
  readonly read: (body: Body) => readonly RawNews[]
  readonly scheme: Scheme
  readonly poll?: (trackingNumber: string, settings: PollSettings) => PollRequest
}

export interface PollSettings {
  /** Overrides the carrier's own host: a sandbox, or a relay. */
  readonly baseUrl: string | null
  /** `user:password`, or a token, as the carrier gives it. */
  readonly credentials: string | null
}

export interface CarrierSettings {
  readonly secret: string | null
  readonly poll: PollSettings | null
  readonly replayWindowSeconds: number
}

/** Longest raw code that is kept. */
const CODE_LENGTH = 100

/** What does not fit is left out: where a scan was made decides nothing. */
const fitting = (value: string | null | undefined, longest: number): string | null => {
  const plain = value?.trim() ?? ''
  const isPlain = plain !== '' && plain.length <= longest && plain.isWellFormed() && !plain.includes('\u0000')
  return isPlain ? plain : null
}

const placeOf = (raw: RawPlace | null): Scan['place'] => {
  const country = raw?.country?.trim().toUpperCase() ?? ''
  const place = {
    city: fitting(raw?.city, 100),
    region: fitting(raw?.region, 64),
    postalCode: fitting(raw?.postalCode, 16),
    country: Country.safeParse(country.length === 3 ? alpha2Of(country) : country).data ?? null,
  }
  return Object.values(place).every((part) => part === null) ? null : place
}

const keptCode = (code: string | undefined): string =>
  (code ?? '').replaceAll('\u0000', '').toWellFormed().trim().slice(0, CODE_LENGTH) || 'none'

type Look = (codes: readonly string[]) => Meaning | undefined

/** A code that nobody knows becomes `unknown` and is kept as it came. */
const scanOf = (raw: RawScan, look: Look): Scan => {
  const meaning = look(raw.codes)
  const [status, detail = null] = meaning ?? (['unknown'] as const)
  const code = keptCode(raw.code ?? raw.codes[0])
  return {
    scannedAt: raw.at.instant,
    status,
    statusDetail: Code.safeParse(raw.detail?.toLowerCase()).data ?? detail,
    rawCode: meaning === undefined ? code : null,
    carrierCode: code,
    scannedLocal: raw.at.written.slice(0, 40),
    message: knownText(raw.text ?? null),
    place: placeOf(raw.place),
  }
}

const newsOf = (raw: RawNews, carrier: string, look: Look): TrackingNews => ({
  carrier: fitting(raw.carrier, 64) ?? carrier,
  trackingNumber: raw.trackingNumber.trim(),
  scans: raw.scans.map((scan) => scanOf(scan, look)),
  eta: raw.eta?.instant ?? null,
  asOf: raw.asOf?.instant ?? null,
})

/** The adapter of a carrier under one installation's settings. */
export type CreateCarrier = (settings: CarrierSettings, book: CodeBook) => CarrierAdapter

/** What a definition is, without its settings: for lists and for the conformance suite. */
export interface DefinedCarrier {
  readonly name: string
  readonly codes: CodeTable
  readonly scheme: Scheme
  readonly create: CreateCarrier
}

export const defineCarrier = <Body>(definition: CarrierDefinition<Body>): DefinedCarrier => {
  const { name, title, kind, source, form, codes, scheme, poll, other } = definition
  const create: CreateCarrier = ({ secret, poll: polling, replayWindowSeconds }, book) => {
    const look: Look = (asked) => {
      for (const code of asked) {
        const found = book.find(name, code) ?? (Object.hasOwn(codes, code) ? codes[code] : undefined)
        if (found !== undefined) return found
      }
      return undefined
    }
    const news = definition.body.transform((body, context): readonly TrackingNews[] => {
      try {
        return definition.read(body).map((raw) => newsOf(raw, name, look))
      } catch (error) {
        if (!(error instanceof UnreadableTime)) throw error
        context.addIssue({ code: 'custom', message: error.message, input: error.written })
        return z.NEVER
      }
    })
    return {
      ...{ name, title, kind, source, news },
      verification: secret === null ? 'unsigned' : scheme.kind,
      replayWindowSeconds: secret === null ? null : replayWindowOf(scheme, replayWindowSeconds),
      authenticityOf: (delivery: Delivery, nowMs: number): Authenticity =>
        secret === null ? 'authentic' : authenticityOf(scheme, secret, delivery, nowMs, replayWindowSeconds),
      decode: decoders[form],
      isOther: (body) => other?.safeParse(body).success ?? false,
      poll: poll && polling ? (trackingNumber) => poll(trackingNumber, polling) : null,
    }
  }
  return { name, codes, scheme, create }
}
