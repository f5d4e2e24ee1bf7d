package org.residentgraph.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.residentgraph.api.audit.IntakeAudit;
import org.residentgraph.feeds.BatchFiles;
import org.residentgraph.persistence.feed.FeedIntake;
import org.residentgraph.persistence.feed.RejectFile;
import org.residentgraph.platform.Platform;

/** What becomes of a file that somebody puts into the watched folder. */
class InboxTests {

    @TempDir
    Path folder;

    private Inbox inbox;

    @BeforeEach
    void open() {
        Platform platform = Platform.running();
        inbox = new Inbox(
                folder,
                platform.bean(FeedIntake.class),
                platform.bean(RejectFile.class),
                platform.bean(IntakeAudit.class));
    }

    @Test
    void takesABatchOnceItHasCeasedToChangeAndPutsItsRejectFileBeside() throws IOException {
        Path file = Files.write(folder.resolve("F99_1.zip"), BatchFiles.goodBatch());

        assertThat(inbox.look()).isZero();
        assertThat(file).exists();
        assertThat(inbox.look()).isEqualTo(1);

        assertThat(file).doesNotExist();
        assertThat(folder.resolve("done/F99_1.zip")).exists();
        assertThat(folder.resolve("done/F99_1.rejects.csv"))
                .content()
                .startsWith("\uFEFFline,rule,severity,column,value,message_zh,message_en");
    }

    @Test
    void putsAHeldBatchAsideWithTheReason() throws IOException {
        Files.write(folder.resolve("F99_2.zip"), BatchFiles.batchWithoutRows());

        inbox.look();
        assertThat(inbox.look()).isZero();

        assertThat(folder.resolve("refused/F99_2.zip")).exists();
        assertThat(folder.resolve("refused/F99_2.rejects.csv")).content().contains("0,E30,HOLD,,,");
    }

    @Test
    void putsAsideWhatIsNoBatch() throws IOException {
        Files.writeString(folder.resolve("F99_3.zip"), "no zip");
        Files.writeString(folder.resolve("notes.txt"), "left alone");

        inbox.look();
        inbox.look();

        assertThat(folder.resolve("refused/F99_3.rejects.csv")).content().contains("not a zip file");
        assertThat(folder.resolve("notes.txt")).exists();
    }
}
