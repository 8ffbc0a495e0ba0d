import type { Answer, Item } from './contract.ts'

export type CaseRow = Item<'/v1/cases'>
export type CaseView = Answer<'/v1/cases/{caseId}'>
export type CaseEntry = CaseView['entries'][number]
export type Canned = Item<'/v1/cases/canned-answers'>
export type Journey = Answer<'/v1/visibility/customers/{customerId}/journey'>
