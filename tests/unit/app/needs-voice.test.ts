import { describe, expect, it } from 'vitest'
import { needsVoice, refuseVoiceless } from '../../../src-main/app/api/needs-voice.ts'
import { AppError } from '../../../src-main/app/services.ts'
import { description as captions } from '../../../src-main/engines/openai-captions/description.ts'
import { description as interpreter } from '../../../src-main/engines/openai-interpreter/description.ts'

describe('a service without a voice', () => {
  it.each(['face', 'speak'] as const)('[E33a] is refused for %s, by name and with what to do', (purpose) => {
    expect(() => refuseVoiceless(purpose, captions)).toThrow(AppError)
    expect(() => refuseVoiceless(purpose, captions)).toThrow(/OpenAI captions.*does not speak.*settings/)
    expect(() => refuseVoiceless(purpose, interpreter)).not.toThrow()
    expect(needsVoice(purpose)).toBe(true)
  })

  it('[E33a] understands others like any', () => {
    expect(() => refuseVoiceless('understand', captions)).not.toThrow()
    expect(needsVoice('understand')).toBe(false)
  })
})
