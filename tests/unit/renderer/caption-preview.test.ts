import { describe, expect, it } from 'vitest'
import { captionSample, SAMPLE_LANGUAGES } from '../../../src-renderer/i18n/caption-samples.ts'
import { PREVIEW_SENTENCES, previewOfSaid, previewSample } from '../../../src-renderer/settings/captions/preview-text.ts'

const said = (at: number, change: { target?: string; targetLanguage?: string } = {}) => ({ source: `Satz ${at}.`, target: `Sentence ${at}.`, sourceLanguage: 'de', targetLanguage: 'en', ...change })

describe('the preview of captions', () => {
  it('[A48] says the last sentences that were translated', () => {
    const preview = previewOfSaid([0, 1, 2, 3, 4, 5].map((at) => said(at)))
    expect(PREVIEW_SENTENCES).toBe(4)
    expect(preview).toEqual({
      from: 'session',
      target: { language: 'en', text: 'Sentence 2. Sentence 3. Sentence 4. Sentence 5.' },
      source: { language: 'de', text: 'Satz 2. Satz 3. Satz 4. Satz 5.' },
    })
  })

  it('[A48] leaves out what has no translation, and languages before the last', () => {
    expect(previewOfSaid([said(0, { targetLanguage: 'fr' }), said(1), said(2, { target: ' ' })])?.target).toEqual({ language: 'en', text: 'Sentence 1.' })
    expect(previewOfSaid([said(0, { target: '' })])).toBeNull()
    expect(previewOfSaid([])).toBeNull()
  })

  it('[A48] joins sentences without a space where a language has none', () => {
    expect(previewOfSaid([said(0, { target: 'はい。', targetLanguage: 'ja' }), said(1, { target: 'いいえ。', targetLanguage: 'ja' })])?.target.text).toBe('はい。いいえ。')
  })

  it('[A48] has sentences in the language one translates into, and in another one for what was said', () => {
    expect(previewSample('ja', 'ar')).toMatchObject({ from: 'sample', target: { language: 'ja' }, source: { language: 'ar' } })
    expect(previewSample('en', null)).toMatchObject({ target: { language: 'en' }, source: { language: 'de' } })
    expect(previewSample('de', 'de').source.language).toBe('en')
    expect(previewSample('pt-BR', null).target).toMatchObject({ language: 'pt-BR', text: expect.stringContaining('Bom dia') })
    expect(previewSample('yo', null).target.language).toBe('en')
    expect(previewSample('yo', null).source.language).toBe('de')
  })

  it('[A55] knows both ways to write Chinese', () => {
    expect(captionSample('zh').text).toContain('欧元')
    for (const tag of ['zh-Hant', 'zh-TW', 'zh-HK', 'yue']) expect(captionSample(tag)).toEqual({ language: tag, text: expect.stringContaining('歐元') })
    expect(new Set(SAMPLE_LANGUAGES.map((language) => captionSample(language).text)).size).toBe(SAMPLE_LANGUAGES.length)
  })
})
