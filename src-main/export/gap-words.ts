import type { Gap, GapReason } from '../../src-shared/transcript/types.ts'

const WORDS: Readonly<Record<GapReason, string>> = {
  'connection-lost': 'connection lost',
  'not-sent': 'not sent in time',
  interrupted: 'interrupted',
  'device-lost': 'sound device lost',
  'journal-full': 'outage too long',
  budget: 'budget reached',
  'engine-refused': 'refused by the service',
}

/** `[12 s not translated: connection lost]` */
export function gapText(gap: Gap): string {
  return `[${lengthWords(gap.endMs - gap.startMs)} not translated: ${WORDS[gap.reason]}]`
}

function lengthWords(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`
}
