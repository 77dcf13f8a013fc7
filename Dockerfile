# The service alone; compose.yaml runs it with a Neo4j beside it.
FROM python:3.12-slim AS build
WORKDIR /build
RUN python -m venv /opt/entente
COPY requirements.txt ./
RUN /opt/entente/bin/pip install --no-cache-dir --only-binary :all: --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY app ./app
COPY graph ./graph
COPY ingest ./ingest
COPY seeds ./seeds
RUN /opt/entente/bin/pip install --no-cache-dir --no-deps .

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 entente
COPY --from=build /opt/entente /opt/entente
USER entente
ENV PATH=/opt/entente/bin:$PATH ENTENTE_HOST=0.0.0.0 ENTENTE_PORT=8000 ENTENTE_HOME=/home/entente/data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz')"]
CMD ["entente", "up"]
