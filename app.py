"""The ASGI application: the Streamlit frame, and beside it the extract links, health and static files.

`streamlit run app.py` and `uvicorn app:app` serve the same on one port.
"""

import streamlit as st

from dashboard.routes import ROUTES

app = st.App("dashboard/frame.py", routes=ROUTES)
