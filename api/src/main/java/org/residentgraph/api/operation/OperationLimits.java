package org.residentgraph.api.operation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one operation may ask for.
 *
 * @param cost objects an answer may hold, as estimated from the document
 */
@ConfigurationProperties("platform.operation")
public record OperationLimits(@DefaultValue("50000") long cost) {}
