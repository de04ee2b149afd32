from django.utils import translation

from apps.web.reading.progress import Bar, Part, bar_of


def test_bar_fills_from_done_to_not_begun_and_leaves_out_what_is_empty_or_withdrawn():
    with translation.override("en"):
        bar = bar_of({"open": 1, "approved": 2, "drafting": 1, "withdrawn": 7})
    assert bar == Bar(
        (
            Part("approved", "approved", 2, "0.00", "50.00"),
            Part("drafting", "being drafted", 1, "50.00", "25.00"),
            Part("open", "to be offered", 1, "75.00", "25.00"),
        ),
        ready=2,
        total=4,
    )


def test_bar_of_nothing_is_empty():
    assert bar_of({}) == Bar((), 0, 0)
