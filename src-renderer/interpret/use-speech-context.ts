import type { SpeechContext } from '../../src-shared/glossary/types.ts'
import { useAppState } from '../app/app-context.ts'

/** Terms, names and subject that count for the session that runs, or for one that was started now. */
export function useSpeechContext(): SpeechContext {
  return useAppState((state) => state.speechContext)
}
