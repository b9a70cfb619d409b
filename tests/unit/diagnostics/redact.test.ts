import { describe, expect, test } from 'vitest'
import { redact } from '../../../src-main/diagnostics/redact.ts'

describe('redaction', () => {
  test.each([
    ['key sk-proj-abc_DEF-123 end', 'key [hidden] end'],
    ['Incorrect API key provided: sk-abcd***wxyz.', 'Incorrect API key provided: [hidden].'],
    ['ek_68af296e8e408191a1120ab6383263c2', '[hidden]'],
    ['Authorization: Bearer abc.def-ghi', 'Authorization: Bearer [hidden]'],
    ['{"authorization":"bearer abc"}', '{"authorization":"bearer [hidden]"}'],
    ['Proxy-Authorization: Basic dXNlcjpwdw==', 'Proxy-Authorization: Basic [hidden]'],
    ['via http://user:pw@proxy:3128/', 'via http://[hidden]@proxy:3128/'],
    ['realtime, openai-insecure-api-key.abc', 'realtime, openai-insecure-api-key.[hidden]'],
  ])('[P2] of %j hides what has the shape of a secret', (text, expected) => {
    expect(redact(text)).toBe(expected)
  })

  test.each(['risk-free', 'task-force is here', 'https://example.com/a@b', 'mail me@example.com', 'the basics'])('[P2] leaves %j alone', (text) => {
    expect(redact(text)).toBe(text)
  })

  test('[P2] hides given values everywhere, also encoded, the longest first', () => {
    expect(redact('a=pä+ss b=p%C3%A4%2Bss c=pä+ss-long', ['pä+ss', 'pä+ss-long', ''])).toBe('a=[hidden] b=[hidden] c=[hidden]')
  })
})
