package headscope.engine.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.ThreadLocalRandom;

/** Replaces a file so that a reader sees the old content or the new one, whatever fails. */
public final class AtomicFile {
    /** Writes the new content. It need not close or flush the stream. */
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The steps that can fail, apart from the body, so that tests can make each of them fail. */
    interface Disk {
        FileOutputStream create(Path file) throws IOException;

        void force(FileOutputStream file) throws IOException;

        void rename(Path from, Path to) throws IOException;

        void syncFolder(Path folder) throws IOException;
    }

    static final Disk REAL = new RealDisk();

    private AtomicFile() {}

    /**
     * Writes beside the target, forces, renames over it. The new file keeps the rights of the old one.
     *
     * @param target its folder must exist
     * @throws IOException in one sentence, if anything failed before the rename; {@code target} is then unchanged
     */
    public static void replace(Path target, Body body) throws IOException {
        replace(target, body, REAL);
    }

    static void replace(Path target, Body body, Disk disk) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        // not Files.createTempFile: its files can be read by the owner only, whatever the umask says
        Path fresh = folder.resolve(".%s.%016x.tmp".formatted(target.getFileName(), ThreadLocalRandom.current().nextLong()));
        try {
            try (FileOutputStream file = disk.create(fresh)) {
                body.writeTo(file);
                disk.force(file);
            }
            copyRights(target, fresh);
            disk.rename(fresh, target);
        } catch (IOException e) {
            throw DiskError.explain(target, e);
        } finally {
            Files.deleteIfExists(fresh);
        }
        syncQuietly(folder, disk);
    }

    /** Makes names in a folder durable: new files, renames. Best effort, because not every system can. */
    static void syncFolder(Path folder) {
        syncQuietly(folder, REAL);
    }

    private static void syncQuietly(Path folder, Disk disk) {
        try {
            disk.syncFolder(folder);
        } catch (IOException e) {
            // Windows cannot open a folder, and NTFS journals the rename; the content is in place, so this is no failure
            System.getLogger("store").log(System.Logger.Level.DEBUG, "folder not synced: {0}", folder);
        }
    }

    private static void copyRights(Path old, Path fresh) throws IOException {
        if (!Files.exists(old)) return;
        var rights = Files.getFileAttributeView(old, PosixFileAttributeView.class);
        if (rights != null) Files.setPosixFilePermissions(fresh, rights.readAttributes().permissions());
    }

    /** Streams, not channels: a channel closes itself when its thread is interrupted, and the file would be lost half way. */
    private static final class RealDisk implements Disk {
        @Override
        public FileOutputStream create(Path file) throws IOException {
            if (!Files.isDirectory(file.getParent())) throw new NoSuchFileException(file.getParent().toString());
            if (!Files.isWritable(file.getParent())) throw new AccessDeniedException(file.getParent().toString());
            return new FileOutputStream(file.toFile());
        }

        @Override
        public void force(FileOutputStream file) throws IOException {
            file.getFD().sync();
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void syncFolder(Path folder) throws IOException {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
