/** `10,000`: figures of the field are read at arm's length. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US')
}
