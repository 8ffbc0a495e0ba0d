export type ReturnReasonCode =
  | 'COLOR'
  | 'DEFECTIVE'
  | 'NOT_AS_DESCRIBED'
  | 'SIZE_TOO_LARGE'
  | 'SIZE_TOO_SMALL'
  | 'STYLE'
  | 'UNWANTED'
  | 'WRONG_ITEM'
  | 'OTHER'
  | 'UNKNOWN'

export type ReturnMethodCode = 'drop-off' | 'pickup' | 'store' | 'mail'
/** As the customer says it is: unopened, opened, used, damaged. */
export type ConditionCode = 'unopened' | 'opened' | 'used' | 'damaged'

/** Whether goods may come back, and on which terms. The first rule that fits a line is taken. */
export interface ReturnRule {
  readonly name: string
  /** Absent: whatever the SKU, the reason, the customer. */
  readonly skus?: readonly string[]
  readonly reasons?: readonly ReturnReasonCode[]
  readonly tiers?: readonly string[]
  readonly channels?: readonly string[]
  /** Days from delivery, the day of it not counted. */
  readonly windowDays: number
  /** Conditions that are taken back; a customer who names none is trusted. */
  readonly conditions: readonly ConditionCode[]
  /** Of the price of the units, by how they come; absent: free. */
  readonly feePercent?: number
  /** Per return, minor units of the currency that it names; absent or another currency: none. */
  readonly fee?: { readonly minor: number; readonly currency: string }
  readonly methods: readonly ReturnMethodCode[]
  /** `agent`: a person decides. */
  readonly approval: 'automatic' | 'agent'
}

export interface ReturnsPolicy {
  readonly rules: readonly ReturnRule[]
  /** Days from the agreement until which the goods have to come. */
  readonly expiresAfterDays: number
  /** Days ahead, without the day itself, and times of day in which goods are fetched at home. */
  readonly pickup: {
    readonly daysAhead: number
    readonly slots: readonly { readonly from: string; readonly to: string }[]
  }
}

/** The shop's own fault costs the customer nothing and has more time. */
const OUR_FAULT: readonly ReturnReasonCode[] = ['DEFECTIVE', 'NOT_AS_DESCRIBED', 'WRONG_ITEM']
const ANYHOW: readonly ReturnMethodCode[] = ['drop-off', 'pickup', 'store', 'mail']

export const USUAL_RETURNS: ReturnsPolicy = {
  rules: [
    {
      ...{ name: 'our-fault', reasons: OUR_FAULT, windowDays: 365, methods: ANYHOW, approval: 'automatic' },
      conditions: ['unopened', 'opened', 'used', 'damaged'],
    },
    {
      ...{ name: 'usual', windowDays: 30, methods: ANYHOW, approval: 'automatic' },
      conditions: ['unopened', 'opened'],
    },
  ],
  expiresAfterDays: 60,
  pickup: {
    daysAhead: 14,
    slots: [
      { from: '08:00', to: '12:00' },
      { from: '12:00', to: '16:00' },
      { from: '16:00', to: '20:00' },
    ],
  },
}
