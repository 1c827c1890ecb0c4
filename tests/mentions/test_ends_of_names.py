"""Places that are but a part of somebody's name, of a title, of a body or of a thing, in English; default gazetteer."""

import pytest

# text; what must not be matched, or NAME => what it must be matched to
CASES = """
The order was signed by Halima Sokoto in Abuja.|Sokoto
The order was signed by Halima in Sokoto.|Sokoto => Sokoto
The shop is run by Colin Hampshire and his wife.|Hampshire
The shop is run by Colin in Hampshire.|Hampshire => Hampshire
Among them was Prince Adekunle Ogun, a painter.|Ogun
It was the work of a nurse, Blessing Calabar.|Calabar
We met near Metro Manila last week.|Manila => Manila
The rain stopped in Downtown Dakar at noon.|Dakar => Dakar
It was a law of Vichy France.|France => France
A man from County Kerry and one from Co Cavan met in Ireland.|Cavan => Cavan
Fire Hits Lagos Market As Traders Flee|Lagos => Lagos
We flew with Cabo Verde Airlines.|Cabo Verde
We flew to Cabo Verde from Lisbon.|Cabo Verde => Cape Verde
South Africa President Cyril Ramaphosa spoke.|South Africa => South Africa
New Zealand Foreign Minister Winston Peters spoke.|New Zealand => New Zealand
Nigerian President Bola Tinubu came to Abuja.|Abuja => Abuja
She joined the Geological Society of London in 1980.|London
The members of the society of London met.|London => London
He sued the Railroad Commission of Texas.|Texas
The governor of Texas sued him.|Texas => Texas
They sang at the Stade de France.|France
They sang in France.|France => France
The story of a truck driver called Paris begins.|Paris
The story of a town called Paris begins.|Paris => Paris
The minister called Paris to complain.|Paris => Paris
He was the beloved husband of Florence, who survives him.|Florence
He was the father of India.|India => India
He lived in the hills of Florence.|Florence => Florence
The villain of the piece is Colonel Madras.|Madras
The colonel, Madras and its streets are in the piece.|Madras => Chennai
Her second film, "Winter in Oslo", won a prize.|Oslo
She filmed "Winter" in Oslo.|Oslo => Oslo
"In Oslo it rains," she said.|Oslo => Oslo
He liked "Paris, Texas" best.|Paris
Shell tracked Brent, which was off 60 cents a barrel.|Brent
He lives in Brent and works for a maker of oil pumps.|Brent => Brent
The works in Hanford, Washington, closed.|Washington
By Jasper Dumaguete\\nMANILA, Philippines — It rained.|Dumaguete
It rained in Dumaguete on Monday.|Dumaguete => Dumaguete
The goals of the Canadian Premier League were few.|Premier League
The goals of the Premier League were few.|Premier League => Premier League
It was Police Chief Thomas Finn who said so.|Finn
It was a Finn who said so.|Finn => Finland
It was a belt made by Native Americans.|Americans
It was a belt made by the Americans.|Americans => United States
They are run by Food Standards Scotland.|Scotland
They are run by people of Scotland.|Scotland => Scotland
She went to the British Embassy Tokyo.|Tokyo => Tokyo
The Laurel County School District in Kentucky closed.|Laurel County => Laurel County
She won an Olivier and left.|Olivier
He was heard by a Trump ally.|Trump => Donald Trump
They sued LG Energy Solution.|LG
They sued LG in Seoul.|LG => LG
He drove a BMW X5 to work.|X5
They met in Nelson Mandela Bay.|Nelson Mandela
It is a portrait of Queen Adelaide.|Adelaide
It is a portrait of Adelaide and its people.|Adelaide => Adelaide
The aide Thembi Kimberley was guilty. That was wrong, Kimberley said.|Kimberley
The crash hurt a resident, Warren Toledo, 45.|Toledo
They came from Georgia to Toledo, Ohio.|Toledo => Toledo
She was charged with Georgia L. Ashland, a clerk.|Georgia
It was a long pass of Jordan Love.|Jordan
In Jordan Trump spoke to the king.|Jordan => Jordan
In Jordan Amman is large.|Amman => Amman
It was told by Irfan Ali Kathia, a director.|Irfan Ali
It was told by Irfaan Ali, a president.|Irfaan Ali => Irfaan Ali
They saw a Canada warbler on Lundy.|Canada
They saw a forest of Canada.|Canada => Canada
Natural England was asked.|England
She was asked in England.|England => England
The senator flew from Boston to Washington, and spoke.|Washington => Washington, D.C.
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_ends_of_names(holds, case):
    holds(case.replace("\\n", "\n"))
