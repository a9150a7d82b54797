"""Places named in a text, looked up in a gazetteer, and points that were mistyped."""

from __future__ import annotations

import pytest

from evam_analysis.reports.coordinates import check_point, read_point
from evam_analysis.reports.place_words import place_before_code, place_in_description
from evam_analysis.reports.places import Gazetteer, Point


def city(
    name: str, country: str, *at: float, people: int = 1_000, others: str = ""
) -> dict[str, object]:
    return {
        "name": name,
        "countrycode": country,
        "latitude": at[0],
        "longitude": at[1],
        "population": people,
        "alternatenames": others.split("|"),
    }


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer(
        [
            city("Jabbeke", "BE", 51.18, 3.09),
            city("Bamako", "ML", 12.65, -8.0, people=2_000_000),
            city("Zuwārah", "LY", 32.93, 12.08, others="Zuwara|زوارة"),
            city("Samos", "GR", 37.75, 26.98, people=1_885),
            city("Samos", "GR", 39.0, 22.0, people=10),
            city("Calais", "FR", 50.95, 1.85),
            city("Iquique", "CL", -20.2, -70.15),
        ]
    )  # fmt: skip


class TestGazetteer:
    def test_finds_a_place_in_its_country_only(self, places: Gazetteer) -> None:
        assert places.find("BE", ["Jabbeke"]) == (51.18, 3.09)
        assert places.find("FR", ["Jabbeke"]) is None
        assert places.find("XX", ["Jabbeke"]) is None

    def test_knows_other_names_and_accents(self, places: Gazetteer) -> None:
        assert places.find("LY", ["Zuwara"]) == places.find("LY", ["zuwarah"])

    def test_takes_the_larger_of_two(self, places: Gazetteer) -> None:
        assert places.find("GR", ["Samos"]) == (37.75, 26.98)

    def test_tries_without_words_such_as_port(self, places: Gazetteer) -> None:
        assert places.find("FR", ["Port of Calais"]) == (50.95, 1.85)

    def test_tries_names_in_their_order(self, places: Gazetteer) -> None:
        assert places.find("GR", ["Nowhere", "Samos"]) == (37.75, 26.98)

    def test_measures_along_the_sphere(self, places: Gazetteer) -> None:
        # One degree of latitude on a sphere of 6,371 km is 111.195 km.
        assert places.distance_km("BE", Point(52.18, 3.09)) == pytest.approx(
            111.195, abs=0.01
        )
        assert places.distance_km("XX", Point(0, 0)) is None


class TestPlaceBeforeItsCode:
    @pytest.mark.parametrize(
        ("text", "name", "country", "radius"),
        [
            ("ran across motorway near Jabbeke (BE)", "Jabbeke", "BE", 25),
            (
                "hit by train near city of Bolzano, South Tirol (IT)",
                "Bolzano",
                "IT",
                25,
            ),
            (
                "drowned off coast of the Spanish enclave of Melilla (ES)",
                "Melilla",
                "ES",
                50,
            ),
            (
                "boat from Didim (TR) capsized near Farmakonisi (GR)",
                "Farmakonisi",
                "GR",
                25,
            ),
            ("on ferry from Zeebrugge (BE) to Dover (GB)", "Dover", "GB", 250),
            ("found 44 km off coast of Tripoli (LY)", "Tripoli", "LY", 44),
            ("drowned 10 miles from Malaga (ES)", "Malaga", "ES", 25),
            ("killed near Pristina (KS)", "Pristina", "XK", 25),
            ("found in Zawiya (LY), tried to reach Lampedusa (IT)", "Zawiya", "LY", 25),
            ("died at Gerstungen asylum centre (DE)", "Gerstungen", "DE", 25),
        ],
    )
    def test_is_where_it_happened(
        self, text: str, name: str, country: str, radius: float
    ) -> None:
        named = place_before_code(text)
        assert named is not None
        assert (named.names[0], named.country) == (name, country)
        assert named.uncertainty_km == pytest.approx(radius)

    def test_is_none_without_a_code(self) -> None:
        assert place_before_code("drowned on way to Europe (1 survivor)") is None


class TestPlaceInADescription:
    @pytest.mark.parametrize(
        ("text", "name", "radius"),
        [
            ("E40 motorway, near Jabbeke, Belgium", "Jabbeke", 25),
            (
                "Remains washed ashore at Restinga beach, Fnideq, Morocco",
                "Restinga",
                25,
            ),
            ("Near Eagle Pass, Texas, USA", "Eagle Pass", 25),
            ("Unspecified location in the Sahara Desert, Libya", "Sahara Desert", 100),
            ("Various locations in Brooks County, Texas, USA", "Brooks County", 250),
            ("Between Aguascalientes and Jalisco, Mexico", "Aguascalientes", 25),
            ("Off the coast of Nador, Morocco - departed from Al Hoceima", "Nador", 25),
            (
                "Pima County Office of the Medical Examiner jurisdiction, Arizona",
                "Pima County",
                25,
            ),
        ],
    )
    def test_is_its_most_place_like_name(
        self, text: str, name: str, radius: float
    ) -> None:
        named = place_in_description(text)
        assert (named.names[0], named.uncertainty_km) == (name, radius)

    def test_is_never_a_whole_sentence_or_a_country(self) -> None:
        assert place_in_description("Unspecified location, Libya").names == ()
        long = "In Planta Tratadora de Aguas Negras de la Comisión Municipal de Agua"
        assert place_in_description(long).names == ()


class TestPoint:
    @pytest.mark.parametrize("text", ["", "51.2", "a, b", "121, 3", "1, 181", "nan, 3"])
    def test_is_refused_off_the_earth(self, text: str) -> None:
        assert read_point(text) is None

    def test_stands_where_it_is_in_its_country(self, places: Gazetteer) -> None:
        point = Point(51.19, 3.08)
        assert check_point(point, "BE", places) == (point, None)

    def test_is_turned_when_it_was_swapped(self, places: Gazetteer) -> None:
        checked = check_point(Point(-8.0, 12.65), "ML", places)
        assert checked.point == (12.65, -8.0)
        assert checked.remark is not None
        assert "swapped" in checked.remark

    def test_gets_its_lost_sign_back(self, places: Gazetteer) -> None:
        checked = check_point(Point(20.2, -70.15), "CL", places)
        assert checked.point == (-20.2, -70.15)

    def test_is_left_out_where_it_cannot_be_right(self, places: Gazetteer) -> None:
        checked = check_point(Point(60.0, 100.0), "BE", places)
        assert checked.point is None
        assert checked.remark is not None

    def test_stands_far_out_at_sea(self, places: Gazetteer) -> None:
        point = Point(45.5, 3.09)
        assert check_point(point, "BE", places) == (point, None)
        assert check_point(point, "BE", places, placeholder=True).point is None

    def test_stands_where_the_country_is_not_known(self, places: Gazetteer) -> None:
        assert check_point(Point(1, 1), "XX", places) == ((1, 1), None)
