/** Bounds on what one caller can make the server hold or wait for. */

/** Bytes of a body; more is answered with 413. */
export const bodyLimit = 100 * 1024;

/** Options of node:http, in milliseconds and bytes: https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener */
export const serverLimits = {
  /** Time for the headers of a request, against callers who send them one by one (Slowloris). */
  headersTimeout: 15_000,
  /** Time for a request with its body. */
  requestTimeout: 30_000,
  /** How long an idle connection is kept for the next request. */
  keepAliveTimeout: 5_000,
  /** How often the times for headers and requests are checked. */
  connectionsCheckingInterval: 5_000,
  /** Longer headers are answered with 431. */
  maxHeaderSize: 16 * 1024,
};
