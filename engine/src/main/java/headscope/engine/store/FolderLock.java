package headscope.engine.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One process at a time owns a folder. */
final class FolderLock {
    static final String FILE = ".lock";

    private FolderLock() {}

    /** Makes the folder if it is absent, then locks it. */
    static FileChannel makeAndLock(Path folder, String what) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw DiskError.explain(folder, e);
        }
        return lock(folder, what);
    }

    /**
     * Closing the channel lets the folder go.
     *
     * @param what the folder holds, such as {@code run}
     */
    static FileChannel lock(Path folder, String what) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw DiskError.explain(folder, e);
        }
        try {
            FileLock held = channel.tryLock();
            if (held != null) return channel;
        } catch (OverlappingFileLockException e) {
            System.getLogger("store").log(System.Logger.Level.DEBUG, "in use in this process: {0}", folder);
        } catch (IOException e) {
            channel.close();
            throw DiskError.explain(folder, e);
        }
        channel.close();
        throw new IOException("%s: the %s is in use by another Headscope. Close it there, or choose another folder.".formatted(folder, what));
    }
}
