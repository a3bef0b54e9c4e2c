/**
 * Headers of a file of many lines, which is sent while it is read: how many lines it will have, and how many
 * there are. A file that holds fewer than there are is told as cut.
 */
export const FILE_LINES_HEADER = 'simin-file-lines'
export const FILE_LINES_OF_HEADER = 'simin-file-lines-of'
