package headscope.app.report;

import headscope.engine.store.AtomicFile;
import headscope.engine.value.study.StudyChart;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.file.FigureFile;
import headscope.visualizers.file.Format;
import headscope.visualizers.study.StudyDrawing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes every figure as PDF, SVG and PNG, and draws those of the page. */
final class FigureFiles {
    private static final int DPI = 300;
    /** Text of the window's size on a page: 11 px. */
    private static final double PAGE_SCALE = 0.78;

    private FigureFiles() {}

    /** One figure of the page, as SVG text for a light and a dark ground. */
    record OnPage(StudyChart chart, String light, String dark) {}

    static List<OnPage> write(Path folder, StudyReport.Content content) throws IOException {
        List<OnPage> all = new ArrayList<>();
        for (StudyChart chart : content.findings().charts()) {
            var drawing = new StudyDrawing(chart);
            for (Format format : Format.values()) {
                AtomicFile.replace(folder.resolve(chart.id() + "." + format.id()), out -> FigureFile.write(out, drawing, drawing.size(), format, DPI, FigureStyle.paper()));
            }
            all.add(new OnPage(chart, svg(drawing, false), svg(drawing, true)));
        }
        return all;
    }

    private static String svg(StudyDrawing drawing, boolean dark) throws IOException {
        var bytes = new ByteArrayOutputStream();
        FigureFile.write(bytes, drawing, drawing.size(), Format.SVG, DPI, FigureStyle.screen(dark, PAGE_SCALE));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
