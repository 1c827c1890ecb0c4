"""Places of which a text says nothing but the name, beside those that it places; default gazetteer."""

import pytest

from normalizer.mentions.namesakes import sharing_a_word

# text | NAME => what it must be linked to; ? where it must stay open, nothing where it is no mention at all
CASES = """
The sheriff of Trenton, Newark and Camden in New Jersey met drivers from Marietta.|Marietta => ?
The mayors of Atlanta, Macon and Savannah in Georgia met drivers from Marietta.|Marietta => Marietta
The board of Rutland and Montpelier in Vermont hired a lawyer from Sunnyvale.|Sunnyvale => ?
The board of Anaheim and Santa Ana in California hired a lawyer from Sunnyvale.|Sunnyvale => Sunnyvale
The board of Rutland and Montpelier in Vermont hired a lawyer from Sunnyvale, California.|Sunnyvale => Sunnyvale
The board of Rutland and Montpelier in Vermont hired a lawyer from Boston.|Boston => Boston
Deputies in Iowa and Nebraska said the sheriff of Boone County was in Madrid.|Madrid => ?
Deputies in Spain and Portugal said the sheriff was in Madrid.|Madrid => Madrid
Tokayev flew to Madrid after Astana and Tashkent.|Madrid => Madrid
The leaders of Kyrgyzstan and Uzbekistan met in Geneva.|Geneva => Geneva
Schools in Cape Town and Durban told police in Breda.|Breda => ?
Schools in Rotterdam and The Hague told police in Breda.|Breda => Breda
Deputies from Phoenix and Tucson, Arizona, told the sheriff of Lebanon.|Lebanon => ?
Israel and Syria told the army of Lebanon.|Lebanon => Lebanon
A house burned down in Warsaw, Ind., on Monday.|Warsaw
A house burned down in Warsaw, Poland, on Monday.|Warsaw => Warsaw
A house burned down in Marietta, N.J., on Monday.|Marietta
Packs of Omaha, Lincoln and Kearney in Nebraska collect food, as do those of Bloomfield, Wakefield and Plainview.|Plainview => ?
Packs of Omaha, Lincoln and Kearney in Nebraska collect food, as do those of Bloomfield, Wakefield and Plainview.|Wakefield => ?
Packs of Boston, Lowell and Malden in Massachusetts collect food, as do those of Bloomfield, Wakefield and Medford.|Wakefield => Wakefield
Reporters from Texas, Houston and Dallas were in Washington, on Capitol Hill.|Capitol Hill => Capitol Hill
Ohio police said that he died in Knoxville, Nashville and Memphis hospitals of Tennessee; he lived near Toledo.|Toledo => Toledo
Britain, London and Salisbury heard that the United States and the U.S. embassy had called Washington.|Washington => ?
The mayors of Sunderland, Gateshead and Washington met in England.|Washington => Washington
Offices in Boston, New York and Chicago closed.|Boston => Boston
We've seen drivers in Ohio, and we've seen them in Basel.|Basel => ?
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_namesakes(default, case):
    text, _, asked = case.rpartition("|")
    name, _, wanted = asked.partition(" => ")
    start = text.rindex(name)
    found = [m for m in default.annotate(text) if m.kind == "name" and m.start < start + len(name) and start < m.end]
    assert [m.entity_name if m.status == "matched" else "?" for m in found] == ([wanted] if wanted else [])


def test_the_state_behind_tells_even_of_names_that_fold_alike(default):
    jersey = next(m for m in default.annotate("Police in Newark, N.J., spoke to the Newark schools.") if m.mention == "Newark")
    assert jersey.status == "matched"
    assert default.lookup("Newark", context="Police in Newark, N.J., spoke to the Newark schools.").candidates[0].id == jersey.entity_id


def test_a_name_says_nothing_for_itself_in_a_longer_form(default):
    text = "Rome City Council said residents of Rome and schools of Atlanta and Macon, Georgia, would be told."
    assert [default.index.find_id(m.entity_id).country for m in default.annotate(text) if m.mention == "Rome"][-1:] == ["US"]


def test_what_leaves_a_name_open_is_told(default):
    text = "The sheriff of Trenton, Newark and Camden in New Jersey met drivers from Marietta."
    result = default.lookup("Marietta", context=text)
    assert result.status == "ambiguous"
    assert any(e.feature == "elsewhere" for e in result.candidates[0].evidence)


def test_sharing_a_word():
    kin = sharing_a_word(["dublin", "dublin city", "new london", "new york", "york"])
    assert kin["dublin"] == {"dublin", "dublin city"}
    assert kin["york"] == {"york", "new york"}
    assert "new london" not in kin
