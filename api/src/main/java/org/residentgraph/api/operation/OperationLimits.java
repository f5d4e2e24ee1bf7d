package org.residentgraph.api.operation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one operation may ask for.
 *
 * @param cost objects an answer may hold, as estimated from the document
 * @param documents how many parsed and validated documents are kept
 */
@ConfigurationProperties("platform.operation")
public record OperationLimits(
        @DefaultValue("50000") long cost,
        @DefaultValue("1000") int documents) {}
