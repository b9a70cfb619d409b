import type { ReactNode } from 'react'
import { useAppState } from '../app/app-context.ts'
import { useChunk } from '../app/chunk.ts'
import { ownVoiceCode } from './door.ts'
import { NO_OWN_VOICE } from './view.ts'

/** How our own voice is kept out of what is heard, once a voice may sound. */
export function LazyOwnVoice(): ReactNode {
  return useAppState(({ ownVoice }) => ownVoice !== NO_OWN_VOICE) ? <Line /> : null
}

function Line(): ReactNode {
  const code = useChunk(ownVoiceCode)
  return code === null ? null : <code.OwnVoiceLine />
}
