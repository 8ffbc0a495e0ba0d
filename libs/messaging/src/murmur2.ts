const SEED = 0x9747b28c
const M = 0x5bd1e995

/** Kafka's murmur2 of the UTF-8 bytes, as a signed 32-bit integer (org.apache.kafka.common.utils.Utils.murmur2). */
export const murmur2 = (text: string): number => {
  const bytes = Buffer.from(text, 'utf8')
  const { length } = bytes
  let hash = SEED ^ length
  const whole = length - (length % 4)
  for (let at = 0; at < whole; at += 4) {
    let word = Math.imul(bytes.readInt32LE(at), M)
    word = Math.imul(word ^ (word >>> 24), M)
    hash = Math.imul(hash, M) ^ word
  }
  if (length > whole) {
    for (let at = length - 1; at >= whole; at -= 1) hash ^= bytes.readUInt8(at) << (8 * (at - whole))
    hash = Math.imul(hash, M)
  }
  hash = Math.imul(hash ^ (hash >>> 13), M)
  return hash ^ (hash >>> 15)
}

/** The partition of a key, from 0; the same as every Kafka client's default partitioner gives. */
export const partitionOf = (key: string, partitions: number): number => (murmur2(key) & 0x7fffffff) % partitions
