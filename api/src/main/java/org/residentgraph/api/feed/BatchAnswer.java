package org.residentgraph.api.feed;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.persistence.feed.FeedBatch;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a sender is told of a batch: how far it is, its counters, and where the rest can be read. */
@Component
class BatchAnswer {

    private final NodeIds ids;
    private final JsonMapper json = JsonMapper.builder().build();

    BatchAnswer(NodeIds ids) {
        this.ids = ids;
    }

    byte[] json(FeedBatch batch) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", id(batch));
        answer.put("feed", batch.feed());
        answer.put("department", batch.department());
        answer.put("division", batch.division());
        answer.put("period", batch.period());
        answer.put("asOf", batch.asOf());
        answer.put("mode", batch.mode().name());
        answer.put("status", batch.status().name());
        answer.put("holdReason", batch.holdReason());
        answer.put("late", batch.late());
        answer.put("counters", counters(batch.counters()));
        answer.put("links", Map.of("self", path(batch), "rejects", path(batch) + "/rejects"));
        return json.writeValueAsBytes(answer);
    }

    /** Where the batch can be read. */
    String path(FeedBatch batch) {
        return "/feeds/" + batch.feed() + "/batches/" + id(batch);
    }

    private String id(FeedBatch batch) {
        return ids.write(NodeIds.Kind.FEED_BATCH, batch.id());
    }

    private static Map<String, Integer> counters(FeedBatch.Counters counters) {
        Map<String, Integer> byName = new LinkedHashMap<>();
        byName.put("declared", counters.declared());
        byName.put("accepted", counters.accepted());
        byName.put("fixed", counters.fixed());
        byName.put("flagged", counters.flagged());
        byName.put("quarantined", counters.quarantined());
        byName.put("rejected", counters.rejected());
        byName.put("duplicate", counters.duplicate());
        return byName;
    }
}
