package org.residentgraph.api.feed;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.audit.IntakeAudit;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.api.security.Appointment;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.transport.HttpFailure;
import org.residentgraph.persistence.feed.BatchBusyException;
import org.residentgraph.persistence.feed.FeedBatch;
import org.residentgraph.persistence.feed.FeedIntake;
import org.residentgraph.persistence.feed.Manifest;
import org.residentgraph.persistence.feed.OtherwiseDeclaredException;
import org.residentgraph.persistence.feed.RejectFile;
import org.residentgraph.persistence.feed.UnreadableBatchException;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /feeds/{feed}}: one batch, as a zip with its manifest or as a CSV file with the manifest's fields for
 * parameters. The answer comes when the batch is staged and judged: 202, or 200 if the same content was known. It is
 * applied in the background, unless it is held.
 *
 * <p>400 a parameter that cannot be used; 403 a feed, department or place that is not the account's; 404 no such feed;
 * 409 the same file is being received, or came in declared otherwise; 413 too large; 415 neither zip nor CSV; 422 not a batch.
 */
@RestController
final class FeedIntakeController {

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");
    private static final MediaType OTHER_ZIP = MediaType.parseMediaType("application/x-zip-compressed");
    private static final MediaType CSV = MediaType.parseMediaType("text/csv");

    private final Senders senders;
    private final FeedSpool spool;
    private final FeedIntake intake;
    private final RejectFile rejectFile;
    private final BatchWorker worker;
    private final BatchAnswer answer;
    private final IntakeAudit audit;
    private final NodeIds ids;
    private final BusinessClock clock;
    private final InstantSource wallClock;

    FeedIntakeController(
            Senders senders,
            FeedSpool spool,
            FeedIntake intake,
            RejectFile rejectFile,
            BatchWorker worker,
            BatchAnswer answer,
            IntakeAudit audit,
            NodeIds ids,
            BusinessClock clock,
            InstantSource wallClock) {
        this.senders = senders;
        this.spool = spool;
        this.intake = intake;
        this.rejectFile = rejectFile;
        this.worker = worker;
        this.answer = answer;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.wallClock = wallClock;
    }

    @PostMapping("/feeds/{feed}")
    ResponseEntity<byte[]> send(@PathVariable String feed, HttpServletRequest request) throws IOException {
        Caller caller = caller(request);
        Appointment sender = requireSender(caller, feed, request);
        boolean zip = isZip(request);
        try (FeedSpool.Spooled body = spool.spool(request.getInputStream(), request.getContentLengthLong())) {
            FeedIntake.Receipt receipt = zip
                    ? intake.receive(body.path(), manifest -> requireAllowed(caller, feed, manifest, request))
                    : receiveCsv(caller, sender, feed, body, request);
            audit.received(caller, request, feed, receipt.batch());
            worker.wake();
            return ResponseEntity.status(receipt.isNew() ? 202 : 200)
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("Location", answer.path(receipt.batch()))
                    .body(answer.json(receipt.batch()));
        } catch (UnreadableBatchException unreadable) {
            throw new HttpFailure(
                    422, ErrorCode.BAD_USER_INPUT, "The batch cannot be read: " + unreadable.getMessage() + ".");
        } catch (OtherwiseDeclaredException otherwise) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "The same content came in before, declared otherwise.", otherwise);
        } catch (BatchBusyException busy) {
            throw new PlatformException(ErrorCode.CONFLICT, "The same file is being received: ask again later.", busy);
        }
    }

    @GetMapping("/feeds/{feed}/batches/{id}")
    ResponseEntity<byte[]> batch(@PathVariable String feed, @PathVariable String id, HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer.json(requireBatch(caller(request), feed, id)));
    }

    @GetMapping("/feeds/{feed}/batches/{id}/rejects")
    void rejects(
            @PathVariable String feed,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        FeedBatch batch = requireBatch(caller(request), feed, id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + batch.feed() + "-rejects.csv\"");
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        rejectFile.write(batch.id(), out);
        out.flush();
    }

    private FeedIntake.Receipt receiveCsv(
            Caller caller, Appointment sender, String feed, FeedSpool.Spooled body, HttpServletRequest request)
            throws IOException {
        Manifest manifest = new CsvParameters(request, sender)
                .manifest(feed, FeedIntake.sha256(body.path()), clock.today(), wallClock.instant())
                .checked();
        requireAllowed(caller, feed, manifest, request);
        return intake.receiveCsv(body.path(), manifest);
    }

    /** Whether the account may send the feed at all is known before a byte of the body is read. */
    private Appointment requireSender(Caller caller, String feed, HttpServletRequest request) {
        Appointment sender = senders.appointment(caller.account(), feed).orElse(null);
        if (sender == null) {
            audit.refused(caller, request);
            throw new PlatformException(ErrorCode.FORBIDDEN);
        }
        if (!intake.takes(feed)) {
            throw new PlatformException(ErrorCode.NOT_FOUND);
        }
        return sender;
    }

    private void requireAllowed(Caller caller, String feed, Manifest manifest, HttpServletRequest request) {
        if (!manifest.feed().equals(feed)) {
            throw new HttpFailure(422, ErrorCode.BAD_USER_INPUT, "The manifest names another feed.");
        }
        if (!senders.maySend(caller.account(), feed, manifest.department(), manifest.division())) {
            audit.refused(caller, request);
            throw new PlatformException(ErrorCode.FORBIDDEN);
        }
    }

    /** A batch that the caller may not read is one that does not exist. */
    private FeedBatch requireBatch(Caller caller, String feed, String id) {
        return ids.read(id)
                .filter(node -> node.kind() == NodeIds.Kind.FEED_BATCH)
                .flatMap(node -> intake.find(node.key()))
                .filter(batch -> batch.feed().equals(feed))
                .filter(batch -> senders.mayRead(caller.account(), batch.feed(), batch.department(), batch.division()))
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND));
    }

    private static boolean isZip(HttpServletRequest request) {
        String packing = request.getHeader("Content-Encoding");
        MediaType type = mediaType(request.getContentType());
        boolean zip = ZIP.equalsTypeAndSubtype(type) || OTHER_ZIP.equalsTypeAndSubtype(type);
        boolean plain = packing == null || packing.equalsIgnoreCase("identity");
        if (!plain || (!zip && !CSV.equalsTypeAndSubtype(type))) {
            throw new HttpFailure(
                    415,
                    ErrorCode.BAD_USER_INPUT,
                    "Send the batch as application/zip or text/csv, without a Content-Encoding.");
        }
        return zip;
    }

    private static @Nullable MediaType mediaType(@Nullable String text) {
        try {
            return text == null ? null : MediaType.parseMediaType(text);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static Caller caller(HttpServletRequest request) {
        return (Caller) Objects.requireNonNull(request.getAttribute(Caller.ATTRIBUTE));
    }
}
