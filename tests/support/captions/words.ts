/** Words to make sentences of, a language in each kind of script. The spaceless ones are joined without spaces. */
export interface WordPool {
  readonly language: string
  readonly words: readonly string[]
  readonly end: string
  readonly spaced: boolean
}

const spaced = (language: string, words: string, end = '.'): WordPool => ({ language, words: words.split(' '), end, spaced: true })
const spaceless = (language: string, words: string, end: string): WordPool => ({ language, words: words.split(' '), end, spaced: false })

export const POOLS: readonly WordPool[] = [
  spaced('en', "the budget of this year is a little higher, because we have to pay for insurance and the new building in Berlin I don't know whether Mr. Smith agrees with it 4.2 million (about 10%) state-of-the-art"),
  spaced('de', 'die Donaudampfschifffahrtsgesellschaft hat im dritten Quartal 4,2 Millionen Euro ausgegeben, das ist mehr als geplant und wir müssen über den Haushalt für Krankenversicherungsbeitragsanpassungen sprechen'),
  spaced('fr', "l'année dernière, nous avons dépensé plus que prévu à cause de la construction du nouveau bâtiment et des assurances qu'il faut payer aujourd'hui"),
  spaced('es', 'el presupuesto de este año es un poco más alto, porque tenemos que pagar los seguros y el nuevo edificio en la ciudad ¿verdad?'),
  spaced('it', "l'anno scorso abbiamo speso più del previsto, perché la costruzione dell'edificio e le assicurazioni sono costate molto di più"),
  spaced('pt', 'o orçamento deste ano é um pouco mais alto, porque temos de pagar os seguros e o novo edifício na cidade não é?'),
  spaced('ru', 'в третьем квартале компания потратила больше, чем планировалось, и нам нужно обсудить бюджет на следующий год достопримечательности'),
  spaced('el', 'ο προϋπολογισμός αυτής της χρονιάς είναι λίγο υψηλότερος, επειδή πρέπει να πληρώσουμε την ασφάλεια και το νέο κτίριο'),
  spaced('ar', 'أنفقت الشركة مبلغ 4.2 مليون يورو في الربع الثالث، وهذا أكثر مما كان مخططًا له بسبب اشتراكات التأمين الصحي Siemens وDB', '.'),
  spaced('he', 'התקציב של השנה הזאת קצת יותר גבוה, כי אנחנו צריכים לשלם על הביטוח ועל הבניין החדש Berlin'),
  spaced('hi', 'इस साल का बजट थोड़ा ज़्यादा है, क्योंकि हमें बीमा और नई इमारत के लिए भुगतान करना है', '।'),
  spaced('ko', '올해 예산은 계획보다 조금 더 높습니다, 왜냐하면 새로운 건물과 건강보험료를 지불해야하기때문입니다 그리고 Siemens 420만'),
  spaced('vi', 'ngân sách năm nay cao hơn một chút, vì chúng tôi phải trả tiền bảo hiểm và tòa nhà mới'),
  spaceless('ja', '当社は 第3四半期に 420万ユーロを 支出しました これは 計画より 12パーセント 多く、 主に 健康保険料の 増加による ものです 「データセンター」の きゃっと', '。'),
  spaceless('zh', '公司 在第三季度 花费了 420万 欧元， 这比 计划的 多了 百分之十二， 主要是因为 医疗保险费 的增加 “数据中心” Siemens', '。'),
  spaceless('th', 'งบประมาณ ของปีนี้ สูงขึ้น เล็กน้อย เพราะ เราต้อง จ่ายค่า ประกันสุขภาพ และ อาคารใหม่', ' '),
  spaced('en', 'Die Firma 東京データセンター costs 4.2 مليون يورو and 한국어 नमस्ते 👨‍👩‍👧‍👦 👍🏽 naïve e\u0301te\u0301 https://example.com/a/very/long/address?with=parameters&and=more ok'),
]
