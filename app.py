"""The ASGI application: the Streamlit frame, and beside it the extract links, health and static files.

`streamlit run app.py` and `uvicorn app:app` serve the same on one port.
"""

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from dashboard.routes import ROUTES

# Streamlit serves its scripts uncompressed: 9 MB on a first visit with a chart, 3 MB compressed.
COMPRESSED = Middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)

app = st.App("dashboard/frame.py", routes=ROUTES, middleware=[COMPRESSED])
