"""English names of places that something else bears, and those that are the places all the same; default gazetteer."""

import pytest

# text; what must not be matched, or NAME => what it must be matched to
CASES = """
Two Moscow mules and a bowl of Brussels sprouts, please.|Moscow
A slice of Black Forest cake costs five dollars.|Black Forest
Storms felled pines in the Black Forest.|Black Forest => Black Forest
She was a Rhodes scholar before she became a judge.|Rhodes
Fires on Rhodes drove tourists from hotels.|Rhodes => Rhodes
Severn Trent raised water bills again.|Severn
The Severn burst its banks at Worcester.|Severn => River Severn
Transylvania was flooded on Monday.|Transylvania => Transylvania
Savoy declined to comment.|Savoy
Two Shetland ponies grazed by the road.|Shetland
Amur tigers were seen near the village.|Amur
Delegates flew from Moscow to Brussels.|Moscow => Moscow
Brent at $71 is too dear, refiners say.|Brent
Brent rose to $83 in London.|Brent
Brent was almost unchanged at $64.|Brent
She lives in Brent near $2m houses.|Brent => Brent
She lives in Brent and works in London.|Brent => Brent
Wiltshire shares fell after the results.|Wiltshire
Wiltshire shares a border with Dorset.|Wiltshire => Wiltshire
Tickets for Starship Troopers are sold out.|Starship
Engineers moved Starship to the pad.|Starship => SpaceX Starship
Nile Wilson retired from gymnastics.|Nile
Boats on the Nile carried wheat.|Nile => Nile
The Nile flooded two villages.|Nile => Nile
A photo by Chad Putin hung there.|Putin
Troops from Chad crossed as Putin spoke.|Putin => Vladimir Putin
Lawyers from Thames & Partridge wrote a letter.|Thames
Seine & Marlow opened a shop.|Seine
Barges on the Thames were stopped.|Thames => River Thames
The letter came in a Manila folder.|Manila
The letter came from Manila.|Manila => Manila
CCTV footage shows the car.|CCTV
Water from the Delaware River reached the road.|Delaware => Delaware River
Water from the Kansas River reached the road.|Kansas
Voters in Delaware reached a decision.|Delaware => Delaware
A cabin on Lake Ontario burned down.|Lake Ontario => Lake Ontario
A cabin on Lake Wisconsin burned down.|Wisconsin
A cabin in Ontario burned down.|Ontario => Ontario
She lives at 14 Washington Avenue.|Washington
The idea took hold in New England.|New England => New England
The idea took hold in England.|England => England
A blue Dodge Durango hit the fence.|Durango
She met Sam Houston there.|Houston
She met friends in Houston, Texas.|Houston => Houston
Daniel Sakai and Betsy Orellana spoke.|Sakai
Daniel Sakai and Betsy Orellana spoke.|Orellana
Chad grew tomatoes behind his house.|Chad
Chad closed its border with Sudan.|Chad => Chad
Troops from Chad crossed the border.|Chad => Chad
A dentist, Jordan Kettleby, treated him.|Jordan
The king of Jordan treated them.|Jordan => Jordan
“There was no smoke,” said Corcoran.|Corcoran
Corcoran recalled the smell of smoke.|Corcoran
A train to Tbilisi, said Moscow, was late.|Tbilisi => Tbilisi
Mrs. Paris called her lawyer.|Paris
Visitors called Paris their home.|Paris => Paris
Munich thrashed the visitors at home.|Munich
Fans of Luton Town sang there.|Luton
Residents of Munich stayed at home.|Munich => Munich
body { font: 12px Georgia, Verdana }|Georgia
The Adena people built mounds in Ohio.|Adena
English is the language of the court.|English
The NICE guidelines were revised.|NICE
Team member Vaughan Matthews spoke first.|Vaughan
She moved to Vaughan in May.|Vaughan => Vaughan
Justice Pratibha M Singh issued a notice.|M Singh
The image of Russia has changed.|Russia => Russia
LIMA (AP) — The guidelines were revised.|LIMA => Lima
Captain Ken Clark closed the case.|Ken Clark
Guards questioned Ron Vance. Vance denied everything.|Vance
JD Vance arrived. Vance denied everything.|Vance => JD Vance
Six Texas cities, counties and towns signed.|Texas => Texas
Police in Texas City, Texas, signed.|Texas City => Texas City
He sits in the North Central Regional Jail of West Virginia.|North Central
In Rabat, Morocco, the House of Representatives met.|House of Representatives
In Washington the House of Representatives met, the United States said.|House of Representatives => United States House of Representatives
Volunteers helped at the Special Olympics.|Olympics
Volunteers helped at the Olympics.|Olympics => Olympic Games
She judges at Prince William Circuit Court.|Prince William
She met Prince William there.|Prince William => Prince William
A suit from Jos. A. Bank.|Jos
The laboratory is on Long Island, N.Y., officials said.|Long Island => Long Island
She reads the Des Moines Register daily.|Des Moines
She reads it in Des Moines daily.|Des Moines => Des Moines
He teaches at Ohio State University.|Ohio => Ohio State University
He teaches at Iowa State University.|Iowa
Voters of Ohio State University age stayed away from polls in Ohio.|Ohio => Ohio
She lives at 14 Hot Springs Drive.|Hot Springs
Daniel Paris, 51, was found there. Paris had been shot.|Paris
Daniel Brown, 51, was found in Paris. Paris had been calm.|Paris => Paris
Daniel Paris, 51, was found there, and his car in Paris.|Paris => Paris
The board chose Robert B. Kusner.|Kusner
Fans of Kansas State cheered all night.|Kansas
The Michigan State team lost by ten.|Michigan
Michigan State's coach resigned.|Michigan
Michigan State Police closed the road.|Michigan => Michigan
Kansas state lawmakers met on Monday.|Kansas => Kansas
Fans there follow either Juventus or Barcelona.|Barcelona
Fans flew from Madrid to Barcelona.|Barcelona => Barcelona
Museums in Madrid and Barcelona closed.|Barcelona => Barcelona
Real Madrid have fans in Barcelona too.|Barcelona => Barcelona
Growers in the San Joaquin Valley lost their crops.|San Joaquin => San Joaquin Valley
Growers in the San Luis Valley lost their crops.|San Luis
The Santa Monica Mountains burned again.|Santa Monica
The mayor of Santa Monica spoke of falls.|Santa Monica => Santa Monica
They lost to Liverpool and Aston Villa in May.|Liverpool
They walked from Liverpool to Aston Villa in May.|Liverpool => Liverpool
They live in Liverpool and Birmingham.|Liverpool => Liverpool
He trained at Kennedy Space Center before the launch.|Kennedy => Kennedy Space Center
He trained at Johnson Space Center before the launch.|Johnson
Engineers at the Johnson Space Center in Houston agreed.|Johnson
We asked Thatcher Macron about the weather.|Thatcher
We asked Thatcher about Macron.|Thatcher => Margaret Thatcher
They landed at Reagan National Airport at noon.|Reagan
Prime Minister Boris Johnson spoke. Then Johnson left.|Johnson => Boris Johnson
They demand the release of Osman Kavala.|Kavala
Ferries to the islands leave from Kavala.|Kavala => Kavála
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_lent(default, case):
    text, _, asked = case.rpartition("|")
    name, _, wanted = asked.partition(" => ")
    start = text.rindex(name)
    matched = [m.entity_name for m in default.annotate(text) if m.status == "matched" and m.kind == "name" and m.start < start + len(name) and start < m.end]
    assert matched == ([wanted] if wanted else [])


# text; what must not be matched, or NAME => what it must be matched to
KAZAKH = """
Кешегі Арыстағы оқиғадан кейін тұрғындар үйлеріне оралды.|Арыстағы => Arys
Арыс тұрғындары үйлеріне оралды.|Арыс => Arys
Бұл — Өскемен мен Семей арасындағы жол.|Семей => Semey
Семей с детьми стало больше.|Семей
Много семей получили жильё.|семей
Абай ауданының тұрғындары үйлеріне оралды, Абай ақынның өлеңін оқыды.|Абай
"""


@pytest.mark.parametrize("case", KAZAKH.strip().splitlines())
def test_kazakh_places_that_sound_like_others(default, case):
    test_lent(default, case)
