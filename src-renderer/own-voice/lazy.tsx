import type { ReactNode } from 'react'
import { useAppState } from '../app/app-context.ts'
import { Chunk, useChunk } from '../app/chunk.ts'
import { NO_OWN_VOICE } from './view.ts'

const line = new Chunk(() => import('./own-voice-line.tsx'))

/** How our own voice is kept out of what is heard, fetched with the first voice. */
export function LazyOwnVoice(): ReactNode {
  return useAppState(({ ownVoice }) => ownVoice !== NO_OWN_VOICE) ? <Line /> : null
}

function Line(): ReactNode {
  const code = useChunk(line)
  return code === null ? null : <code.OwnVoiceLine />
}
