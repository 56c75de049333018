"""The span of years in the sidebar: two lists that offer no span that cannot be."""


def offered(page, name):
    return [int(year) for year in page.selectbox(key=name).options]


def test_each_list_leaves_out_what_the_other_excludes(open_page):
    page = open_page("venues", lang="en", years=["2004", "2010"])
    first, last = offered(page, "first_year"), offered(page, "last_year")
    assert (first[0], first[-1]) == (1975, 2010)
    assert last[0] == 2004
    assert last == sorted(last)
    page.selectbox(key="first_year").set_value(2008).run()
    assert page.query_params["years"] == ["2008", "2010"]
    assert offered(page, "last_year")[0] == 2008
    assert page.session_state["_filters"].years == (2008, 2010)


def test_years_stay_on_the_way_to_another_page_and_are_opened_by_reset(open_page):
    page = open_page("venues", lang="en", years=["2004", "2010"])
    page.switch_page("../pages/themes.py").run()
    assert page.query_params["years"] == ["2004", "2010"]
    page.button(key="reset").click().run()
    assert "years" not in page.query_params
    assert page.session_state["_filters"].is_full_range
