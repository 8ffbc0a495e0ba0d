import { describe, expect, it } from '@jest/globals'
import { Role } from '@onhand/schemas'
import { roleNames } from '../browser/dashboard/core/access-answers.ts'

describe('the roles that the page offers', () => {
  it('are those of the contract: the browser cannot read its schema', () => {
    expect([...roleNames]).toEqual(Role.options)
  })
})
