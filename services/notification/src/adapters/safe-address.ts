import { BlockList, isIP, isIPv6 } from 'node:net'

/** Networks that are not the public internet (IANA special-purpose registries), so that no webhook reaches our own. */
const blocked = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  blocked.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['2001::', 23], // Teredo, ORCHID, benchmarking and other protocol assignments
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4 carries any IPv4 address
  ['3fff::', 20],
] as const)
  blocked.addSubnet(net, bits, 'ipv6')

/** What is publicly routed in IPv6; all else (loopback, link-local, unique local, NAT64, multicast) is not. */
const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')

/** The IPv4 address within `::ffff:0:0/96` or `::/96`, in any notation; null where there is none. */
const embeddedIpv4 = (address: string): string | null => {
  const host = new URL(`http://[${address.replace(/%.*$/u, '')}]`).hostname.slice(1, -1) // the canonical form
  const mapped = /^::(?:ffff:)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$/u.exec(host)
  if (!mapped) return null
  const [high, low] = [Number.parseInt(mapped[1] ?? '', 16), Number.parseInt(mapped[2] ?? '', 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** Whether an IP address is on the public internet. What is no address is not. */
export const isPublicAddress = (address: string): boolean => {
  if (isIP(address) === 0) return false
  if (!isIPv6(address)) return !blocked.check(address, 'ipv4')
  const ipv4 = embeddedIpv4(address)
  if (ipv4 !== null) return !blocked.check(ipv4, 'ipv4')
  const plain = address.replace(/%.*$/u, '')
  return global.check(plain, 'ipv6') && !blocked.check(plain, 'ipv6')
}
