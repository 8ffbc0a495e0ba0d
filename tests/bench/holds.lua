-- Holds of one unit each with a random UUID as their reservation id. Arguments: seed, number of SKUs, location, seconds,
-- lines a hold, each of another SKU.
dofile(debug.getinfo(1, 'S').source:match('^@(.*/)') .. 'summary.lua')
local random, format = math.random, string.format
local skus, lines, middle, tail
local headers = { ['Content-Type'] = 'application/json' }

function init(args)
  math.randomseed(tonumber(args[1]))
  skus = tonumber(args[2])
  lines = tonumber(args[5])
  middle = '","location":"' .. args[3] .. '","quantity":1}'
  tail = middle .. '],"expiresInSeconds":' .. args[4] .. '}'
end

local function uuid()
  return format('%04x%04x-%04x-4%03x-%04x-%04x%04x%04x', random(0, 65535), random(0, 65535), random(0, 65535),
    random(0, 4095), random(32768, 49151), random(0, 65535), random(0, 65535), random(0, 65535))
end

function request()
  local sku = skus == 1 and 0 or random(1, skus)
  local body = '{"reservationId":"' .. uuid() .. '","lines":[{"sku":"SKU-' .. sku
  for line = 2, lines do
    sku = sku % skus + 1
    body = body .. middle .. ',{"sku":"SKU-' .. sku
  end
  body = body .. tail
  return wrk.format('POST', nil, headers, body)
end
