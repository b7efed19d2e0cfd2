"""Figures: the wordings of the ledger, what counts no people, and by which measure people are counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from testimonia.captures.opening import Found
from testimonia.claims.memory import Counted
from testimonia.reading import read
from testimonia.records import Figure

Read = Callable[[str], list[Counted]]

WORDINGS = [
    # what is written, low, high, approximate, vague
    ("15", 15, 15, False, False),
    ("at least 15", 15, None, False, False),
    ("no fewer than 15", 15, None, False, False),
    ("a minimum of 15", 15, None, False, False),
    ("more than 400", 401, None, False, False),
    ("over 400", 401, None, False, False),
    ("well over 400", 401, None, False, False),
    ("fewer than 20", None, 19, False, False),
    ("up to 50", None, 50, False, False),
    ("as many as 50", None, 50, False, False),
    ("as high as 50", None, 50, False, False),
    ("about 1,500", 1500, 1500, True, False),
    ("around 1,500", 1500, 1500, True, False),
    ("nearly 1,500", 1500, 1500, True, False),
    ("some 1,500", 1500, 1500, True, False),
    ("an estimated 1,500", 1500, 1500, True, False),
    ("8,000 to 10,000", 8000, 10000, False, False),
    ("between 130 and 140", 130, 140, False, False),
    ("nine or ten", 9, 10, False, False),
    ("ten, maybe a dozen", 10, 12, False, False),
    ("between my nine and their eleven", 9, 11, False, False),
    ("15–20", 15, 20, False, False),
    ("two to three thousand", 2000, 3000, False, False),
    ("two or three dozen", 24, 36, False, False),
    ("five and thirty", 35, 35, False, False),
    ("between five and thirty", 5, 30, False, False),
    ("seven score", 140, 140, False, False),
    ("fourscore", 80, 80, False, False),
    ("threescore and two", 62, 62, False, False),
    ("two hundred and fourscore", 280, 280, False, False),
    ("a score of", 20, 20, False, False),
    ("some hundred and forty", 140, 140, True, False),
    ("forty odd", 40, 40, True, False),
    ("not under 300", 300, None, False, False),
    ("hundreds of", 200, 999, False, True),
    ("dozens of", 24, 99, False, True),
    ("thousands of", 2000, 9999, False, True),
    ("several", 3, 9, False, True),
    ("hundreds of thousands of", 200_000, 999_999, False, True),
    ("tens of thousands of", 20_000, 99_999, False, True),
    ("a dozen", 12, 12, False, False),
    ("half a dozen", 6, 6, False, False),
    ("two dozen", 24, 24, False, False),
    ("more than a dozen", 13, None, False, False),
    ("at least two dozen", 24, None, False, False),
    ("a further six", 6, 6, False, False),
    ("another six", 6, 6, False, False),
    ("1.2 million", 1_200_000, 1_200_000, False, False),
    ("three million", 3_000_000, 3_000_000, False, False),
    ("forty-two", 42, 42, False, False),
    ("two hundred and fifty", 250, 250, False, False),
    ("a hundred", 100, 100, False, False),
    ("twelve hundred", 1200, 1200, False, False),
    ("1\u2009200", 1200, 1200, False, False),  # thin space
    ("1\u00a0200", 1200, 1200, False, False),  # no-break space
    ("1.200", 1200, 1200, False, False),
    ("12\u202f000", 12000, 12000, False, False),  # narrow no-break space
    ("twenty-odd", 20, 20, True, False),
]


@pytest.mark.parametrize(("words", "low", "high", "approximate", "vague"), WORDINGS)
def test_the_wordings_of_the_ledger(
    counted: Read, words: str, low: float | None, high: float | None, approximate: bool, vague: bool
) -> None:
    (found,) = counted(f"In the harbour town {words} people were killed on the quay.")
    assert (found.number.low, found.number.high) == (low, high)
    assert (found.number.approximate, found.number.vague) == (approximate, vague)
    assert (found.measure, found.of) == ("killed", "people")


@pytest.mark.parametrize(("words", "low", "high", "approximate", "vague"), WORDINGS)
def test_the_same_in_capitals(
    counted: Read, words: str, low: float | None, high: float | None, approximate: bool, vague: bool
) -> None:
    (found,) = counted(f"In the harbour town {words} people were killed on the quay.".upper())
    assert (found.number.low, found.number.high, found.number.vague) == (low, high, vague)
    assert found.measure == "killed"


@pytest.mark.parametrize(
    "text",
    [
        "The strike of 1987 was about the cranes.",
        "In 1987 soldiers fired on the strikers.",
        "The port was sold for 450 million crowns.",
        "The owners paid $3,000 to the captain.",
        "See page 41 of the report.",
        "He was held under Article 34 of the code.",
        "They walked 400 kilometres to the capital.",
        "The curfew lasted twelve hours.",
        "He has lived there for four decades.",
        "The boy, aged 14, ran away.",
        "Piet Orlan, 52, a crane driver, spoke first.",
        "Lisa Maren (22) spoke first.",
        "She was four.",
        "His daughter Lili, who was twelve, ran ahead.",
        "The youngest is fifteen.",
        "About 40 per cent of the dockers voted.",
        "Some 12% stayed away.",
        "Call us on +44 20 7946 0958 or 555 0134.",
        "The meeting is on 12 May at 7 p.m.",
        "The bus left at half past six and came back at nine.",
        "They met on 14 and 15 May.",
        "The motion was carried by 14 to 3.",
        "United beat Rovers 3-1 on Sunday.",
        "Section 12 of the act is clear.",
        "He was one of the leaders.",
        "This is one of them.",
        "The attacks of 9/11 are remembered.",
        "The 7 October movement has split.",
        "Gate Four was closed.",
        "Two-thirds of the members agreed.",
        "A 40-seat bus was burnt.",
        "Posts: 2,204",
        "1. What we ask",
        "The ship was built for 1,100 passengers.",
        "The water was two metres deep and the well 19.22 metres.",
        "The ministry has put out three bulletins, not one with a name in it.",
        "The 24-hour strike ended.",
        "Bulletins 1, 3 and 9 are on the site.",
        "This letter replaces Nos. 2 and 3.",
        "We print each statement with the name of whoever signed it. Where two of them differ we leave it so.",
        "The meeting begins at 18.00.",
        "A shop owner of 41, whose name is withheld, spoke first.",
        "Ana Moru, f, 31, nurse",
        "We hold the minister responsible for all of it.",
        "Fort Nine is a prison; of Fort Nine nobody speaks.",
        "Anka Moru, nineteen, spoke first.",
        "There is a roof nine metres wide with 112 bullet marks.",
        "The farm lies some 300km away.",
        "The place is known (accuracy 50 m).",
        "The elder was twenty, the youngest 8.",
        "There is no cell for ten.",
        "The two lists agree with one another.",
        "The court sat under Decrees 3 and 7.",
        "It is told there (Land Council 2000, 41).",
        "The children, who are between four and nine, went to school.",
        "One minister after another came.",
        "Two fingers of his right hand were carried off.",
        "The union asks (1) for a list of prisoners, (2) for lawyers.",
    ],
)
def test_what_counts_no_people(counted: Read, text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "THE STRIKE OF 1987 WAS ABOUT THE CRANES.",
        "HE WAS HELD UNDER ARTICLE 34.",
        "THE PORT WAS SOLD FOR $450 MILLION.",
    ],
)
def test_traps_in_capitals(counted: Read, text: str) -> None:
    assert counted(text) == []


MEASURES = [
    # the act that is done to those counted, or what they do
    ("Guards shot dead 14 dockers at the gate.", "killed", 14),
    ("Fourteen dockers were killed when guards opened fire.", "killed", 14),
    ("The guards killed 14 dockers and wounded nobody.", "killed", 14),
    ("Twelve miners died in the blast.", "killed", 12),
    ("Seventeen prisoners were burned alive.", "killed", 17),
    ("The police arrested 83 strikers.", "arrested", 83),
    ("The guards fired in the air and arrested 83.", "arrested", 83),
    ("Inmates of the east wing had seized nine guards.", "abducted", 9),
    ("Men in plain clothes took away 23 young men.", "abducted", 23),
    ("The rebels are holding nine officers.", "abducted", 9),
    ("The prison held 3,412 people at the last count.", "population", 3412),
    ("The police are holding 40 students.", "arrested", 40),
    ("Some 6,500 people fled the valley.", "displaced", 6500),
    ("About 2,000 dockers marched to the square.", "participants", 2000),
    ("Around 2,000 dockers gather at the hall.", "participants", 2000),
    ("Thousands march against the sale.", "participants", 2000),
    ("The ministry sent 600 soldiers to the port.", "troops", 600),
    ("Some 600 members of the National Guard surrounded the camp.", "troops", 600),
    ("Two rebels were executed at dawn.", "executed", 2),
    # what stands beside the number
    ("Nine dead in the harbour.", "killed", 9),
    ("At least 60 persons wounded.", "injured", 60),
    ("Seven killed as guards fire on march.", "killed", 7),
    ("SEVEN DEAD, 40 HURT", "killed", 7),
    # what stands before it
    ("The death toll rose to 23.", "killed", 23),
    ("The ministry put the number of dead at two.", "killed", 2),
    ("Rights group puts the dead at nine.", "killed", 9),
    ("People arrested: 23 (Interior Ministry)", "arrested", 23),
    ("The region is home to three million people.", "population", 3_000_000),
    ("The bodies of four were driven away.", "killed", 4),
    ("The crowd was put at between 5,000 and 6,000.", "participants", 5000),
    ("The whereabouts of 34 others are unknown.", "missing", 34),
    # what stands behind it
    ("Twelve people are in hospital.", "injured", 12),
    ("Twenty-six men had bullet wounds.", "injured", 26),
    ("Four remain in custody.", "arrested", 4),
    ("Some 58 men have not been seen since Sunday.", "missing", 58),
    ("The blast brought to 17 the number of people killed.", "killed", 17),
    # the group or the noun
    ("A mob of about 300 came down the road.", "participants", 300),
    ("A force of some 450 men guards the port.", "troops", 450),
    ("There were 20,000 refugees in the camps.", "displaced", 20_000),
    ("They found 38 bodies by the river.", "killed", 38),
    ("Our list of the dead holds 34 names.", "killed", 34),
    # idioms
    ("Eleven shepherds lost their lives in the gorge.", "killed", 11),
    ("Seven persons have lost there the life.", "killed", 7),
    ("Twelve of our neighbours fell.", "killed", 12),
    ("There are 34 people who did not survive the night.", "killed", 34),
    ("The town hall has issued 27 burial permits.", "killed", 27),
    ("Six of the drivers lost an eye.", "injured", 6),
    ("Eight women are still in the cells.", "arrested", 8),
    ("Forty families have no news of their sons.", "missing", 40),
    ("About 300 weavers had eaten nothing for a week.", "participants", 300),
    ("The soldiers expelled 90 families.", "displaced", 90),
    ("Forty-one villagers are now known to have been murdered by the band.", "killed", 41),
    ('It said that eighteen gunmen had been "neutralised" in the valley.', "killed", 18),
    ("Two of the miners who were shot on Friday died in hospital.", "killed", 2),
    ("The strike was broken up and fifty students were taken away in vans.", "arrested", 50),
    ("The dozens who lie wounded have no water.", "injured", 24),
    ("Soldiers shot one of its nurses in the shoulder.", "injured", 1),
    ("They answer for every one of the seven miners murdered on the bridge.", "killed", 7),
    ("Crane driver killed in port", "killed", 1),
    # what befalls people by a verb and what stands behind it
    ("Twenty-six passengers suffered severe burns.", "injured", 26),
    ("Three of the welders lost fingers.", "injured", 3),
    ("The decree drove 35,000 peasants off the land.", "displaced", 35_000),
    ("Nine thousand people poured over the border in a week.", "displaced", 9000),
    ("Fourteen captured soldiers were lined up and shot.", "executed", 14),
    ("The nine sailors who had been taken prisoner were killed.", "killed", 9),
    ("Two officers had their legs broken.", "injured", 2),
    ("Forty rebels were lined up against a wall and shot.", "executed", 40),
    # where they are, or what takes them in
    ("The mortuary at Brisk took in fourteen labourers.", "killed", 14),
    ("Twenty-one people were taken to the police station.", "arrested", 21),
    ("Sixty people sleep in the church.", "displaced", 60),
    ("Some 900 people were on the square.", "participants", 900),
    ("Three lawyers went to the prison.", "other", 3),
    # how strong a body is
    ("The march drew 15,000, according to the stewards.", "participants", 15_000),
    ("The strike involves 2,300 miners.", "participants", 2300),
    ("The garrison numbers 900.", "troops", 900),
    ("The sit-in, with 60 people at its height, ended quietly.", "participants", 60),
    ("In the prisons of the capital there are a thousand more.", "arrested", 1000),
    ("Convoy stopped, six said to be missing", "missing", 6),
    ("Seven of them have come back.", "other", 7),
    ("Say where the twelve are!", "missing", 12),
    ("The base is home to 4,500 soldiers.", "troops", 4500),
    ("The occupation began with ninety workers.", "participants", 90),
    # of what it is said
    ("Our own losses were two comrades.", "killed", 2),
    ("The dead of the old market now number 54.", "killed", 54),
    ("The quarry holds the remains of sixteen men.", "killed", 16),
    ("Amnesty calls for the release of the nine teachers.", "arrested", 9),
    ("The refugees – 45,000 of them – have no tents.", "displaced", 45_000),
    # who did it
    ("Six men in raincoats dragged him out of his bed.", "participants", 6),
    ("Fifty carpenters were taken from their homes by the militia's men.", "abducted", 50),
    ("Fifty carpenters were taken from their homes by police.", "arrested", 50),
    ("Twelve women chained themselves to the gates.", "participants", 12),
    # others
    ("The federation organises 84,000 workers.", "other", 84_000),
    ("We spoke to 46 witnesses.", "other", 46),
    ("Two of the hostages were freed on Monday.", "other", 2),
    ("Five officers were convicted.", "other", 5),
]


@pytest.mark.parametrize(("text", "measure", "low"), MEASURES)
def test_by_which_measure(counted: Read, text: str, measure: str, low: float) -> None:
    found = counted(text)
    assert [(c.measure, c.number.low) for c in found[:1]] == [(measure, low)]


def _all(found: list[Counted]) -> list[tuple[str, float | None]]:
    return [(str(c.measure), c.number.low) for c in found]


def test_who_is_counted_where_only_the_harm_is_said(counted: Read) -> None:
    found = counted("At least nine weavers were killed and 31 injured when the hall burned.")
    assert [(c.of, c.number.low) for c in found] == [("weavers", 9), ("weavers", 31)]
    assert [c.of for c in counted("The ministry puts the dead at 31.")] == ["dead"]
    assert [c.of for c in counted("One of the dead was a signalman.")] == ["signalman"]
    found = counted("Killed: 23 (hospitals)")
    assert [(str(c.measure), c.of) for c in found] == [("killed", None)]


def test_who_is_counted_are_all_not_a_part_of_them(counted: Read) -> None:
    found = counted("Soldiers killed 41 farmers, among them 13 women. The army says 14.")
    assert [(c.of, c.number.low) for c in found] == [("farmers", 41), ("women", 13), ("farmers", 14)]


def test_what_is_asked_for_is_counted_behind_a_label(counted: Read) -> None:
    assert _all(counted("What about the arrested? Police: 117.")) == [("arrested", 117)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("We came to bury a father.", []),
        ("The rebels have never shot a driver.", []),
        ("One man, a student of law, was killed.", [("killed", 1)]),
    ],
)
def test_single_persons_who_suffered_it(counted: Read, text: str, figures: list[tuple[str, float]]) -> None:
    assert _all(counted(text)) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Guards Kill 6 Lumbermen in Harrow", [("killed", 6)]),
        ("Market Bomb Kills 31 in Morvale", [("killed", 31)]),
        ("On that day seven striking farm workers were killed.", [("killed", 7)]),
        ("The guards have shot dead, at the very least, 14 villagers.", [("killed", 14)]),
        ("One of the 28 weavers who were injured in the fire has lost a leg.", [("injured", 28)]),
        (
            "A total of (34) people have been killed by soldiers, of whom (9) are children; (12) are in custody.",
            [("killed", 34), ("killed", 9), ("arrested", 12)],
        ),
        ("The court has (9) cases.", []),
    ],
)
def test_numbers_that_look_like_numberings(counted: Read, text: str, figures: list[tuple[str, float]]) -> None:
    assert _all(counted(text)) == figures


def test_what_is_said_of_those_counted_themselves_is_sure(counted: Read) -> None:
    text = (
        "By Lena Holt\n\nOn that day seven farm workers were killed, 200 workers were injured and 120 were arrested.\n"
    )
    assert _figures(text) == [("killed", 7, 7), ("injured", 200, 200), ("arrested", 120, 120)]


def test_as_many_as_do_it_and_those_with_whom_somebody_goes_are_sure(counted: Read) -> None:
    doing = counted("The raiders, about thirty of them, fired at the ferry from the mole.")
    going = counted("Nine were killed. Ivo Tolvar left through the kitchen with three of his men.")
    assert [str(c.measure) for c in doing] == ["participants"]
    assert [str(c.measure) for c in going] == ["killed", "other"]


def test_the_dead_stay_dead_whatever_is_done_with_them(counted: Read) -> None:
    assert _all(counted("There are 24 dead. Ten of them have been identified.")) == [("killed", 24), ("killed", 10)]


def test_what_a_verb_left_out_says(counted: Read) -> None:
    found = counted("Nine died on the spot, four more in hospital.")
    assert _all(found) == [("killed", 9), ("killed", 4)]
    found = counted("Thousands turned out in the capital, hundreds in the smaller towns.")
    assert _all(found) == [("participants", 2000), ("participants", 200)]


def test_one_more_is_as_those_before(counted: Read) -> None:
    assert _all(counted("Soldiers killed three fishermen and one officer.")) == [("killed", 3), ("killed", 1)]
    assert _all(counted("We have sixty wounded and one surgeon.")) == [("injured", 60), ("other", 1)]


def test_a_list_that_including_opens(counted: Read) -> None:
    found = counted("A security man said that seven people died, including a woman and two children in a taxi.")
    assert _all(found) == [("killed", 7), ("killed", 1), ("killed", 2)]
    assert [c.part for c in found] == [False, True, True]


def test_the_same_people_by_amount_and_noun(counted: Read) -> None:
    found = counted("They hanged three deserters in March. Three cooks were hurt. Who vouches for the three deserters?")
    assert _all(found) == [("executed", 3), ("injured", 3), ("executed", 3)]


def test_a_label_with_several_sources(counted: Read) -> None:
    found = counted("Killed: 23 (hospitals) / 4 (ministry) / “more than 40” (committee)")
    assert _all(found) == [("killed", 23), ("killed", 4), ("killed", 41)]


def test_parts_take_the_measure_of_the_whole(counted: Read) -> None:
    found = counted("At least three people were killed, one of them a child.")
    assert _all(found) == [("killed", 3), ("killed", 1)]
    assert [c.part for c in found] == [False, True]
    assert [c.of for c in found] == ["people", "child"]
    assert _all(counted("Nine men were arrested, among them two students and a nurse.")) == [
        ("arrested", 9),
        ("arrested", 2),
        ("arrested", 1),
    ]
    assert _all(counted("The institute holds 46 bodies, 29 of them with gunshot wounds.")) == [
        ("killed", 46),
        ("killed", 29),
    ]


def test_a_part_with_a_fate_of_its_own(counted: Read) -> None:
    found = counted("Police detained twelve youths. Eleven were released the same night.")
    assert _all(found) == [("arrested", 12), ("other", 11)]


def test_numbers_alone_go_on_from_what_was_counted(counted: Read) -> None:
    text = "Nine dockers were killed, the ministry said. The union says eleven. On the radio it was seven."
    assert _all(counted(text)) == [("killed", 9), ("killed", 11), ("killed", 7)]


def test_and_from_what_is_nearest_in_size(counted: Read) -> None:
    text = "About 4,000 people marched and nine were killed. The organisers speak of 9,000."
    assert _all(counted(text)) == [("participants", 4000), ("killed", 9), ("participants", 9000)]


def test_lists_after_a_colon(counted: Read) -> None:
    text = "We buried 67 people: 51 men, nine women and seven children."
    assert _all(counted(text)) == [("killed", 67), ("killed", 51), ("killed", 9), ("killed", 7)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bomb killed 40 people. Yesterday they let nine men go up to the shaft.",
            [("killed", 40), ("other", 9)],
        ),
        ("The blast killed nine. The paper put those inside at between 30 and 40.", [("killed", 9), ("other", 30)]),
        (
            "The police arrested 300 dockers. The union's 340 are a list of names.",
            [("arrested", 300), ("arrested", 340)],
        ),
        ("HARBOUR TOLL RISES TO 34, POLICE HOLD 70", [("killed", 34), ("arrested", 70)]),
        ("Eleven miners were killed. They count a man only if two clerks agree.", [("killed", 11), ("other", 2)]),
        ("She counted twelve under blankets.", [("killed", 12)]),
        ("The infirmary has had twelve through the morgue.", [("killed", 12)]),
        (
            "The bomb killed 40 people. Two bishops came to the funeral. The bishops were three.",
            [("killed", 40), ("other", 2), ("other", 3)],
        ),
        ("Eleven miners were killed. One of the clerks is 61.", [("killed", 11)]),
        ("Thirteen accused were heard.", [("other", 13)]),
        (
            "The town of Sulle has 22,000 inhabitants. The doctor saw the bodies: nine. By noon there were eleven.",
            [("population", 22_000), ("killed", 9), ("killed", 11)],
        ),
        (
            "The bomb killed nine. How many wounded were there? Thirty-one in the first hours.",
            [("killed", 9), ("injured", 31)],
        ),
        ("She saw “ten, maybe a dozen” bodies. The clerk has told me twenty-two.", [("killed", 10), ("killed", 22)]),
        (
            "The ministry spoke of four dead and raised its count to five in the evening.",
            [("killed", 4), ("killed", 5)],
        ),
        ("The hospital has eleven bodies. Eight of these had bullet wounds.", [("killed", 11), ("killed", 8)]),
    ],
)
def test_what_stands_beside_other_counts(counted: Read, text: str, expected: list[tuple[str, float]]) -> None:
    assert _all(counted(text)) == expected


def test_a_table_is_read_by_its_columns() -> None:
    text = (
        "Register of the Harbour Mission\n\nWe have counted as follows.\n\n"
        "| Sheet | Day | Killed | Missing |\n|---|---|---|---|\n"
        "| No. 3 | 5 May | 9 | not known |\n| No. 4 | 6 May | 27 | 44 |\n\nThe mission has 6 clerks.\n"
    )
    found = read(Found("2021-05-09.md", text.encode(), media_type="text/markdown"))
    row = [c for c in found.claims if isinstance(c, Figure) and c.measure != "other"]
    assert [(str(c.measure), c.low, c.of) for c in row] == [
        ("killed", 9, "Killed"),
        ("killed", 27, "Killed"),
        ("missing", 44, "Missing"),
    ]


def _rows(text: str) -> list[tuple[str, float | None, str | None]]:
    page = f"The lists of the harbour\n\n{text}\n\nThe mission keeps its lists in the chapel and asks for news.\n"
    found = read(Found("page.txt", page.encode(), media_type="text/plain"))
    return [(str(c.measure), c.low, c.of) for c in found.claims if isinstance(c, Figure)]


def test_heads_set_with_spaces_above_numbers_are_no_menu() -> None:
    rows = "             Killed    Wounded\nNorth Quay        9         14\nOld Docks         3         40\nTesk              1          0"
    assert _rows(rows) == [
        ("killed", 9, "Killed"),
        ("injured", 14, "Wounded"),
        ("killed", 3, "Killed"),
        ("injured", 40, "Wounded"),
        ("killed", 1, "Killed"),
    ]


def test_labels_below_a_row_of_numbers_say_what_it_counts() -> None:
    rows = "412              1,900              7%\ndockers killed   wounded            of grain unloaded"
    assert _rows(rows) == [("killed", 412, "dockers"), ("injured", 1900, "wounded")]


def test_a_bracket_divides_the_figure_that_it_makes_up() -> None:
    text = "In the town 41 dockers were killed, 12 of them boys (North Quay 22, Old Docks 15, Tesk 4)."
    assert [row[1] for row in _rows(text) if row[0] == "killed"] == [41, 12, 22, 15, 4]


def test_links_beside_each_other_stay_a_menu() -> None:
    assert _rows("Home     Letters     Archive\n12       13       14") == []


def test_dots_lead_from_a_label_to_its_number() -> None:
    rows = "Killed at the quay .......... 9\nDischarged ................. 31\nWounded ................... 40"
    assert _rows(rows) == [("killed", 9, "Killed"), ("other", 31, None), ("injured", 40, "Wounded")]


DIVIDED = "The guard arrested 61 dockers in May."


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "The guard arrested 61 dockers (Lorn Gate 40; Old Fort, men's wing, 15; elsewhere 6) in May.",
            [61, 40, 15, 6],
        ),
        ("The guard arrested 61 dockers (Lorn 40, Tesk 15).", [61, 40, 15]),
        ("The guard arrested 61 dockers (see page 40).", [61]),
        ("The guard arrested 61 dockers (among them Ana Lorn, 40, and Piet Moru, 15).", [61]),
        ("The guard arrested 61 dockers (page 15; page 40).", [61]),
        (f'{DIVIDED}\n\nTheft 40. Riot 15. "Insult of the port" 6.', [61, 40, 15, 6]),
        (
            f"{DIVIDED}\n\nBy prison\n   Lorn Road     40   (some in chains)\n   Fort          15\n   Tesk 2         6",
            [61, 40, 15, 6],
        ),
        (f"{DIVIDED}\n\n   Lorn Road     40\n   Fort          15\n   Tesk           6", [61, 40, 15, 6]),
        (f"{DIVIDED}\n\nPrices in May\n   Lorn Road     44\n   Fort          12", [61]),
        (f"{DIVIDED}\n\nLorn Road     61", [61]),
    ],
)
def test_labels_with_numbers_are_parts_of_a_whole(text: str, numbers: list[int]) -> None:
    assert _rows(text) == [("arrested", number, "dockers") for number in numbers]


def test_a_heading_says_what_a_list_of_labels_counts() -> None:
    rows = _rows("Arrests by port\n   Lorn Road     44\n   Fort          12")
    assert rows == [("arrested", 44, None), ("arrested", 12, None)]
    assert _rows("The arrested\n   Ana Lorn     44\n   Piet Moru    12") == []  # their ages


def test_a_plain_space_sets_thousands_off_where_the_page_writes_so() -> None:
    rows = _rows("2 150 dockers were arrested. The quay is 4 200 metres long.")
    assert rows == [("arrested", 2150, "dockers")]
    assert _rows("On 5 June 200 dockers were arrested.") == [("arrested", 200, "dockers")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The union, which keeps a list, counts 1,310 dockers without a roof.", [1310]),
        ("Nine dockers were killed. We count eleven.", [9, 11]),
        ("They were guilty on counts two and four.", []),
        ("In the whole of the year 31 of us were killed.", [31]),
        ("Over the next three days 14 others were killed.", [14]),
        ("The hospital of Lorn has 60 beds for 90 patients.", [90]),
        ("The hospital of Lorn has 60 beds for 40 patients.", []),
        ("33 cases of cholera were treated in Lorn.", [33]),
        ("The clinic has notified 140 cases and 12 deaths.", [140, 12]),
        ("The court of Lorn has 33 cases before it.", []),
        ("The desk has noted 212 complaints, 37 of them serious.", []),
        ("The mill of Lorn began again with 250 hands.", [250]),
        ("Nine prisoners were freed for 3 million.", [9]),
        ("The dead were three: Moru, Orr and Lanz.", [3]),
        ("Nine were killed.\n\nContents\n1 Background\n2 The quay\n3 Casualties\n4 See also", [9]),
        ("Nine were killed.\n48\n1.2K\n640", [9]),
    ],
)
def test_nouns_beside_a_number_that_count_or_do_not(counted: Read, text: str, numbers: list[float]) -> None:
    assert [number for _, number in _all(counted(text))] == numbers


def test_what_stands_behind_the_noun_leaves_a_number_open(counted: Read) -> None:
    texts = ("Sixty dockers or more were hurt.", "Sixty dockers were hurt, at least ten of them badly.")
    assert [(c.number.low, c.number.high) for text in texts for c in counted(text)] == [
        (60, None),
        (60, 60),
        (10, None),
    ]


def test_a_number_goes_on_behind_its_noun(counted: Read) -> None:
    (found,) = counted("There were killed on the strand six score men and four.")
    assert (found.number.low, found.number.high) == (124, 124)


def test_a_table_is_read_by_the_labels_of_its_lines() -> None:
    text = "<h1>The harbour</h1><p>We have counted as follows, and we count slowly.</p><table>" + "".join(
        f"<tr><td>{label}</td><td>{number}</td></tr>"
        for label, number in (
            ("Killed, known by name", 26),
            ("of whom minors", 3),
            ("Unaccounted for", 12),
        )
    )
    found = read(Found("2021-05-09.html", (text + "</table>").encode(), media_type="text/html"))
    rows = [(str(c.measure), c.low, c.of) for c in found.claims if isinstance(c, Figure)]
    assert rows == [("killed", 26, "Killed"), ("killed", 3, "minors"), ("missing", 12, "Unaccounted")]


def test_a_sentence_in_which_only_a_hyphenated_word_is_a_number() -> None:
    text = "The harbour\n\nNine dockers are dead.\n\nAnd now they have told me twenty-two.\n"
    found = read(Found("2021-05-09.txt", text.encode(), media_type="text/plain"))
    assert [c.low for c in found.claims if isinstance(c, Figure)] == [9, 22]


def test_stages_of_a_rise_are_no_range(counted: Read) -> None:
    assert _all(counted("The ministry has climbed from two dead to four to nine.")) == [
        ("killed", 2),
        ("killed", 4),
        ("killed", 9),
    ]


def test_joined_subjects_share_their_fate(counted: Read) -> None:
    text = "Thirteen prisoners and a guard were killed in the assault."
    assert _all(counted(text)) == [("killed", 13), ("killed", 1)]
    text = "Five “armed agitators” and two gendarmes had lost their lives."
    assert _all(counted(text)) == [("killed", 5), ("killed", 2)]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("A driver was killed on the bridge.", "driver"),
        ("She saw that a boy died holding her sleeve.", "boy"),
        ("Another guard was stabbed.", "guard"),
        ("A police constable lost his life as well.", "constable"),
        ("A youth was killed on the quay.", "youth"),
        ("On 20 March, a girl was killed on the river.", "girl"),
    ],
)
def test_a_single_person(counted: Read, text: str, of: str) -> None:
    (found,) = counted(text)
    assert (found.number.low, found.number.high, found.of) == (1, 1, of)


@pytest.mark.parametrize(
    "text",
    [
        "Colonel Hale Druitt, the commander of the Guard, was killed.",
        "The driver, Elias Poma, was shot.",
        "The crew was arrested.",
        "The doctor who spoke to us was arrested.",
        "He was the third man to be killed there.",
        "I mourn a comrade whom I met twice.",
    ],
)
def test_no_single_person(counted: Read, text: str) -> None:
    assert counted(text) == []


def test_who_did_it(counted: Read) -> None:
    def by(text: str) -> str | None:
        found = counted(text)[0]
        return found.sentence.text(found.by) if found.by is not None else None

    assert by("The Harbour Guard killed nine dockers.") == "The Harbour Guard"
    assert by("Nine dockers were killed by the Harbour Guard.") == "the Harbour Guard"
    assert by("Nine dockers were killed when the Harbour Guard opened fire.") == "the Harbour Guard"
    assert by("Jets of the regime massacred 31 civilians.") == "the regime"
    assert by("Six guards were hurt by stones.") is None
    assert by("Nine dockers died.") is None
    assert by("Police fire killed six dockers on Saturday.") == "Police"
    assert by("They marched against the police firing, in which six dockers were killed.") == "the police"
    assert by("There were 43 wounded by the fire of the Harbour Guard.") == "the Harbour Guard"
    assert by("Nine dockers died in shelling by the army.") == "the army"
    assert by("Forty dockers were hurt when the Guard used first their batons.") == "the Guard"
    assert by("They carried six dockers whom guards had shot dead.") == "guards"
    assert by("According to Port Watch (PW), the army of Morvale killed nine dockers.") == "the army"


@pytest.mark.parametrize(
    "text",
    [
        "Seven farm workers were killed at Harrow Estate.",
        "Sixteen people were killed and about 100 people injured that day.",
        "He recalled the bombing of the market in Karst, which killed three people.",
        "A fire in a mill at Harrow, Morvale, which broke out on Sunday, killed nine workers.",
        "The mill's fire killed nine workers.",
    ],
)
def test_neither_those_counted_nor_places_did_it(counted: Read, text: str) -> None:
    assert [found.by for found in counted(text)] == [None] * len(counted(text))


def test_they_are_those_who_did_the_deed_before() -> None:
    text = "The Harbour Guard stormed the quay at dawn. They killed 19 dockers. The union said they killed 21."
    found = read(Found("page.txt", f"By Lena Holt\n\n{text}\n".encode(), media_type="text/plain"))
    names = {actor.id: actor.name for actor in found.actors}
    assert next(names[c.by] for c in found.claims if isinstance(c, Figure) and c.by) == "Harbour Guard"


def test_passages_hold_the_number(counted: Read) -> None:
    text = "On Monday, said the union, eleven dockers were killed at the gate; the ministry counts five."
    for found in counted(text):
        assert "eleven" in text[found.start : found.end] or "five" in text[found.start : found.end]


@pytest.mark.parametrize("between", ["    ", " | "])
def test_a_table_set_in_plain_text_gives_the_figures_of_each_source(between: str) -> None:
    rows = (
        ("Source", "Date", "Killed", "Wounded"),
        ("Harbour Police", "4 May", "3", "-"),
        ("Dockers' Federation", "5 May", "12+", "40"),
        ("Ministry of Ports", "9 May", "8", "19"),
    )
    text = "Shots were fired at the dockers on the quay of Lorn.\n\nThe totals\n\n"
    text += "\n".join(between.join(row) for row in rows) + "\n\nIt rained that day.\n"
    reading = read(Found("lorn.txt", text.encode(), media_type="text/plain"))
    names = {actor.id: actor.name for actor in reading.actors}
    found = [
        (c.low, c.high, str(c.measure), names.get(c.origin or "")) for c in reading.claims if isinstance(c, Figure)
    ]
    assert found == [
        (3, 3, "killed", "Harbour Police"),
        (12, None, "killed", "Dockers' Federation"),
        (40, 40, "injured", "Dockers' Federation"),
        (8, 8, "killed", "Ministry of Ports"),
        (19, 19, "injured", "Ministry of Ports"),
    ]


def test_a_toll_raised_from_one_number_to_another_is_two_figures(counted: Read) -> None:
    found = counted("The Ministry of Ports raised its own count of the dead at the quay from 17 to 23.")
    assert [(c.number.low, c.number.high) for c in found] == [(17, 17), (23, 23)]


def test_a_numbered_paragraph_that_cites_an_issue_is_no_masthead() -> None:
    text = (
        "Harbour Watch\n\nThe quay of Lorn was stormed on 4 May.\n\n2. Nine were wounded. Bulletin No. 4 gave seven.\n"
    )
    reading = read(Found("lorn.txt", text.encode(), media_type="text/plain"))
    assert [c.low for c in reading.claims if isinstance(c, Figure)] == [9, 7]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Nineteen people were taken to hospital.", "injured"),
        ("At least nine passengers were taken to the city hospital.", "injured"),
        ("Four miners were taken to the morgue.", "killed"),
        ("Twelve men were taken to the police station.", "arrested"),
        ("Masked men took five teachers from the school.", "abducted"),
    ],
)
def test_the_place_to_which_people_are_taken_says_why(text: str, measure: str) -> None:
    found = read(Found("page.txt", f"By Lena Holt\n\n{text}".encode(), media_type="text/plain")).claims
    assert [claim.measure for claim in found if isinstance(claim, Figure)] == [measure]


def _figures(text: str) -> list[tuple[str, float | None, float | None]]:
    reading = read(Found("page.txt", text.encode(), media_type="text/plain"))
    return [(str(c.measure), c.low, c.high) for c in reading.claims if isinstance(c, Figure)]


def test_letters_beside_counts_stand_for_what_the_legend_says() -> None:
    text = (
        "Register of incidents, Morvale district, June 2016\n\n"
        "Last revised 12 July 2016. K = killed, W = wounded, D = detained.\n\n"
        "04.06.  09.15  Market Row. Grenade. K 3, W 11.\n\n"
        "06.06.  Old Town. House searches. D 61.\n"
    )
    assert _figures(text) == [("killed", 3, 3), ("injured", 11, 11), ("arrested", 61, 61)]
    assert _figures(text.replace("K = killed, W = wounded, D = detained", "Times are local"))[:2] != [
        ("killed", 3, 3),
        ("injured", 11, 11),
    ]


def test_a_day_with_a_number_in_the_next_column_is_a_count() -> None:
    text = (
        "Toll of the Harrow Dock fire\n\nBy Ines Calder\n14 June 2016\n\n"
        "Twelve people died in the fire at Harrow Dock, the fire service said.\n\n"
        "How the toll of dead was told\n5 June      7\n6 June      9\n9 June     12\n"
    )
    assert _figures(text) == [("killed", 12, 12), ("killed", 7, 7), ("killed", 9, 9), ("killed", 12, 12)]


@pytest.mark.parametrize(
    "text",
    [
        "The burial of a printer was on Monday.",
        "There has been one massacre too many, and two bombings.",
        "Forty-four was the age of the oldest.",
        "The youngest had not turned eighteen.",
    ],
)
def test_burials_deeds_and_ages_count_nobody(text: str) -> None:
    assert _figures(f"By Lena Holt\n\nTwelve people died in the fire at Harrow Dock.\n\n{text}\n")[1:] == []


def test_a_line_of_a_table_whose_label_begins_with_a_mark(counted: Read) -> None:
    found = counted(", unaccounted for\t12\tand 31 injured\t4")
    assert [c.number.low for c in found] == [12, 31, 4]
    assert all(c.of != "" for c in found)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        # what the words right beside a number say
        ("The bulletin also lists 1,036 dockers injured and 390 detained.", [("injured", 1036), ("arrested", 390)]),
        ("Guards cleared the quay with hoses, injuring dozens and detaining 85.", [("injured", 24), ("arrested", 85)]),
        ("The consul regretted the expulsion of 14 Danish nurses from Orle.", [("displaced", 14)]),
        ("At least 52 students were expelled by a list on the canteen door.", [("other", 52)]),
        # how many a place has, and a crowd
        ("It is the run-down capital of 600,000 on the gulf that he was born in.", [("population", 600000)]),
        ("The crowd at the gate was not “half a million” as the caption has it.", [("participants", 500000)]),
        # the name of a branch, and the mark of a note
        ("Members of Dockers Local 1181 have rejected the contract.", []),
        ("The log has 2,000.2 It was shown to one of our members.", [("participants", 2000)]),
    ],
)
def test_what_stands_right_beside_a_number_says_what_it_counts(said: str, found: list[tuple[str, int]]) -> None:
    text = f"The march on Harrow Dock\n\nBy Lena Holt\n\nThousands marched on Harrow Dock on Monday.\n\n{said}\n"
    assert [(measure, low) for measure, low, _ in _figures(text)[1:]] == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "At least 17 dockers were killed (eight men, seven women and two boys) and 41 were injured.",
            [
                ("killed", 17, False),
                ("killed", 8, True),
                ("killed", 7, True),
                ("killed", 2, True),
                ("injured", 41, False),
            ],
        ),
        (
            "In all 31 people were killed (14 by gunfire and 17 in the crush) and 200 were arrested.",
            [("killed", 31, False), ("killed", 14, True), ("killed", 17, True), ("arrested", 200, False)],
        ),
        (
            "Six dockers were killed, including a foreman, and 13 were injured.",
            [("killed", 6, False), ("killed", 1, True), ("injured", 13, False)],
        ),
        (
            "Five wardens and two boys (both on leave) were wounded.",
            [("injured", 5, False), ("injured", 2, False)],
        ),
    ],
)
def test_what_stands_in_brackets_or_is_included_tells_of_whom_was_counted_before_it(
    counted: Read, text: str, told: list[tuple[str, int, bool]]
) -> None:
    assert [(str(c.measure), c.number.low, c.part) for c in counted(text)] == told
