"""`/metrics`: requests and their time, for Prometheus."""

from fastapi import APIRouter, Request, Response

from app.http.metrics import MEDIA_TYPE

router = APIRouter(tags=["health"])


@router.get(
    "/metrics",
    summary="Metrics for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
def metrics(request: Request) -> Response:
    """Requests of this process by method, route and status, and their time."""
    return Response(request.app.state.metrics.text(), media_type=MEDIA_TYPE)
