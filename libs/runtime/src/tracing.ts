import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
} from '@opentelemetry/api'

/** One step of what a request sets off: a span of its trace, or nothing while nobody collects traces. */
export interface Step {
  /** W3C trace context for what this step causes; while off, what it was given. */
  readonly traceparent: string | undefined
  /** Runs with this step as the one that log lines and further steps belong to. */
  run<Result>(work: () => Result): Result
  /** @param attributes known only now. @param error the step failed */
  end(attributes?: Attributes, error?: unknown): void
}

export interface StepOptions {
  readonly kind?: 'server' | 'producer' | 'consumer' | 'internal' | 'client'
  /** W3C `traceparent` of what caused it; the running step when left out. */
  readonly parent?: string | undefined
  /** Names, types and ids of ours: never personal data, bodies, tokens or paths. */
  readonly attributes?: Attributes
}

export type TracingEnvironment = Readonly<Record<string, string | undefined>>

const kinds = {
  server: SpanKind.SERVER,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
  client: SpanKind.CLIENT,
} as const
const life = { isOn: false }

/** Whether anybody collects traces. */
export const isTracing = (): boolean => life.isOn

const idle = (traceparent: string | undefined): Step => ({
  traceparent,
  run: (work) => work(),
  end: () => undefined,
})

/** Begins a step; who begins it ends it. Costs nothing while off. */
export const beginStep = (name: string, { kind = 'internal', parent, attributes = {} }: StepOptions = {}): Step => {
  if (!life.isOn) return idle(parent)
  const from = parent === undefined ? context.active() : propagation.extract(ROOT_CONTEXT, { traceparent: parent })
  const span = trace.getTracer('onhand').startSpan(name, { kind: kinds[kind], attributes }, from)
  const { traceId, spanId, traceFlags } = span.spanContext()
  const inside = trace.setSpan(from, span)
  return {
    traceparent: `00-${traceId}-${spanId}-${traceFlags & TraceFlags.SAMPLED ? '01' : '00'}`,
    run: (work) => context.with(inside, work),
    end: (more, error) => {
      if (more) span.setAttributes(more)
      // The class of the error only: its text may hold what somebody sent.
      if (error !== undefined)
        span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' })
      span.end()
    },
  }
}

/** A step around one piece of work. @param work is given the step's `traceparent` */
export const inStep = async <Result>(
  name: string,
  options: StepOptions,
  work: (traceparent: string | undefined) => Promise<Result>,
): Promise<Result> => {
  const step = beginStep(name, options)
  try {
    const result = await step.run(() => work(step.traceparent))
    step.end()
    return result
  } catch (error) {
    step.end({}, error)
    throw error
  }
}

/** For log lines: the ids of the running step's trace; nothing while there is none. */
export const traceFields = (): { readonly trace_id?: string; readonly span_id?: string } => {
  if (!life.isOn) return {}
  const span = trace.getActiveSpan()?.spanContext()
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {}
}

const isWanted = (environment: TracingEnvironment): boolean => {
  const { OTEL_SDK_DISABLED, OTEL_TRACES_EXPORTER = 'otlp' } = environment
  const endpoint = environment.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? environment.OTEL_EXPORTER_OTLP_ENDPOINT
  return endpoint !== undefined && endpoint !== '' && OTEL_SDK_DISABLED !== 'true' && OTEL_TRACES_EXPORTER === 'otlp'
}

/**
 * Sends traces by OTLP over HTTP where the standard variables ask for it (`OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_SERVICE_NAME`,
 * `OTEL_TRACES_SAMPLER` …); else it does nothing and loads nothing.
 * @returns sends what waits and ends it; null where it is off
 */
export const startTracing = async (
  service: string,
  environment: TracingEnvironment,
): Promise<(() => Promise<void>) | null> => {
  if (life.isOn || !isWanted(environment)) return null
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, resources] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ])
  const named = resources.resourceFromAttributes({ 'service.name': environment.OTEL_SERVICE_NAME ?? service })
  const told = resources.detectResources({ detectors: [resources.envDetector] })
  const provider = new NodeTracerProvider({
    resource: resources.defaultResource().merge(told).merge(named),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  })
  provider.register()
  life.isOn = true
  return async () => {
    life.isOn = false
    await provider.shutdown()
    trace.disable()
    context.disable()
    propagation.disable()
  }
}
