/** Function words by language: prose is full of them, menus are not (stop-word density, as jusText names it). */
import { hashWords } from './tokens.js';

/** The most frequent function words of each language, lower case. Our own selection. */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which you were their one all we can her has there been if more when will would who so no she its than then them could some into only other do about up out what my your i me our did just how also after over where because before while these those such any most very',
  de: 'der die das und in zu den nicht von sie ist des sich mit dem dass er es ein ich auf so eine auch als an nach wie im für man aber aus durch wenn nur war noch werden bei hat wir was wird sein einen welche sind oder um haben einer mir über ihm diese einem ihr uns da zum zur kann doch vor dieser mich ihn du hatte seine mehr am denn nun unter sehr selbst schon hier bis habe ihre dann ihnen seiner alle wieder',
  fr: 'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ont mais comme on ou si leur y dont elle nous vous sa son ses aux cette ces été fait être même sans peut aussi lui bien entre deux tout après était très où je tu avait leurs encore ainsi donc',
  es: 'de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo ese ahora',
  it: 'di e il la che in a per un è del della non una le con i si da al dei più gli come anche ha nel alla sono lo su delle ma dal questo se o ed dalla cui era essere tra stato suo due loro ho ci quando sua degli nella ai dopo fatto solo perché molto ancora mi prima tutti io già dello poi hanno chi nei',
  pt: 'de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito nos já está eu também só pelo pela até isso ela entre depois sem mesmo aos seus quem nas me esse eles você essa num nem suas meu às minha numa são foi ser tem ter há',
  nl: 'de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan zou of wat mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want nog zal me zij nu geen omdat iets worden toch al waren veel meer doen',
  pl: 'i w na nie się z do to że jest o jak a po co tak za od ale są przez ten dla już jego go czy ich tym jej być może które który była był było tego która tylko jako także oraz lub ze przed nad pod te przy gdy bardzo jeszcze tej więc',
  ru: 'и в не на я что он с как это по но они к у его из мы за вы так же от для о то бы было только ее она все был еще до при или если во ни когда уже чтобы этот того быть были где есть после их также который которые со под без может этого том',
  uk: 'і в не на що я з він як це та до у за по але від вони для його ми про так ви її бути вже або під час ще якщо був була було були після також який які щоб при коли може',
  tr: 've bir bu da de için ile çok daha olarak o gibi ne en kadar ise ama sonra var ki olan değil mi her ya şey diye ben sen biz siz onlar tarafından olduğu oldu veya göre bunu hem ancak şu bazı yok',
  ar: 'في من على إلى أن عن التي هذا هذه مع كان ما لا الذي بعد هو هي قد كل بين ذلك أو كما لم حتى قبل وقد ثم إن غير عند أي كانت منذ لكن و عليه فيه',
  fa: 'و در به از که این را با است برای آن یک خود تا بر هم نیز شده می ها او ما کرد شد بود باید اما دیگر یا اگر هر کند',
  he: 'של את על לא הוא זה עם כי אני היא גם או אם יש מה כל היה אבל הם אך רק כמו עד זו בין אחרי אשר לפני אל אין',
  hi: 'के है में की से का को और पर ने यह हैं कि भी एक नहीं हो इस तो कर था जो या ही वह लिए थे अपने गया किया',
  ja: 'の に は を た が で て と し れ さ も な い る か ら よ り',
  zh: '的 了 是 在 和 有 不 这 这 這 我 他 也 就 都 而 與 与 对 對 为 為 以 及 中 上 到 说 說 要 会 會 于 於 之 其 被 把 从 從 但',
  ko: '이 그 및 수 있다 것 등 더 를 을 는 은 에 의 가 로 하는 한 할 있는 위해 대한 통해 하고 그리고 했다 것이다 따르면 때문에',
  sv: 'och i att det som en på är av för med till den har de inte om ett han men var jag från så vi kan när nu också efter eller ut upp under här blev där mycket alla',
  da: 'og i at det er en til på af for de den med som har ikke et der om men var han fra vi så jeg kan også efter eller ved over blev når ud meget',
  no: 'og i det er på som en til å for av at med har de ikke den et om men var han fra vi så jeg kan også etter eller ved over ble når ut mye',
  fi: 'ja on ei että se oli hän mutta ovat kun niin myös kuin joka ole sen jos tai mukaan hänen vain vielä jo tämä olla mitä nyt sitä jotka he ne kuitenkin',
  cs: 'a v se na je že to s z do i o k ve pro za by ale si jako po od které který která jsou tak jen nebo byl bylo byla jeho než už při také před co aby ani až jsme',
  hu: 'a az és hogy nem is egy ez meg de van csak már mint azt volt el még ha sem vagy ki lehet akkor majd így kell mert volna minden ezt fel',
  ro: 'de și în a la cu pe care nu din o un că mai pentru este să se prin sau ca au fost dar sunt am fi lui ce după când cea al acest această până',
  el: 'και το να του η της με που την από για τα είναι των σε ο οι στο θα τη στην τον δεν τους στη μας ότι ένα μια αλλά όπως αυτό ή',
  vi: 'và của là có được cho trong không một các với những người này để đã khi từ cũng như ở đó vào đến ra nhiều về sẽ tại',
  id: 'yang dan di untuk dengan dari ini pada tidak dalam itu adalah akan juga ke karena oleh ada atau saya mereka telah lebih bisa kami sudah dapat tersebut',
};

let sets: ReadonlyMap<string, ReadonlySet<number>> | undefined;

/** Hashes (see tokens.ts) of each language's function words; made at first use. */
export function functionWordSets(): ReadonlyMap<string, ReadonlySet<number>> {
  sets ??= new Map(
    Object.entries(FUNCTION_WORDS).map(([language, words]) => [language, new Set(hashWords(words))]),
  );
  return sets;
}
