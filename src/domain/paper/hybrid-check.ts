/**
 * The check value of a hybrid system of ISO/IEC 7064 (MOD M+1,M) over an alphabet of `size` signs; finds
 * every single wrong sign and nearly every swap of two neighbours.
 *
 * @param values of the signs, each from 0 to `size` − 1
 */
export function hybridCheck(values: readonly number[], size: number): number {
  let product = size
  for (const value of values) {
    const sum = (product + value) % size
    product = ((sum === 0 ? size : sum) * 2) % (size + 1)
  }
  return (size + 1 - product) % size
}
