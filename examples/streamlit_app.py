"""Asks Entente a question and shows the answer, its graph and its relations.

Run it with `streamlit run streamlit_app.py`. ENTENTE_URL is the address of the service,
http://127.0.0.1:8000 where it is not set.
"""

import os
from urllib.parse import urlencode

import httpx
import streamlit as st

URL = os.environ.get("ENTENTE_URL", "http://127.0.0.1:8000")


def main() -> None:
    """One question, one answer."""
    st.set_page_config(page_title="Entente", layout="wide")
    st.title("Entente")
    question = st.text_input("Ask", "who supplies Russia")
    answer = httpx.get(f"{URL}/v1/ask", params={"q": question}, timeout=60)
    if answer.is_error:
        problem = answer.json()
        st.warning(problem["detail"])
        st.write(problem.get("nearest", []))
        return
    found = answer.json()
    st.subheader(found["answer"])
    st.components.v1.iframe(f"{URL}/embed/graph?{urlencode({'q': question})}", height=560)
    st.table(
        [
            {
                "from": one["subject"]["name"],
                "relation": one["kind"],
                "to": one["object"]["name"],
                "status": one["status"],
                "publishers": one["publishers"],
                "sentence": one["quote"],
            }
            for one in found["relations"] + found["others"]
        ]
    )


main()
