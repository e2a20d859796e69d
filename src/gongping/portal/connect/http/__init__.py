"""The API that machines speak: OpenAPI, tokens, signed webhooks."""
