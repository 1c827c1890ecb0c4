"""How the languages whose names news transcribes by sound are spelled: which graphemes sound like what.

The rules follow the practical transcriptions into Russian.
"""

from normalizer.text.graphemes import NOTHING, Reading, language, syllables

# Sounds are Latin letters that the plain fold then reads: y for й, zh for ж and дж, h for х, ts for ц, e for э and ё;
# ō before u and e, lest the fold take the two for French ou and German oe.
_NOT_ENGLISH = "zh|kh|shch|ino$|[oe]vo$|vka$|vichi$|q(?:[^u]|$)|[jcs]z|[aeiou]v[aoey]?$|k[ai]$|chi$|tsy$|[ao]ye$|skiy?$|[yi]y$"
_ENGLISH = r"""
    ^wr              r
    ^kn              n
    ^ps              s
    ^x               z
    ^ma?c(?=[^aeiouh])  mak
    ^wh              u
    ^rh              r
    (?<=^h)ugh       yu
    eigh             ey
    ough(?=[ln])     oh
    augh|ough        o
    isle$            ayl
    igh              ay
    [ts]ion          shn
    ch(?=r)          k
    tch              ch
    tcalfe?$         tkaf
    calfe?$          kaf
    tc(?=[aklou])    tk
    dg(?=e)          zh
    ck               k
    ph               f
    (?<=[aeiou])th   s
    mb$              m
    gn$              n
    ham$             em
    a(?=l[klt])      o
    [uie]r(?=[bdkmnpst])  er
    g(?=[ei])        zh
    j                zh
    c(?=[eiy])       s
    ee|ea            i
    oo               u
    oe$              o
    ^eu|ew|ue$       yu
    ey$|ie$|y$       i
    ai|ay|ei|ey      ey
    aw$              ōu
    au|aw            o
    oa               ōu
    ow(?=n|[aeiou])|ou  au
    ow               ōu
    oy|oi            oy
    ie               i
    y(?=[bdklmnprstv][aeiou])|(?<=[bdflmrw])y(?=a[nt])  ay
    a(?=[bcdfgklmnpstvz]e(?:s?$|[lnr]))   ey
    i(?=[bcdfgklmnpstvz]e(?:s?$|[lnr]))   ay
    o(?=[bcdgklmpstvz]es?$)  ōu
    u(?=[bcdfgklmnpstvz]e(?:s?$))  yu
    (?<=[bcdfghklmnprstvz])e(?=s?$)  -
    u(?=[bcdfghklmnpstvxz]{2}|[bcdgkmnpst]$)  a
    (?:^|(?<=^[b-df-hj-np-tv-z])|(?<=^[b-df-hj-np-tv-z]{2}))a(?=[bcdfgklmnpstvxz]{2}|[bcdgkmnptx]$)  e
    w                u
    qu               ku
"""
ENGLISH = language("", _NOT_ENGLISH, _ENGLISH)
# The s of Rounds and Sarbanes, which some write as it sounds: Раундз, Сарбейнз.
ENGLISH_VOICED = language("(?:[bdgmnv]|[aeiou][bdglmnrtvw]e)s$", _NOT_ENGLISH, "ds$ z\n(?<=[begmnv])s$ z", _ENGLISH)
FRENCH = language("", "zh|kh|sh|ts|w|k|q(?:[^u]|$)|y[aou]|[aeiou]v[aoey]$", r"""
    eaux?            o
    aul?[tdx]s?$|aux?  o
    eux$             e
    eu|œu            e
    ou[xtdp]s?$      u
    ou               u
    oin              uen
    oi|oy            ua
    aill             ay
    eill             ey
    ouill            uy
    ill              iy
    ien(?![ndt])     yen
    (?:ain|aim|ein|in|im(?=[bp]))(?![aeiouyéèhnm])  en
    en(?=[tdcsg])    an
    em(?=[bp])       am
    a[iî][stx]?$|aî|ai|ay|ei|ey  e
    ch               sh
    gn(?=es?$)       n
    gn               ny
    ph               f
    th               t
    qu               k
    gu(?=[eiyéè])    g
    ge(?=[aou])|g(?=[eiyéèê])|j  zh
    c(?=[eiyéèê])|ç  s
    ^x               ks
    h                -
    ier$             ye
    (?<=[^aeiouy])e[rz]$|ets?$  e
    (?<=[^aeiouyéèê])es?$  -
    (?<=[aeiouyéèê])s(?=[aeiouyéèê])  z
    (?:[tdp]s|[sxtdpz])$  -
    [éèêëœ]          e
    u(?=[^aeiouéè]|$)  yu
    y                i
""")  # fmt: skip
_GERMAN = r"""
    tzsch|zsch       ch
    tsch             ch
    sch              sh
    ^st|(?<=[bdfghklmnrt])st(?=ein)  sht
    ^sp              shp
    eih|ei|ey|ai|ay  ay
    äu|eu            oy
    ieh?             i
    ck               k
    chs              ks
    ch               h
    ph               f
    th|dt            t
    tz|z             ts
    ss|ß             s
    (?:^|(?<=[aeiouäöülmnr]))s(?=[aeiouäöü])  z
    (?<=[aeiou])v(?=[aeiou])  v
    v                f
    w                v
    (?<=[aeiouäöü])h(?![aeiouäöüy])  -
    ö|oe|ä           e
    ü                yu
    j                y
    qu               kv
"""
GERMAN = language("", "zh|kh|y[aou]|shch|q(?:[^u]|$)|[yioe]y$|eyki$", _GERMAN)
# As names were written until the middle of the last century: Гейзенберг, Фрейд, Герман.
GERMAN_OLD = language("ei|eu", NOTHING, r"""
    ^h               g
    ei|eu|ey         ey
""", _GERMAN)  # fmt: skip
GERMAN_WITH_H = language("^h", "zh|kh|y[aou]", "^h g", _GERMAN)  # Гайдн, Ганновер
NORDIC = language("[åøöæ]|aa|[ks]j|^[hg]j", NOTHING, r"""
    skj|sj|sk(?=[eiyöäø])  sh
    ^hj|^gj          y
    kj|tj            ch
    aa|å             o
    [øöäæ]           e
    ck               k
    w                v
    y                yu
    j                y
    c(?=[eiy])       s
    th               t
    rd(?=$|s)        r
    g(?=[eiyöä])     y
""")  # fmt: skip
SPANISH = language("ll|j|g[eiéí]|ñ|qu|h|c[eiéí]|z", "k|w|sh|zh|y[aou]|chi$", r"""
    ll               ly
    ch               ch
    j|g(?=[eiéí])    h
    gu(?=[eiéí])     g
    ñ                ny
    qu               k
    h                -
    c(?=[eiéí])|z    s
    y$               i
""")  # fmt: skip
PORTUGUESE = language("nh|lh|[ãõçáéíóúâêô]|ch|[aeo]s$", "[kwy]", r"""
    nh               ny
    lh               ly
    ão               an
    õe               oyn
    ç|c(?=[ei])      s
    ch|^x            sh
    j|g(?=[ei])      zh
    (?<=[aeiouãáéíóú])s(?=[aeiouãáéíóú])  z
    qu               k
    h                -
    es$              ish
    os$              ush
    o$               u
""")  # fmt: skip
ITALIAN = language("c|g|z|qu", "[kwyj]", r"""
    sch              sk
    sci(?=[aou])|sc(?=[ei])  sh
    cc?i(?=[aou])|cc?(?=[ei])  ch
    cc?h             k
    gli(?=[aeou])    ly
    gli              li
    gn               ny
    gg?i(?=[aou])|gg?(?=[ei])  zh
    gh               g
    zz?              ts
    qu               kv
    (?<=[aeiou])s(?=[aeiou])  z
""")  # fmt: skip
_KANA = "[kgsztdnhbpmrwjfy]|ch|sh|ts|[kghbpmr]y|kk|ss|tt|pp|ssh|tch"
JAPANESE = language(syllables(f"{_KANA}|ny", "[aeiouōū]", f"n?(?:{_KANA})|nny", "n"), NOTHING, r"""
    sh[oō]|sy[oō]    se
    sh(?=[auū])      sy
    sh               s
    t?ch[oō]         te
    t?ch(?=[auū])    ty
    t?ch             t
    j[oō]            ze
    j(?=[auū])       zy
    j                z
    y[oō]            e
    ou|oo|ō          o
    n(?=[mbp])       m
""")  # fmt: skip
# Pinyin as Palladius writes it; Mao Tse-tung in the older romanisation is left to the fold.
_PINYIN = "[bpmfdtnlgkhjqxrzcsyw]|[zcs]h"
CHINESE = language(syllables(_PINYIN, "[aeiouü]", f"(?:ng?|r)?(?:{_PINYIN})", "ng?|r"), NOTHING, r"""
    (?<=[jqxy])u(?=an)  yu
    (?<=[jqx])u(?=e|n)  yu
    (?<=[jqx])u      yuy
    yu(?![aen])      yuy
    iong             yun
    ong              un
    uo               o
    ui               uey
    iu               yu
    ie               e
    ou               ōu
    ng               n
    zh               zh
    ch               ch
    sh               sh
    x                s
    q                ts
    c                ts
    z|j|r            zh
    yi               i
    wu               u
""")  # fmt: skip
# Korean syllables as North and South write them, one by one: Ri Ul-sol is Ли Ыль Соль.
KOREAN = language("^(?:[bcdghjklmnprsty]?[hr]?(?:ae|eo|eu|oe|ui|ya|yeo?|yo|yu|wa|wo|we|wi|[aeiou])(?:ng|n|m|l|k|p|t|b|g|r)?)(?:-.*)?$", NOTHING, r"""
    ^ri              li
    ^rim             lim
    ch(?=[aeou])     ch
    yeo|yo           e
    jeo|jo           cho
    jae              che
    j                ch
    eo               o
    eu|u(?=[ln])     y
    ae               e
    oe               e
    ng               n
    w                u
    ui               i
""")  # fmt: skip
# Haček and acute accents lost, as agencies write Balkan and Czech names.
BALKAN = language("[cj]", "[wxqy]|sh|zh|ck", r"""
    [cć]i[cć]$       chich
    i[cć]$           ich
    ch               h
    dj               zh
    c                ts
    j                y
""")  # fmt: skip
POLISH = language("[wzłńśćąęó]|ch|j", NOTHING, r"""
    szczyzna         shchina
    szcz             sh
    sch              skh
    h(?=[lr])        g
    drz              dzh
    (?<=[tpk])rz     sh
    rz|ż             zh
    sz               sh
    cz|ć|ci(?=[aou])  ch
    ch               h
    dz               z
    ^je              e
    j                y
    ie               e
    w                v
    c                ts
    ą(?=[bp])        om
    ą                on
    ę(?=[bp])        em
    ę                en
    ó                u
    ś                s
""")  # fmt: skip
CZECH = language("[řěůčšžýá]|ou", NOTHING, r"""
    ^ji              i
    ř                rzh
    ch               h
    c                ts
    j                y
    ou               ōu
""")  # fmt: skip
HUNGARIAN = language("sz|cs|gy|zs|[őűáö]", NOTHING, r"""
    sz               s
    cs               ch
    zs               zh
    s                sh
    gy               d
    ly               y
    c                ts
    [öő]             e
    [üű]             yu
""")  # fmt: skip
TURKISH = language("[çşğıöüc]", NOTHING, r"""
    c                zh
    (?<!^)ö          e
    ü                yu
    j                zh
""")  # fmt: skip
UZBEK = language("x|q|[og]['’‘`ʻʼ]|obod|[io]ston$|o.+o", NOTHING, r"""
    o['’‘`ʻʼ]        u
    g['’‘`ʻʼ]        g
    x                h
    q                k
    j                zh
    yo               e
    o                a
""")  # fmt: skip
# The alphabet of 2017 where its s' could as well be a possessive: Qanys'.
KAZAKH = language("s['’ʼ]", NOTHING, "s['’ʼ] sh")
# National romanisation: Byarozawka is Берёзовка, Hrodna Гродно, Tsyetsyeravyets Тетеровец.
BELARUSIAN = language("h|w|ya|yo|dz|ts[yi]|^[^oq]*a[^oq]*(?:[ae]va|ichy|yno|awka)$", "aya$", r"""
    kh               h
    sh               sh
    ch               ch
    zh               zh
    h                g
    dz(?=[yieu])     d
    ts(?=[yi])       t
    w                v
    a(?=w$)          e
    yo|y[ae]         e
    (?<![vw])a$      a
    a                o
""")  # fmt: skip
LATVIAN = language("js$|[oe]vs$|ins$|[āēīņļķģ]", NOTHING, r"""
    iņ[sš]$          insh
    js$              y
    (?<=[a-zņļķģš])s$  -
    c                ts
    j                y
    e(?=js$|vs$)     e
""")  # fmt: skip
LATVIAN_SOFT = language("ins$", NOTHING, "ins$ insh")  # with the signs lost: Liepins is Лиепиньш, though Potapkins Потапкин
READINGS: tuple[Reading, ...] = (
    ENGLISH, ENGLISH_VOICED, FRENCH, GERMAN, GERMAN_OLD, GERMAN_WITH_H, NORDIC, SPANISH, PORTUGUESE, ITALIAN, JAPANESE, CHINESE, KOREAN, BALKAN, POLISH, CZECH, HUNGARIAN, TURKISH, UZBEK, KAZAKH, BELARUSIAN, LATVIAN, LATVIAN_SOFT,
)  # fmt: skip
