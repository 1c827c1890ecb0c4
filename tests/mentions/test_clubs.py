"""Towns by whose names English texts about football call clubs; default gazetteer."""

import pytest

FOOTBALL = "The striker left Leeds United for Leicester City on loan, and Wolverhampton Wanderers lost their goalkeeper in the Premier League."
NEWS = "The mayor met Leeds United, Leicester City and Wolverhampton Wanderers to talk about a new tram."

# what follows the text about football; what must not be matched, or NAME => what it must be matched to
CASES = """
Leeds host Southampton on Sunday.|Leeds => Leeds United
Leeds host Southampton on Sunday.|Southampton => Southampton FC
Fans of Leicester were angry.|Leicester
Leicester were angry.|Leicester => Leicester City
He was born in Leeds.|Leeds => Leeds
He came through at Southampton.|Southampton
He moved from Southampton in May.|Southampton
He lives near Southampton with his wife.|Southampton => Southampton
The Southampton-born winger smiled.|Southampton => Southampton
The Southampton city council agreed.|Southampton => Southampton
Police in Leicester made two arrests.|Leicester => Leicester
The fire in Southampton, Hampshire, was put out.|Southampton => Southampton
Paris is far away.|Paris => Paris
Middlesbrough's coach wants them.|Middlesbrough
He grew up in Middlesbrough.|Middlesbrough => Middlesbrough
Newcastle, Burnley and Sunderland went up.|Newcastle => Newcastle United
Newcastle, Burnley and Sunderland went up.|Burnley => Burnley F.C.
Newcastle, Burnley and Sunderland went up.|Sunderland
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_in_texts_about_football(holds, case):
    holds(f"{FOOTBALL} {case}")


@pytest.mark.parametrize("case", ["Leeds is growing.|Leeds", "Leicester will get no tram.|Leicester", "Southampton has no trams.|Southampton => Southampton"])
def test_in_other_texts(holds, case):
    holds(f"{NEWS} {case}")


def test_two_clubs_of_one_town_are_no_club(holds):
    holds(f"{FOOTBALL} Manchester United met Manchester City. Manchester celebrated.|Manchester")


@pytest.mark.parametrize(("text", "mentions"), [("He joined Los Angeles FC.", []), ("He flew to Los Angeles.", ["Los Angeles"])])
def test_letters_of_clubs(default, text, mentions):
    assert [m.mention for m in default.annotate(text)] == mentions
