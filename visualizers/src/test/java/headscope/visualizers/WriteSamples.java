package headscope.visualizers;

import headscope.visualizers.file.FigureFile;
import headscope.visualizers.file.Format;
import headscope.visualizers.file.SizeMm;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes every figure in every format for people to look at: {@code WriteSamples FOLDER [size]}. */
final class WriteSamples {
    private WriteSamples() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        String size = args.length > 1 ? args[1] : "nature-1col";
        for (Figure figure : Figure.BUILT_IN) {
            for (Format format : Format.values()) {
                long start = System.nanoTime();
                Path file = folder.resolve(figure.id() + "." + format.id());
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                    FigureFile.write(out, figure, SampleScenes.rich(), SizeMm.parse(size, figure, SampleScenes.rich()), format, 300);
                }
                System.out.printf("%s: %.0f ms, %d bytes%n", file.getFileName(), (System.nanoTime() - start) / 1e6, Files.size(file));
            }
        }
    }
}
