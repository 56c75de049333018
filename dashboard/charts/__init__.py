"""Rows in, a Plotly figure out, as a plain dict; no Streamlit, no SQL.

One file per page that draws. A figure is complete without its colours: titles of axes, direct labels and hover text
say the same. `mirror.mirror` turns a figure for readers of Arabic.
"""
