export { batched, gathered } from './batched.ts'
export { manualClock, systemClock, type Clock, type ManualClock } from './clock.ts'
export { ConfigError, readConfig } from './config.ts'
export { seededIds, systemIds, type Ids } from './ids.ts'
export { createLifecycle, gracefulStop, type Lifecycle, type LifecycleOptions } from './lifecycle.ts'
export { createLogger, silentLogger, type Logger, type LoggerOptions } from './logger.ts'
export { manualScheduler, type ManualScheduler } from './manual-scheduler.ts'
export { createMetrics, type Metrics } from './metrics.ts'
export { seededRandom, type Random } from './random.ts'
export {
  beginStep,
  inStep,
  isTracing,
  startTracing,
  traceFields,
  type Step,
  type StepOptions,
  type TracingEnvironment,
} from './tracing.ts'
export { systemScheduler, type Cancel, type Scheduler, type Task } from './scheduler.ts'
