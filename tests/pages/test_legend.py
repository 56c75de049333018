"""The legend of a figure as HTML: one entry a thing, in the order drawn, with the look of its mark."""

from dashboard.legend import legend_html


def bar(name, **marker):
    return {"type": "bar", "name": name, "marker": {"color": "#112233"} | marker}


def test_one_entry_for_each_name_in_the_order_drawn():
    drawn = {"data": [bar("Held"), bar("Planned"), bar("Held")], "layout": {}}
    legend = legend_html(drawn)
    assert legend.count('class="entry"') == 2
    assert legend.index("Held") < legend.index("Planned")


def test_one_thing_alone_and_hidden_traces_need_no_legend():
    hidden = bar("Numbers") | {"showlegend": False}
    assert legend_html({"data": [bar("Held"), hidden], "layout": {}}) == ""
    assert legend_html({"data": [bar("a"), bar("b")], "layout": {"showlegend": False}}) == ""


def test_pattern_lies_on_its_own_ground():
    striped = bar("Silent", pattern={"shape": "/", "bgcolor": "#445566", "fgcolor": "#000000"})
    legend = legend_html({"data": [striped, bar("Held")], "layout": {}})
    assert "background-color:#445566" in legend
    assert "repeating-linear-gradient(-45deg,#000000" in legend


def test_names_of_the_data_are_escaped_once():
    marks = {
        "type": "scatter",
        "mode": "markers",
        "name": "&lt;b&gt;",
        "marker": {"symbol": "diamond"},
    }
    legend = legend_html({"data": [marks, bar("Held")], "layout": {}})
    assert "&lt;b&gt;" in legend
    assert "&amp;lt;" not in legend
    assert "◆" in legend


def test_lines_of_a_mirrored_chart_with_arabic_run_from_the_right_and_addresses_stay():
    from dashboard.charts.mirror import mirror

    trace = {
        "type": "bar",
        "text": ["7 اجتماعات", "12"],
        "customdata": [["2020: سنة", "meeting?meeting=gm-2020"]],
    }
    layout = {
        "showlegend": False,
        "yaxis": {"ticktext": ["OIC-GS<br>سابقًا: DPA", "UNESCO · 42", " UNESCO ≈", "Fez"]},
        "annotations": [{"text": "2020: لا"}],
    }
    turned = mirror({"data": [trace], "layout": layout})
    assert turned["data"][0]["text"] == ["\u20677 اجتماعات\u2069", "12"]
    told, address = turned["data"][0]["customdata"][0]
    assert told == "\u20672020: سنة\u2069"
    assert address == "meeting?meeting=gm-2020"
    assert turned["layout"]["yaxis"]["ticktext"] == [
        "\u2067OIC-GS\u2069<br>\u2067سابقًا: DPA\u2069",
        "\u2067\u2068UNESCO\u2069 · 42\u2069",
        "\u2067UNESCO ≈\u2069 ",  # the room before it stands on the other side
        "Fez",
    ]
    assert turned["layout"]["annotations"][0]["text"] == "\u20672020: لا\u2069"
