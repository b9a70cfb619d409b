import { describe, expect, it } from 'vitest'
import { needsVoice } from '../../../src-main/app/api/needs-voice.ts'
import { AppError } from '../../../src-main/app/services.ts'
import { description as captions } from '../../../src-main/engines/openai-captions/description.ts'
import { description as interpreter } from '../../../src-main/engines/openai-interpreter/description.ts'

describe('a service without a voice', () => {
  it.each(['face', 'speak'] as const)('[E33a] is refused for %s, by name and with what to do', (purpose) => {
    expect(() => needsVoice(purpose, captions)).toThrow(AppError)
    expect(() => needsVoice(purpose, captions)).toThrow(/OpenAI captions.*does not speak.*settings/)
    expect(needsVoice(purpose, interpreter)).toBe(true)
  })

  it('[E33a] understands others like any', () => {
    expect(needsVoice('understand', captions)).toBe(false)
  })
})
