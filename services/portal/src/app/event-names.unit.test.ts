import { describe, expect, it } from '@jest/globals'
import { isTextKey } from '@onhand/i18n'
import { publicEvents } from '@onhand/schemas'

describe('the words of a timeline', () => {
  it('are there for every event that names an order or a customer', () => {
    const told = publicEvents.filter(({ data }) => 'orderId' in data.shape || 'customerId' in data.shape)
    expect(told.length).toBeGreaterThan(80)
    expect(told.filter(({ name }) => !isTextKey(`ops.event.${name}`)).map(({ name }) => name)).toEqual([])
  })
})
