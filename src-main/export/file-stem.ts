/** Characters some file system forbids, and controls. */
const FORBIDDEN = /[\u0000-\u001f\u007f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+/g
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i
const LONGEST = 80

/** A session's title as a file name without its ending, good on every system. */
export function fileStem(title: string): string {
  const clean = [...title.toWellFormed().replace(FORBIDDEN, ' ').replace(/\s+/g, ' ')].slice(0, LONGEST).join('').replace(/^[. ]+|[. ]+$/g, '')
  return clean === '' || RESERVED.test(clean) ? 'transcript' : clean
}

/** Endings a session has from the recording it was translated from. */
const OF_RECORDINGS = /\.(?:wav|mp3|m4a|m4b|mp4|aac|ogg|oga|opus|flac|webm|mkv|mka|mov)$/i

/** The same for a transcript: `talk.m4a` becomes `talk`, so that no document is called `talk.m4a.docx`. */
export function transcriptStem(title: string): string {
  return fileStem(title.trimEnd().replace(OF_RECORDINGS, ''))
}
