/** The rules by which arrivals are forecast and delays found, without the service around them: for benchmarks and replays. */
export { createHolidays } from './adapters/holidays.ts'
export { assess, deadlineOf, THRESHOLDS, type Assessment, type FoundCause } from './domain/delay/assess.ts'
export { HubWatch, type Slowdown } from './domain/delay/hubs.ts'
export { placeOf, standsAt, staysOf, type Stay } from './domain/delay/stays.ts'
export { noHolidays, type Calendar } from './domain/eta/calendar.ts'
export { type Expectation, type Journey, type Lane, type Milestone, type Stage } from './domain/eta/journey.ts'
export { COVERAGE, EtaModel, type Prospect, type Window } from './domain/eta/model.ts'
