package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class FeedIntakeTests extends FeedTestBase {

    @Test
    void acknowledgesTheSameFileWithoutLoadingItAgain() {
        Path file =
                residents("2011-03-31").line("r-1", "id_number", idNumber(1)).in(folder);
        FeedBatch first = loading.apply(intake.receive(file));

        FeedBatch second = loading.apply(intake.receive(file));

        assertThat(second).isEqualTo(first);
        assertThat(count("feed_batch")).isEqualTo(1);
        assertThat(row("SELECT row_version FROM person")).containsEntry("row_version", "1");
    }

    @Test
    void readsAStreamThatBeginsWithTheManifest() throws IOException {
        Path file =
                residents("2011-03-31").line("r-1", "id_number", idNumber(1)).in(folder);

        try (var stream = Files.newInputStream(file)) {
            assertThat(intake.receive(stream).status()).isEqualTo(FeedBatch.Status.STAGED);
        }
    }

    @Test
    void takesTheSentInstantForTheInstantOfKnowledgeWhileReplaying() {
        load(residents("2011-03-31").line("r-1", "id_number", idNumber(1)));

        assertThat(row("SELECT recorded_at FROM person").get("recorded_at")).startsWith("2011-03-31 02:00:00");
    }

    @Test
    void stagesNothingOfAColumnBeyondTheLayout() {
        FeedBatch batch = load(residents("2011-03-31")
                .withColumn("diagnosis")
                .line("r-1", "id_number", idNumber(1), "diagnosis", "confidential"));

        assertThat(batch.status()).isEqualTo(FeedBatch.Status.APPLIED);
        assertThat(row("SELECT dropped_columns FROM feed_batch")).containsEntry("dropped_columns", "diagnosis");
        assertThat(store.columnsHolding("confidential")).isEmpty();
    }

    /** Not even to drop the column: a feed without persons takes no file that has them. */
    @Test
    void refusesAFileAboutPersonsInAFeedThatHasNone() {
        FeedBatch batch =
                load(FeedFile.of("F11", "2013-08-31").withColumn("id_number").line("s-1", "id_number", idNumber(1)));

        assertThat(batch.status()).isEqualTo(FeedBatch.Status.HELD);
        assertThat(batch.holdReason()).isEqualTo("E35: a column about persons in a feed that has none: id_number");
        assertThat(batch.isReleasable()).isFalse();
        assertThat(count("feed_staged_chunk")).isZero();
    }

    @Test
    void holdsABatchThatLacksAColumn() {
        FeedBatch batch =
                load(residents("2011-03-31").withoutColumn("arrived_on").line("r-1", "id_number", idNumber(1)));

        assertThat(batch.status()).isEqualTo(FeedBatch.Status.HELD);
        assertThat(batch.holdReason()).isEqualTo("E32: the header lacks the column arrived_on");
        assertThat(count("person")).isZero();
    }

    @Test
    void holdsABatchWithAnotherNumberOfRowsThanDeclared() {
        FeedBatch batch = load(residents("2011-03-31").declaring(2).line("r-1", "id_number", idNumber(1)));

        assertThat(batch.status()).isEqualTo(FeedBatch.Status.HELD);
        assertThat(count("person")).isZero();
    }

    @Test
    void holdsABatchWithMoreThanTwoPercentRejects() {
        FeedFile file = residents("2011-03-31");
        for (int i = 0; i < 97; i++) {
            file.line("r-" + i, "id_number", idNumber(i));
        }
        file.line("bad-1", "id_number", idNumber(97), "start_date", "2011-02-30");
        file.line("bad-2", "id_number", idNumber(98), "start_date", "2011-02-30");
        file.line("bad-3", "id_number", idNumber(99), "start_date", "2011-02-30");

        FeedBatch batch = load(file);

        assertThat(batch.status()).isEqualTo(FeedBatch.Status.HELD);
        assertThat(batch.counters().rejected()).isEqualTo(3);
        assertThat(count("person")).isZero();
    }

    @Test
    void holdsAFileThatIsNotUtf8() {
        FeedFile file = residents("2011-03-31").line("r-1", "id_number", idNumber(1));
        byte[] gbk = file.csv().getBytes(Charset.forName("GBK"));

        FeedBatch batch = loading.apply(intake.receive(file.in(folder, gbk)));

        assertThat(batch.status()).isEqualTo(FeedBatch.Status.HELD);
        assertThat(batch.holdReason()).startsWith("E32");
    }

    @Test
    void holdsAFileThatIsNotTheOneOfTheManifest() throws IOException {
        Path file =
                residents("2011-03-31").line("r-1", "id_number", idNumber(1)).in(folder);
        Path changed = folder.resolve("changed.zip");
        try (var zip = new java.util.zip.ZipFile(file.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (var entry : zip.stream().toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                out.write(text.replace("测某", "测甲").getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(intake.receive(changed).holdReason()).isEqualTo("the file's sha256 is not the manifest's");
    }

    @Test
    void refusesWhatCannotBeRegistered() throws IOException {
        Path noZip = Files.writeString(folder.resolve("no.zip"), "no zip");

        assertThatThrownBy(() -> intake.receive(noZip)).isInstanceOf(UnreadableBatchException.class);
    }

    @Test
    void startsACutReceptionAnew() {
        Path file =
                residents("2011-03-31").line("r-1", "id_number", idNumber(1)).in(folder);
        intake.receive(file);
        db.update("UPDATE feed_batch SET status = 'RECEIVED'");

        FeedBatch batch = loading.apply(intake.receive(file));

        assertThat(batch.status()).isEqualTo(FeedBatch.Status.APPLIED);
        assertThat(batch.id()).isEqualTo(1);
        assertThat(count("person")).isEqualTo(1);
    }
}
