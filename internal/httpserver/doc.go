// Package httpserver is the door: sessions, sign-in, the GraphQL endpoint, files by ticket, photos, the console, health.
//
//	POST /graphql            JSON, at most 256 KiB; session cookie
//	POST /auth/login         {"account","password","otp"} → 204 and a cookie; 401 refused, 423 locked, 429 too fast
//	POST /auth/step-up       {"password","otp"} → 204; a second proof of identity (再次验证) for five minutes
//	POST /auth/logout        204; {"everywhere":true} ends all sessions of the account
//	POST /files?ticket=…     the bytes as body, ?name=… → {"id","name","bytes"}
//	GET  /files/TICKET       one file, once
//	GET  /photos/CADRE       the present photo of a person in scope
//	GET  /events             notices that the account's inbox has changed, as server-sent events
//	GET  /demo/accounts      demo mode only
//	GET  /demo/samples/NAME  demo mode only
//	GET  /healthz /readyz    alive; able to serve
//
// Everything else is the console. A request that changes something must come from the same origin: JSON content type plus
// Sec-Fetch-Site or Origin, as net/http checks them; no custom header is asked of API clients.
package httpserver
