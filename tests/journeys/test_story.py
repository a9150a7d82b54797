"""The road behind the coast: steps 1 to 3, 8, 10 to 12 and 15, in two languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from .conftest import Site
from .walker import RECORD, Walker

pytestmark = pytest.mark.browser

PATIENCE = 20_000  # milliseconds
ADMITS_NOTHING = (
    "It acknowledges that the situation exists. It admits no guilt and no liability."
)
Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, signed_in: StorageState) -> Iterator[Opened]:
    """Opens a phone's window, signed in or not, with script or without."""
    contexts = []

    def window(script: bool = True, member: bool = True) -> Page:
        context = browser.new_context(
            storage_state=signed_in if member else None,
            java_script_enabled=script,
            viewport={"width": 360, "height": 740},
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield window
    for context in contexts:
        context.close()


@pytest.fixture(params=["en", "ar"])
def walker(
    request: pytest.FixtureRequest, opened: Opened, site: Site
) -> Iterator[Walker]:
    """One who chose the language; the members' own is English again afterwards."""
    script = request.param == "en"
    walker = Walker(opened(script=script), site.staff, request.param)
    walker.choose_language()
    yield walker
    Walker(walker.page, site.staff).choose_language()


class TestTheRoadBehindTheCoast:
    """In English with script, in Arabic without."""

    def test_is_documented(self, walker: Walker) -> None:
        _lists_are_imported_with_attribution(walker)
        _one_road_in_two_files(walker)
        _what_is_not_called_violence(walker)
        _the_corridor_is_a_situation(walker)

    def test_is_ranked_beside_five_other_situations(self, walker: Walker) -> None:
        walker.follow("/document/priorities/")

        walker.sees("li.place", 6)
        hatched = walker.sees("li.place.is-hatched", 3)
        for place in hatched.all():
            word = walker.word("invented for demonstration")
            expect(place.locator(".invented")).to_have_text(word)

        walker.main.locator("input[name^=points_]").first.fill("70")
        walker.main.get_by_role("button", name=walker.word("Draw again")).click()
        walker.reads("Your own weights, seen by nobody else.")
        walker.sees("li.place", 6)
        walker.main.get_by_role("link", name=walker.word("Reset")).click()
        expect(walker.main).not_to_contain_text(
            walker.word("Your own weights, seen by nobody else.")
        )

    def test_is_told_to_the_authority_which_answers(self, walker: Walker) -> None:
        _the_brief_is_in_its_language(walker)
        _its_answers_are_entered(walker)

    def test_ends_in_promises(self, walker: Walker) -> None:
        _the_charter_is_signed(walker)
        _three_commitments_make_a_plan(walker)
        _two_ratings_stand_side_by_side(walker)

    def test_ends_in_an_agreement_and_a_table(self, walker: Walker) -> None:
        _the_agreement_shows_its_gap(walker)
        _the_body_decides(walker)

    def test_leaves_a_norm_and_four_steps_on_one_page(self, walker: Walker) -> None:
        _the_norm_is_to_be_amended(walker)
        _treaties_show_a_gap(walker)
        _four_steps_on_one_page(walker)


def _lists_are_imported_with_attribution(walker: Walker) -> None:
    walker.follow("/document/data-sets/")
    walker.main.get_by_role("link", name="Missing Migrants").first.click()
    walker.reads("Attribution")
    walker.reads_plainly("International Organization", "CC BY 4.0")
    walker.reads("Notes on rows")


def _one_road_in_two_files(walker: Walker) -> None:
    walker.follow("/document/events/")
    walker.main.get_by_label(walker.word("Place or key holds")).fill("Jabbeke")
    walker.main.get_by_role("button", name=walker.word("Show")).click()
    row = walker.main.get_by_role("row").filter(has_text=walker.word("contested"))
    row.get_by_role("link").first.click()
    walker.reads(
        "Independent origins: %(origins)s, not %(reports)s", origins="1", reports="2"
    )
    contested = walker.main.locator("tr.is-contested")
    expect(contested.filter(has_text=walker.word("Force or power"))).to_have_count(1)
    expect(walker.main.locator("mark.shared").first).to_be_visible()


def _what_is_not_called_violence(walker: Walker) -> None:
    walker.follow("/document/matrix/")
    layers = walker.main.locator("nav.layers")
    names = layers.get_by_role("link").all_inner_texts()
    assert len(names) == 3
    for name in names:
        layers.get_by_role("link", name=name).click()
        expect(layers.locator("[aria-current]")).to_have_text(name)
    walker.reads("The three layers are never added to each other.")


def _the_corridor_is_a_situation(walker: Walker) -> None:
    walker.follow("/document/situations/")
    walker.follow("/document/situations/road-behind-the-coast/")
    walker.reads_plainly("Jabbeke")


def _the_brief_is_in_its_language(walker: Walker) -> None:
    walker.follow("/publish/briefs/")
    walker.follow(f"/publish/briefs/{RECORD}/")
    walker.is_told_invented()
    sheets = walker.sees("article.sheets[lang=nl][dir=ltr]", 1)
    dutch = Walker(walker.page, walker.staff, "nl")
    expect(sheets).to_contain_text(
        dutch.word("Confidential, to %(to)s", to="Coast police zone (invented)")
    )
    expect(sheets).to_contain_text(dutch.word("invented for demonstration"))
    walker.sees(".sheet.is-told-invented", 2)
    walker.sees(".asks > li", 2)


def _its_answers_are_entered(walker: Walker) -> None:
    walker.follow("/mobilise/.*")
    walker.follow("/mobilise/projects/")
    walker.follow(f"/mobilise/projects/{RECORD}/")
    walker.follow(f"/mobilise/engagement/{RECORD}/{RECORD}/")
    walker.is_told_invented()
    walker.reads("acknowledged the situation, without admission")
    walker.reads(ADMITS_NOTHING)
    walker.reads_plainly("The check of 21 March began at 22:40, not at 21:10")
    walker.reads("Their figure, kept apart from ours.")
    expect(walker.main.locator(".figure-number")).to_have_count(1)


def _the_charter_is_signed(walker: Walker) -> None:
    walker.follow("/mobilise/.*")
    walker.follow("/mobilise/charter/")
    walker.follow("/mobilise/charter/register/")
    walker.is_told_invented()
    walker.reads("signed, active")
    walker.reads_plainly("head of zone")


def _three_commitments_make_a_plan(walker: Walker) -> None:
    walker.follow("/mobilise/charter/")
    walker.follow(f"/mobilise/plans/{RECORD}/")
    walker.is_told_invented()
    walker.reads_plainly("No pursuit on foot", "Lamps at the two", "All officers of")
    walker.reads("overdue")


def _two_ratings_stand_side_by_side(walker: Walker) -> None:
    promised = walker.main.get_by_role("link", name="No pursuit on foot towards")
    promised.first.click()
    told, rated = walker.sees(".side-by-side > section", 2).all()
    expect(told.get_by_role("heading")).to_have_text(walker.word("In their own words"))
    expect(told.locator("strong")).to_have_text(walker.word("Substantial"))
    expect(rated.get_by_role("heading")).to_have_text(walker.word("Independent"))
    expect(rated.locator("strong")).to_have_text(walker.word("Limited"))


def _the_agreement_shows_its_gap(walker: Walker) -> None:
    walker.follow("/institutions/agreements/")
    walker.follow(f"/institutions/agreements/{RECORD}/")
    walker.is_told_invented()
    walker.reads("What is missing, and what is done meanwhile")
    walker.reads_plainly("No list of visitors is kept at the point.")
    opened = walker.word("Opened on %(opens)s, before the agreement of %(signed)s.")
    before = opened.split("%(opens)s")[1].split("%(signed)s")[0].strip()
    expect(walker.main.locator(".remark.is-care")).to_contain_text(before)


def _the_body_decides(walker: Walker) -> None:
    walker.follow("/institutions/bodies/")
    walker.follow(f"/institutions/bodies/{RECORD}/")
    walker.is_told_invented()
    walker.reads("migrants have a seat")
    walker.main.get_by_role("link", name="The town asks the operator").click()
    walker.is_told_invented()
    walker.reads("Took part")
    walker.reads_plainly("The town asks the operator for a cable")


def _the_norm_is_to_be_amended(walker: Walker) -> None:
    walker.follow("/norms/norms/")
    walker.follow(f"/norms/norms/{RECORD}/")
    walker.is_told_invented()
    walker.reads_plainly("Whoever runs from a check is followed on foot.")
    walker.follow(f"/norms/amendments/{RECORD}/")
    walker.is_told_invented()
    walker.reads_plainly("but never onto lanes in use")


def _treaties_show_a_gap(walker: Walker) -> None:
    walker.follow("/norms/treaties/")
    walker.page.goto(f"{walker.staff}/norms/treaties/?country=BE")
    gaps = walker.main.get_by_role("row").filter(
        has_text=walker.word("Neither signed nor ratified")
    )
    expect(gaps.first).to_be_visible()


def _four_steps_on_one_page(walker: Walker) -> None:
    walker.follow("/mobilise/.*")
    walker.follow("/mobilise/projects/")
    walker.follow(f"/mobilise/projects/{RECORD}/")
    walker.is_told_invented()
    steps = walker.sees("ol.path > li", 4)
    for step in steps.all():
        expect(step.locator(".told-parts li").first).to_be_visible()
    expect(steps.nth(3)).to_contain_text("Stop where lanes begin")


class TestSigningOut:
    def test_closes_everything(self, opened: Opened, site: Site) -> None:
        page = opened(script=False, member=False)
        site.sign_in.on(page)

        page.get_by_role("button", name="Sign out").click()
        page.goto(f"{site.staff}/document/events/")

        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


class TestTheFrontPage:
    @pytest.mark.parametrize("script", [True, False])
    def test_says_what_evam_is_without_a_cookie(
        self, opened: Opened, site: Site, script: bool
    ) -> None:
        page = opened(script=script, member=False)

        page.goto(site.public)

        main = page.locator("main")
        expect(main).to_contain_text("This is not an emergency line.")
        expect(main).to_contain_text("What anyone who takes this server")
        assert page.context.cookies() == []
