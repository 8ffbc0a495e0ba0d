-- One SKU at one location, at random. Arguments: seed, number of SKUs.
dofile(debug.getinfo(1, 'S').source:match('^@(.*/)') .. '../summary.lua')
local random, format = math.random, string.format
local skus

function init(args)
  math.randomseed(tonumber(args[1]))
  skus = tonumber(args[2])
end

function request()
  return wrk.format('GET', format('/v1/availability?sku=SKU-%d&location=WH-%d', random(0, skus - 1), random(0, 9)))
end
