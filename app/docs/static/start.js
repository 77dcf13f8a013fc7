// Shows the description of this service. No validator is asked: it would send the description elsewhere.
SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#addresses",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
