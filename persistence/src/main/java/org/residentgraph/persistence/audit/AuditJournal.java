package org.residentgraph.persistence.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of records on their way into the database. It is this process's as long as it holds the file's lock; a file whose
 * lock is free was left by a process that died.
 *
 * <p>The file begins with the number of its first record; each record has its length, a checksum, its time and its stored
 * form. Where that breaks off, a process died while it wrote: the answer of that record never left.
 */
final class AuditJournal implements AutoCloseable {

    private static final String SUFFIX = ".journal";
    private static final int HEADER = Long.BYTES;
    private static final int RECORD_HEADER = 2 * Integer.BYTES + Long.BYTES;

    /** Beyond this the file is begun anew once all of it is in the database. */
    private static final long LONG = 8 << 20;

    /** A record as it was written. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Journaled(long number, long at, byte[] bytes) {}

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;
    private final long id;
    private final CRC32C checksum = new CRC32C();

    /** Guarded by this, as all writing is. */
    private ByteBuffer buffer = ByteBuffer.allocateDirect(4096);

    private long number;
    private long length;

    /** Guarded by {@code syncing}. */
    private long synced;

    private final Object syncing = new Object();

    private AuditJournal(Path file, FileChannel channel, FileLock lock, long id) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
        this.id = id;
    }

    /** A new file in this folder, which only this account of the machine can read. */
    static AuditJournal create(Path folder, long id) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(id + SUFFIX);
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(
                    file, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
        AuditJournal journal = new AuditJournal(file, channel, channel.lock(), id);
        journal.begin();
        return journal;
    }

    /** The journals in this folder that no process holds, now held by this one. */
    static List<AuditJournal> left(Path folder) throws IOException {
        List<AuditJournal> left = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(one -> one.toString().endsWith(SUFFIX))
                        .sorted()
                        .toList()) {
                    takeOver(file).ifPresent(left::add);
                }
            }
        }
        return left;
    }

    private static Optional<AuditJournal> takeOver(Path file) throws IOException {
        String name = file.getFileName().toString();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = lock(channel);
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        long id = Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
        return Optional.of(new AuditJournal(file, channel, lock, id));
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    long id() {
        return id;
    }

    /** @return the record's number, from 1 */
    synchronized long append(long at, byte[] record) throws IOException {
        int size = RECORD_HEADER + record.length;
        if (buffer.capacity() < size) {
            buffer = ByteBuffer.allocateDirect(size * 2);
        }
        buffer.clear();
        buffer.putInt(record.length)
                .putInt(checksum(at, record))
                .putLong(at)
                .put(record)
                .flip();
        writeAt(length);
        length += size;
        return ++number;
    }

    private void writeAt(long position) throws IOException {
        long place = position;
        while (buffer.hasRemaining()) {
            place += channel.write(buffer, place);
        }
    }

    /** Comes back when the record of this number is on the disk; one caller waits for the disk, for all. */
    void sync(long upTo) throws IOException {
        synchronized (syncing) {
            if (synced < upTo) {
                long written;
                synchronized (this) {
                    written = number;
                }
                channel.force(false);
                synced = written;
            }
        }
    }

    /** Begins the file anew if it is long; all of it must be in the database. */
    synchronized void shorten() throws IOException {
        if (length > LONG) {
            begin();
        }
    }

    private synchronized void begin() throws IOException {
        channel.truncate(0);
        buffer.clear();
        buffer.putLong(number + 1).flip();
        writeAt(0);
        length = HEADER;
    }

    /** What a dead process wrote, as far as it is whole. */
    List<Journaled> read() throws IOException {
        List<Journaled> records = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        if (bytes.remaining() < HEADER) {
            return records;
        }
        long next = bytes.getLong();
        while (bytes.remaining() >= RECORD_HEADER) {
            int size = bytes.getInt();
            int expected = bytes.getInt();
            long at = bytes.getLong();
            if (size < 0 || size > bytes.remaining()) {
                break;
            }
            byte[] record = new byte[size];
            bytes.get(record);
            if (checksum(at, record) != expected) {
                break;
            }
            records.add(new Journaled(next++, at, record));
        }
        return records;
    }

    private int checksum(long at, byte[] record) {
        checksum.reset();
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            checksum.update((int) (at >>> shift));
        }
        checksum.update(record);
        return (int) checksum.getValue();
    }

    /** Gives the file back, as it is. */
    @Override
    public void close() throws IOException {
        lock.close();
        channel.close();
    }

    /** Gives the file up for good: all of it is in the database. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
        close();
    }
}
