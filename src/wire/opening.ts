/**
 * Sent with every request of the office: a UUID that the page made when it was opened. What one page asks about a person
 * within half a minute is told as one look; the server writes down each (POL26).
 */
export const OPENING_HEADER = 'x-simin-opening'
