package headscope.visualizers.file;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import headscope.visualizers.Fonts;
import headscope.visualizers.file.FigureFile.About;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** PDF of one page in the figure's size, text as text with embedded fonts. */
final class PdfFigure {
    /** PDFBox derives the file's identifier from this instead of the clock. */
    private static final long DOCUMENT_ID = 1;

    private PdfFigure() {}

    static void write(OutputStream out, SizeMm size, About about, Consumer<Graphics2D> painter) throws IOException {
        var page = new PDRectangle((float) size.widthPoints(), (float) size.heightPoints());
        try (var document = new PDDocument(); var text = new PdfBoxGraphics2DFontTextDrawer()) {
            document.setDocumentId(DOCUMENT_ID);
            document.addPage(new PDPage(page));
            text.registerFont(Fonts.regular(1).getFontName(), font(document, false));
            text.registerFont(Fonts.bold(1).getFontName(), font(document, true));
            var g = new PdfBoxGraphics2D(document, page);
            g.setFontTextDrawer(text);
            painter.accept(g);
            g.dispose();
            try (var content = new PDPageContentStream(document, document.getPage(0))) {
                content.drawForm(g.getXFormObject());
            }
            var information = new PDDocumentInformation();
            information.setTitle(about.title());
            information.setSubject(about.subject());
            information.setCreator(About.CREATOR);
            document.setDocumentInformation(information);
            document.save(out);
        }
    }

    private static PDType0Font font(PDDocument document, boolean bold) throws IOException {
        try (InputStream in = Fonts.file(bold)) {
            return PDType0Font.load(document, in, true);
        }
    }
}
