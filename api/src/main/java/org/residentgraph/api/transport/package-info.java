/** The shape of requests and answers on the wire: HTTP, SSE and WebSocket, before and after GraphQL. */
@NullMarked
package org.residentgraph.api.transport;

import org.jspecify.annotations.NullMarked;
