"""The ASGI application: the Streamlit frame, and beside it the extract links, health and static files.

`streamlit run app.py` and `uvicorn app:app` serve the same on one port.
"""

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from streamlit import net_util

from dashboard.routes import ROUTES

# Asked for a WebSocket by a page of another origin, Streamlit would look up this machine's address at a service
# outside. Sijill asks no other host for anything, so there is no such address.
net_util.get_external_ip = lambda: None

# Streamlit serves its scripts uncompressed: 9 MB on a first visit with a chart, 3 MB compressed.
COMPRESSED = Middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)

app = st.App("dashboard/frame.py", routes=ROUTES, middleware=[COMPRESSED])
