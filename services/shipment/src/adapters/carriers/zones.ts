/** Country → the zone of nearly all of it. Countries with several are below, by region. */
const BY_COUNTRY: Readonly<Record<string, string>> = {
  AE: 'Asia/Dubai',
  AM: 'Asia/Yerevan',
  AT: 'Europe/Vienna',
  BE: 'Europe/Brussels',
  BG: 'Europe/Sofia',
  CA: 'America/Toronto',
  CH: 'Europe/Zurich',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  CZ: 'Europe/Prague',
  DE: 'Europe/Berlin',
  DK: 'Europe/Copenhagen',
  EE: 'Europe/Tallinn',
  ES: 'Europe/Madrid',
  FI: 'Europe/Helsinki',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
  GE: 'Asia/Tbilisi',
  GR: 'Europe/Athens',
  HK: 'Asia/Hong_Kong',
  HR: 'Europe/Zagreb',
  HU: 'Europe/Budapest',
  IE: 'Europe/Dublin',
  IN: 'Asia/Kolkata',
  IT: 'Europe/Rome',
  JP: 'Asia/Tokyo',
  KR: 'Asia/Seoul',
  LT: 'Europe/Vilnius',
  LU: 'Europe/Luxembourg',
  LV: 'Europe/Riga',
  MT: 'Europe/Malta',
  NL: 'Europe/Amsterdam',
  NO: 'Europe/Oslo',
  PL: 'Europe/Warsaw',
  PT: 'Europe/Lisbon',
  RO: 'Europe/Bucharest',
  RS: 'Europe/Belgrade',
  SE: 'Europe/Stockholm',
  SG: 'Asia/Singapore',
  SI: 'Europe/Ljubljana',
  SK: 'Europe/Bratislava',
  TH: 'Asia/Bangkok',
  TR: 'Europe/Istanbul',
  TW: 'Asia/Taipei',
  UA: 'Europe/Kyiv',
  US: 'America/New_York',
}

const spread = (zone: string, regions: string): [string, string][] => regions.split(' ').map((region) => [region, zone])

/** `US-CO` → the zone of most of it. */
const BY_REGION: Readonly<Record<string, string>> = Object.fromEntries([
  ...spread('America/Chicago', 'US-AL US-AR US-IA US-IL US-KS US-LA US-MN US-MO US-MS US-ND US-NE US-OK US-SD'),
  ...spread('America/Chicago', 'US-TN US-TX US-WI'),
  ...spread('America/Denver', 'US-CO US-ID US-MT US-NM US-UT US-WY'),
  ...spread('America/Phoenix', 'US-AZ'),
  ...spread('America/Los_Angeles', 'US-CA US-NV US-OR US-WA'),
  ...spread('America/Anchorage', 'US-AK'),
  ...spread('Pacific/Honolulu', 'US-HI'),
  ...spread('America/Puerto_Rico', 'US-PR'),
  ...spread('America/Halifax', 'CA-NS CA-NB CA-PE'),
  ...spread('America/St_Johns', 'CA-NL'),
  ...spread('America/Winnipeg', 'CA-MB'),
  ...spread('America/Regina', 'CA-SK'),
  ...spread('America/Edmonton', 'CA-AB CA-NT'),
  ...spread('America/Vancouver', 'CA-BC'),
  ...spread('America/Whitehorse', 'CA-YT'),
])

/**
 * The IANA zone of a place, by its region where a country has several; `otherwise` where it is not known. Scans that carriers
 * date locally without an offset are read by it: right for nearly all of them, an hour off near a border.
 */
export const zoneOf = (
  country: string | null | undefined,
  region: string | null | undefined,
  otherwise = 'UTC',
): string => {
  const land = (country ?? '').trim().toUpperCase()
  return BY_REGION[`${land}-${(region ?? '').trim().toUpperCase()}`] ?? BY_COUNTRY[land] ?? otherwise
}

/** Three letters → two (ISO 3166-1), for the countries that parcels of the carriers here come through most. */
const ALPHA_2: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'ARE:AE ARM:AM AUS:AU AUT:AT BEL:BE BGR:BG BRA:BR CAN:CA CHE:CH CHN:CN CYP:CY CZE:CZ DEU:DE DNK:DK ESP:ES EST:EE ' +
    'FIN:FI FRA:FR GBR:GB GEO:GE GRC:GR HKG:HK HRV:HR HUN:HU IDN:ID IND:IN IRL:IE ISR:IL ITA:IT JPN:JP KAZ:KZ KOR:KR ' +
    'LTU:LT LUX:LU LVA:LV MEX:MX MLT:MT MYS:MY NLD:NL NOR:NO NZL:NZ PHL:PH POL:PL PRT:PT ROU:RO SAU:SA SGP:SG SRB:RS ' +
    'SVK:SK SVN:SI SWE:SE THA:TH TUR:TR TWN:TW UKR:UA USA:US VNM:VN ZAF:ZA'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)

export const alpha2Of = (alpha3: string): string => ALPHA_2[alpha3] ?? ''
