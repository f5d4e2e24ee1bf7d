package org.residentgraph.api.transport;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of one request on the wire.
 *
 * @param maxBody largest body of {@code POST /graphql}; above it 413
 * @param maxMessage largest WebSocket message; above it the socket is closed with 1009
 * @param timeout how long an answer may take; then TIMEOUT
 */
@ConfigurationProperties("platform.transport")
@Validated
record TransportProperties(
        @DefaultValue("1000000B") DataSize maxBody,
        @DefaultValue("64KB") DataSize maxMessage,
        @DefaultValue("30s") Duration timeout) {}
