/** The tag a state wears, besides its words. */
export const ITEM_CHANGE_TONES = {
  asked: 'tag blue',
  awaiting_approval: 'tag amber',
  completed: 'tag green',
  refused: 'tag red',
  withdrawn: 'tag',
} as const

export const MERGE_REQUEST_TONES = {
  asked: 'tag amber',
  returned: 'tag red',
  completed: 'tag green',
  withdrawn: 'tag',
  replaced: 'tag',
} as const

export const ORDER_TONES = {
  issued: 'tag amber',
  confirmed: 'tag blue',
  running: 'tag blue',
  done: 'tag green',
  reversing: 'tag amber',
  reversed: 'tag',
  withdrawn: 'tag',
} as const
