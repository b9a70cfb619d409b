const KANJI = '[〇一二三四五六七八九十百千万億兆]'
const DIGITS = '\\d+(?:[.,．，]\\d+)*'
/** Kanji that count; a lone 一 seldom does (一緒, 一番, 一部). */
const COUNTED = `(?!一(?![〇一二三四五六七八九十百千万億兆円]))${KANJI}+`
const NUMBER = `(?:${DIGITS}[百千万億兆]*(?:\\d+[百千万億兆])*|${COUNTED})`
const COUNTERS = 'か国|カ国|ヶ国|人|名様|名|個|本|枚|台|件|社|回|階|倍|割|点|番目|番線|番|位|冊|匹|杯|つ|便|号|歳児|年代|世紀'
const UNITS =
  '円|ドル|ユーロ|ポンド|元|パーセント|％|%|キロメートル|キログラム|キロワット|キロ|平方メートル|平方キロメートル|平方キロ|立方メートル|メートル|センチメートル|センチ|ミリ|グラム|トン|リットル|坪|ヘクタール|時間半|時間|分間|秒間|秒|週間|か月間|か月|ヶ月|カ月|年間|年半|日間|歳|℃|km\\/h|km|cm|mm|m|kg|g|GB|MB|ポイント'
/** Numbers in front of other characters only where a sign before says so. */
const DATE = `(?:${DIGITS}|${KANJI}{4,})年(?!間|半|代)(?:${NUMBER}月(?:${NUMBER}日)?)?|${NUMBER}月(?!間)${NUMBER}日(?!間)`
const CLOCK = `(?:午前|午後)?(?:${DIGITS}|${KANJI}{1,3})時(?!間|代|点|期|速|に?は)(?:半|(?:${DIGITS}|${KANJI}{1,3})分)?|\\d{1,2}:\\d\\d`
const PHONE = '\\+?\\d{2,4}(?:-\\d{2,4}){2,3}'
/** Enough; in no case ever; a second time. */
const NOT = '十分(?!間)|二度と|万が一|万一|千葉|百貨|四国|三菱|八百屋|一時(?!間|半|\\d)|三角|四角|七夕|八つ当たり'

/** Numbers of Japanese, in which no spaces say where a word ends: kanji count where a counter, a unit or 第 stands with them. */
export const japanesePattern = (): RegExp =>
  new RegExp(
    `(?<none>${NOT})|(?<number>${PHONE}|${DATE}|${CLOCK})` +
      `|(?<unit>(?:時速|秒速|マイナス|[-−])?(?<![A-Za-z])${NUMBER}(?:${UNITS})|(?:マイナス|[-−])?(?<![A-Za-z])${DIGITS}度(?!目)|(?:マイナス)${NUMBER}度|(?<![A-Za-z\\d])(?:${DIGITS})(?:分|日|年)(?!目)|[¥￥$€£]${NUMBER})` +
      `|(?<plain>第${NUMBER}(?:${COUNTERS}|回|章|条)?|${NUMBER}(?:${COUNTERS})(?:目)?|${NUMBER}(?:月|日|分|年|度)(?!間)|(?<![A-Za-z\\d])${DIGITS}[百千万億兆]*(?![A-Za-z\\d])|[二三四五六七八九十百千億]{3,})`,
    'gu',
  )
