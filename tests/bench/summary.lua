-- What a script of wrk says at its end: the line that `runWrk` reads.
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('\n{"requests":%d,"durationUs":%d,"failed":%d,"p50Us":%d,"p99Us":%d}\n', summary.requests,
    summary.duration, errors.status + errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
