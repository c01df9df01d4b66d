// No validator: it would send the document to another server.
window.ui = SwaggerUIBundle({
  url: 'gaiaex.yaml',
  dom_id: '#page',
  deepLinking: true,
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  tryItOutEnabled: false,
});
