/** Aggregators' names of carriers → the names that shipments use, where taking away signs and case does not do. */
const ALIASES: Readonly<Record<string, string>> = {
  'canada-post': 'Canada Post',
  dhl: 'DHL Express',
  'dhl-germany': 'DHL Parcel DE',
  dhl_de: 'DHL Parcel DE',
  'dhl-global-mail': 'DHL eCommerce',
  'dpd-de': 'DPD',
  'dpd-poland': 'DPD',
  dpd_de: 'DPD',
  'gls-spain': 'GLS',
  gls_de: 'GLS',
  'inpost-paczkomaty': 'InPost',
  'japan-post': 'Japan Post',
  stamps_com: 'USPS',
  'taqbin-jp': 'Yamato',
  usps_modern: 'USPS',
  yamato_japan: 'Yamato',
}

export const carrierNamed = (slug: string): string => ALIASES[slug.trim().toLowerCase()] ?? slug
