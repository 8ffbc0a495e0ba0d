-- A hundred SKUs that follow each other, from a random one on, at ten locations. Arguments: seed, number of SKUs.
dofile(debug.getinfo(1, 'S').source:match('^@(.*/)') .. '../summary.lua')
local random = math.random
local skus
local headers = { ['Content-Type'] = 'application/json' }
local locations = {}

function init(args)
  math.randomseed(tonumber(args[1]))
  skus = tonumber(args[2])
  for at = 0, 9 do locations[at + 1] = '"WH-' .. at .. '"' end
end

function request()
  local first = random(0, skus - 100)
  local named = {}
  for at = 0, 99 do named[at + 1] = '"SKU-' .. first + at .. '"' end
  local body = '{"skus":[' .. table.concat(named, ',') .. '],"locations":[' .. table.concat(locations, ',') .. ']}'
  return wrk.format('POST', '/v1/availability', headers, body)
end
