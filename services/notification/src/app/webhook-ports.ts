export interface WebhookCall {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface WebhookAnswer {
  /** HTTP's status; null: there was none. */
  readonly status: number | null
  /** `http-500`, `timeout`, `unsafe-address`, `econnrefused`, … */
  readonly reason: string
  readonly retryAfterMs: number
}

/** Why an address is not called, in words that follow "the URL"; null where it is. */
export type EndpointCheck = (url: string) => Promise<string | null>

/** Calls endpoints that strangers named. */
export interface WebhookCaller {
  readonly check: EndpointCheck
  call(call: WebhookCall): Promise<WebhookAnswer>
  close(): void
}
