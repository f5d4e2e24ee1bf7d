package org.residentgraph.api.feed;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * {@code platform.feed.*}, as far as it concerns how batches come in.
 *
 * @param maxBody largest body of {@code POST /feeds/{feed}}; above it 413
 * @param spool folder in which a body lies while it is read; by default one of the system's for passing files
 * @param inbox folder that is watched for batches; none by default
 * @param inboxEvery how often it is looked into; a file is taken when it has not changed since the last look
 * @param poll how often it is asked whether another process, or somebody's decision, has left a batch to apply
 */
@ConfigurationProperties("platform.feed")
@Validated
record DoorSettings(
        @DefaultValue("1GB") DataSize maxBody,
        @Nullable Path spool,
        @Nullable Path inbox,
        @DefaultValue("5s") Duration inboxEvery,
        @DefaultValue("2s") Duration poll) {}
