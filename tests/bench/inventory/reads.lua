-- One SKU at one location, at random. Arguments: seed, number of SKUs.
local random, format = math.random, string.format
local skus

function init(args)
  math.randomseed(tonumber(args[1]))
  skus = tonumber(args[2])
end

function request()
  return wrk.format('GET', format('/v1/availability?sku=SKU-%d&location=WH-%d', random(0, skus - 1), random(0, 9)))
end

function done(summary, latency)
  local errors = summary.errors
  io.write(format('\n{"requests":%d,"durationUs":%d,"failed":%d,"p50Us":%d,"p99Us":%d}\n', summary.requests,
    summary.duration, errors.status + errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
