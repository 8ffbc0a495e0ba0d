export { assertNever, fold, type Decider, type DomainEvent, type Instant } from './decider.ts'
export { isRejection, reject, type Json, type Rejection } from './rejection.ts'
