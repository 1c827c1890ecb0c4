"""What a text rather means by the name of a place or body, and where it means just that; default gazetteer."""

import pytest

# text; what must not be matched, or NAME => what it must be matched to
CASES = """
Над Белгородской и Курской областями сбили дроны, сообщило Минобороны. Бои идут под Купянском; Генштаб Украины отчитался. В Одессе, Измаиле и Черноморске нет света.|Минобороны
В Одессе, Измаиле и Черноморске нет света, сообщило Минобороны. Украина ждёт.|Минобороны => Ministry of Defence of Ukraine
Над Белгородской областью и в Курске сбили дроны, сообщило Минобороны. Россия ждёт.|Минобороны => Ministry of Defence of the Russian Federation
«Возрождение» оштрафовано в Молдове, Кишинёв молчит.|Возрождение
Партия «Возрождение» победила во Франции.|Возрождение => Renaissance
В Австралии Лейбористскую партию хвалят, Канберра молчит.|Лейбористскую партию
В Британии Лейбористскую партию хвалят.|Лейбористскую партию => Labour Party
Лидер Демократической партии Японии ушёл, Токио ждёт.|Демократической партии
Кандидат от Демократической партии в США ждёт.|Демократической партии => Democratic Party
Бывший член ЦК КПСС вернулся в Казахстан.|ЦК КПСС => Central Committee of the Communist Party of the Soviet Union
В России закрылась «Аврора», Москва ждёт.|Аврора
В Киеве «Аврора» выросла.|Аврора => Аврора
Первая помощь пришла вовремя.|Первая помощь
Живая вода лечит.|Живая вода
Золотая рыбка исполняет желания.|Золотая рыбка
Вчера Красный Яр затопило.|Красный Яр
Аптека «Первая помощь» открылась в Барнауле.|Первая помощь => Первая помощь
Сеть «Золотое яблоко» растёт.|Золотое яблоко => Gold Apple
Президент Қазақстан халқына ант берді.|Қазақстан халқына
Премьера в Театре сатиры в Москве.|Театре сатиры => Moscow Satire Theatre
Полёт организует компания Space Adventures.|Space Adventures => Space Adventures
Компания Space Adventures организует полёт.|Space Adventures => Space Adventures
Король Бодуэн I. Альберт его сменил.|Бодуэн I => Baudouin of Belgium
Умер Карл X. Альберт уехал.|Карл X => Charles X of France
Водитель Toyota не пострадал.|Toyota => Toyota, Q53268
Завод в Toyota, Япония, закрыт.|Toyota => Toyota, gn:1849814
She drove a red Toyota through Kansas.|Toyota => Toyota, Q53268
Berkshire Hathaway is growing. Buffett runs Berkshire well.|Berkshire
The county of Berkshire lies west of London.|Berkshire => Berkshire
В Белоруссии сменили главу КГБ.|КГБ => State Security Committee of the Republic of Belarus
С 1975 года он служил в КГБ СССР, в советские годы КГБ боялись.|КГБ => Committee for State Security of the USSR
Доклад издал Рыбинский союз молодых дизайнеров (РСМД). В РСМД им гордятся.|РСМД
Доклад издал Российский совет по международным делам (РСМД). В РСМД им гордятся.|РСМД => Russian International Affairs Council
Доклад издала Всемирная организация здравоохранения (ВОЗ).|ВОЗ => World Health Organization
The Centre of Big Savings (CBS) opened a shop. CBS sells hats.|CBS
The Central Intelligence Agency (CIA) was silent.|CIA => Central Intelligence Agency
О нём писала газета «Новая жизнь».|Новая жизнь
Он написал картину «Девятый вал».|Девятый вал
Сербия сыграет на стадионе Калининград.|Калининград
Сербия сыграет в Калининграде.|Калининграде => Kaliningrad
Пожар был в гостинице Москва.|Москва
Пожар был в гостинице Москвы.|Москвы => Moscow
Он лежал в больнице Сент-Элизабет.|Сент-Элизабет
Он лежал в больнице Осло.|Осло => Oslo
Битву на Калке проиграли.|Калке => Kālka
Что побудило Сталина вернуть певца?|Сталина
Завод построили в Сталино.|Сталино => Donetsk
Гол забил форвард Куман.|Куман
Паломники приехали в Винницу.|Винницу => Vinnytsya
Екі елдің Үкімет басшылары кездесті.|Үкімет
Үкімет отырысы өтті.|Үкімет => Government of Kazakhstan
Қаладағы әл-Фараби, Сайын даңғылдары жөнделді.|әл-Фараби
Әл-Фараби, Ясауи еңбектері аударылды.|Әл-Фараби => Al-Farabi
Бірыңғай e-Halyk жүйесі іске қосылды.|Halyk
They landed in Normandy on D-Day at dawn.|D-Day
The singer Doris Day was 97.|Doris Day => Doris Day
AP Writer Robert Burns contributed to this report.|Robert Burns
The poet Robert Burns was a ploughman.|Robert Burns => Robert Burns
Actor Manuel Miranda was ill. Miranda tweeted about it.|Miranda
He flew to the state of Miranda in Venezuela.|Miranda => Miranda
Серена Уильямс уступила в финале. До встречи Серена считалась сильнее.|Серена => Serena Williams
Ксения Собчак родила сына. Фото Ксения показала сама.|Ксения => Ksenia Sobchak
Мадрид обыграл гостей, Мадрид ликует.|Мадрид => Madrid
Жолаушылар тасымалын жүзеге асыратын мекеме ашылды.|Жолаушылар тасымалын
« Жолаушылар тасымалы » АҚ рейс ашты.|Жолаушылар тасымалы => Passenger Transport
« Хабар » арнасы жұмыс істейді.|Хабар => Khabar Agency
Білім министрлігі жиын өткізді.|Білім министрлігі
Беларусь Білім министрлігі жиын өткізді.|Білім министрлігі => Ministry of Education of Belarus
New York and Virginia voted.|New York
Flights to Ohio and New York were late.|New York
New York and London voted.|New York => New York City
Матч пройдёт в Лиссабоне.|Лиссабоне => Lisbon, Q597
Ол Лиссабонда тұрады.|Лиссабонда => Lisbon, Q597
Затопило дома у реки Большой Кинель.|Кинель
Затопило дома в городе Кинель.|Кинель => Kinel'
Он живёт в Новом Тобольске.|Тобольске
Он живёт в Новом Уренгое.|Новом Уренгое => Novyy Urengoy
Он жил в Большой Москве.|Москве => Moscow
Абдулинский и Северный районы Оренбургской области.|Северный
Arizona State University's Global Security Initiative was attacked.|Global Security Initiative
China's Global Security Initiative was praised.|Global Security Initiative => Global Security Initiative
The pipe broke between Oak and North Druid Hills roads.|North Druid Hills
He lives in North Druid Hills.|North Druid Hills => North Druid Hills
He walks Boston and New York streets.|New York => New York City
A bus stopped at Walnut and Decatur streets.|Decatur
He walks the streets of Boston.|Boston => Boston
Paris firefighters made quick work of a kitchen fire.|Paris
Paris firefighters made quick work of a fire, the president of France said.|Paris => Paris, Q90
He lives in Paris.|Paris => Paris, Q90
Ей дали медаль «За службу Родине» второй степени.|Родине
Выборы выиграла партия Родина.|Родина => Rodina
Robert Redford was ill. Redford left Utah.|Redford => Robert Redford
Robert Redford was ill. He flew to Redford, Michigan.|Redford
Открыли мост через Вятку.|Вятку
Рейс через Астану отменили.|Астану => Astana
Ракету ведут из Космического центра Кеннеди.|Кеннеди => Kennedy Space Center
Ракету ведут из Космического центра Джонсона.|Джонсона
Он вышел в центре Астаны.|Астаны => Astana
Облыс әкімі «Мағжан и К» серіктестігін аралады.|Мағжан
Ақын Мағжан мен Қаныш келді.|Мағжан => Magzhan Zhumabayev
Министр Қайраққұм қоймасы жайлы айтты.|Қайраққұм
Rescuers of Kyrgyzstan came, the Emergencies Ministry in Bishkek said, and Kazakhstan was thankful.|Emergencies Ministry
Kazakhstan helped, the Emergencies Ministry in Astana said.|Emergencies Ministry => Ministry of Emergency Situations of Kazakhstan
She sang at Junior Eurovision.|Eurovision
She sang at Eurovision.|Eurovision => Eurovision Song Contest
The storm hit Kingston in Jamaica and Black River, the capital of a parish.|Black River
The storm hit Port Louis in Mauritius and the Black River district.|Black River => Rivière Noire
Қалқаман, Ақсай ықшамаудандарына метро барады.|Қалқаман
Ақтөбе, Батыс Қазақстан облыстарында су тасыды.|Ақтөбе => Aktobe Region
Ақтөбе, Батыс Қазақстан облыстарында су тасыды.|Батыс Қазақстан облыстарында => West Kazakhstan Region
Батыс Қазақстан мен Ақтөбеде су тасыды.|Ақтөбеде => Aktobe
Конкурсты Түлкібас аудандық бөлімі өткізді.|Түлкібас => Tulkibas District
Из коалиции «Европейский выбор» вышли двое.|Европейский
«Европейский банк идёт на дно», — сказал он.|Европейский => Europe
Sophomores from Kent met. A township in Litchfield, Cornwall and Kent get a sales tax.|Kent
A councillor spoke of Kent in Crown Court.|Kent => Kent
A bomb went off in the Ochamchire district of Abkhazia.|Ochamchire
A bomb went off in Ochamchire, Abkhazia.|Ochamchire => Ochamchire
Саммит G-20 прошёл в Брисбене.|G-20 => G20
It was a free hour for ATP (achievement test practice). She likes ATP.|ATP
The WTO (World Trade Organization) met in May. Nobody left the WTO.|WTO => World Trade Organization
В провинции Севилья прошли выборы.|Севилья
В провинции Герат прошли выборы.|Герат => Herat Province
В столице провинции Севильи прошли выборы.|Севильи => Seville
В городе Севилья прошли выборы.|Севилья => Seville
The New York legislature met in May.|New York => New York State
New York's attorney general sued the firm.|New York => New York State
New York's mayor sued the firm.|New York => New York City
Offices in Boston, New York and Chicago closed.|New York => New York City
Он вступил в «Тайную вооружённую армию» (OAS) и ушёл в подполье.|OAS
Он вступил в «Организацию американских государств» (OAS) и ушёл.|OAS => Organization of American States
Fires burn in the Perm region of Russia.|Perm => Perm Krai
Fires burn in the Boston region.|Boston => Boston
Workers from the Khabarovsk region came.|Khabarovsk => Khabarovsk Krai
He was stabbed in Chadderwick, New York, last week.|New York => New York State
He moved from London to New York, last week.|New York => New York City
Maine and Virginia voted on Tuesday.|Virginia => Virginia
Susan and Virginia voted on Tuesday.|Virginia
Мы видели Суздаль и Владимир.|Владимир => Vladimir
Пришли Николай и Владимир.|Владимир
The visitors met Health Minister Vaughan Grethick on Friday.|Vaughan
The airport of Vaughan is closed.|Vaughan => Vaughan
The Republic of Congo buys grain.|Republic of Congo => Republic of the Congo
Congo's president left Kinshasa for Goma.|Congo => Democratic Republic of the Congo
Власти Конго закрыли порт Браззавиля.|Конго => Republic of the Congo
TBILISI, Georgia -- Salome Zourabichvili vetoed it. A senator from Atlanta spoke.|Georgia => Georgia
Clashes spread in Basra governorate.|Basra => Basra
Sheep graze in Zurich canton.|Zurich => Zürich
Clashes spread in Seville province.|Seville
Farms burn near Seville in spring.|Seville => Seville
Mehriban Aliyeva spoke. In Baku Aliyeva opened a school.|Baku => Baku
Then Preston Aliyeva opened a school.|Preston
Shares of Eni and Shell fell.|Eni => Eni
Акции Nvidia упали.|Nvidia => Nvidia
Her friend Enni smiled.|Enni
A rocket of Nasa flew to the moon.|Nasa => NASA
Usaid closed its office in Kabul.|Usaid => USAID
The leaders of Ecowas met in Abuja.|Ecowas => Economic Community of West African States
Leaders of the Brics group met.|Brics => BRICS
Physicists at Cern found it.|Cern => CERN
The word brics is of no language.|brics
Ernesto Cern smiled.|Cern
"It costs more," said Van Boxtel.|Boxtel
The train stops in Boxtel.|Boxtel => Boxtel
Rain fell in the East Kazakhstan and Abai regions.|East Kazakhstan => East Kazakhstan Region
Лондон ввёл санкции, Вашингтон промолчал.|Вашингтон => Washington, D.C.
Вашингтон и Москва договорились.|Вашингтон => Washington, D.C.
Солтүстік Кипрдің басшысы келді.|Солтүстік Кипрдің => Northern Cyprus
Кипрдің басшысы келді.|Кипрдің => Cyprus
GENEVA - The World Health Organization said that the United States had cut its budget. Chad and Germany reacted.|GENEVA => Geneva, Q71
GENEVA — The mayor said that Ohio and Texas had cut the budget of the United States. Chad reacted.|GENEVA
ЖЕНЕВА. ВОЗ сообщила, что США и Техас урезали бюджет, а Иллинойс и Огайо ждут.|ЖЕНЕВА => Geneva, Q71
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_texts(holds, case):
    holds(case)
