// SM2 signatures with SM3, verified with nothing but BigInt and the SM3 of node:crypto, for verify-event.mjs.

import { createHash } from 'node:crypto'

/**
 * GB/T 32918.2-2016, 7.1, on the curve of GB/T 32918.5-2017, with SM3 and the signer 1234567812345678.
 * `signature`: r and s, 32 bytes each; `point`: 04, x, y.
 */
export function verifySm2(text, signature, point) {
  const [p, a, b, n, gx, gy] = [
    'fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff',
    'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc',
    '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93',
    'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123',
    '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7',
    'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0',
  ]
  const modulo = (value, by = int(p)) => ((value % by) + by) % by
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((one) => int(one.toString('hex')))
  const onCurve = modulo(y * y - (x * x * x + int(a) * x + int(b))) === 0n
  const [r, s] = [signature.subarray(0, 32), signature.subarray(32)].map((one) =>
    int(one.toString('hex')),
  )
  const inRange = [r, s].every((one) => one > 0n && one < int(n))
  if (!onCurve || point[0] !== 4 || signature.length !== 64 || !inRange) return false
  const signer = Buffer.from(
    `0080${Buffer.from('1234567812345678').toString('hex')}${a}${b}${gx}${gy}`,
    'hex',
  )
  const z = createHash('sm3').update(signer).update(point.subarray(1)).digest()
  const e = int(createHash('sm3').update(z).update(text).digest('hex'))
  const t = modulo(r + s, int(n))
  const sum = added(times(s, [int(gx), int(gy)]), times(t, [x, y]))
  return t !== 0n && sum !== null && modulo(e + sum[0], int(n)) === r

  /** Points as [x, y]; `null` is the point at infinity. Nothing here is secret, so nothing is constant in time. */
  function added(one, other) {
    if (one === null || other === null) return one ?? other
    const [[x1, y1], [x2, y2]] = [one, other]
    if (x1 === x2 && modulo(y1 + y2) === 0n) return null
    const slope =
      x1 === x2 ? (3n * x1 * x1 + int(a)) * power(2n * y1) : (y2 - y1) * power(modulo(x2 - x1))
    const x3 = modulo(slope * slope - x1 - x2)
    return [x3, modulo(slope * (x1 - x3) - y1)]
  }

  function times(count, of) {
    let [sum, doubled] = [null, of]
    for (let left = count; left > 0n; left >>= 1n) {
      if ((left & 1n) === 1n) sum = added(sum, doubled)
      doubled = added(doubled, doubled)
    }
    return sum
  }

  /** The inverse: the power p − 2 (Fermat). */
  function power(base) {
    let [result, square] = [1n, modulo(base)]
    for (let left = int(p) - 2n; left > 0n; left >>= 1n) {
      if ((left & 1n) === 1n) result = modulo(result * square)
      square = modulo(square * square)
    }
    return result
  }
}

function int(hex) {
  return BigInt(`0x${hex}`)
}
