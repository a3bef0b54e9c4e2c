/** Longest picture of a document, bytes (S25). */
export const PHOTO_BYTES_MAX = 300_000

/** Longest piece in which one is sent, bytes: at 64 kbit/s some four seconds. */
export const PHOTO_PIECE_BYTES = 32_000
