package headscope.app.window;

/** What a guided tour does with a window beyond its actions, and what it must know before it takes a picture. FX thread only. */
public final class LabPilot {
    private final Lab lab;

    public LabPilot(Lab lab) {
        this.lab = lab;
    }

    /** Brings a figure to the front. */
    public void showFigure(String figureId) {
        lab.figures().select(figureId);
    }

    /** Whether every visible figure shows the newest state; while training it is enough that each shows something. */
    public boolean isPainted() {
        return lab.paints().isDone();
    }

    /** Whether the data of the run is shown at the left. */
    public boolean showsData() {
        return lab.left().showsData();
    }

    /** Whether a form is open and has read what it shows. */
    public boolean formIsReady() {
        return lab.overlay().isShowing() && !lab.loader().isBusy();
    }

    public void closeForm() {
        lab.overlay().hide();
    }

    /** Draws a line on the open pad through corners given as fractions of its width and height. */
    public void draw(double[][] corners) {
        lab.pad().stroke(corners);
    }

    /** Turns omega0 of the field under the lens. */
    public void omega(double omega0) {
        lab.selection().lens(lab.selection().focus().lens().withOmega(omega0));
    }

    /** Gives half of the window to the curves, or the usual part. */
    public void enlargeCurves(boolean large) {
        lab.layout().enlargeBottom(large);
    }
}
